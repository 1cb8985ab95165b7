// Where comparisons are kept: their entry in the store's small map, and the columns that the next new one begins with.
import { randomUUID } from 'node:crypto';
import { comparisonKey, emptyDraft, isBlank, type Comparison, type ComparisonColumn } from '../../core/comparison/comparison.ts';
import { comparisonText, readColumns, readComparisonText } from '../../core/comparison/readComparison.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { parseJson } from '../../core/json.ts';
import type { ComparePorts } from './comparePorts.ts';
import { forgetUnsent, noteUnsent } from './unsentComparisons.ts';

type FilePorts = Pick<ComparePorts, 'store' | 'conversations' | 'models'>;

/** The runs and columns of a stored conversation that is a comparison; undefined for any other. */
export async function storedComparison(id: string, store: Pick<ConversationStore, 'getState'>): Promise<Comparison | undefined> {
  const text = await store.getState(comparisonKey(id));
  return text === undefined ? undefined : readComparisonText(id, text);
}

/** As it was left, or a new one. */
export async function readComparisonOf(id: string, ports: FilePorts): Promise<Comparison> {
  return (await storedComparison(id, ports.store)) ?? newComparison(id, ports);
}

export async function newComparison(id: string, ports: FilePorts): Promise<Comparison> {
  return { id, columns: await firstColumns(ports), draft: emptyDraft, runs: [] };
}

/** Those of the last one that was run, as far as their endpoints are there; else the chosen model, and one to be chosen. */
async function firstColumns({ store, conversations, models }: FilePorts): Promise<readonly ComparisonColumn[]> {
  const kept = readColumns(parseJson((await store.getState(columnsKey(conversations.workspace))) ?? ''));
  if (kept.length > 1 && kept.every(({ choice }) => choice && models.endpoint(choice.endpointId))) return kept.map((column) => ({ ...column, id: randomUUID() }));
  const choice = models.current();
  return [{ id: randomUUID(), setup: {}, ...(choice && { choice }) }, { id: randomUUID(), setup: {} }];
}

export async function rememberColumns(columns: readonly ComparisonColumn[], { store, conversations }: FilePorts): Promise<void> {
  await store.setState(columnsKey(conversations.workspace), JSON.stringify(columns));
}

/** A blank one leaves nothing behind. */
export async function writeComparison(comparison: Comparison, ports: FilePorts): Promise<void> {
  const { id, runs } = comparison;
  const unsent = runs.length === 0 && !isBlank(comparison);
  // Noted first: what is kept can be found from then on.
  if (unsent) await noteUnsent(ports, id);
  await ports.store.setState(comparisonKey(id), isBlank(comparison) ? undefined : comparisonText(comparison));
  if (!unsent) await forgetUnsent(ports, id);
}

const columnsKey = (workspace: string): string => `comparisons.columns ${workspace}`;
