// The person's parameters as body fields: sampling, stop, seed, verbosity, tier. Sends nothing that was not set.
import type { Effort } from '../model/effort.ts';
import type { JsonValue } from '../json.ts';
import type { WireApi } from '../model/modelRules.ts';
import { dialectRules } from './dialect.ts';
import type { RequestInput } from './requestInput.ts';
import type { ChangeReason, RequestChange } from './requestPlan.ts';

export interface ParameterFields {
  readonly fields: Readonly<Record<string, JsonValue>>;
  readonly changes: readonly RequestChange[];
}

interface Asked {
  readonly param: string;
  readonly value: JsonValue;
  /** Undefined: sent. */
  readonly refusal: ChangeReason | undefined;
  readonly change?: RequestChange;
}

const notOnResponses: readonly string[] = ['stop', 'seed', 'frequency_penalty', 'presence_penalty'];

function say(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sampling(input: RequestInput, effective: Effort | undefined): readonly Asked[] {
  const { parameters, rules } = input;
  const refusal: ChangeReason | undefined =
    rules.sampling === 'never' ? 'modelRefuses' : rules.sampling === 'withEffortNone' && effective !== 'none' ? 'onlyWithEffortNone' : undefined;
  const ranges = [
    ['temperature', parameters.temperature, 0, 2],
    ['top_p', parameters.topP, 0, 1],
    ['frequency_penalty', parameters.frequencyPenalty, -2, 2],
    ['presence_penalty', parameters.presencePenalty, -2, 2],
  ] as const;
  return ranges.flatMap(([param, asked, least, most]) => {
    if (asked === undefined || !Number.isFinite(asked)) return [];
    const value = Math.min(Math.max(asked, least), most);
    const cut: RequestChange = { param, action: 'replaced', reason: 'outOfRange', from: String(asked), to: String(value) };
    return [{ param, value, refusal, ...(value !== asked && { change: cut }) }];
  });
}

/** At most four strings (API reference); empty ones mean nothing. */
function stop(input: RequestInput): readonly Asked[] {
  const asked = (input.parameters.stop ?? []).filter((text) => text !== '');
  if (asked.length === 0) return [];
  const value = asked.slice(0, 4);
  const cut: RequestChange = { param: 'stop', action: 'replaced', reason: 'outOfRange', from: say(asked), to: say(value) };
  return [{ param: 'stop', value, refusal: input.rules.stop ? undefined : 'modelRefuses', ...(asked.length > 4 && { change: cut }) }];
}

function others(input: RequestInput): readonly Asked[] {
  const { parameters, rules } = input;
  const asked: Asked[] = [];
  if (parameters.seed !== undefined && Number.isFinite(parameters.seed)) asked.push({ param: 'seed', value: Math.trunc(parameters.seed), refusal: undefined });
  if (parameters.verbosity !== undefined) {
    const takes = rules.verbosity === 'any' || (rules.verbosity === 'mediumOnly' && parameters.verbosity === 'medium');
    asked.push({ param: 'verbosity', value: parameters.verbosity, refusal: takes ? undefined : 'modelRefuses' });
  }
  if (parameters.serviceTier !== undefined) {
    const takes = dialectRules(input.endpoint.dialect).serviceTier;
    asked.push({ param: 'service_tier', value: parameters.serviceTier, refusal: takes ? undefined : 'apiLacks' });
  }
  return asked;
}

/** @param effective the effort that will count, on which sampling depends */
export function parameterFields(input: RequestInput, api: WireApi, effective: Effort | undefined): ParameterFields {
  const fields: Record<string, JsonValue> = {};
  const changes: RequestChange[] = [];
  for (const { param, value, refusal, change } of [...sampling(input, effective), ...stop(input), ...others(input)]) {
    const lacks = api === 'responses' && notOnResponses.includes(param) ? 'apiLacks' : undefined;
    const reason = refusal ?? lacks ?? (input.refused.includes(param) ? 'endpointRefused' : undefined);
    if (reason) {
      changes.push({ param, action: 'omitted', reason, from: say(value) });
      continue;
    }
    if (change) changes.push(change);
    if (param === 'verbosity' && api === 'responses') fields['text'] = { verbosity: value };
    else fields[param] = value;
  }
  return { fields, changes };
}
