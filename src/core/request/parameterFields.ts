// The person's parameters as body fields, each in the form of the API. Sends nothing that was not set; cap, effort and summary have files of their own.
import type { Effort } from '../model/effort.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { WireApi } from '../model/modelRules.ts';
import { parameterFate } from '../parameter/parameterFate.ts';
import { parameterNames, parameterTable } from '../parameter/parameterTable.ts';
import { parseSchema } from '../parameter/schemaText.ts';
import type { ParameterName, Parameters, ResponseFormat } from './parameters.ts';
import type { RequestInput } from './requestInput.ts';
import type { RequestChange } from './requestPlan.ts';

export interface ParameterFields {
  readonly fields: Readonly<Record<string, JsonValue>>;
  readonly changes: readonly RequestChange[];
  /** Texts before which the answer is ended on this side. */
  readonly stopHere: readonly string[];
}

/** What a parameter becomes: fields, and how the value was changed on the way. Undefined: nothing to send. */
interface Written {
  readonly fields: JsonObject;
  readonly change?: Omit<RequestChange, 'param' | 'action'>;
}

function say(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

/** Written elsewhere in the request. */
const elsewhere: readonly ParameterName[] = ['effort', 'maxOutputTokens', 'reasoningSummary', 'extraBody'];

/** @param effective the effort that will count, on which sampling depends */
export function parameterFields(input: RequestInput, api: WireApi, effective: Effort | undefined): ParameterFields {
  const context = { api, rules: input.rules, endpoint: input.endpoint, effective, refused: input.refused };
  const fields: Record<string, JsonValue | undefined> = {};
  const changes: RequestChange[] = [];
  let stopHere: readonly string[] = [];
  for (const name of parameterNames) {
    const written = elsewhere.includes(name) ? undefined : write(name, input, api);
    if (!written) continue;
    const param = parameterTable[name].wire;
    const value = input.parameters[name];
    const fate = parameterFate(name, context, value);
    if (name === 'logitBias' && fate.fate === 'sent' && !input.biasTokens) changes.push({ param, action: 'omitted', reason: 'tokensUnknown', from: say(value) });
    else if (fate.fate === 'omitted') changes.push({ param, action: 'omitted', reason: fate.reason, from: say(value) });
    else if (fate.fate === 'parallel' || (name === 'n' && input.choicesTogether !== true)) changes.push({ param, action: 'replaced', reason: 'inParallel', from: say(value), to: '1' });
    else if (fate.fate === 'here') {
      changes.push({ param, action: 'omitted', reason: fate.reason, from: name === 'stop' ? say(stopsOf(input.parameters)) : say(value) });
      if (name === 'stop') stopHere = stopsOf(input.parameters);
    } else {
      if (written.change) changes.push({ param, action: 'replaced', ...written.change });
      for (const [key, one] of Object.entries(written.fields)) fields[key] = joined(fields[key], one);
    }
  }
  return { fields: fields as Readonly<Record<string, JsonValue>>, changes, stopHere };
}

/** Format and verbosity share `text` on Responses. */
function joined(before: JsonValue | undefined, value: JsonValue | undefined): JsonValue | undefined {
  const both = typeof before === 'object' && typeof value === 'object' && before !== null && value !== null && !Array.isArray(before) && !Array.isArray(value);
  return both ? { ...(before as JsonObject), ...(value as JsonObject) } : value;
}

function write(name: ParameterName, input: RequestInput, api: WireApi): Written | undefined {
  const { parameters } = input;
  const { wire, is } = parameterTable[name];
  switch (name) {
    case 'stop': return writeStop(parameters);
    case 'logitBias': return parameters.logitBias === undefined || parameters.logitBias.length === 0 ? undefined : { fields: { logit_bias: input.biasTokens ?? {} } };
    case 'logprobs': return writeLogprobs(parameters.logprobs, api);
    case 'responseFormat': return parameters.responseFormat && writeFormat(parameters.responseFormat, input, api);
    case 'verbosity': return parameters.verbosity && { fields: api === 'responses' ? { text: { verbosity: parameters.verbosity } } : { verbosity: parameters.verbosity } };
    case 'prediction': return parameters.prediction === undefined ? undefined : { fields: { prediction: { type: 'content', content: parameters.prediction } } };
    case 'n': return parameters.n === undefined || parameters.n <= 1 ? undefined : { fields: { n: parameters.n } };
    default: {
      const value = parameters[name];
      if (value === undefined || value === '') return undefined;
      if (is.kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? writeNumber(wire, value, is.range) : undefined;
      return { fields: { [wire]: value } };
    }
  }
}

function writeNumber(wire: string, asked: number, range: { readonly min: number; readonly max: number; readonly integer?: true }): Written {
  const whole = range.integer === true ? Math.trunc(asked) : asked;
  const value = Math.min(Math.max(whole, range.min), range.max);
  return { fields: { [wire]: value }, ...(value !== whole && { change: { reason: 'outOfRange', from: String(asked), to: String(value) } }) };
}

/** Empty ones mean nothing. */
function stopsOf(parameters: Parameters): readonly string[] {
  return (parameters.stop ?? []).filter((text) => text !== '');
}

/** At most four strings (API reference). */
function writeStop(parameters: Parameters): Written | undefined {
  const asked = stopsOf(parameters);
  if (asked.length === 0) return undefined;
  const value = asked.slice(0, 4);
  return { fields: { stop: value }, ...(asked.length > 4 && { change: { reason: 'outOfRange', from: say(asked), to: say(value) } }) };
}

function writeLogprobs(alternatives: number | undefined, api: WireApi): Written | undefined {
  if (alternatives === undefined || !Number.isFinite(alternatives)) return undefined;
  const top = Math.min(Math.max(Math.trunc(alternatives), 0), 20);
  // On Responses they have to be asked for by name as well; `include` is joined with ours in buildRequest.
  return { fields: api === 'chat' ? { logprobs: true, ...(top > 0 && { top_logprobs: top }) } : { ...(top > 0 && { top_logprobs: top }) } };
}

function writeFormat(format: ResponseFormat, { rules }: RequestInput, api: WireApi): Written | undefined {
  const onApi = (value: JsonObject): JsonObject => (api === 'responses' ? { text: { format: value } } : { response_format: value });
  if (format.type === 'text') return { fields: onApi({ type: 'text' }) };
  const json = onApi({ type: 'json_object' });
  if (format.type === 'json') return { fields: json };
  if (rules.jsonSchema === 'jsonObjectOnly') return { fields: json, change: { reason: 'jsonOnly', from: 'json_schema', to: 'json_object' } };
  const schema = parseSchema(format.schema);
  if (schema === undefined) return undefined; // never gets here: it is checked before a turn begins
  const named = { name: format.name, strict: format.strict, schema };
  return { fields: onApi(api === 'responses' ? { type: 'json_schema', ...named } : { type: 'json_schema', json_schema: named }) };
}
