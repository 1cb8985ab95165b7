// Whether an output cap goes along, how large it is and what it is called. A cap counts against the rate limit: none without need.
import type { ModelRules, WireApi } from '../model/modelRules.ts';
import { dialectRules } from './dialect.ts';
import type { RequestInput } from './requestInput.ts';
import type { RequestChange } from './requestPlan.ts';
import { nearWindowEnd, outputCeiling, safetyMargin } from './windowBudget.ts';
import type { WindowInput } from './windowBudget.ts';

export interface OutputCap {
  readonly tokens: number | undefined;
  /** Its name in the body; undefined where none is sent. */
  readonly field: string | undefined;
  readonly changes: readonly RequestChange[];
}

/** Responses refuses less (API reference, `max_output_tokens`). */
const leastOnResponses = 16;

function windowOf(input: RequestInput): WindowInput | undefined {
  if (input.inputTokens === undefined) return undefined;
  const { contextWindow, maxInput, maxOutput } = input.info;
  return { contextWindow, maxInput, maxOutput, inputTokens: input.inputTokens, margin: safetyMargin(input.inputTokens, input.rules) };
}

/** The modern name, the older one, and the one that this request uses. */
function fieldName(api: WireApi, rules: ModelRules, refused: readonly string[]): { readonly field: string | undefined; readonly change: RequestChange | undefined } {
  if (api === 'responses') {
    const gone = refused.includes('max_output_tokens');
    return { field: gone ? undefined : 'max_output_tokens', change: gone ? { param: 'max_output_tokens', action: 'omitted', reason: 'endpointRefused' } : undefined };
  }
  const other = rules.chatCap === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (!refused.includes(rules.chatCap)) {
    const renamed: RequestChange = { param: 'max_completion_tokens', action: 'renamed', reason: 'dialectName', to: 'max_tokens' };
    return { field: rules.chatCap, change: rules.chatCap === 'max_tokens' ? renamed : undefined };
  }
  if (!refused.includes(other)) return { field: other, change: { param: rules.chatCap, action: 'renamed', reason: 'endpointRefused', to: other } };
  return { field: undefined, change: { param: rules.chatCap, action: 'omitted', reason: 'endpointRefused' } };
}

interface Wanted {
  readonly tokens: number;
  readonly change: RequestChange | undefined;
}

/** A person's cap, cut to what model and window allow. */
function fromPerson(asked: number, window: WindowInput | undefined, input: RequestInput, api: WireApi, param: string): Wanted {
  const most = input.info.maxOutput ?? Infinity;
  const least = api === 'responses' ? leastOnResponses : 1;
  let tokens = Math.min(Math.max(Math.trunc(asked), least), most);
  let reason: RequestChange['reason'] = 'outOfRange';
  const ceiling = window && nearWindowEnd(window) ? outputCeiling(window) : undefined;
  if (ceiling !== undefined && ceiling >= least && ceiling < tokens) {
    tokens = ceiling;
    reason = 'nearWindowEnd';
  }
  return { tokens, change: tokens === asked ? undefined : { param, action: 'replaced', reason, from: String(asked), to: String(tokens) } };
}

/** A cap of our own: near the window's end, or where the server would stop early by itself. */
function ours(window: WindowInput | undefined, input: RequestInput, api: WireApi, param: string): Wanted | undefined {
  const ceiling = window && outputCeiling(window);
  if (window === undefined || ceiling === undefined || ceiling < leastOnResponses) return undefined;
  const smallDefault = dialectRules(input.endpoint.dialect).defaultOutput;
  const reason = nearWindowEnd(window) ? 'nearWindowEnd' : api === 'chat' && smallDefault !== undefined && ceiling > smallDefault ? 'serverDefaultSmall' : undefined;
  return reason && { tokens: ceiling, change: { param, action: 'added', reason, to: String(ceiling) } };
}

export function outputCap(input: RequestInput, api: WireApi): OutputCap {
  const { field, change } = fieldName(api, input.rules, input.refused);
  const window = windowOf(input);
  const asked = input.parameters.maxOutputTokens;
  const param = field ?? input.rules.chatCap;
  const wanted = asked !== undefined && Number.isFinite(asked) ? fromPerson(asked, window, input, api, param) : ours(window, input, api, param);
  if (!wanted) return { tokens: undefined, field: undefined, changes: [] };
  if (field === undefined) return { tokens: undefined, field, changes: change ? [change] : [] };
  return { tokens: wanted.tokens, field, changes: [change, wanted.change].filter((entry) => entry !== undefined) };
}
