// The conversations in an editor tab: what is listed, how it was asked for, and what a person may do with it.
import { isObject } from '../../core/json.ts';
import { isId } from '../isId.ts';

export interface HistoryRow {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch of the last change. */
  readonly updatedAt: number;
  readonly messages: number;
}

export interface HistoryState {
  readonly rows: readonly HistoryRow[];
}

export type HistoryEvent =
  | { readonly type: 'open'; readonly id: string };

/** States are small: nothing is patched. */
export type HistoryPatch = never;

export function isHistoryEvent(value: unknown): value is HistoryEvent {
  return isObject(value) && value['type'] === 'open' && isId(value['id']);
}
