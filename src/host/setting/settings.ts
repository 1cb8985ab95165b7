// The settings in VS Code: read once and again after a change. What writes them is loaded when it is first needed.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { lazyCalls } from '../lazyCalls.ts';
import { createEmitter } from '../secret/emitter.ts';
import { settingId } from '../manifestIds.ts';
import { effective, personsOwn } from './configuredValue.ts';
import type { EndpointWriter } from './endpointWriter.ts';
import type { RequestSettings } from './readParameters.ts';
import type { Settings } from './readSettings.ts';
import { readSettings } from './readSettings.ts';

export interface SettingsService extends EndpointWriter, vscode.Disposable {
  current(): Settings;
  /** The endpoint of that id, if it is set up. */
  endpoint(id: string): Endpoint | undefined;
  /** Parameters and presets, read when they are first wanted. */
  requests(): Promise<RequestSettings>;
  readonly onDidChange: vscode.Event<Settings>;
}

/** The caller disposes it. */
export function createSettings(): SettingsService {
  const emitter = createEmitter<Settings>();
  let cached: Settings | undefined;
  let requests: Promise<RequestSettings> | undefined;
  const current = (): Settings => (cached ??= readSettings({ machine: personsOwn, window: effective }));
  const listening = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('ponder')) return;
      cached = requests = undefined;
      emitter.fire(current());
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      cached = requests = undefined;
      emitter.fire(current());
    }),
  ];
  const writer = lazyCalls<EndpointWriter, keyof EndpointWriter>(
    async () => (await import('./endpointWriter.ts')).createEndpointWriter(() => (cached = undefined)),
    ['addEndpoint', 'renameEndpoint', 'updateEndpoint', 'removeEndpoint']);
  return {
    current,
    endpoint: (id) => current().endpoints.find((endpoint) => endpoint.id === id),
    requests: () => (requests ??= readRequests()),
    onDidChange: emitter.event,
    ...writer,
    dispose() {
      for (const listener of listening) listener.dispose();
      emitter.dispose();
    },
  };
}

/** Nothing is loaded where nothing is set. */
async function readRequests(): Promise<RequestSettings> {
  const [parameters, presets] = [effective(settingId.parameters), personsOwn(settingId.presets)];
  if (JSON.stringify([parameters, presets]) === '[{},[]]') return { parameters: {}, presets: [], problems: [] };
  return (await import('./readParameters.ts')).readRequestSettings(parameters, presets);
}
