// Adds up the usage of several requests that made one answer (an answer that was continued).
import type { Usage } from '../stream/usage.ts';

/** The sum; a part that only one side reports counts as it is; estimated if either is. */
export function addUsage(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (!a || !b) return a ?? b;
  const cached = sum(a.cached, b.cached);
  const cacheWrite = sum(a.cacheWrite, b.cacheWrite);
  const reasoning = sum(a.reasoning, b.reasoning);
  const cost = sum(a.cost, b.cost);
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    ...(cached !== undefined && { cached }),
    ...(cacheWrite !== undefined && { cacheWrite }),
    ...(reasoning !== undefined && { reasoning }),
    ...(cost !== undefined && { cost }),
    ...((a.estimated === true || b.estimated === true) && { estimated: true }),
  };
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}
