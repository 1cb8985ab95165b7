// Who wrote an answer: the model that began it and those that went on with it, each with what its part took. Pure.
import type { Continuation, Reply } from './message.ts';
import type { Usage } from '../stream/usage.ts';
import { addUsage } from './usageSum.ts';

type Writer = Pick<Continuation, 'endpointId' | 'endpointName' | 'model' | 'effort'>;

/** Models in the order they wrote, by their ids. */
export function writersOf({ model, continuedBy = [] }: Pick<Reply, 'model' | 'continuedBy'>): readonly string[] {
  return [model, ...continuedBy.map((part) => part.model)];
}

/** What is added to a reply that `next` goes on with: nothing where it wrote the end already. Before its first word, so that a crash does not hide it. */
export function withWriter(reply: Reply, next: Writer): Pick<Reply, 'continuedBy'> {
  const last = reply.continuedBy?.at(-1) ?? reply;
  if (last.endpointId === next.endpointId && last.model === next.model) return {};
  const { endpointId, endpointName, model, effort } = next;
  return { continuedBy: [...(reply.continuedBy ?? []), { endpointId, endpointName, model, ...(effort && { effort }) }] };
}

/** A reply that came from elsewhere, to be gone on with here: from now on it counts, so what was counted where it was written goes. */
export function takenOver(reply: Reply): Reply {
  if (reply.imported !== true) return reply;
  const { imported: _imported, usage: _usage, cost: _cost, countedInput: _counted, items: _items, booked: _booked, continuedBy, ...rest } = reply;
  return { ...rest, ...(continuedBy && { continuedBy: continuedBy.map(({ usage: _old, cost: _paid, ...writer }) => writer) }) };
}

/** What one request of the last writer brought. */
export interface WrittenPart {
  /** Whether it wrote anything. */
  readonly wrote: boolean;
  readonly usage: Usage | undefined;
  readonly cost: { readonly usd: number; readonly asOf: string } | undefined;
}

/** The reply with that part counted for its writer; one that brought nothing is not named. */
export function withPart(reply: Reply, { wrote, usage, cost }: WrittenPart): Reply {
  const last = reply.continuedBy?.at(-1);
  if (!last) return reply;
  const { continuedBy = [], ...rest } = reply;
  const before = continuedBy.slice(0, -1);
  if (!wrote && !usage && !last.usage) return before.length === 0 ? rest : { ...rest, continuedBy: before };
  const total = addUsage(last.usage, usage);
  const usd = cost && { usd: (last.cost?.usd ?? 0) + cost.usd, asOf: cost.asOf };
  return { ...rest, continuedBy: [...before, { ...last, ...(total && { usage: total }), ...(usd && { cost: usd }) }] };
}
