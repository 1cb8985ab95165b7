// What passes between the counter and its worker. No behavior.
import type { Token } from '../../core/conversation/tokenCounter.ts';
import type { Encoding } from '../../core/model/modelInfo.ts';

/** `texts` empty: only load the encoding. */
export interface CountRequest {
  readonly id: number;
  readonly encoding: Encoding;
  readonly texts: readonly string[];
  /** The tokens themselves are wanted, not their number. */
  readonly split?: true;
}

/** `counts` in the order of the texts. `failed`: the tokenizer could not be loaded or threw; the counter estimates. */
export type CountAnswer =
  | { readonly id: number; readonly counts: readonly number[] }
  | { readonly id: number; readonly tokens: readonly (readonly Token[])[] }
  | { readonly id: number; readonly failed: string };
