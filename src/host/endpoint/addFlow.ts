// The steps of adding an endpoint: which kind, its address, its name, its key. Ends with an endpoint and a key, or with nothing.
import * as vscode from 'vscode';
import type { Endpoint, EndpointKind } from '../../core/request/endpoint.ts';
import { takenIds } from '../setting/endpointWriter.ts';
import type { Address } from './addressInput.ts';
import { askAddress } from './addressInput.ts';
import type { StepFrame, StepResult } from './inputStep.ts';
import { askChoice, askText } from './inputStep.ts';
import { askKey, isLoopback } from './keyInput.ts';
import type { LocalServer } from './localServers.ts';
import { freeName, isNameTaken, newEndpoint, parseDeployments, suggestedName } from './newEndpoint.ts';
import { searchPlace } from './searchPlace.ts';

export interface Added {
  readonly endpoint: Endpoint;
  /** Empty where none is needed. */
  readonly key: string;
}

export const openaiBaseUrl = 'https://api.openai.com/v1';

type Start = { readonly kind: EndpointKind } | { readonly local: LocalServer };
type StartItem = vscode.QuickPickItem & { readonly start?: Start };

function title(): string {
  return vscode.l10n.t('Add Endpoint');
}

/** Undefined when the person left. `searching` finds the local servers, which are offered as they are found. */
export async function runAddFlow(present: readonly Endpoint[], searching: Promise<readonly LocalServer[]>): Promise<Added | undefined> {
  for (;;) {
    const items = startItems();
    const more = searching.then((servers) => [...items, ...localItems(servers)]);
    const chosen = await askChoice<StartItem>({ title: title(), step: 1, totalSteps: 4, placeholder: placeholder(), items, more });
    if (chosen.kind !== 'value') return undefined;
    const { start } = chosen.value;
    if (start === undefined) continue;
    const result = 'local' in start ? addedLocal(start.local, present) : await addByHand(start.kind, present);
    if (result !== 'back') return result;
  }
}

/** A server that was found needs no key and no further question. One that is set up already is that endpoint, as it is. */
export function addedLocal(server: LocalServer, present: readonly Endpoint[]): Added {
  const known = present.find((endpoint) => endpoint.baseUrl === server.baseUrl);
  if (known !== undefined) return { endpoint: known, key: '' };
  const name = freeName(server.name ?? server.address, present);
  return { endpoint: { ...newEndpoint({ name, kind: 'compatible', baseUrl: server.baseUrl, auth: 'none' }, takenIds()), dialect: server.dialect }, key: '' };
}

function placeholder(): string {
  const place = searchPlace();
  return place === undefined
    ? vscode.l10n.t('Where should questions go?')
    : vscode.l10n.t('Where should questions go? Local servers are looked for on {0}.', place);
}

function startItems(): readonly StartItem[] {
  return [
    { label: `$(key) ${vscode.l10n.t('OpenAI')}`, description: 'api.openai.com', detail: vscode.l10n.t('With a key of your own'), start: { kind: 'openai' } },
    { label: `$(azure) ${vscode.l10n.t('Azure OpenAI')}`, detail: vscode.l10n.t('Paste any address of your resource or deployment'), start: { kind: 'azure' } },
    { label: `$(plug) ${vscode.l10n.t('Another endpoint')}`, detail: vscode.l10n.t('Anything that speaks OpenAI\'s API: a gateway, a provider, a server of your own'), start: { kind: 'compatible' } },
  ];
}

function localItems(servers: readonly LocalServer[]): readonly StartItem[] {
  const place = searchPlace();
  const heading = place === undefined ? vscode.l10n.t('Found on this computer') : vscode.l10n.t('Found on {0}', place);
  if (servers.length === 0) return [];
  return [
    { label: heading, kind: vscode.QuickPickItemKind.Separator },
    ...servers.map((server): StartItem => ({
      label: `$(device-desktop) ${server.name ?? vscode.l10n.t('A model server')}`,
      description: server.address,
      detail: server.models.length === 1 ? vscode.l10n.t('1 model') : vscode.l10n.t('{0} models', server.models.length),
      start: { local: server },
    })),
  ];
}

/** What the steps have gathered so far. */
interface Draft {
  readonly kind: EndpointKind;
  address?: Address;
  deployments?: string;
  name?: string;
  key?: string;
}

type Outcome = StepResult<string>['kind'];

