// The rules of .gitignore and .ponderignore in VS Code: they hold also where a person hides the files that say them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { IgnoreRules } from '../../../src/host/attachment/ignoreRules.ts';
import { PersonSettings } from '../support/personSettings.ts';

describe('the ignore rules', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const folder = vscode.Uri.joinPath(root, 'ignore-rules');
  const at = (...path: readonly string[]): vscode.Uri => vscode.Uri.joinPath(folder, ...path);
  const settings = new PersonSettings();
  let rules: IgnoreRules | undefined;

  before(async () => {
    await vscode.workspace.fs.writeFile(at('.gitignore'), new TextEncoder().encode('secret.txt\n'));
    await vscode.workspace.fs.writeFile(at('node_modules', 'p', '.gitignore'), new TextEncoder().encode('index.js\n'));
    await vscode.workspace.fs.writeFile(at('hidden', '.ponderignore'), new TextEncoder().encode('own.txt\n'));
  });
  afterEach(async () => {
    rules?.dispose();
    await settings.restore();
  });
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  const ignored = async (): Promise<readonly boolean[]> => {
    rules = new IgnoreRules();
    const reader = await rules.reader();
    return [at('secret.txt'), at('plain.txt'), at('hidden', 'own.txt'), at('node_modules', 'p', 'index.js')].map((uri) => reader(uri));
  };

  it('are read, those of packages left aside', async () => {
    assert.deepEqual(await ignored(), [true, false, true, false]);
  });

  it('hold also where files.exclude hides the files that say them, or their folders', async () => {
    await settings.set('files.exclude', { '**/.gitignore': true, '**/hidden': true });
    assert.deepEqual(await ignored(), [true, false, true, false]);
  });

  it('are read again after it failed once', async () => {
    let tries = 0;
    rules = new IgnoreRules(() => (++tries === 1 ? Promise.reject(new Error('the disk was busy')) : Promise.resolve(new Map())));
    await assert.rejects(rules.reader(), /busy/);
    assert.equal(await rules.isIgnored(at('secret.txt')), false);
    assert.equal(tries, 2);
  });
});
