// The settings in VS Code: read once and again after a change, and the only writer of `ponder.endpoints`.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { settingId } from '../manifestIds.ts';
import { createEmitter } from '../secret/emitter.ts';
import { endpointToSetting, rawEntries, rawId } from './readEndpoints.ts';
import type { Settings } from './readSettings.ts';
import { readSettings } from './readSettings.ts';

export interface SettingsService extends vscode.Disposable {
  current(): Settings;
  /** The endpoint of that id, if it is set up. */
  endpoint(id: string): Endpoint | undefined;
  readonly onDidChange: vscode.Event<Settings>;
  /** All writers below change the person's own settings (never a workspace's) and leave entries they don't understand as they are. */
  addEndpoint(endpoint: Endpoint): Promise<void>;
  renameEndpoint(id: string, name: string): Promise<void>;
  /** Other fields for the same endpoint; with another origin its key stays behind (see SecretStore.moveKey). */
  updateEndpoint(id: string, fields: Partial<Pick<Endpoint, 'name' | 'baseUrl' | 'auth'>>): Promise<void>;
  /** Returns an undo that puts the entry back where it stood, as it was written. */
  removeEndpoint(id: string): Promise<() => Promise<void>>;
}

/** The caller disposes it. */
export function createSettings(): SettingsService {
  const emitter = createEmitter<Settings>();
  let cached: Settings | undefined;
  const current = (): Settings => (cached ??= readSettings({ machine: personsOwn, window: effective }));
  const listening = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('ponder')) return;
      cached = undefined;
      emitter.fire(current());
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      cached = undefined;
      emitter.fire(current());
    }),
  ];
  async function rewrite(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    await configuration().update(settingId.endpoints, change(rawEntries(personsOwn(settingId.endpoints))), vscode.ConfigurationTarget.Global);
    cached = undefined;
  }
  return {
    current,
    endpoint: (id) => current().endpoints.find((endpoint) => endpoint.id === id),
    onDidChange: emitter.event,
    addEndpoint: (endpoint) => rewrite((entries) => [...entries.filter((entry) => rawId(entry) !== endpoint.id), endpointToSetting(endpoint)]),
    renameEndpoint: (id, name) => rewrite((entries) => withFields(entries, id, { name })),
    updateEndpoint: (id, fields) => rewrite((entries) => withFields(entries, id, fields)),
    async removeEndpoint(id) {
      const before = rawEntries(personsOwn(settingId.endpoints));
      const index = before.findIndex((entry) => rawId(entry) === id);
      const removed = before[index];
      await rewrite((entries) => entries.filter((entry) => rawId(entry) !== id));
      return () => (index < 0 ? Promise.resolve() : rewrite((entries) => [...entries.slice(0, index), removed, ...entries.slice(index)]));
    },
    dispose() {
      for (const listener of listening) listener.dispose();
      emitter.dispose();
    },
  };
}

function withFields(entries: readonly unknown[], id: string, fields: Partial<Endpoint>): readonly unknown[] {
  return entries.map((entry) => (rawId(entry) === id ? Object.assign({}, entry, fields) : entry));
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration();
}

/** Not `get`: that would take a workspace's value too, and an opened folder must not redirect a key. */
function personsOwn(id: string): unknown {
  const found = configuration().inspect(id);
  return plain(found?.globalValue ?? found?.defaultValue);
}

function effective(id: string): unknown {
  return plain(configuration().get(id));
}

/** VS Code hands out guarded proxies; a copy is plain data. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
