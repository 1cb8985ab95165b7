// The one place where a turn becomes a body, for either API, with the list of what was changed on the way and why.
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { surfaceOf } from '../model/familyRules.ts';
import type { InstructionRole, WireApi } from '../model/modelRules.ts';
import { chatMessages } from './chatMessages.ts';
import { chooseApi, chooseStreaming, type StreamChoice } from './chooseApi.ts';
import { dialectRules } from './dialect.ts';
import { chooseEffort, type EffortChoice } from './effortField.ts';
import { chooseRole } from './instructionRole.ts';
import { parameterFate } from '../parameter/parameterFate.ts';
import { outputCap } from './outputCap.ts';
import { parameterFields } from './parameterFields.ts';
import type { RequestInput, ToolDefinition } from './requestInput.ts';
import type { RequestChange, RequestPlan } from './requestPlan.ts';
import { responsesInput } from './responsesInput.ts';

export type { RequestInput, ToolDefinition } from './requestInput.ts';

type Body = Record<string, JsonValue>;

/** OpenAI pads stream frames against eavesdroppers unless told not to; TLS is enough here. Azure knows the field on its v1 surface only. */
function takesObfuscation(input: RequestInput): boolean {
  if (input.refused.includes('stream_options.include_obfuscation')) return false;
  const surface = surfaceOf(input.endpoint);
  if (surface === 'azure') return /\/v1$/.test(input.endpoint.baseUrl) || (input.endpoint.apiVersion ?? '') === '';
  return surface === 'openai';
}

function streamFields(input: RequestInput, api: WireApi): Body {
  const options: Body = {};
  if (api === 'chat' && dialectRules(input.endpoint.dialect).includeUsage) options['include_usage'] = true;
  if (takesObfuscation(input)) options['include_obfuscation'] = false;
  const sent = Object.keys(options).length > 0 && !input.refused.includes('stream_options');
  return { stream: true, ...(sent && { stream_options: options }) };
}

interface Part {
  readonly fields: Body;
  readonly changes: readonly RequestChange[];
}

function toolFields(input: RequestInput, api: WireApi): Part {
  const tools = input.tools ?? [];
  if (tools.length === 0) return { fields: {}, changes: [] };
  const takes = api === 'chat' ? input.rules.tools.chat : input.rules.tools.responses;
  if (takes === 'no') return { fields: {}, changes: [{ param: 'tools', action: 'omitted', reason: 'modelRefuses' }] };
  const chat = ({ name, description, parameters }: ToolDefinition): JsonObject => ({ type: 'function', function: { name, description, parameters } });
  // Responses would make schemas strict by default, which refuses most that were not written for it.
  const responses = ({ name, description, parameters }: ToolDefinition): JsonObject => ({ type: 'function', name, description, parameters, strict: false });
  return { fields: { tools: tools.map(api === 'chat' ? chat : responses) }, changes: [] };
}

function chatReasoning(input: RequestInput, effort: EffortChoice): Part {
  const changes: RequestChange[] = [];
  const summary = input.parameters.reasoningSummary;
  if (summary !== undefined) changes.push({ param: 'reasoning.summary', action: 'omitted', reason: 'apiLacks', from: summary });
  if (effort.sent === undefined) return { fields: {}, changes };
  const form = dialectRules(input.endpoint.dialect).effortForm;
  if (form === 'reasoning') return { fields: { reasoning: { effort: effort.sent } }, changes };
  if (form === 'thinking' && effort.sent === 'none') return { fields: { thinking: { type: 'disabled' } }, changes };
  return { fields: { reasoning_effort: effort.sent }, changes };
}

function responsesReasoning(input: RequestInput, effort: EffortChoice): Part {
  const changes: RequestChange[] = [];
  const reasoning: Body = {};
  if (effort.sent !== undefined) reasoning['effort'] = effort.sent;
  const summary = input.parameters.reasoningSummary;
  if (summary !== undefined) {
    const refusal = !input.rules.reasoning ? 'modelRefuses' : input.refused.includes('reasoning.summary') ? 'endpointRefused' : undefined;
    if (refusal) changes.push({ param: 'reasoning.summary', action: 'omitted', reason: refusal, from: summary });
    else reasoning['summary'] = summary;
  }
  return { fields: Object.keys(reasoning).length > 0 ? { reasoning } : {}, changes };
}

function chatBody(input: RequestInput, role: InstructionRole, effort: EffortChoice, streaming: StreamChoice): Part {
  const reasoning = chatReasoning(input, effort);
  return {
    fields: {
      model: input.model,
      messages: chatMessages(input, role),
      ...reasoning.fields,
      ...(streaming.stream && streamFields(input, 'chat')),
    },
    changes: reasoning.changes,
  };
}

