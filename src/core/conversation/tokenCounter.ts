// The port for counting tokens; the host runs the tokenizer in a worker and caches by text.
import type { Encoding } from '../model/modelInfo.ts';

export interface TokenCounter {
  /** Tokens of each text, in order. Special tokens in the text count as plain text. Never rejects: falls back to an estimate. */
  count(texts: readonly string[], encoding: Encoding): Promise<readonly number[]>;
}
