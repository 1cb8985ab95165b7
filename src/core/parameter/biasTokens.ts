// Words with biases → token ids with biases, for the model at hand. Knows no tokenizer: a port splits.
import type { TokenSplitter } from '../conversation/tokenCounter.ts';
import type { Encoding } from '../model/modelInfo.ts';
import type { LogitBias } from '../request/parameters.ts';

/** The most entries that the API takes in `logit_bias`. */
const mostTokens = 1024;

/**
 * Every token of a word gets its bias; where words share a token the later one counts. Undefined where nothing could be encoded.
 * Never rejects.
 */
export async function biasTokens(biases: readonly LogitBias[], splitter: TokenSplitter, encoding: Encoding): Promise<Readonly<Record<string, number>> | undefined> {
  const words = await splitter.split(biases.map(({ text }) => text), encoding);
  if (!words) return undefined;
  const entries = biases.flatMap(({ bias }, index) => (words[index] ?? []).map(({ id }) => [String(id), bias] as const));
  return Object.fromEntries(entries.slice(0, mostTokens));
}
