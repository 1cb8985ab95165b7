// The conversations in an editor tab: what is listed, how it was asked for, and what a person may do with it. Times are milliseconds since the
// epoch; days are the page's, whose clock is the person's.
import { isObject } from '../../core/json.ts';
import { isId } from '../isId.ts';

/** [start, end) in a text (UTF-16). */
export type Mark = readonly [number, number];

export interface HistoryHit {
  readonly messageId: string;
  readonly asked: boolean;
  readonly excerpt: string;
  readonly marks: readonly Mark[];
}

export interface HistoryRow {
  readonly id: string;
  /** In words where it has none yet. */
  readonly title: string;
  readonly titleMarks: readonly Mark[];
  readonly updatedAt: number;
  readonly messages: number;
  readonly models: readonly string[];
  /** Where it belongs to another workspace than this window's. */
  readonly workspace?: string;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** An answer is being written in this window. */
  readonly answering: boolean;
  /** Its answers stand side by side: it opens as a comparison. */
  readonly comparison: boolean;
  readonly hits: readonly HistoryHit[];
  /** A lower bound where `moreHits` is set. */
  readonly hitCount: number;
  readonly moreHits: boolean;
}

export interface HistoryQuery {
  readonly text: string;
  /** `one`: the workspace with this key. */
  readonly workspace: 'this' | 'all' | { readonly one: string };
  readonly model?: string;
  readonly from?: number;
  readonly to?: number;
  readonly archived: boolean;
  readonly limit: number;
}

/** A title that a model suggested, or its failure in a sentence. */
export type TitleSuggestion =
  | { readonly id: string; readonly phase: 'asking' }
  /** `cost`: what it took, in words. */
  | { readonly id: string; readonly phase: 'ready'; readonly title: string; readonly cost: string }
  | { readonly id: string; readonly phase: 'failed'; readonly text: string };

export interface HistoryState {
  /** What the rows answer; undefined before the first question. */
  readonly query?: HistoryQuery;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rows: readonly HistoryRow[];
  readonly more: boolean;
  readonly workspaces: readonly { readonly key: string; readonly name: string; readonly count: number }[];
  /** This window's own. */
  readonly here: string;
  readonly models: readonly { readonly id: string; readonly count: number }[];
  readonly archived: number;
  /** How many were deleted last and can be brought back. */
  readonly deleted: number;
  /** Which model would suggest titles, in words; absent while none is chosen. */
  readonly titleModel?: string;
  readonly suggestion?: TitleSuggestion;
}

export type HistoryEvent =
  | { readonly type: 'query'; readonly query: HistoryQuery }
  | { readonly type: 'open'; readonly id: string; readonly messageId?: string; readonly inTab: boolean }
  | { readonly type: 'pin'; readonly ids: readonly string[]; readonly on: boolean }
  | { readonly type: 'archive'; readonly ids: readonly string[]; readonly on: boolean }
  | { readonly type: 'rename'; readonly id: string; readonly title: string }
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  | { readonly type: 'undoRemove' }
  | { readonly type: 'forgetRemoved' }
  | { readonly type: 'export'; readonly ids: readonly string[] }
  | { readonly type: 'suggestTitle'; readonly id: string }
  | { readonly type: 'endSuggestion' }
  | { readonly type: 'new' }
  | { readonly type: 'import' };

/** States are small: nothing is patched. */
export type HistoryPatch = never;

type Fields = Readonly<Record<string, unknown>>;

const guards: { readonly [T in HistoryEvent['type']]: (event: Fields) => boolean } = {
  query: (event) => isQuery(event['query']),
  open: (event) => isId(event['id']) && typeof event['inTab'] === 'boolean' && (event['messageId'] === undefined || isId(event['messageId'])),
  pin: (event) => areIds(event['ids']) && typeof event['on'] === 'boolean',
  archive: (event) => areIds(event['ids']) && typeof event['on'] === 'boolean',
  rename: (event) => isId(event['id']) && typeof event['title'] === 'string' && event['title'].length <= 1000,
  remove: (event) => areIds(event['ids']),
  undoRemove: () => true,
  forgetRemoved: () => true,
  export: (event) => areIds(event['ids']),
  suggestTitle: (event) => isId(event['id']),
  endSuggestion: () => true,
  new: () => true,
  import: () => true,
};

function areIds(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= 100_000 && value.every(isId);
}

function isQuery(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { text, workspace, model, from, to, archived, limit } = value;
  const isTime = (time: unknown): boolean => time === undefined || (typeof time === 'number' && Number.isFinite(time));
  return typeof text === 'string' && text.length <= 2000 && (workspace === 'this' || workspace === 'all' || (isObject(workspace) && typeof workspace['one'] === 'string'))
    && (model === undefined || isId(model)) && isTime(from) && isTime(to) && typeof archived === 'boolean' && Number.isSafeInteger(limit) && Number(limit) > 0 && Number(limit) <= 100_000;
}

export function isHistoryEvent(value: unknown): value is HistoryEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  return typeof type === 'string' && Object.hasOwn(guards, type) && guards[type as HistoryEvent['type']](value);
}
