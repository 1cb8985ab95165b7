// From nothing to the first answer, and what must not happen on the way: a server that was only found is never used.
import assert from 'node:assert/strict';
import { startDemoServer, type DemoServer } from '../support/demo/demoServer.ts';
import { Workbench } from '../support/vscode/workbench.ts';
import { eventually } from './stage/eventually.ts';
import { localModel, startLocalServer, type LocalServer } from './stage/localServer.ts';
import { PanelPage } from './stage/panelPage.ts';
import { testSpeed } from './stage/stage.ts';
import { answerStep, chooseIn, pictureOfFailure, seriousProblems } from './stage/steps.ts';

const key = 'sk-test-first-run-4242';

describe('the first run', () => {
  let workbench: Workbench;
  let demo: DemoServer;
  let local: LocalServer;
  let panel: PanelPage;

  before(async () => {
    demo = await startDemoServer({ key, speed: testSpeed });
    local = await startLocalServer();
    workbench = await Workbench.open({ name: 'first-run' });
    panel = new PanelPage(await workbench.openView());
  });

  afterEach(pictureOfFailure(() => workbench));

  after(async () => {
    await workbench.close();
    await Promise.all([demo.close(), local.close()]);
  });

  it('offers a key, the local server that it found, and another endpoint', async () => {
    await panel.button(/^Use an OpenAI key/).waitFor();
    await panel.button(new RegExp(`^Use ${local.name} on .*localhost:${String(local.port)} · 1 model`)).waitFor();
    await panel.button(/^Use another endpoint/).waitFor();
    assert.equal(await panel.model.getAttribute('aria-label'), 'Model: No model yet');
    assert.equal(await panel.send.isDisabled(), true);
    await workbench.screenshot('first-run-choices');
    assert.deepEqual(await seriousProblems(workbench), []);
  });

  it('keeps a question that comes too early', async () => {
    await panel.message.fill('Why is the sky blue?');
    await panel.message.press('Enter');
    assert.equal(await panel.message.inputValue(), 'Why is the sky blue?');
    await panel.message.fill('');
  });

  it('adds an endpoint with its key, says what is wrong with an address, and leaves nothing behind', async () => {
    await panel.button(/^Use another endpoint/).click();
    await chooseIn(workbench, 'Add Endpoint', /Another endpoint/);
    await answerStep(workbench, 'Paste the server', 'ftp://models.example/v1');
    await workbench.quick.message().filter({ hasText: 'The address has to begin with http' }).waitFor();
    await workbench.screenshot('first-run-address');
    await workbench.quick.answer(`${demo.url}/chat/completions`);
    await answerStep(workbench, 'The name that pickers and answers show.', 'Demo');
    await answerStep(workbench, 'secret storage', 'sk-test first-run');
    await workbench.quick.message().filter({ hasText: 'There is a space or a line break' }).waitFor();
    await workbench.screenshot('first-run-key');
    await workbench.quick.answer('sk-test-wrong-0000');
    await workbench.quick.waitUntilClosed();
    const refused = panel.card('Demo: The key was refused');
    await refused.waitFor();
    await workbench.screenshot('first-run-key-refused');
    assert.deepEqual((await workbench.notificationTexts()).filter((text) => text.includes('refused')), []);
    await refused.getByRole('button', { name: 'Set key…' }).click();
    await answerStep(workbench, 'in place of sk-…0000', ` ${key} `);
    await workbench.quick.waitUntilClosed();
    await refused.waitFor({ state: 'detached' });
    await workbench.notification('Demo is ready. Questions go to').waitFor();
    await panel.button(/^Model: ponder-/).waitFor();
    await workbench.screenshot('first-run-ready');
    const settings = JSON.stringify(await workbench.machineSettings());
    assert.ok(settings.includes(`"${demo.url}"`), settings);
    assert.ok(!settings.includes(key), 'the key stands in the settings');
  });

  it('asks and shows the thinking, the answer and what it took', async () => {
    const answer = await panel.askAndWait('Show the common backoff strategies as a table.');
    assert.equal(await answer.getAttribute('aria-label'), 'ponder-thinker');
    await answer.getByRole('table').waitFor();
    await answer.getByRole('button', { name: /^Thought for .* tokens$/ }).waitFor();
    assert.match(await answer.locator('.usage').innerText(), /^\d[\d.k]*\sin · \d+\sthinking · \d+\sout/u);
    await workbench.screenshot('first-run-answer');
    const asked = demo.requests.filter(({ method }) => method === 'POST');
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.headers['authorization'], `Bearer ${key}`);
    for (const name of Object.keys(asked[0]?.headers ?? {})) assert.doesNotMatch(name, /^x-stainless-/);
  });

  it('has asked the local server for its models and for nothing else', () => {
    assert.ok(local.requests.length > 0);
    assert.deepEqual(local.requests.filter((request) => !/^GET \/(?:v1\/models|api\/version|api\/v0\/models|props|version)$/.test(request)), []);
  });

  it('comes back when the endpoint is removed, and then uses the local server when that is chosen', async () => {
    await workbench.runCommand('Ponder: Remove Endpoint…');
    await workbench.notification('Demo and its key were removed.').waitFor();
    await panel.card('No endpoint is set up').getByRole('button', { name: 'Use another endpoint' }).waitFor();
    await panel.log.getByRole('table').waitFor();
    await workbench.screenshot('first-run-endpoint-gone');
    await workbench.runCommand('Ponder: New Conversation');
    await panel.button(new RegExp(`^Use ${local.name} on`)).click();
    await panel.button(new RegExp(`^Model: ${localModel}`)).waitFor();
    const answer = await panel.askAndWait('Where do you run?');
    await answer.getByText('It runs at home.').waitFor();
    await eventually('a question at the local server', () => local.requests.includes('POST /v1/chat/completions'));
    await workbench.screenshot('first-run-local');
  });
});
