// Prompts as a person sees and changes them: the built-in ones listed, read, overridden and restored, in several themes and in Chinese; one's own that insert.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { command, say } from './stage/chinese.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure } from './stage/steps.ts';

const show = 'Ponder: Show and Override Prompts…';

describe('built-in prompts as a person sees them', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'prompts', model: 'held', user: { 'editor.minimap.enabled': false } });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  /** Of the list, which is longer than what is drawn of it: as a person would, by typing. */
  async function choosePrompt(label: string): Promise<void> {
    await stage.workbench.quick.row('Explain').waitFor();
    await stage.workbench.quick.type(label);
    await chooseIn(stage.workbench, 'Prompts of Ponder', label);
  }

  const asked = (): string => JSON.stringify(stage.hand.journal.findLast(({ method }) => method === 'POST')?.body ?? '');
  const shownDiff = () => stage.workbench.editor.tab(/proposed change/);

  async function list(picture: string): Promise<void> {
    const { workbench } = stage;
    await workbench.runCommand(show);
    await workbench.quick.widget.locator('.quick-input-title', { hasText: 'Prompts of Ponder' }).waitFor();
    await workbench.quick.rows.nth(3).waitFor();
    await workbench.screenshot(picture);
  }

  it('lists them, and shows the text of one', async () => {
    const { workbench } = stage;
    await list('prompts-list');
    await workbench.quick.choose('Optimize');
    await workbench.quick.row('Override…').waitFor();
    await workbench.screenshot('prompts-one');
    await workbench.quick.choose('Show the Text');
    await workbench.editor.tab(/optimize 1\.prompt\.md/).waitFor();
    await workbench.page.getByText('Make the attached code faster').first().waitFor();
    await workbench.screenshot('prompts-text');
  });

  it('sends the person\'s own text from its saving on, shows where that is so, and gives the built-in one back', async () => {
    const { workbench, hand } = stage;
    const { keyboard } = workbench.page;
    await workbench.runCommand(show);
    await choosePrompt('Simplify');
    await chooseIn(workbench, /^Simplify/, 'Override…');
    await workbench.editor.tab(/simplify\.prompt\.md/).waitFor();
    await workbench.editor.active.locator('.view-line').first().click();
    await keyboard.press('Control+End');
    await keyboard.insertText('And make it {{shorter}}.');
    await keyboard.press('Control+s');
    await workbench.notification('Nothing fills {{shorter}}: this prompt sends nothing now.').waitFor();
    await workbench.screenshot('prompts-unknown');
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', { startLine: 18, startColumn: 1, endLine: 24, endColumn: 1 });
    await workbench.runCommand('Ponder: Simplify');
    await workbench.notification('The prompt "Simplify" has the placeholder {{shorter}}, and nothing fills it. Nothing was sent.').waitFor();
    await workbench.screenshot('prompts-unfilled');
    assert.equal(hand.journal.filter(({ method }) => method === 'POST').length, 0);
    await workbench.notificationAction('The prompt "Simplify" has the placeholder', 'Show Prompt');
    await chooseIn(workbench, /^Simplify/, 'Edit Your Text');
    await workbench.editor.tab(/simplify\.prompt\.md/).waitFor();
    await workbench.editor.active.locator('.view-line').first().click();
    await keyboard.press('Control+End');
    for (let letters = '{{shorter}}.'.length; letters > 0; letters -= 1) await keyboard.press('Backspace');
    await keyboard.insertText('shorter.');
    await keyboard.press('Control+s');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.editor.open('src/retry.ts');
    hand.next({ frames: chatAnswer({ text: ['That is simple already.'] }) });
    await workbench.runCommand('Ponder: Simplify');
    await eventually('the request', () => asked().includes('And make it shorter.'));
    await workbench.notification('The model answered in words instead of code').waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
    for (const theme of ['light', 'high contrast', 'dark'] as const) {
      await workbench.setColorTheme(theme);
      await list(`prompts-list-${theme.replace(' ', '-')}`);
      await workbench.quick.rows.filter({ hasText: 'In your words' }).first().waitFor();
      await workbench.quick.choose('Simplify');
      await workbench.quick.row('Restore Built-in').waitFor();
      await workbench.screenshot(`prompts-own-${theme.replace(' ', '-')}`);
      if (theme !== 'dark') await workbench.quick.dismiss();
    }
    await workbench.quick.choose('Compare with the Built-in Text');
    await workbench.editor.tab(/Simplify: built in and yours/).waitFor();
    await workbench.page.locator('.editor.modified .view-lines').first().getByText('And make it shorter.').waitFor();
    await workbench.screenshot('prompts-compared');
    await workbench.runCommand(show);
    await choosePrompt('Simplify');
    await chooseIn(workbench, /^Simplify/, 'Restore Built-in');
    await workbench.notification('The built-in text of "Simplify" is sent again.').waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('runs one\'s own that inserts behind the selection, from the editor\'s menu', async () => {
    const { workbench, hand } = stage;
    const folder = join(workbench.folder, '.github', 'prompts');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'twin.prompt.md'), '---\ndescription: Writes the opposite beside it\nmode: insert\n---\nWrite the opposite of ${selection}.\n');
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', { startLine: 18, startColumn: 1, endLine: 24, endColumn: 1 });
    await workbench.editor.contextMenu('Ponder', 'Run Prompt…');
    await workbench.quick.waitUntilOpen();
    await workbench.quick.row(/twin$/).waitFor();
    await workbench.screenshot('prompts-run');
    hand.next({ frames: chatAnswer({ text: ['```typescript\nexport function never(): void {\n  // waits for nothing\n}\n```\nIt does nothing.'] }) });
    await workbench.quick.choose(/twin$/);
    await shownDiff().waitFor();
    await workbench.page.locator('.editor.modified .view-lines').first().getByText('export function never').waitFor();
    await workbench.screenshot('prompts-inserted');
    await workbench.runCommand('Ponder: Discard Proposed Change');
    await shownDiff().waitFor({ state: 'detached' });
  });
});

describe('built-in prompts in Chinese', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'prompts-chinese', model: 'held', locale: 'zh-cn' });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('are listed with what they are for, and what can be done with one', async () => {
    const { workbench } = stage;
    await workbench.runCommand(command('showPrompts'));
    await workbench.quick.widget.locator('.quick-input-title', { hasText: say('Prompts of Ponder') }).waitFor();
    const rows = await workbench.quick.list();
    assert.deepEqual(rows.filter(({ label }) => label !== '' && !/[\u4e00-\u9fff]/.test(label)), []);
    await workbench.screenshot('chinese-prompts-list');
    await workbench.quick.choose(say('Simplify'));
    await workbench.quick.row(say('Override…')).waitFor();
    await workbench.screenshot('chinese-prompts-one');
    await workbench.quick.dismiss();
  });
});
