// The only writer of `ponder.endpoints`: changes the person's own settings, never a workspace's, and leaves entries it doesn't understand as they are.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { settingId } from '../manifestIds.ts';
import { personsOwn } from './configuredValue.ts';
import { endpointToSetting, rawEntries, rawId, withFields } from './endpointEntry.ts';

/** Each rejects where VS Code could not write its settings file. */
export interface EndpointWriter {
  addEndpoint(endpoint: Endpoint): Promise<void>;
  renameEndpoint(id: string, name: string): Promise<void>;
  /** Other fields for the same endpoint; with another origin its key stays behind (see Secrets.moveKey). */
  updateEndpoint(id: string, fields: Partial<Pick<Endpoint, 'name' | 'baseUrl' | 'auth'>>): Promise<void>;
  /** Returns an undo that puts the entry back where it stood, as it was written. */
  removeEndpoint(id: string): Promise<() => Promise<void>>;
}

/** The ids of all entries, also of those that can't be read: a new endpoint must not take the place of one. */
export function takenIds(): readonly { readonly id: string }[] {
  return rawEntries(personsOwn(settingId.endpoints)).map(rawId).filter((id) => id !== undefined).map((id) => ({ id }));
}

/** `written`: called after each change, before the call resolves. */
export function createEndpointWriter(written: () => void): EndpointWriter {
  let writing: Promise<void> = Promise.resolve();
  /** One after the other: each begins with what the one before has written. */
  function rewrite(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const done = writing.then(() => write(change));
    writing = done.catch(() => undefined); // the caller hears of it
    return done;
  }
  async function write(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    await vscode.workspace.getConfiguration().update(settingId.endpoints, change(rawEntries(personsOwn(settingId.endpoints))), vscode.ConfigurationTarget.Global);
    written();
  }
  return {
    addEndpoint: (endpoint) => rewrite((entries) => [...entries.filter((entry) => rawId(entry) !== endpoint.id), endpointToSetting(endpoint)]),
    renameEndpoint: (id, name) => rewrite((entries) => withFields(entries, id, { name })),
    updateEndpoint: (id, fields) => rewrite((entries) => withFields(entries, id, fields)),
    async removeEndpoint(id) {
      const before = rawEntries(personsOwn(settingId.endpoints));
      const index = before.findIndex((entry) => rawId(entry) === id);
      const removed = before[index];
      await rewrite((entries) => entries.filter((entry) => rawId(entry) !== id));
      // Another of this id may have come meanwhile: it stays.
      const putBack = (entries: readonly unknown[]): readonly unknown[] =>
        entries.some((entry) => rawId(entry) === id) ? entries : [...entries.slice(0, index), removed, ...entries.slice(index)];
      return () => (index < 0 ? Promise.resolve() : rewrite(putBack));
    },
  };
}
