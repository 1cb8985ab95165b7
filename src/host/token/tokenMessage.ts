// What passes between the counter and its worker. No behavior.
import type { Encoding } from '../../core/model/modelInfo.ts';

/** `texts` empty: only load the encoding. */
export interface CountRequest {
  readonly id: number;
  readonly encoding: Encoding;
  readonly texts: readonly string[];
}

/** `counts` in the order of the texts. `failed`: the tokenizer could not be loaded or threw; the counter estimates. */
export type CountAnswer =
  | { readonly id: number; readonly counts: readonly number[] }
  | { readonly id: number; readonly failed: string };
