// The commands around endpoints, as a person meets them. What they change is the services' business.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { ErrorAction } from '../error/errorAction.ts';
import { settingId } from '../manifestIds.ts';
import { takenIds } from '../setting/endpointWriter.ts';
import type { Added } from './addFlow.ts';
import { addedLocal, allowUnencrypted, askName, openaiBaseUrl, runAddFlow } from './addFlow.ts';
import { createCheckFlow, type CheckCause } from './checkFlow.ts';
import type { EndpointCommandDeps } from './commandDeps.ts';
import { offerUndo, resolveEndpoint, settingsFailed } from './commandDeps.ts';
import type { KeyFlowPorts } from './keyCommands.ts';
import { importKey, removeKey, setKey } from './keyCommands.ts';
import { askKey } from './keyInput.ts';
import type { LocalServer } from './localServers.ts';
import { findLocalServers } from './localServers.ts';
import { newEndpoint } from './newEndpoint.ts';

export type { EndpointCommandDeps } from './commandDeps.ts';

/** Without an id the person is asked which endpoint is meant (not where there is one only). All resolve when done or left. */
export interface EndpointCommands {
  addEndpoint(): Promise<void>;
  /** First run: straight to the OpenAI key. */
  addOpenAI(): Promise<void>;
  /** First run: a server that was found. */
  addLocal(server: LocalServer): Promise<void>;
  renameEndpoint(id?: string): Promise<void>;
  removeEndpoint(id?: string): Promise<void>;
  /** Where the key is stored for another address, it first asks whether it may go to this one. */
  setKey(id?: string, cause?: CheckCause): Promise<void>;
  removeKey(id?: string): Promise<void>;
  importKey(): Promise<void>;
  checkConnection(id?: string): Promise<void>;
}

export function createEndpointCommands(deps: EndpointCommandDeps): EndpointCommands {
  const run = (id: string, action: ErrorAction): Promise<void> => runAction(commands, deps, id, action);
  const check = createCheckFlow(deps, run);
  const save = (added: Added): Promise<void> => saveAdded(deps, added, (endpoint) => check(endpoint, 'endpoint'));
  const ports: KeyFlowPorts = { check, save, addEndpoint: () => commands.addEndpoint() };
  const commands: EndpointCommands = {
    async addEndpoint() {
      void deps.transport.preload();
      const { endpoints, findLocalServers: mayLook } = deps.settings.current();
      const searching = mayLook ? findLocalServers(deps.fetch === undefined ? {} : { fetch: deps.fetch }) : Promise.resolve([]);
      const added = await runAddFlow(endpoints, searching);
      if (added !== undefined) await save(added);
    },
    async addOpenAI() {
      void deps.transport.preload();
      const { endpoints } = deps.settings.current();
      const known = endpoints.find((endpoint) => endpoint.kind === 'openai');
      if (known !== undefined) return commands.setKey(known.id);
      const endpoint = newEndpoint({ name: 'OpenAI', kind: 'openai', baseUrl: openaiBaseUrl, auth: 'key' }, takenIds());
      const key = await askKey({ title: vscode.l10n.t('OpenAI Key'), endpoint });
      if (key.kind === 'value') await save({ endpoint, key: key.value });
    },
    addLocal: (server) => save(addedLocal(server, deps.settings.current().endpoints)),
    renameEndpoint: (id) => rename(deps, ports, id),
    removeEndpoint: (id) => remove(deps, ports, id),
    setKey: (id, cause) => setKey(deps, ports, id, cause),
    removeKey: (id) => removeKey(deps, ports, id),
    importKey: () => importKey(deps, ports),
    async checkConnection(id) {
      const endpoint = await resolveEndpoint(deps, id, vscode.l10n.t('Which endpoint is checked?'), ports.addEndpoint);
      if (endpoint !== undefined) await check(endpoint, undefined);
    },
  };
  return commands;
}

/** The key first: when the endpoint appears, it can be asked at once. */
async function saveAdded(deps: EndpointCommandDeps, { endpoint, key }: Added, check: (endpoint: Endpoint) => Promise<void>): Promise<void> {
  if (key === '' && deps.settings.endpoint(endpoint.id) !== undefined) return check(endpoint);
  if (!(await allowUnencrypted(endpoint, key))) return;
  try {
    if (key !== '') await deps.secrets.setKey(endpoint, key);
    await deps.settings.addEndpoint(endpoint);
  } catch (error) {
    if (key !== '') await deps.secrets.removeKey(endpoint.id);
    await settingsFailed(deps.log, error);
    return;
  }
  await check(endpoint);
}

async function rename(deps: EndpointCommandDeps, ports: KeyFlowPorts, id: string | undefined): Promise<void> {
  const endpoint = await resolveEndpoint(deps, id, vscode.l10n.t('Which endpoint gets another name?'), ports.addEndpoint);
  if (endpoint === undefined) return;
  const others = deps.settings.current().endpoints.filter((one) => one.id !== endpoint.id);
  const name = await askName({ title: vscode.l10n.t('Rename Endpoint'), value: endpoint.name }, others);
  if (name.kind !== 'value' || name.value.trim() === '') return;
  await deps.settings.renameEndpoint(endpoint.id, name.value.trim()).catch((error: unknown) => settingsFailed(deps.log, error));
}

async function remove(deps: EndpointCommandDeps, ports: KeyFlowPorts, id: string | undefined): Promise<void> {
  const endpoint = await resolveEndpoint(deps, id, vscode.l10n.t('Which endpoint is removed?'), ports.addEndpoint);
  if (endpoint === undefined) return;
  try {
    const putBack = await deps.settings.removeEndpoint(endpoint.id);
    deps.notice(endpoint.id, undefined);
    const putKeyBack = await deps.secrets.removeKey(endpoint.id);
    await offerUndo(vscode.l10n.t('{0} and its key were removed.', endpoint.name), async () => {
      await putKeyBack();
      await putBack();
    });
  } catch (error) {
    await settingsFailed(deps.log, error);
  }
}

async function runAction(commands: EndpointCommands, deps: EndpointCommandDeps, id: string, action: ErrorAction): Promise<void> {
  if (action === 'setKey' || action === 'useKeyHere') await commands.setKey(id);
  else if (action === 'checkConnection') await commands.checkConnection(id);
  else if (action === 'openLog') deps.log.show();
  else await vscode.commands.executeCommand('workbench.action.openSettings', settingId.endpoints);
}
