// Restricted Mode: the folder is not trusted, the extension still works.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('Restricted Mode', () => {
  it('activates in a folder that is not trusted', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = vscode.extensions.getExtension('ponder.ponder');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
