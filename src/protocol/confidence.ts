// The tokens of an answer as the page shows them. Data only.

/** What may be written at a place, with its probability, 0 to 1. Parts of letters are written as `\\xE4`. */
export type Alternative = readonly [token: string, probability: number];

/** A stretch of the answer's text; without `probability` where no token is known of it. `top`: likeliest first. */
export interface ConfidenceSpan {
  readonly text: string;
  readonly probability?: number;
  readonly top?: readonly Alternative[];
}
