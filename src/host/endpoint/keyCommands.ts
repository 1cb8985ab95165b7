// The commands around keys: set, remove, import, allow for a new address. Keys themselves live in the secret store.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { secretNames } from '../openai/requestHeaders.ts';
import { takenIds } from '../setting/endpointWriter.ts';
import { cleanKey } from '../secret/cleanKey.ts';
import { maskKey } from '../secret/maskKey.ts';
import { allowUnencrypted, openaiBaseUrl } from './addFlow.ts';
import type { CheckCause, CheckFlow } from './checkFlow.ts';
import type { EndpointCommandDeps } from './commandDeps.ts';
import { offerUndo, resolveEndpoint, settingsFailed } from './commandDeps.ts';
import { askKey, keyProblemText } from './keyInput.ts';
import { newEndpoint } from './newEndpoint.ts';
import { pickSecret } from './secretPick.ts';

export interface KeyFlowPorts {
  readonly check: CheckFlow;
  /** Adds an endpoint that comes with its key. */
  readonly save: (added: { readonly endpoint: Endpoint; readonly key: string }) => Promise<void>;
  readonly addEndpoint: () => Promise<void>;
}

/** `cause`: `repair` where a question waits for the key. */
export async function setKey(deps: EndpointCommandDeps, ports: KeyFlowPorts, id?: string, cause: CheckCause = 'key'): Promise<void> {
  const endpoint = await resolveEndpoint(deps, id, vscode.l10n.t('Which endpoint is the key for?'), ports.addEndpoint);
  if (endpoint === undefined) return;
  const choice = await pickSecret(endpoint, secretNames(endpoint));
  if (choice === undefined) return;
  if (choice.kind === 'key' && (await deps.secrets.keyFor(endpoint)).state === 'otherOrigin') {
    const move = await askMove(deps, endpoint);
    if (move === 'moved') await ports.check(endpoint, cause);
    if (move !== 'another') return;
  }
  const present = choice.kind === 'key' ? await deps.secrets.describeKey(endpoint.id) : undefined;
  const key = await askKey({
    title: endpoint.name, endpoint, ...(present !== undefined && { present: present.mask }), ...(choice.kind === 'header' && { secret: choice.name }),
  });
  if (key.kind !== 'value') return;
  if (choice.kind === 'key') await storeKey(deps, (one) => ports.check(one, cause), endpoint, key.value);
  else await storeHeaderSecret(deps, ports.check, endpoint, choice.name, key.value);
}

async function storeHeaderSecret(deps: EndpointCommandDeps, check: CheckFlow, endpoint: Endpoint, name: string, value: string): Promise<void> {
  if (!(await allowUnencrypted(endpoint, value))) return;
  await deps.secrets.setHeaderSecret(name, value, endpoint);
  await check(endpoint, 'key');
}

async function storeKey(deps: EndpointCommandDeps, check: (endpoint: Endpoint) => Promise<void>, endpoint: Endpoint, key: string): Promise<void> {
  if (!(await allowUnencrypted(endpoint, key))) return;
  // Who sets a key for a server that was said to need none wants it sent; the key comes last, because a waiting question goes out with it.
  try {
    if (endpoint.auth !== 'key') await deps.settings.updateEndpoint(endpoint.id, { auth: 'key' });
  } catch (error) {
    await settingsFailed(deps.log, error);
    return;
  }
  await deps.secrets.setKey(endpoint, key);
  await check({ ...endpoint, auth: 'key' });
}

export async function removeKey(deps: EndpointCommandDeps, ports: KeyFlowPorts, id?: string): Promise<void> {
  const endpoint = await resolveEndpoint(deps, id, vscode.l10n.t('Which endpoint\'s key is removed?'), ports.addEndpoint);
  if (endpoint === undefined) return;
  const present = await deps.secrets.describeKey(endpoint.id);
  if (present === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No key is stored for {0}.', endpoint.name));
    return;
  }
  const undo = await deps.secrets.removeKey(endpoint.id);
  await offerUndo(vscode.l10n.t('The key {0} for {1} was removed.', present.mask, endpoint.name), undo);
}

/** The only place where the environment's key is read. */
export async function importKey(deps: EndpointCommandDeps, ports: KeyFlowPorts): Promise<void> {
  const cleaned = cleanKey((deps.environment ?? (() => process.env))()['OPENAI_API_KEY'] ?? '');
  if (!cleaned.ok) {
    const unset = vscode.l10n.t('The variable OPENAI_API_KEY is not set where VS Code runs.');
    void vscode.window.showInformationMessage(cleaned.problem === 'empty' ? unset : `OPENAI_API_KEY: ${keyProblemText(cleaned.problem, cleaned.character)}`);
    return;
  }
  const { endpoints } = deps.settings.current();
  const known = endpoints.find((endpoint) => endpoint.kind === 'openai');
  const endpoint = known ?? newEndpoint({ name: 'OpenAI', kind: 'openai', baseUrl: openaiBaseUrl, auth: 'key' }, takenIds());
  if (!(await confirmImport(endpoint, cleaned.key, await deps.secrets.describeKey(endpoint.id)))) return;
  if (known === undefined) await ports.save({ endpoint, key: cleaned.key });
  else await storeKey(deps, (one) => ports.check(one, 'key'), endpoint, cleaned.key);
}

/** After the address changed: lets the stored key go to the new one, when the person says so. `another`: they would rather set another. */
async function askMove(deps: EndpointCommandDeps, endpoint: Endpoint): Promise<'moved' | 'another' | 'left'> {
  const present = await deps.secrets.describeKey(endpoint.id);
  if (present === undefined) return 'another';
  const send = vscode.l10n.t('Send It There');
  const another = vscode.l10n.t('Set Another Key');
  const message = vscode.l10n.t('The key {0} was stored for {1}. Should it be sent to {2} from now on, and no longer there?', present.mask, present.origin, new URL(endpoint.baseUrl).origin);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true }, send, another);
  if (chosen === send && !(await allowUnencrypted(endpoint, present.mask))) return 'left';
  if (chosen !== send) return chosen === another ? 'another' : 'left';
  await deps.secrets.moveKey(endpoint);
  return 'moved';
}

async function confirmImport(endpoint: Endpoint, key: string, present: { readonly mask: string } | undefined): Promise<boolean> {
  const use = vscode.l10n.t('Use This Key');
  const host = new URL(endpoint.baseUrl).host;
  const message = present === undefined
    ? vscode.l10n.t('Store the key {0} from OPENAI_API_KEY and send it to {1}?', maskKey(key), host)
    : vscode.l10n.t('Store the key {0} from OPENAI_API_KEY in place of {1} and send it to {2}?', maskKey(key), present.mask, host);
  return (await vscode.window.showInformationMessage(message, { modal: true }, use)) === use;
}
