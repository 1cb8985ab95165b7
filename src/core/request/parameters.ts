// What a person may set for a request. Unset means: not sent. What each means is in core/parameter/parameterTable.ts.
import type { JsonObject } from '../json.ts';
import type { Effort } from '../model/effort.ts';

/** Words stay words: they are turned into the tokens of the model at hand when a request is made. */
export interface LogitBias {
  readonly text: string;
  /** −100 to 100. */
  readonly bias: number;
}

export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json' }
  /** `schema`: JSON as text, as it was written, because it may be unfinished. */
  | { readonly type: 'schema'; readonly name: string; readonly schema: string; readonly strict: boolean };

export interface Parameters {
  /** The person's output cap in tokens, reasoning included. */
  readonly maxOutputTokens?: number;
  readonly effort?: Effort;
  readonly temperature?: number;
  readonly topP?: number;
  /** How many answers. */
  readonly n?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly logitBias?: readonly LogitBias[];
  /** Probabilities of the tokens, with this many alternatives each; 0: of the chosen ones only. */
  readonly logprobs?: number;
  readonly responseFormat?: ResponseFormat;
  readonly verbosity?: 'low' | 'medium' | 'high';
  readonly reasoningSummary?: 'auto' | 'concise' | 'detailed';
  readonly serviceTier?: 'auto' | 'default' | 'flex' | 'scale' | 'priority' | 'fast';
  /** Whether the server may keep what was said. */
  readonly store?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly cacheKey?: string;
  readonly safetyIdentifier?: string;
  /** Text that much of the answer will probably repeat. */
  readonly prediction?: string;
  /** More fields of the body, laid over those of the endpoint. */
  readonly extraBody?: JsonObject;
}

export type ParameterName = keyof Parameters;
