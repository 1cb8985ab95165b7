// The view in the side bar. The last file of all: once it was shown, VS Code keeps it, and the conversation in it is the one that others would go on with.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { WatchedWindow } from '../support/watchedWindow.ts';

describe('the view in the side bar', () => {
  it('opens by its command, with the folder trusted', async () => {
    const window = await WatchedWindow.open();
    try {
      await vscode.commands.executeCommand('ponder.chat.focus');
      assert.equal(vscode.workspace.isTrusted, true);
      assert.deepEqual([window.panels.length, window.messages], [0, []]);
    } finally {
      window.dispose();
    }
  });
});
