// Divides the usage of a request that brought several answers among them, so that the parts add up to the whole. Pure.
import type { Usage } from '../stream/usage.ts';

/**
 * Input stands with the first answer, since it was paid for once; output and thinking are divided by `weights` (tokens as we count
 * them, one for each answer). Whole tokens; the last answer takes what rounding leaves.
 */
export function shareUsage(total: Usage, weights: readonly number[]): readonly Usage[] {
  const output = divide(total.output, weights);
  const reasoning = total.reasoning === undefined ? undefined : divide(total.reasoning, weights);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight, index): Usage => ({
    input: index === 0 ? total.input : 0,
    output: output[index] ?? 0,
    ...(index === 0 && total.cached !== undefined && { cached: total.cached }),
    ...(index === 0 && total.cacheWrite !== undefined && { cacheWrite: total.cacheWrite }),
    ...(reasoning && { reasoning: reasoning[index] ?? 0 }),
    ...(total.cost !== undefined && { cost: sum > 0 ? (total.cost * weight) / sum : total.cost / weights.length }),
    ...(total.estimated === true && { estimated: true }),
    shared: { answers: weights.length, input: total.input },
  }));
}

/** Of the request, whichever of its answers it stands with. */
export function wholeInput(usage: Usage | undefined): number | undefined {
  return usage?.shared?.input ?? usage?.input;
}

function divide(whole: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let before = 0;
  let given = 0;
  return weights.map((weight, index) => {
    before += weight;
    const upTo = index === weights.length - 1 ? whole : Math.round(sum > 0 ? (whole * before) / sum : (whole * (index + 1)) / weights.length);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
