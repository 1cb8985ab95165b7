// What replies took, in rows that can be added up: tokens and money by time, endpoint, model and workspace. Knows no store and no calendar.
import { asArray, asNumber, asString, isObject } from '../json.ts';
import type { LedgerRow, LedgerSum } from './ledgerRow.ts';
import type { Message, Reply } from './message.ts';

/** Every time zone's days begin at a quarter of an hour; milliseconds. */
export const ledgerStep = 900_000;

/** From `from` up to, not including, `to`: milliseconds since the epoch. */
export interface LedgerRange {
  readonly from: number;
  readonly to: number;
}

export const emptySum: LedgerSum = { replies: 0, input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0, usd: 0, unpriced: 0, estimated: 0 };

/** The rows of one message, one for each model that wrote it; none where it took nothing, or where it was imported and so was counted elsewhere. */
export function ledgerRows(message: Pick<Message, 'createdAt' | 'reply'>, workspace: string): readonly LedgerRow[] {
  const { reply } = message;
  if (!reply || reply.imported === true || (!reply.usage && !reply.cost)) return [];
  return (reply.booked ?? []).reduce(withoutBooked, rowsOfAll(reply, quarterOf(message.createdAt), workspace));
}

function rowsOfAll(reply: Reply, at: number, workspace: string): readonly LedgerRow[] {
  const place = { at, workspace };
  const all: LedgerRow = { ...place, endpoint: reply.endpointName, model: reply.model, ...sumOfOne(reply), replies: 1 };
  const parts = (reply.continuedBy ?? []).filter(({ usage, cost }) => usage ?? cost).map((part): LedgerRow => ({ ...place, endpoint: part.endpointName, model: part.model, ...sumOfOne(part), replies: 0 }));
  return parts.length === 0 ? [all] : [parts.reduce(without, all), ...parts];
}

/** What is left where a part is counted at another time; nothing of a row of which nothing is left. */
function withoutBooked(rows: readonly LedgerRow[], booked: LedgerRow): readonly LedgerRow[] {
  const own = rows.find(({ endpoint, model }) => endpoint === booked.endpoint && model === booked.model) ?? rows[0];
  // As a reply it is counted with whoever began it.
  const left = rows.map((row, index) => ({ ...(row === own ? without(row, booked) : row), replies: Math.max(0, row.replies - (index === 0 ? booked.replies : 0)) }));
  return left.filter(({ replies, input, output, usd }) => replies + input + output + usd > 0);
}

/** What a reply took that is gone on with at that time; undefined where it began then, so that its message says it all. `first`: nothing of it was counted before. */
export function laterRow(spent: Pick<Reply, 'usage' | 'cost'>, by: { readonly endpoint: string; readonly model: string; readonly workspace: string }, times: { readonly began: number; readonly now: number; readonly first: boolean }): LedgerRow | undefined {
  const at = quarterOf(times.now);
  if ((!spent.usage && !spent.cost) || at === quarterOf(times.began)) return undefined;
  return { at, ...by, ...sumOfOne(spent), replies: times.first ? 1 : 0 };
}

function quarterOf(time: number): number {
  return Math.floor(time / ledgerStep) * ledgerStep;
}

function sumOfOne({ usage, cost }: Pick<Reply, 'usage' | 'cost'>): Omit<LedgerSum, 'replies'> {
  const input = count(usage?.input);
  const output = count(usage?.output);
  const cached = Math.min(count(usage?.cached), input);
  return {
    input, cached, cacheWrite: Math.min(count(usage?.cacheWrite), input - cached), output, reasoning: Math.min(count(usage?.reasoning), output),
    usd: count(cost?.usd), unpriced: cost ? 0 : 1, estimated: usage?.estimated === true ? 1 : 0,
  };
}

/** What is left of the whole for who began it. */
function without(all: LedgerRow, part: LedgerRow): LedgerRow {
  const left = (of: 'input' | 'cached' | 'cacheWrite' | 'output' | 'reasoning' | 'usd'): number => Math.max(0, all[of] - part[of]);
  return { ...all, input: left('input'), cached: left('cached'), cacheWrite: left('cacheWrite'), output: left('output'), reasoning: left('reasoning'), usd: left('usd') };
}

function count(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.max(0, value) : 0;
}

export function addSums(a: LedgerSum, b: LedgerSum): LedgerSum {
  return {
    replies: a.replies + b.replies, input: a.input + b.input, cached: a.cached + b.cached, cacheWrite: a.cacheWrite + b.cacheWrite,
    output: a.output + b.output, reasoning: a.reasoning + b.reasoning, usd: a.usd + b.usd, unpriced: a.unpriced + b.unpriced, estimated: a.estimated + b.estimated,
  };
}

export function sumOf(rows: readonly LedgerSum[]): LedgerSum {
  return rows.reduce(addSums, emptySum);
}

/** Rows of the same quarter, endpoint, model and workspace become one. Oldest first. */
export function joinRows(rows: Iterable<LedgerRow>): readonly LedgerRow[] {
  const joined = new Map<string, LedgerRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.at, row.endpoint, row.model, row.workspace]);
    const known = joined.get(key);
    joined.set(key, known ? { ...known, ...addSums(known, row) } : row);
  }
  return [...joined.values()].sort((a, b) => a.at - b.at);
}

export function inRange(rows: readonly LedgerRow[], { from, to }: LedgerRange): readonly LedgerRow[] {
  return rows.filter(({ at }) => at + ledgerStep > from && at < to);
}

/** What a group of rows came to, under the words that `nameOf` gives. Dearest first, then the most tokens. */
export function groupSums(rows: readonly LedgerRow[], nameOf: (row: LedgerRow) => string): readonly (readonly [name: string, sum: LedgerSum])[] {
  const groups = new Map<string, LedgerSum>();
  for (const row of rows) groups.set(nameOf(row), addSums(groups.get(nameOf(row)) ?? emptySum, row));
  return [...groups].sort(([, a], [, b]) => b.usd - a.usd || b.input + b.output - a.input - a.output);
}

/** Rows written by a store for itself. What is no row is left out. */
export function readRows(value: unknown): readonly LedgerRow[] {
  return asArray(value).flatMap((item) => {
    const at = isObject(item) ? asNumber(item['at']) : undefined;
    if (!isObject(item) || at === undefined) return [];
    const number = (name: keyof LedgerSum): number => count(asNumber(item[name]));
    return [{
      at, endpoint: asString(item['endpoint']) ?? '', model: asString(item['model']) ?? '', workspace: asString(item['workspace']) ?? '',
      replies: number('replies'), input: number('input'), cached: number('cached'), cacheWrite: number('cacheWrite'), output: number('output'),
      reasoning: number('reasoning'), usd: number('usd'), unpriced: number('unpriced'), estimated: number('estimated'),
    }];
  });
}
