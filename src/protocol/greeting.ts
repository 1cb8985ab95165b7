// What a page of the panel says before anything else, and again after a gap. Apart from its other messages, because it is answered before anything of theirs is loaded.
import { isObject } from '../core/json.ts';
import { isId } from './isId.ts';

/** Both are answered by a snapshot with the messages around `at`, or with the last ones. */
export type Greeting =
  /** The page's script runs and listens. */
  | { readonly type: 'ready'; readonly at?: string }
  /** Patches were lost: a snapshot, please. */
  | { readonly type: 'resync'; readonly at?: string };

export function isGreeting(value: unknown): value is Greeting {
  return isObject(value) && (value['type'] === 'ready' || value['type'] === 'resync') && (value['at'] === undefined || isId(value['at']));
}
