// What goes wrong and how it is put right from its card: keys, limits, budgets, an answer that is too long.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { startDemoServer, type DemoServer } from '../support/demo/demoServer.ts';
import { Workbench } from '../support/vscode/workbench.ts';
import { PanelPage } from './stage/panelPage.ts';
import { testSpeed } from './stage/stage.ts';
import { answerStep, pictureOfFailure } from './stage/steps.ts';

const key = 'sk-test-repaired-4242';
const price = { input: 2, cached: 0.5, output: 8, contextWindow: 131_072, maxOutput: 64_000, sameAs: 'o3' };

describe('repairs from the card', () => {
  let workbench: Workbench;
  let demo: DemoServer;
  let panel: PanelPage;

  before(async () => {
    demo = await startDemoServer({ key, speed: testSpeed });
    const endpoints = [{ id: 'demo', name: 'Demo', kind: 'compatible', baseUrl: demo.url }];
    workbench = await Workbench.open({
      name: 'repair',
      settings: { machine: { 'ponder.endpoints': endpoints, 'ponder.defaultModel': 'demo/ponder-thinker', 'ponder.models': { 'ponder-thinker': price } } },
    });
    panel = new PanelPage(await workbench.openView());
  });

  beforeEach(() => workbench.runCommand('Ponder: New Conversation'));

  afterEach(pictureOfFailure(() => workbench));

  after(async () => {
    await workbench.close();
    await demo.close();
  });

  /** Notifications of a refused key; that a check is going on may be on screen as well. */
  const refusals = async (): Promise<readonly string[]> => (await workbench.notificationTexts()).filter((text) => text.includes('refused'));
  const posts = (): number => demo.requests.filter(({ method }) => method === 'POST').length;

  it('asks for a missing key, says that a wrong one was refused, and sends the question by itself with the right one', async () => {
    await panel.ask('Hello?');
    await panel.card('There is no key yet').waitFor();
    assert.equal(posts(), 0);
    await workbench.screenshot('repair-no-key');
    await panel.button('Set key…').click();
    await answerStep(workbench, 'The key is kept', 'sk-test-wrong-0000');
    await panel.card('The key was refused').waitFor();
    await panel.button('Details').click();
    await panel.card('The key was refused').getByText('invalid_api_key').waitFor();
    await workbench.screenshot('repair-wrong-key');
    assert.equal(JSON.stringify(await panel.log.innerText()).includes('sk-test-wrong-0000'), false);
    await panel.button('Set key…').click();
    await answerStep(workbench, 'in place of sk-…0000', key);
    const answer = await panel.finished(1);
    await answer.locator('.usage').waitFor();
    await panel.card('The key was refused').waitFor({ state: 'detached' });
    assert.equal(await panel.questions.count(), 1);
    assert.deepEqual(await refusals(), []);
    await workbench.screenshot('repair-key-repaired');
  });

  it('says in the panel that a key was refused, and takes that back with the right one', async () => {
    const setKey = async (text: string): Promise<void> => {
      await workbench.runCommand('Ponder: Set Key…');
      await answerStep(workbench, 'in place of sk-…', text);
      await workbench.quick.waitUntilClosed();
    };
    await setKey('sk-test-wrong-0001');
    const refused = panel.card('Demo: The key was refused');
    await refused.waitFor();
    assert.deepEqual(await refusals(), []);
    await workbench.screenshot('repair-key-refused-by-check');
    await setKey(key);
    await refused.waitFor({ state: 'detached' });
    await workbench.notification('Demo is ready.').waitFor();
  });

  it('counts down after a 429, and goes at once when told', async () => {
    await panel.ask('demo: rate limit, please');
    const card = panel.card(/^Busy: trying again in \d s$/);
    await card.waitFor();
    await card.getByText('Rate limit of 40,000 tokens per minute; attempt 2 of 5.').waitFor();
    await workbench.screenshot('repair-countdown');
    await card.getByRole('button', { name: 'Now' }).click();
    await (await panel.finished(1)).getByText('This is the second attempt.').waitFor();
    await card.waitFor({ state: 'detached' });
  });

  it('stops while it waits', async () => {
    const before = posts();
    await panel.ask('demo: rate limit, to be stopped');
    const card = panel.card(/^Busy: trying again/);
    await card.getByRole('button', { name: 'Stop' }).click();
    await panel.card('Stopped').waitFor();
    await panel.send.waitFor();
    assert.equal(posts(), before + 1);
  });

  it('says when the whole budget went into thinking, what it cost, and asks again with twice of it', async () => {
    await panel.ask('demo: budget');
    const card = panel.card('The whole budget went into thinking');
    await card.getByText(/^All 8,000 output tokens \(\$0\.064\d*\) were used before the first word/).waitFor();
    await workbench.screenshot('repair-budget');
    await card.getByRole('button', { name: /^Ask again with 16,000 · ≤\s\$0\.\d+ more$/ }).click();
    const answer = await panel.finished(1);
    await answer.getByText('With more room, or with less thinking').waitFor();
    await card.waitFor({ state: 'detached' });
    assert.match(await answer.locator('.usage').innerText(), /\$0\.\d{3,}/);
    await workbench.screenshot('repair-budget-raised');
    const body = demo.requests.findLast(({ method }) => method === 'POST')?.body as Readonly<Record<string, unknown>>;
    assert.equal(body['max_completion_tokens'] ?? body['max_tokens'], 16_000);
  });

  it('joins what follows to an answer that reached its length inside a code block', async () => {
    await panel.ask('demo: length');
    const card = panel.card('The answer reached its length limit');
    await card.waitFor();
    const answer = await panel.finished(1);
    assert.equal(await answer.locator('pre').count(), 1);
    await workbench.screenshot('repair-length');
    await card.getByRole('button', { name: 'Continue' }).click();
    await card.waitFor({ state: 'detached' });
    await answer.locator('pre').nth(1).waitFor();
    await panel.finished(1);
    const written = await readFile(new URL('../support/demo/answer/longCode.md', import.meta.url), 'utf8');
    const blocks = [...written.matchAll(/```ts\n(.*?)\n```/gs)].map((match) => match[1]);
    assert.deepEqual(await answer.locator('pre code').allTextContents(), blocks);
    assert.equal(await panel.questions.count(), 1);
    await workbench.screenshot('repair-length-continued');
  });

  it('marks an answer that breaks off, and offers to go on', async () => {
    await panel.ask('demo: cut');
    const answer = await panel.finished(1);
    await answer.getByText('This answer breaks off in the middle').waitFor();
    await answer.getByRole('button', { name: 'Continue' }).waitFor();
    await workbench.screenshot('repair-cut');
    await answer.getByRole('button', { name: 'Continue' }).click();
    await answer.getByText(/to somebody who relies on it\./).waitFor();
    await answer.getByRole('button', { name: 'Continue' }).waitFor({ state: 'detached' });
  });
});
