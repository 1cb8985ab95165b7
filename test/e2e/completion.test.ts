// Completion at the cursor as a person meets it: turned on with a question, ghost text while typing, Tab, the item in the status bar and its list.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chatAnswer, openaiError } from '../support/frameServer/chunks.ts';
import type { Theme, Workbench } from '../support/vscode/workbench.ts';
import { command, say } from './stage/chinese.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const themes: readonly Theme[] = ['dark', 'light', 'high contrast'];
const body = 'return new Promise((resolve) => {\n  setTimeout(resolve, ms);\n});';

function ghost(workbench: Workbench): Locator {
  return workbench.page.locator('[class*="ghost-text"]').first();
}

function item(workbench: Workbench): Locator {
  return workbench.page.locator('[id="ponder.ponder.completion"]');
}

/** Of the list behind the item; each begins with an icon. */
function row({ quick }: Workbench, label: string): Locator {
  return quick.row(new RegExp(`^\\s*${label}\\s*$`)).first();
}

/** From now on, however often it is asked: an editor asks when it likes. */
function suggests({ hand }: Stage, text: string): void {
  hand.on('POST /chat/completions', () => ({ frames: chatAnswer({ text: [`<insert>${text}</insert>`], usage: { input: 700, output: 30 } }) }));
}

const sent = ({ hand }: Stage): number => hand.journal.filter(({ method }) => method === 'POST').length;

/** A window that was just opened may swallow a key: a person asks for the suggestion then. */
async function typeForSuggestion({ workbench }: Stage, text: string): Promise<void> {
  await workbench.page.keyboard.type(text, { delay: 20 });
  for (let attempt = 0; attempt < 5 && !(await ghost(workbench).isVisible()); attempt += 1) {
    if (attempt > 0) await workbench.page.keyboard.press('Alt+Backslash');
    await ghost(workbench).waitFor({ timeout: 8000 }).catch(() => undefined);
  }
  await ghost(workbench).waitFor();
}

/** At the end of the line that was typed: the suggestion is known there. */
async function showAgain(workbench: Workbench): Promise<void> {
  for (let attempt = 0; attempt < 5 && !(await ghost(workbench).isVisible()); attempt += 1) {
    await workbench.editor.goTo(10, 26);
    await workbench.runCommand('Trigger Inline Suggestion');
    await ghost(workbench).waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  await ghost(workbench).waitFor();
}

async function newLine(workbench: Workbench, line: number): Promise<void> {
  await workbench.editor.goTo(line, 1);
  await workbench.page.keyboard.press('Control+Enter');
}

describe('completion at the cursor', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'completion', model: 'held', width: 1280, height: 800, user: { 'editor.minimap.enabled': false }, machine: { 'ponder.models': { held: { input: 1, output: 4 } } } });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('is off, and asks before it is on', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    assert.equal(await item(workbench).count(), 0);
    await workbench.runCommand('Ponder: Turn Inline Completion On or Off');
    await workbench.dialog.getByText('Complete code at the cursor?').waitFor();
    await workbench.screenshot('completion-consent');
    await workbench.dialog.getByText('Complete code', { exact: true }).click();
    await item(workbench).waitFor();
    assert.equal(sent(stage), 0);
  });

  it('shows ghost text while a person types, and Tab takes it', async () => {
    const { workbench } = stage;
    await newLine(workbench, 9);
    suggests(stage, ` {\n  ${body.replaceAll('\n', '\n  ')}\n}`);
    await typeForSuggestion(stage, 'function wait(ms: number)');
    for (const theme of themes) {
      await workbench.setColorTheme(theme);
      await showAgain(workbench);
      await workbench.screenshot(`completion-ghost-${theme.replaceAll(' ', '-')}`);
    }
    await workbench.setColorTheme('dark');
    await showAgain(workbench);
    await workbench.page.keyboard.press('Tab');
    await workbench.editor.active.locator('.view-line', { hasText: 'setTimeout(resolve, ms);' }).first().waitFor();
    await workbench.screenshot('completion-taken');
  });

  it('has an item in the status bar that says what it cost, and a list behind it', async () => {
    const { workbench } = stage;
    await item(workbench).hover();
    const tooltip = workbench.page.locator('.monaco-hover:not(.hidden)', { hasText: /of \$0\.50\d* spent in the last hour/ }).first();
    await tooltip.waitFor();
    await workbench.screenshot('completion-tooltip');
    await workbench.page.mouse.move(600, 300);
    await item(workbench).click();
    await row(workbench, 'Pause for 10 minutes').waitFor();
    for (const theme of themes) {
      await workbench.page.keyboard.press('Escape');
      await workbench.setColorTheme(theme);
      await item(workbench).click();
      await row(workbench, 'Pause for 10 minutes').waitFor();
      await workbench.screenshot(`completion-menu-${theme.replaceAll(' ', '-')}`);
    }
    await workbench.page.keyboard.press('Escape');
    await workbench.setColorTheme('dark');
    await item(workbench).click();
    await row(workbench, 'Pause for 10 minutes').click();
    await workbench.page.getByRole('button', { name: /^Inline completion is paused until \d/ }).waitFor();
    await workbench.screenshot('completion-paused');
    await item(workbench).click();
    await row(workbench, 'Go on now').click();
    await workbench.page.getByRole('button', { name: 'Ponder completes code at the cursor.' }).waitFor();
  });

  it('says what failed in the status bar alone', async () => {
    const { workbench } = stage;
    stage.hand.on('POST /chat/completions', () => ({ status: 401, body: openaiError('Incorrect API key', { code: 'invalid_api_key' }) }));
    await newLine(workbench, 9);
    await workbench.page.keyboard.type('const failing = ', { delay: 20 });
    await workbench.page.getByRole('button', { name: 'Inline completion has stopped: The key was refused.' }).waitFor();
    await workbench.screenshot('completion-failed');
    assert.deepEqual(await workbench.notificationTexts(), []);
  });

  it('is turned off from the list', async () => {
    const { workbench } = stage;
    await item(workbench).click();
    await row(workbench, 'Turn off').click();
    await item(workbench).waitFor({ state: 'detached' });
  });
});

describe('completion at the cursor, in Chinese', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'completion-chinese', model: 'held', width: 1280, height: 800, locale: 'zh-cn', user: { 'editor.minimap.enabled': false } });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('asks, suggests and lists in Chinese', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.runCommand(command('toggleCompletion'));
    await workbench.dialog.getByText(say('Complete code at the cursor?')).waitFor();
    await workbench.screenshot('chinese-completion-consent');
    await workbench.dialog.getByText(say('Complete code'), { exact: true }).click();
    await item(workbench).waitFor();
    await newLine(workbench, 9);
    suggests(stage, ' // 等待指定的毫秒数');
    await typeForSuggestion(stage, 'const wait = 5;');
    await workbench.screenshot('chinese-completion-ghost');
    await item(workbench).click();
    await row(workbench, say('Pause for 10 minutes')).waitFor();
    await workbench.screenshot('chinese-completion-menu');
    await workbench.page.keyboard.press('Escape');
    await item(workbench).hover();
    await workbench.page.locator('.monaco-hover:not(.hidden)', { hasText: say('Ponder completes code at the cursor.') }).first().waitFor();
    await workbench.screenshot('chinese-completion-tooltip');
  });
});
