// The settings in VS Code: read once and again after a change. What writes them is loaded when it is first needed.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { lazyCalls } from '../lazyCalls.ts';
import { createEmitter } from '../secret/emitter.ts';
import { effective, personsOwn } from './configuredValue.ts';
import type { EndpointWriter } from './endpointWriter.ts';
import type { Settings } from './readSettings.ts';
import { readSettings } from './readSettings.ts';

export interface SettingsService extends EndpointWriter, vscode.Disposable {
  current(): Settings;
  /** The endpoint of that id, if it is set up. */
  endpoint(id: string): Endpoint | undefined;
  readonly onDidChange: vscode.Event<Settings>;
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
  const writer = lazyCalls<EndpointWriter, keyof EndpointWriter>(
    async () => (await import('./endpointWriter.ts')).createEndpointWriter(() => (cached = undefined)),
    ['addEndpoint', 'renameEndpoint', 'updateEndpoint', 'removeEndpoint']);
  return {
    current,
    endpoint: (id) => current().endpoints.find((endpoint) => endpoint.id === id),
    onDidChange: emitter.event,
    ...writer,
    dispose() {
      for (const listener of listening) listener.dispose();
      emitter.dispose();
    },
  };
}
