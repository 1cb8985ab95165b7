// What becomes of each parameter at a model and an API: sent, left out and why, or done otherwise. The form and the request ask here, so they agree.
import type { Effort } from '../model/effort.ts';
import type { ModelRules, WireApi } from '../model/modelRules.ts';
import { dialectRules } from '../request/dialect.ts';
import type { Endpoint } from '../request/endpoint.ts';
import type { ParameterName, Parameters } from '../request/parameters.ts';
import type { ChangeReason } from '../request/requestPlan.ts';
import { parameterTable } from './parameterTable.ts';

export interface ParameterContext {
  readonly api: WireApi;
  readonly rules: ModelRules;
  readonly endpoint: Pick<Endpoint, 'kind' | 'dialect'>;
  /** The effort that will count, on which sampling depends. */
  readonly effective: Effort | undefined;
  /** Canonical names that the endpoint refused before. */
  readonly refused: readonly string[];
}

export type ParameterFate =
  | { readonly fate: 'sent' }
  | { readonly fate: 'omitted'; readonly reason: ChangeReason }
  /** The answer is cut on this side (stop) or checked here (response format). */
  | { readonly fate: 'here'; readonly reason: ChangeReason }
  /** One request for each answer (n). */
  | { readonly fate: 'parallel' };

const sent: ParameterFate = { fate: 'sent' };
const omitted = (reason: ChangeReason): ParameterFate => ({ fate: 'omitted', reason });

/** @param value where what the model takes depends on it; without it, whether the model takes any */
export function parameterFate<N extends ParameterName>(name: N, context: ParameterContext, value?: Parameters[N]): ParameterFate {
  const { api, rules, endpoint } = context;
  const { wire, chatOnly, responsesOnly } = parameterTable[name];
  const refusal = modelRefusal(name, context, value);
  if (name === 'n') return rules.reasoning || api !== 'chat' || !dialectRules(endpoint.dialect).choices || wasRefused(wire, context) ? { fate: 'parallel' } : sent;
  const lacks = (chatOnly === true && api === 'responses') || (responsesOnly === true && api === 'chat');
  const reason = refusal ?? (lacks ? 'apiLacks' : undefined) ?? (wasRefused(wire, context) ? 'endpointRefused' : undefined);
  if (reason === undefined) return sent;
  return name === 'stop' ? { fate: 'here', reason: 'doneHere' } : name === 'responseFormat' ? { fate: 'here', reason: 'checkedHere' } : omitted(reason);
}

function modelRefusal(name: ParameterName, { rules, endpoint, effective }: ParameterContext, value: unknown): ChangeReason | undefined {
  switch (name) {
    case 'logitBias':
      return samplingRefusal(rules, effective) ?? (rules.family === 'stranger' ? 'tokensUnknown' : undefined);
    case 'temperature':
    case 'topP':
    case 'frequencyPenalty':
    case 'presencePenalty':
    case 'logprobs':
      return samplingRefusal(rules, effective);
    case 'effort':
      return rules.efforts.length === 0 ? 'modelRefuses' : undefined;
    case 'verbosity':
      return rules.verbosity === 'any' || (rules.verbosity === 'mediumOnly' && (value === undefined || value === 'medium')) ? undefined : 'modelRefuses';
    case 'reasoningSummary':
      return rules.reasoning ? undefined : 'modelRefuses';
    case 'stop':
      return rules.stop ? undefined : 'modelRefuses';
    case 'prediction':
      return rules.prediction ? undefined : 'modelRefuses';
    case 'responseFormat':
      return rules.jsonSchema === 'no' ? 'modelRefuses' : undefined;
    case 'serviceTier':
      return dialectRules(endpoint.dialect).serviceTier ? undefined : 'apiLacks';
    default:
      return undefined;
  }
}

function samplingRefusal(rules: ModelRules, effective: Effort | undefined): ChangeReason | undefined {
  return rules.sampling === 'never' ? 'modelRefuses' : rules.sampling === 'withEffortNone' && effective !== 'none' ? 'onlyWithEffortNone' : undefined;
}

function wasRefused(wire: string, { refused }: ParameterContext): boolean {
  return refused.includes(wire) || (wire === 'top_logprobs' && refused.includes('logprobs'));
}

/** Those of the parameters that Chat Completions would take here and Responses would not. */
export function chatOnlyAsked(parameters: Parameters, context: Omit<ParameterContext, 'api'>): readonly ParameterName[] {
  const asked = Object.keys(parameters) as readonly ParameterName[];
  return asked.filter((name) => {
    if (parameterTable[name]?.chatOnly !== true || name === 'n' || isNothing(parameters[name])) return false;
    return parameterFate(name, { ...context, api: 'chat' }, parameters[name]).fate === 'sent';
  });
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((one) => one === ''));
}

/** The effort that a model will use, as far as its rules tell: what was asked where it takes that, else its default. */
export function effectiveEffort(asked: Effort | undefined, rules: ModelRules): Effort | undefined {
  return asked !== undefined && rules.efforts.includes(asked) ? asked : rules.defaultEffort;
}
