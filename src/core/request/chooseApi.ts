// Which API a request takes, and whether it streams: what the endpoint says, the model can, and the turn needs.
import type { ModelRules, WireApi } from '../model/modelRules.ts';
import { surfaceOf } from '../model/familyRules.ts';
import { chatOnlyAsked, effectiveEffort } from '../parameter/parameterFate.ts';
import { parameterTable } from '../parameter/parameterTable.ts';
import type { ParameterName } from './parameters.ts';
import type { RequestInput } from './requestInput.ts';
import type { RequestChange } from './requestPlan.ts';

export interface ApiChoice {
  readonly api: WireApi;
  readonly changes: readonly RequestChange[];
}

/** Tools count only where the model takes them somewhere. */
function usesTools(input: RequestInput): boolean {
  return (input.tools?.length ?? 0) > 0;
}

function chatTools(input: RequestInput): ModelRules['tools']['chat'] {
  return input.refused.includes('tools.chat') ? 'no' : input.rules.tools.chat;
}

/** What was set that only Chat Completions has, and this model takes there. A summary, which only Responses has, keeps it there. */
function chatOnly(input: RequestInput): readonly ParameterName[] {
  const { parameters, rules, endpoint, refused } = input;
  if (parameters.reasoningSummary !== undefined && rules.reasoning) return [];
  return chatOnlyAsked(parameters, { rules, endpoint, refused, effective: effectiveEffort(parameters.effort, rules) });
}

interface Preference {
  readonly api: WireApi;
  /** Parameters because of which it is not Responses. */
  readonly because: readonly ParameterName[];
}

/** What would be taken if neither the model nor tools had a say. */
function preferred(input: RequestInput): Preference {
  if (input.endpoint.api !== 'auto') return { api: input.endpoint.api, because: [] };
  // Elsewhere Chat Completions is what everybody has; at OpenAI only Responses shows summaries and replays thoughts.
  if (surfaceOf(input.endpoint) !== 'openai' || !input.rules.reasoning) return { api: 'chat', because: [] };
  const because = chatOnly(input);
  return { api: because.length > 0 ? 'chat' : 'responses', because };
}

function moved(from: WireApi, to: WireApi, reason: RequestChange['reason'], asked: boolean): ApiChoice {
  return { api: to, changes: asked ? [{ param: 'api', action: 'replaced', reason, from, to }] : [] };
}

function onChat(because: readonly ParameterName[]): ApiChoice {
  if (because.length === 0) return { api: 'chat', changes: [] };
  return { api: 'chat', changes: [{ param: 'api', action: 'replaced', reason: 'chatOnlyParameter', from: 'responses', to: 'chat', because: because.map((name) => parameterTable[name].wire).join(', ') }] };
}

/** Never fails: where nothing fits, the model's own API is taken and the server has the last word. */
export function chooseApi(input: RequestInput): ApiChoice {
  const { rules, endpoint } = input;
  const { api: wanted, because } = preferred(input);
  const asked = endpoint.api !== 'auto' || surfaceOf(endpoint) !== 'openai';
  if (wanted === 'chat' && !rules.apis.includes('chat')) return moved('chat', 'responses', 'modelNeedsResponses', asked);
  if (wanted === 'responses' && !rules.apis.includes('responses')) return moved('responses', 'chat', 'modelRefuses', endpoint.api !== 'auto');
  if (wanted === 'responses') return { api: wanted, changes: [] };
  if (!usesTools(input) || rules.tools.responses === 'no' || !rules.apis.includes('responses')) return onChat(because);
  const takes = chatTools(input);
  // Where a person chose Chat Completions (or effort none) it stays, if the model takes tools there with effort none.
  const noneWillDo = endpoint.api === 'chat' || input.parameters.effort === 'none';
  if (takes === 'yes' || (takes === 'withEffortNone' && noneWillDo)) return onChat(because);
  return moved('chat', 'responses', 'toolsNeedResponses', true);
}

export interface StreamChoice {
  readonly stream: boolean;
  readonly background: boolean;
  readonly changes: readonly RequestChange[];
}

/** Background answers are stored by the server until they are fetched, which is therefore said as a change. */
function inBackground(reason: RequestChange['reason']): StreamChoice {
  return {
    stream: false,
    background: true,
    changes: [
      { param: 'stream', action: 'omitted', reason },
      { param: 'background', action: 'added', reason, to: 'true' },
      { param: 'store', action: 'replaced', reason, from: 'false', to: 'true' },
    ],
  };
}

/**
 * A model that thinks may be silent for longer than a connection may be: where it can't stream, it is asked in the background
 * if the API has that (OpenAI's Responses); elsewhere a plain call has to do.
 */
export function chooseStreaming(input: RequestInput, api: WireApi): StreamChoice {
  const { rules, refused } = input;
  const mayWait = api === 'responses' && !refused.includes('background');
  if (rules.streaming === 'background' && mayWait) return inBackground('modelDoesNotStream');
  if (rules.streaming !== 'yes') return { stream: false, background: false, changes: [{ param: 'stream', action: 'omitted', reason: 'modelDoesNotStream' }] };
  if (input.streamRefused || refused.includes('stream')) {
    if (rules.reasoning && mayWait && surfaceOf(input.endpoint) === 'openai') return inBackground('endpointDoesNotStream');
    return { stream: false, background: false, changes: [{ param: 'stream', action: 'omitted', reason: 'endpointDoesNotStream' }] };
  }
  return { stream: true, background: false, changes: [] };
}
