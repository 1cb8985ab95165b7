// The extension as VS Code sees it: found, activated, its commands and settings there.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { seededEndpoint } from '../../../scripts/testLayer/hostSuite.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('ponder.ponder');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of its manifest', async () => {
    const manifest = vscode.extensions.getExtension<unknown>('ponder.ponder')?.packageJSON as Manifest;
    const there = new Set(await vscode.commands.getCommands(true));
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.filter((id) => !there.has(id)), []);
    assert.deepEqual(new Set(declared), new Set(Object.values(commandId)));
  });

  it('reads endpoints from the settings of the machine it runs on', () => {
    assert.deepEqual(vscode.workspace.getConfiguration().get(settingId.endpoints), [seededEndpoint]);
  });

  it('has defaults for all of its settings', () => {
    for (const id of Object.values(settingId)) assert.notEqual(vscode.workspace.getConfiguration().inspect(id)?.defaultValue, undefined, id);
  });
});
