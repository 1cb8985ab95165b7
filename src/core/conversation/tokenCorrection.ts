// How far our own count of a request's input is from what the server reported, learned per endpoint and model. Pure arithmetic.

/** Below this many tokens fixed overheads (templates, hidden instructions) drown the rate. */
const LEARN_FROM = 200;
/** Tokenizers of other families differ by about this much at most; beyond, something other than the tokenizer differs. */
const LEAST = 0.6;
const MOST = 2.5;
/** A cut is only claimed where much is missing: small requests differ by their overheads. */
const CUT_COUNTED = 2_000;
/** How much of a new ratio is believed when there is an older one: one odd reply must not move the count far. */
const WEIGHT = 0.5;

export interface Correction {
  /** Multiply our own count by it; 1 until something was learned. */
  readonly factor: number;
  /** The server reported far less input than was sent: it cut the conversation without a word. The factor is then kept as it was. */
  readonly silentCut: boolean;
}

/**
 * Learns from the last real usage. `counted` is our own uncorrected count of what was sent; `reported` is the whole input, cached
 * tokens included. Of a report under 0.6 of our count nothing is learned; with 2,000 tokens or more it is a silent cut.
 */
export function learnCorrection(counted: number, reported: number, known = 1): Correction {
  if (!Number.isFinite(counted) || !Number.isFinite(reported) || counted <= 0 || reported <= 0) return { factor: known, silentCut: false };
  const ratio = reported / counted;
  if (ratio < LEAST) return { factor: known, silentCut: counted >= CUT_COUNTED };
  if (counted < LEARN_FROM) return { factor: known, silentCut: false };
  const bounded = Math.min(MOST, ratio);
  return { factor: known === 1 ? bounded : known + WEIGHT * (bounded - known), silentCut: false };
}

/** A count with the learned factor, rounded up. */
export function correctTokens(tokens: number, factor: number): number {
  return Math.ceil(tokens * factor - 1e-9);
}