async function addByHand(kind: EndpointKind, present: readonly Endpoint[]): Promise<Added | undefined | 'back'> {
  const draft: Draft = { kind, ...(kind === 'openai' && { address: { ok: true, kind, baseUrl: openaiBaseUrl, changed: false } }) };
  const steps = [...stepsFor(draft, present), keyStep(draft, present)];
  let at = 0;
  while (at < steps.length) {
    const outcome = await steps[at]?.(at + 2, steps.length + 1);
    if (outcome === 'left' || outcome === undefined) return undefined;
    if (outcome === 'back' && at === 0) return 'back';
    at += outcome === 'back' ? -1 : 1;
  }
  const endpoint = endpointOf(draft, present);
  const { key = '' } = draft;
  return endpoint && { endpoint: key === '' ? { ...endpoint, auth: 'none' } : endpoint, key };
}

/** The last step; on the way back everything that was given before is still there, but the key. */
function keyStep(draft: Draft, present: readonly Endpoint[]): Step {
  return async (step, totalSteps) => {
    const endpoint = endpointOf(draft, present);
    if (endpoint === undefined) return 'left';
    const result = await askKey({ title: title(), endpoint, optional: endpoint.kind === 'compatible', step, totalSteps });
    if (result.kind === 'value') draft.key = result.value;
    return result.kind;
  };
}

type Step = (step: number, totalSteps: number) => Promise<Outcome>;

function stepsFor(draft: Draft, present: readonly Endpoint[]): readonly Step[] {
  if (draft.kind === 'openai') return [];
  const address: Step = async (step, totalSteps) => {
    const result = await askAddress({ title: title(), step, totalSteps, value: draft.address?.baseUrl ?? '' }, draft.kind, present);
    if (result.kind === 'value') draft.address = result.value;
    return result.kind;
  };
  const deployments: Step = async (step, totalSteps) => {
    const named = draft.address?.deployment;
    const result = await askText({
      title: title(), step, totalSteps, value: draft.deployments ?? (named === undefined ? '' : `${named}=`), placeholder: 'chat=gpt-5.2, o3',
      prompt: vscode.l10n.t('Your deployments and the models behind them, as deployment=model with commas between. Without "=" both have the same name.'),
    });
    if (result.kind === 'value') draft.deployments = result.value;
    return result.kind;
  };
  const name: Step = async (step, totalSteps) => {
    const suggested = nameFor(draft.address, present);
    const result = await askName({ title: title(), step, totalSteps, value: draft.name === undefined || draft.name === '' ? suggested : draft.name }, present);
    // What was only suggested follows the address, should that change on the way back.
    if (result.kind === 'value') draft.name = result.value.trim() === suggested ? '' : result.value.trim();
    return result.kind;
  };
  return draft.kind === 'azure' ? [address, deployments, name] : [address, name];
}

/** Also where a name is changed; then `others` are all but the one that is renamed. */
export function askName(frame: StepFrame & { readonly value: string }, others: readonly Endpoint[]): Promise<StepResult<string>> {
  return askText({
    ...frame, prompt: vscode.l10n.t('The name that pickers and answers show.'),
    check: (value) => (isNameTaken(value, others) ? { message: vscode.l10n.t('Another endpoint has this name already.'), forbids: false } : undefined),
  });
}

function nameFor(address: Address | undefined, present: readonly Endpoint[]): string {
  return freeName(suggestedName(address?.kind ?? 'openai', address?.baseUrl ?? openaiBaseUrl), present);
}

function endpointOf(draft: Draft, present: readonly Endpoint[]): Endpoint | undefined {
  const { address } = draft;
  if (address === undefined) return undefined;
  const name = draft.name === undefined || draft.name === '' ? nameFor(address, present) : draft.name;
  const deployments = parseDeployments(draft.deployments ?? '') ?? (address.deployment === undefined ? undefined : { [address.deployment]: address.deployment });
  return newEndpoint({ name, kind: address.kind, baseUrl: address.baseUrl, apiVersion: address.apiVersion, ...(address.api === 'responses' && { api: address.api }), auth: 'key', deployments }, takenIds());
}

/** A key that would travel unencrypted to another machine: only after a person said so. */
export async function allowUnencrypted(endpoint: Endpoint, key: string): Promise<boolean> {
  if (key === '' || !endpoint.baseUrl.startsWith('http:') || isLoopback(endpoint.baseUrl)) return true;
  const send = vscode.l10n.t('Send It Unencrypted');
  const message = vscode.l10n.t('The address is http: the key and every question travel unencrypted to {0}. Anyone on the way can read them.', new URL(endpoint.baseUrl).host);
  return (await vscode.window.showWarningMessage(message, { modal: true }, send)) === send;
}
