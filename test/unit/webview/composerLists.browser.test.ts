// Prompts behind `/`, summaries in the conversation, and the meter's parts, in Chromium under the page's policy: by keys and by mouse.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { emptyState } from '../../support/pageHarness/pageStates.ts';
import { compacted, meter, promptItems, summaryStates } from '../../support/pageHarness/summaryStates.ts';

describe('the composer’s lists, summaries and the meter in a browser', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 420, height: 700 }, (opened) => {
    ({ page, hosted } = opened);
  });

  const message = (): Locator => page.getByRole('textbox', { name: 'Message', exact: true });
  const list = (): Locator => page.getByRole('listbox', { name: 'Prompts and commands' });
  const of = async <T extends PageMessage['type']>(type: T): Promise<readonly Extract<PageMessage, { type: T }>[]> =>
    (await hosted.posted()).filter((posted): posted is Extract<PageMessage, { type: T }> => posted.type === type);
  const answerList = async (items = promptItems): Promise<void> => {
    const asked = (await of('findPrompt')).at(-1);
    assert.ok(asked);
    await hosted.say({ type: 'contextFound', number: asked.number, items, done: true });
  };
  const accessible = async (): Promise<void> => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run());
    assert.deepEqual(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`), []);
  };

  describe('the list behind /', () => {
    it('opens at the beginning of the question, is walked by the keys, and runs what is chosen with the rest', async () => {
      await hosted.snapshot(emptyState);
      await message().fill('/ex the loop');
      await message().evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(3, 3));
      await message().dispatchEvent('select');
      await answerList();
      assert.equal(await list().getByRole('option').count(), 6);
      await accessible();
      await message().press('ArrowDown');
      await message().press('ArrowUp');
      await message().press('Enter');
      assert.deepEqual((await of('runPrompt')).at(-1), { type: 'runPrompt', itemId: 'builtIn.explain', text: ' the loop' });
      assert.equal(await message().inputValue(), '');
      assert.deepEqual(await of('send'), []);
    });

    it('writes a prompt out by Tab, so that more can be written, and Enter sends it as typed', async () => {
      await hosted.snapshot(emptyState);
      await message().pressSequentially('/tr');
      await answerList(promptItems.slice(2));
      await message().press('Tab');
      assert.equal(await message().inputValue(), '/transpose ');
      assert.equal(await list().count(), 0);
      await message().pressSequentially('Rust');
      await message().press('Enter');
      assert.deepEqual((await of('send')).at(-1), { type: 'send', text: '/transpose Rust' });
    });

    it('runs a command by the mouse and leaves what else is written', async () => {
      await hosted.snapshot(emptyState);
      await message().fill('/ Why?');
      await message().evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(1, 1));
      await message().dispatchEvent('select');
      await answerList();
      await list().getByRole('option', { name: /compact/ }).click();
      assert.deepEqual((await of('runPrompt')).at(-1), { type: 'runPrompt', itemId: 'builtIn.compact', text: '' });
      assert.equal(await message().inputValue(), 'Why?');
    });

    it('closed by Escape leaves the text, which is then sent as it is', async () => {
      await hosted.snapshot(emptyState);
      await message().pressSequentially('/bug');
      await answerList(promptItems.slice(1));
      await message().press('Escape');
      assert.equal(await list().count(), 0);
      assert.equal(await message().inputValue(), '/bug');
      await message().pressSequentially(' is a word');
      await message().press('Enter');
      assert.deepEqual((await of('send')).at(-1), { type: 'send', text: '/bug is a word', literal: true });
      await message().pressSequentially('/bug');
      await answerList(promptItems.slice(1));
      await message().press('Enter');
      assert.equal((await of('runPrompt')).at(-1)?.itemId, 'builtIn.bug', 'the next one is a prompt again');
    });

    it('stays closed for paths and slashes inside of the text', async () => {
      await hosted.snapshot(emptyState);
      await message().fill('');
      await message().pressSequentially('see /usr/bin');
      await message().fill('/usr/bin');
      await message().dispatchEvent('select');
      assert.deepEqual(await of('findPrompt'), []);
    });
  });

  describe('summaries', () => {
    it('stand at their place, the older one folded, and can be reworded, restored and taken away', async () => {
      await hosted.snapshot(compacted);
      const summary = page.getByRole('region', { name: 'Summary of the 3 turns above' });
      assert.equal(await summary.getByText('Wanted:').count(), 1);
      const old = page.getByRole('region', { name: 'Older summary of 1 turn' });
      assert.equal(await old.getByText('Wanted:').count(), 0);
      assert.deepEqual(await page.locator('.message-mark').allTextContents(), ['summarized', 'summarized']);
      await accessible();
      await summary.getByRole('button', { name: 'Edit the summary' }).click();
      await page.getByRole('textbox', { name: 'Edit the summary' }).fill('Shorter.');
      await page.keyboard.press('Enter');
      assert.deepEqual((await of('rewordSummary')).at(-1), { type: 'rewordSummary', messageId: 'm2', text: 'Shorter.' });
      await hosted.snapshot({ ...compacted, messages: compacted.messages.map((one) => (one.id === 'm2' && one.role !== 'choices' && one.summary ? { ...one, summary: { ...one.summary, text: 'Shorter.', changed: true } } : one)) });
      assert.match(await summary.textContent() ?? '', /You changed it\./);
      await summary.getByRole('button', { name: 'Restore what the model wrote' }).click();
      assert.deepEqual((await of('rewordSummary')).at(-1), { type: 'rewordSummary', messageId: 'm2' });
      await summary.getByRole('button', { name: 'Remove the summary and send the turns again' }).click();
      assert.deepEqual((await of('dropSummary')).at(-1), { type: 'dropSummary', messageId: 'm2' });
    });

    it('the line where the window begins offers one, and says why it is there', async () => {
      const { 'summary-left': left } = summaryStates();
      assert.ok(left);
      await hosted.snapshot(left);
      assert.equal(await page.locator('.divider span').textContent(), '1 earlier turn is outside the window');
      await page.getByRole('button', { name: 'Summarize' }).click();
      assert.deepEqual((await of('command')).at(-1), { type: 'command', command: 'compact' });
      await hosted.patch({ op: 'window', window: { firstId: 'q3', dropped: 2, reason: 'turns' } });
      assert.equal(await page.locator('.divider span').textContent(), '2 earlier turns are not sent, as set');
    });

    it('say while they are written that they are, and stop by a click or Escape', async () => {
      await hosted.snapshot({ ...compacted, composer: { ...emptyState.composer, compacting: 4 } });
      assert.equal(await page.getByText('Summarizing 4 earlier turns').count(), 1);
      await page.getByRole('button', { name: 'Stop summarizing' }).click();
      await message().press('Escape');
      assert.equal((await of('stop')).length, 2);
    });
  });

  describe('the meter', () => {
    const estimate = (): Locator => page.locator('.estimate');
    const parts = (): Locator => page.getByRole('tooltip');

    it('tells its parts under the mouse and under the keys, and Escape closes it', async () => {
      await hosted.snapshot({ ...compacted, draft: 'Why?', composer: { ...emptyState.composer, estimate: meter } });
      assert.equal(await estimate().textContent(), '≈ 48k · ≤ $1.31');
      await estimate().hover();
      assert.deepEqual(await parts().getByRole('row').allTextContents(), ['Instructions≈ 812', 'Earlier turns≈ 31k', 'Attachments≈ 16k', 'Question≈ 188', 'Answer and thinking≤\u00a0128k']);
      assert.match(await parts().textContent() ?? '', /About 48k of 400k tokens would be sent\.2 earlier turns do not fit and are left out\.The turn costs about \$0\.0941, with an answer as long as they usually are\.The turn costs \$1\.31 at most\./);
      await accessible();
      await page.mouse.move(20, 20);
      assert.equal(await parts().count(), 0);
      await page.getByRole('button', { name: /^Parameters/ }).focus();
      await page.keyboard.press('Tab');
      assert.equal(await parts().count(), 1);
      await page.keyboard.press('Escape');
      assert.equal(await parts().count(), 0);
      assert.deepEqual(await of('stop'), []);
    });

    it('leaves out what is nothing, and what nobody knows', async () => {
      await hosted.snapshot({ ...emptyState, draft: 'Why?', composer: { ...emptyState.composer, estimate: { tokens: 12, parts: { instructions: 0, history: 3, attachments: 0, question: 9 } } } });
      await estimate().hover();
      assert.deepEqual(await parts().getByRole('row').allTextContents(), ['Earlier turns≈ 3', 'Question≈ 9']);
      assert.doesNotMatch(await parts().textContent() ?? '', /costs/);
    });

    it('fits at 300 px', async () => {
      await page.setViewportSize({ width: 300, height: 600 });
      await hosted.snapshot({ ...compacted, draft: 'Why?', composer: { ...emptyState.composer, estimate: meter } });
      await estimate().hover();
      const box = await parts().boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 300, JSON.stringify(box));
    });
  });

  it('instructions files that go along are a chip of their own, turned off by its cross', async () => {
    const { 'summary-meter': state } = summaryStates();
    assert.ok(state);
    await hosted.snapshot(state);
    await page.getByRole('button', { name: 'Turn AGENTS.md off: it goes along with every question' }).click();
    assert.deepEqual((await of('command')).at(-1), { type: 'command', command: 'useInstructionsFiles' });
    assert.equal(await page.getByRole('button', { name: 'Remove retry.ts' }).count(), 1);
  });
});
