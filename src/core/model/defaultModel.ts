// Which of an endpoint's models a person gets before choosing one.
import { isChatModel } from './chatModel.ts';
import { parseModelId } from './modelId.ts';
import type { ListedModel } from './modelInfo.ts';
import type { Catalog } from './modelCatalog.ts';
import { catalogRow, retirement } from './modelCatalog.ts';
import type { ModelPurpose } from './modelPurpose.ts';
import { purposeOf } from './modelPurpose.ts';

/** Good answers at a fair price first; what is dear, slow or for one trade comes late. */
const order: readonly ModelPurpose[] = [
  'balanced', 'flagship', 'fast', 'general', 'longContext', 'direct', 'cheapest', 'coding', 'local', 'unknown', 'deepThinking',
];

interface Candidate {
  readonly id: string;
  readonly rank: readonly number[];
}

function candidate(model: ListedModel, behind: string, position: number, catalog: Catalog, today: string): Candidate | undefined {
  const shutdownDate = model.shutdownDate ?? catalogRow(behind, catalog)?.shutdown;
  const state = retirement({ shutdownDate }, today);
  if (state === 'retired' || !isChatModel(behind)) return undefined;
  const { name, dated, fineTuned } = parseModelId(behind);
  const version = Number(/^gpt-(\d+(?:\.\d)?)/.exec(name)?.[1] ?? 0);
  const soon = state === 'soon' ? 1 : 0;
  return { id: model.id, rank: [soon, fineTuned ? 1 : 0, order.indexOf(purposeOf(behind)), -version, dated === name ? 0 : 1, position] };
}

function compare(a: Candidate, b: Candidate): number {
  const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
  return (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
}

/**
 * The id to begin with, or undefined where none of the list chats. Retired models are never taken, soon retired ones only
 * where nothing else is left; among strangers the server's own order decides. `behind` tells what an id of the list stands for.
 */
export function defaultModel(list: readonly ListedModel[], catalog: Catalog, today: string, behind: (id: string) => string = (id) => id): string | undefined {
  return list
    .map((model, position) => candidate(model, behind(model.id), position, catalog, today))
    .filter((found) => found !== undefined)
    .sort(compare)[0]?.id;
}
