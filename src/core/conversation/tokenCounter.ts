// The port for counting tokens; the host runs the tokenizer in a worker and caches by text.
import type { Encoding } from '../model/modelInfo.ts';

/** One token of a text: its id in the encoding, and what it stands for (a part of a character as �). */
export interface Token {
  readonly id: number;
  readonly text: string;
  /** Set where it is only a part of a character. */
  readonly bytes?: readonly number[];
}

export interface TokenSplitter {
  /** The tokens of each text, in order. Special tokens in the text count as plain text. Undefined where the tokenizer is not to be had; never rejects. */
  split(texts: readonly string[], encoding: Encoding): Promise<readonly (readonly Token[])[] | undefined>;
}

export interface TokenCounter extends TokenSplitter {
  /** Tokens of each text, in order. Special tokens in the text count as plain text. Never rejects: falls back to an estimate. */
  count(texts: readonly string[], encoding: Encoding): Promise<readonly number[]>;
}
