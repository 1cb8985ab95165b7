// A commit message from what is staged, in the box of source control: by its button and from the palette.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { gitWorkspace } from './stage/gitWorkspace.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('a commit message', () => {
  let stage: Stage;
  const workspace = gitWorkspace({ '.env': 'TOKEN=before\n' });

  before(async () => {
    workspace.write('notes.md', '# Notes\n\nAnother line.\n');
    workspace.write('.env', 'TOKEN=a-word-that-stays-here\n');
    workspace.git('add', '.');
    workspace.write('prose.md', 'Not staged.\n');
    stage = await openStage({ name: 'commit-message', model: 'held', workspace: workspace.folder });
    await stage.workbench.openView();
    await stage.panel.message.waitFor();
    await stage.workbench.page.locator('.activitybar').getByRole('tab', { name: /^Source Control/ }).click();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(async () => {
    await stage?.close();
    workspace.remove();
  });

  const box = (): Locator => stage.workbench.page.locator('.scm-editor');
  const says = (text: string): Promise<void> => box().locator('.view-lines').filter({ hasText: text }).waitFor();
  const answerNext = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text], usage: { input: 300, output: 12 } }) });
  const lastSent = (): string => stage.hand.journal.findLast((entry) => entry.method === 'POST')?.text ?? '';

  it('is written by the button of source control from what is staged, as the last ones were', async () => {
    const { workbench } = stage;
    await box().waitFor();
    answerNext('```\nNotes have another line\n```');
    await workbench.page.locator('.part.sidebar').getByRole('button', { name: 'Write Commit Message' }).first().click();
    await says('Notes have another line');
    await workbench.screenshot('commit-message');
    assert.match(lastSent(), /<messages>\\nFirst\\n<\/messages>/);
    assert.match(lastSent(), /\+Another line\./);
    assert.doesNotMatch(lastSent(), /Not staged|a-word-that-stays-here/);
  });

  it('keeps what the person had begun, for the model and for who wants it back', async () => {
    const { workbench } = stage;
    answerNext('Say more in the notes');
    await workbench.runCommand('Ponder: Write Commit Message');
    await says('Say more in the notes');
    assert.match(lastSent(), /<begun>\\nNotes have another line\\n<\/begun>/);
    await workbench.screenshot('commit-message-again');
    await workbench.notificationAction('The commit message was written anew from what you had begun.', 'Undo');
    await says('Notes have another line');
  });

  it('is not there where the server fails, and what is written stays', async () => {
    const { workbench, hand } = stage;
    hand.next({ status: 401, body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } } });
    await workbench.runCommand('Ponder: Write Commit Message');
    await workbench.notification(/^There is no commit message: /).waitFor();
    await workbench.screenshot('commit-message-failed');
    await says('Notes have another line');
  });
});
