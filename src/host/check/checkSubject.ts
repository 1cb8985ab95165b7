// Code that is checked, wherever it stands: in a document of its own, in an answer, in its old place. Who checks knows nothing else of it.
import type { FoundError } from '../../core/check/foundError.ts';

export interface Repair {
  readonly errors: readonly FoundError[];
  /** Names the question in the conversation. */
  readonly title: string;
  /** Looks once more, where the new text comes later. */
  readonly again: () => void;
}

/** `later`: the person decides about it first. `no`: it ended, and the person knows why. */
export type RepairEnd = 'done' | 'later' | 'no';

export interface CheckSubject {
  readonly languageId: string;
  /** Nobody looks at it any more. */
  readonly gone: boolean;
  /** What is looked at, as it is now; \n. */
  readonly text: string;
  /** The part of it that was transposed. */
  readonly code: string;
  /** What was there before, where that is a text of the same language: its errors are not new. */
  readonly before?: string;
  /** What the language server says, of the code itself. */
  serverErrors(signal: AbortSignal): Promise<readonly FoundError[]>;
  /** Has the model repair it, once. */
  repair(repair: Repair): Promise<RepairEnd>;
}
