// What a person may set for a request. Unset means: not sent.
import type { Effort } from '../model/effort.ts';

export interface Parameters {
  /** The person's output cap in tokens, reasoning included. */
  readonly maxOutputTokens?: number;
  readonly effort?: Effort;
  readonly temperature?: number;
  readonly topP?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly verbosity?: 'low' | 'medium' | 'high';
  readonly reasoningSummary?: 'auto' | 'concise' | 'detailed';
  readonly serviceTier?: 'auto' | 'default' | 'flex' | 'priority';
}
