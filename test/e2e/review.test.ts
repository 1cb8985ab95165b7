// A review as a person has it: by right-click in the editor and from source control, its findings applied, resolved, talked about, and there again after a reload.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Theme, Workbench } from '../support/vscode/workbench.ts';
import { ChinesePanel, command, say } from './stage/chinese.ts';
import { eventually } from './stage/eventually.ts';
import { gitWorkspace } from './stage/gitWorkspace.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const doubled = 'The delay doubles twice after a timeout';
const nothing = 'With no attempts, undefined is thrown';

/** The comment widget whose head says this. */
const finding = (workbench: Workbench, title: string): Locator => workbench.page.locator('.review-widget', { hasText: title }).first();

/** Their bars in the margin of the editor. */
const marks = (workbench: Workbench): Locator => workbench.page.locator('.comment-range-glyph[class*="comment-thread"]');

async function press(workbench: Workbench, title: string, action: string): Promise<void> {
  const widget = finding(workbench, title);
  await widget.hover();
  await widget.getByRole('button', { name: action }).first().click();
}

describe('a review', () => {
  let stage: Stage;
  const workspace = gitWorkspace();

  before(async () => {
    stage = await openStage({ name: 'review', width: 1400, height: 1000, workspace: workspace.folder });
    await stage.workbench.openView();
    await stage.panel.message.waitFor();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(async () => {
    await stage?.close();
    workspace.remove();
  });

  const source = (): string => readFileSync(join(stage.workbench.folder, 'src/retry.ts'), 'utf8');

  it('by right-click puts findings where their lines are', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.goTo(30, 1);
    await workbench.editor.openContextMenu();
    await workbench.editor.menuItem('Ponder').hover();
    await workbench.editor.menuItem('Review File').waitFor();
    await workbench.screenshot('review-menu');
    await workbench.editor.chooseMenuItem('Review File');
    await workbench.notification('The review of retry.ts has 3 findings. High: 1, medium: 1, low: 1.').waitFor();
    await finding(workbench, doubled).waitFor();
    await workbench.notificationAction('The review of retry.ts has 3 findings.', 'Show First');
    await finding(workbench, doubled).getByText('Suggested change:').waitFor();
    for (const theme of ['light', 'high contrast', 'dark'] as const satisfies readonly Theme[]) {
      await workbench.setColorTheme(theme);
      await workbench.screenshot(`review-${theme.replace(' ', '-')}`);
    }
  });

  it('lists all findings', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Show Findings of Reviews');
    await workbench.page.locator('.comments-panel .monaco-list-row', { hasText: 'A timeout doubles' }).first().waitFor();
    await workbench.screenshot('review-list');
    await workbench.runCommand('View: Hide Panel');
  });

  it('has its suggestion accepted in a diff, and is applied then', async () => {
    const { workbench } = stage;
    await press(workbench, doubled, 'Apply Suggestion');
    await workbench.notification('A change to src/retry.ts is proposed.').waitFor();
    assert.match(source(), /a slow server needs more air/);
    await workbench.screenshot('review-proposal');
    await workbench.notificationAction('A change to src/retry.ts is proposed.', 'Accept');
    // Resolved ones have another mark, and are folded.
    const applied = workbench.page.locator('.comment-range-glyph.comment-thread').first();
    await applied.waitFor();
    await applied.click();
    await finding(workbench, `Applied: ${doubled}`).waitFor();
    await workbench.screenshot('review-applied');
  });

  it('is resolved by its button, and goes into the composer to be talked about', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: Show Findings of Reviews');
    await workbench.page.locator('.comments-panel .monaco-list-row', { hasText: 'the loop never runs' }).first().click();
    await press(workbench, nothing, 'Discuss in Panel');
    await panel.root.getByRole('region', { name: 'Your question' }).getByRole('button', { name: /^Finding: With no attempts/ }).waitFor();
    await workbench.screenshot('review-discuss');
    await press(workbench, nothing, 'Resolve Finding');
    await finding(workbench, nothing).waitFor({ state: 'hidden' });
    await workbench.runCommand('View: Hide Panel');
  });

  it('is there again after a reload, and what was resolved is resolved', async () => {
    const { workbench } = stage;
    await eventually('the saved file', () => !source().includes('a slow server needs more air'));
    await workbench.reload();
    await workbench.editor.open('src/retry.ts');
    await marks(workbench).first().waitFor();
    await workbench.runCommand('Ponder: Show Findings of Reviews');
    await workbench.page.locator('.comments-panel .monaco-list-row', { hasText: 'The timer only rejects' }).first().waitFor();
    await workbench.screenshot('review-reloaded');
    await workbench.runCommand('View: Hide Panel');
    await workbench.runCommand('Ponder: Dismiss All Findings');
    await workbench.notification('3 findings were dismissed.').waitFor();
    await marks(workbench).first().waitFor({ state: 'hidden' });
  });

  it('of the changes of source control, by right-click', async () => {
    const { workbench } = stage;
    await workbench.page.locator('.activitybar').getByRole('tab', { name: /^Source Control/ }).click();
    const group = workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: /^Changes\s*\d*$/ }).first();
    await group.click({ button: 'right' });
    await workbench.editor.menuItem('Review Changes').waitFor();
    await workbench.screenshot('review-menu-scm');
    await workbench.editor.chooseMenuItem('Review Changes');
    await workbench.notification('The review of 1 changed file has 2 findings. High: 0, medium: 1, low: 1. Resolved before and known again: 1.').waitFor();
    await finding(workbench, 'Work that timed out goes on').waitFor();
    await workbench.screenshot('review-changes');
  });

  it('of a commit and of a branch is asked for which', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Ponder: Review Commit…');
    await workbench.quick.row('First').first().waitFor();
    await workbench.screenshot('review-commit-list');
    await workbench.quick.choose('First');
    await workbench.notification(/This is the first commit\./).waitFor();
    await workbench.runCommand('Ponder: Review Branch…');
    await workbench.notification(/There is no other branch/).waitFor();
  });
});

describe('a review in Chinese', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'review-chinese', locale: 'zh-cn', width: 1200, height: 900 });
    await stage.workbench.openView();
    await new ChinesePanel(stage.workbench.panel()).message.waitFor();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(() => stage?.close());

  it('has its words and its findings in Chinese', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.runCommand(command('reviewFile'));
    await workbench.notification(say('The review of {0} has {1} findings. High: {2}, medium: {3}, low: {4}.', 'retry.ts', 3, 1, 1, 1)).waitFor();
    await finding(workbench, '超时后延迟翻倍了两次').getByText(say('Suggested change:')).waitFor();
    await workbench.screenshot('review-chinese');
  });
});
