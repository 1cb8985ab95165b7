// The effort of a request: what was asked, what the model takes, what tools on Chat Completions force.
import type { Effort } from '../model/effort.ts';
import { efforts } from '../model/effort.ts';
import type { WireApi } from '../model/modelRules.ts';
import type { RequestInput } from './requestInput.ts';
import type { RequestChange } from './requestPlan.ts';

export interface EffortChoice {
  /** To be sent; undefined: nothing is. */
  readonly sent: Effort | undefined;
  /** What the model will use as far as is known: sent, else its default. */
  readonly effective: Effort | undefined;
  readonly changes: readonly RequestChange[];
}

/** The accepted effort next to the asked one; of two equally near the lower. */
function nearest(asked: Effort, accepted: readonly Effort[]): Effort | undefined {
  const at = efforts.indexOf(asked);
  const distance = (effort: Effort): number => Math.abs(efforts.indexOf(effort) - at);
  return [...accepted].sort((a, b) => distance(a) - distance(b) || efforts.indexOf(a) - efforts.indexOf(b))[0];
}

function forced(asked: Effort | undefined): EffortChoice {
  const change: RequestChange =
    asked === undefined
      ? { param: 'reasoning_effort', action: 'added', reason: 'onlyWithEffortNone', to: 'none' }
      : { param: 'reasoning_effort', action: 'replaced', reason: 'onlyWithEffortNone', from: asked, to: 'none' };
  return { sent: 'none', effective: 'none', changes: asked === 'none' ? [] : [change] };
}

export function chooseEffort(input: RequestInput, api: WireApi): EffortChoice {
  const { rules, refused, parameters } = input;
  const asked = parameters.effort;
  const effective = rules.defaultEffort;
  if (refused.includes('reasoning_effort') || refused.includes('reasoning')) {
    const change: RequestChange | undefined = asked && { param: 'reasoning_effort', action: 'omitted', reason: 'endpointRefused', from: asked };
    return { sent: undefined, effective, changes: change ? [change] : [] };
  }
  // Left out, the default counts, which is not none on these models: it has to be said.
  if (api === 'chat' && rules.tools.chat === 'withEffortNone' && (input.tools?.length ?? 0) > 0) return forced(asked);
  if (asked === undefined) return { sent: undefined, effective, changes: [] };
  if (rules.efforts.includes(asked)) return { sent: asked, effective: asked, changes: [] };
  const near = nearest(asked, rules.efforts);
  if (near === undefined) return { sent: undefined, effective, changes: [{ param: 'reasoning_effort', action: 'omitted', reason: 'modelRefuses', from: asked }] };
  return { sent: near, effective: near, changes: [{ param: 'reasoning_effort', action: 'replaced', reason: 'modelRefuses', from: asked, to: near }] };
}
