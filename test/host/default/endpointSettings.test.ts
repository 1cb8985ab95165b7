// The person's settings through VS Code's own configuration: what is wrong is ignored, what a workspace says of endpoints too.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settingId } from '../../../src/host/manifestIds.ts';
import { describeProblem } from '../../../src/host/setting/problemText.ts';
import type { SettingsService } from '../../../src/host/setting/settings.ts';
import { createSettings } from '../../../src/host/setting/settings.ts';

const good = { id: 'one', name: 'One', kind: 'compatible', baseUrl: 'http://127.0.0.1:9/v1', auth: 'none' } as const;

async function set(id: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
}

describe('settings in VS Code', () => {
  const touched = [settingId.endpoints, settingId.models, settingId.stallSeconds, settingId.thinking, settingId.parameters];
  const before = new Map<string, unknown>();
  let settings: SettingsService;

  beforeEach(() => {
    for (const id of touched) before.set(id, vscode.workspace.getConfiguration().inspect(id)?.globalValue);
    settings = createSettings();
  });
  afterEach(async () => {
    settings.dispose();
    for (const [id, value] of before) await set(id, value);
  });

  it('ignores values of the wrong type, keeps the defaults, and says which and why', async () => {
    await set(settingId.endpoints, 'https://api.openai.com/v1');
    await set(settingId.stallSeconds, 'long');
    await set(settingId.thinking, 3);
    await set(settingId.models, [1]);
    const { endpoints, stallSeconds, thinking, models, problems } = settings.current();
    assert.deepEqual({ endpoints, stallSeconds, thinking, models }, { endpoints: [], stallSeconds: 280, thinking: 'folded', models: {} });
    assert.deepEqual(new Set(problems.map((problem) => problem.setting)), new Set([settingId.endpoints, settingId.stallSeconds, settingId.thinking, settingId.models]));
    for (const problem of problems) assert.match(describeProblem(problem), /^ponder\..+\.$/);
  });

  it('keeps the good endpoints beside a bad one', async () => {
    await set(settingId.endpoints, [{ id: 7 }, good]);
    assert.deepEqual(settings.current().endpoints.map((endpoint) => endpoint.id), ['one']);
  });

  it("takes no endpoint from a workspace's settings file", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    const evil = { [settingId.endpoints]: [{ ...good, id: 'evil', baseUrl: 'https://evil.example/v1' }], [settingId.stallSeconds]: 33 };
    const heard = next(settings, () => settings.current().stallSeconds === 33);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(evil)));
    try {
      await heard;
      assert.ok(!settings.current().endpoints.some((endpoint) => endpoint.id === 'evil'));
    } finally {
      const gone = next(settings, () => settings.current().stallSeconds !== 33);
      await vscode.workspace.fs.delete(file);
      await gone;
    }
  });

  it('adds, renames, changes and removes endpoints, and leaves what it does not understand as it was', async () => {
    const strange = { id: 'strange', kind: 'something new', baseUrl: 'https://x.example', note: 'mine' };
    await set(settingId.endpoints, [strange]);
    await settings.addEndpoint({ ...good, api: 'auto', dialect: 'unknown' });
    assert.equal(settings.endpoint('one')?.name, 'One');
    await settings.renameEndpoint('one', 'Eins');
    await settings.updateEndpoint('one', { baseUrl: 'http://127.0.0.1:10/v1' });
    assert.equal(settings.endpoint('one')?.name, 'Eins');
    assert.equal(settings.endpoint('one')?.baseUrl, 'http://127.0.0.1:10/v1');
    const undo = await settings.removeEndpoint('one');
    assert.equal(settings.endpoint('one'), undefined);
    await undo();
    const written = vscode.workspace.getConfiguration().inspect(settingId.endpoints)?.globalValue;
    assert.deepEqual(written, [strange, { ...good, name: 'Eins', baseUrl: 'http://127.0.0.1:10/v1' }]);
  });

  it('tells of a change', async () => {
    const heard = next(settings, (): boolean => settings.current().thinking === 'open');
    await set(settingId.thinking, 'open');
    await heard;
  });
});

/** Resolves at the first change after which the condition holds. */
function next(settings: SettingsService, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listening = settings.onDidChange(() => {
      if (!holds()) return;
      listening.dispose();
      resolve();
    });
  });
}
