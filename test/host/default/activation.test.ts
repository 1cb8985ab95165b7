// The extension as VS Code sees it: found, activated by its view, its commands registered, its settings read.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { seededEndpoint } from '../../../scripts/testLayer/hostSuite.ts';

describe('activation', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('ponder.ponder');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('opens its view in the sidebar', async () => {
    await vscode.commands.executeCommand('ponder.chat.focus');
    assert.equal(vscode.workspace.isTrusted, true);
  });

  it('reads endpoints from the settings of the machine it runs on', () => {
    assert.deepEqual(vscode.workspace.getConfiguration('ponder').get('endpoints'), [seededEndpoint]);
  });
});