/** Thoughts as they have to be sent back, and probabilities, which come only when they are named here. */
function included(input: RequestInput, effort: EffortChoice): readonly string[] {
  const { parameters, rules, endpoint, refused } = input;
  const encrypts = rules.reasoning && rules.family !== 'stranger';
  const fate = parameterFate('logprobs', { api: 'responses', rules, endpoint, refused, effective: effort.effective });
  const logprobs = parameters.logprobs !== undefined && fate.fate === 'sent';
  return [...(encrypts ? ['reasoning.encrypted_content'] : []), ...(logprobs ? ['message.output_text.logprobs'] : [])];
}

function responsesBody(input: RequestInput, role: InstructionRole, effort: EffortChoice, streaming: StreamChoice): Part {
  const reasoning = responsesReasoning(input, effort);
  const instructions = input.instructions ?? '';
  const include = input.refused.includes('include') ? [] : included(input, effort);
  return {
    fields: {
      model: input.model,
      ...(role !== 'fold' && instructions !== '' && { instructions }),
      input: responsesInput(input, role),
      ...reasoning.fields,
      // Its default is to keep what was said for 30 days; a background answer exists only as a kept one.
      ...(!input.refused.includes('store') && { store: streaming.background }),
      ...(include.length > 0 && { include }),
      ...(streaming.background && { background: true }),
      ...(streaming.stream && streamFields(input, 'responses')),
    },
    changes: reasoning.changes,
  };
}

/** Responses has no names (API reference, EasyInputMessage). */
function nameChanges(input: RequestInput, api: WireApi): readonly RequestChange[] {
  const named = input.messages.find(({ name }) => name !== undefined);
  return api === 'responses' && named ? [{ param: 'name', action: 'omitted', reason: 'apiLacks', from: named.name ?? '' }] : [];
}

/** Decided by the plan: a foreign field must not make the answer come in a way that nobody reads. */
const planned: readonly string[] = ['messages', 'input', 'stream', 'background'];

/** Other fields over ours; objects are merged, so that one option does not take the others away. */
function mergeExtra(body: Body, extra: JsonObject, refused: readonly string[]): Body {
  const merged: Body = { ...body };
  for (const [key, value] of Object.entries(extra)) {
    if (value === undefined || planned.includes(key) || refused.includes(key)) continue;
    const ours = merged[key];
    merged[key] = isObject(ours) && isObject(value) ? { ...ours, ...value } : value;
  }
  return merged;
}

/** The person's own fields are told of where they are not taken; those of the endpoint are not typed for this turn. */
function extraChanges(input: RequestInput): readonly RequestChange[] {
  return Object.keys(input.parameters.extraBody ?? {}).flatMap((param): readonly RequestChange[] => {
    if (planned.includes(param)) return [{ param, action: 'omitted', reason: 'plannedHere' }];
    return input.refused.includes(param) ? [{ param, action: 'omitted', reason: 'endpointRefused' }] : [];
  });
}

/** A background answer exists only as a kept one, whatever was set. */
function withStore(fields: Body, streaming: StreamChoice): Body {
  return streaming.background && 'store' in fields ? { ...fields, store: true } : fields;
}

/** Pure: the same input makes the same plan, and nothing of the input is changed. */
export function buildRequest(input: RequestInput): RequestPlan {
  const { api, changes: apiChanges } = chooseApi(input);
  const streaming = chooseStreaming(input, api);
  const { role, changes: roleChanges } = chooseRole(input);
  const effort = chooseEffort(input, api);
  const cap = outputCap(input, api);
  const base = api === 'chat' ? chatBody(input, role, effort, streaming) : responsesBody(input, role, effort, streaming);
  const tools = toolFields(input, api);
  const parameters = parameterFields(input, api, effort.effective);
  const body: Body = {
    ...base.fields,
    ...tools.fields,
    ...withStore(parameters.fields, streaming),
    ...(cap.field !== undefined && cap.tokens !== undefined && { [cap.field]: cap.tokens }),
  };
  const extended = mergeExtra(body, input.endpoint.body ?? {}, input.refused);
  return {
    api,
    stream: streaming.stream,
    background: streaming.background,
    body: mergeExtra(extended, input.parameters.extraBody ?? {}, input.refused),
    changes: [
      ...apiChanges, ...streaming.changes, ...roleChanges, ...effort.changes, ...cap.changes,
      ...base.changes, ...nameChanges(input, api), ...tools.changes, ...parameters.changes, ...extraChanges(input),
    ],
    instructionRole: role,
    stopHere: parameters.stopHere,
    cap: cap.tokens,
  };
}
