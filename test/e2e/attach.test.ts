// Attaching as a person does: by #, by the Explorer's menu, by +; and what is asked before secrets leave.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

describe('attaching', () => {
  let stage: Stage;
  let path = '';

  before(async () => {
    stage = await openStage({ name: 'attach', model: 'held' });
    path = join(stage.workbench.folder, 'attachMe.txt');
    await writeFile(path, 'first\n');
    await stage.workbench.openView();
  });
  beforeEach(() => stage.workbench.runCommand('Ponder: New Conversation'));
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(() => stage.close());

  const lastSent = (): string => stage.hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '';

  it('a file by # and a few of its letters, sent with the question', async () => {
    const { hand, panel, workbench } = stage;
    await panel.message.pressSequentially('What is wrong in #retr');
    const list = panel.root.getByRole('listbox', { name: 'What to attach' });
    await list.getByRole('option', { name: /^retry\.ts/ }).first().waitFor();
    await workbench.screenshot('attach-list');
    assert.deepEqual(await seriousProblems(workbench), []);
    assert.ok(await panel.message.getAttribute('aria-activedescendant'));
    await panel.message.press('Enter');
    await panel.button(/^retry\.ts ≈ \d/).waitFor();
    await list.waitFor({ state: 'detached' });
    assert.equal(await panel.message.inputValue(), 'What is wrong in ');
    await workbench.screenshot('attach-chip');
    hand.next({ frames: chatAnswer({ text: ['The delay.'] }) });
    await panel.message.press('Enter');
    await panel.finished(1);
    assert.match(lastSent(), /<attachment path=\\"src\/retry\.ts\\"/);
    await workbench.screenshot('attach-sent');
  });

  it('what a word stands for, chosen by the arrow keys; Escape leaves the word as it is', async () => {
    const { panel, workbench } = stage;
    await panel.message.fill('');
    await panel.message.pressSequentially('#');
    const options = panel.root.getByRole('option');
    await options.first().waitFor();
    await workbench.screenshot('attach-words');
    await panel.message.press('ArrowDown');
    await eventually('the second row to be chosen', async () => (await options.nth(1).getAttribute('aria-selected')) === 'true');
    await panel.message.press('Escape');
    await options.first().waitFor({ state: 'detached' });
    assert.equal(await panel.message.inputValue(), '#');
    await panel.message.fill('');
  });

  it('marks a file that has changed since, reads it again when asked, and says when it is gone', async () => {
    const { panel, workbench } = stage;
    await panel.message.pressSequentially('#attachMe');
    await panel.root.getByRole('option', { name: /^attachMe\.txt/ }).waitFor();
    await panel.message.press('Enter');
    await panel.button(/^attachMe\.txt ≈/).waitFor();
    await writeFile(path, 'second, and longer\n');
    const again = panel.button('Read attachMe.txt again: it has changed');
    await again.waitFor();
    await workbench.screenshot('attach-changed');
    await again.click();
    await again.waitFor({ state: 'detached' });
    await panel.button('Remove attachMe.txt').click();
  });

  it('a pasted picture: told where the model can\'t see it, and sent as a part where it can', async () => {
    const { panel, workbench } = stage;
    await panel.message.evaluate(async (field) => {
      const canvas = document.createElement('canvas');
      canvas.width = 3000;
      canvas.height = 1500;
      const context = canvas.getContext('2d');
      if (context) context.fillStyle = 'rgb(20, 120, 220)';
      context?.fillRect(0, 0, 3000, 1500);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob ?? ''], 'sky.png', { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    const chip = panel.button(/^sky\.png/);
    await chip.waitFor();
    await eventually('the chip to say it', async () => /can't see pictures/.test((await chip.getAttribute('title')) ?? ''));
    await workbench.screenshot('attach-picture-unseen');
    assert.deepEqual(await seriousProblems(workbench), []);
    await panel.ask('What is blue?');
    await workbench.page.getByText(/held can't see pictures/).first().waitFor();
    await eventually('the question to be back', async () => (await panel.message.inputValue()) === 'What is blue?');
    await panel.button('Remove sky.png').click();
    await panel.message.fill('');
  });

  it('long text that is pasted as a chip, which can go into the question after all', async () => {
    const { panel, workbench } = stage;
    await panel.message.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'one line of a log\n'.repeat(120));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await panel.button(/^Pasted text, 120 lines/).waitFor();
    await workbench.screenshot('attach-paste');
    await panel.button('Put Pasted text, 120 lines into the question').click();
    await eventually('the text in the field', async () => (await panel.message.inputValue()).startsWith('one line of a log\none line'));
    await panel.message.fill('');
  });

  it('asks about what looks like a secret, and sends it masked where that is wanted', async () => {
    const { hand, panel, workbench } = stage;
    const key = ['ghp', 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zLcFiO'].join('_');
    await panel.ask(`Why is ${key} refused?`);
    const dialog = workbench.page.getByRole('dialog', { name: /secrets/ });
    await dialog.waitFor();
    await workbench.screenshot('attach-secret');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await eventually('the question to be back', async () => (await panel.message.inputValue()).includes(key));
    hand.next({ frames: chatAnswer({ text: ['It was revoked.'] }) });
    await panel.message.press('Enter');
    await dialog.getByRole('button', { name: 'Send masked' }).click();
    await panel.finished(1);
    assert.match(lastSent(), /Why is \[masked GitHub token\] refused\?/);
    assert.ok(!lastSent().includes(key));
  });
});
