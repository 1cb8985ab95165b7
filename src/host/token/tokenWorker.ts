// Entry of the tokenizer's thread: loads an encoding when it is first asked for, counts or splits, answers. Knows nothing of conversations or caches.
import { parentPort } from 'node:worker_threads';
import type { Token } from '../../core/conversation/tokenCounter.ts';
import type { Encoding } from '../../core/model/modelInfo.ts';
import { tokenSlices } from '../../core/text/tokenSlices.ts';
import type { CountAnswer, CountRequest } from './tokenMessage.ts';

interface Tokenizer {
  readonly count: (text: string) => number;
  readonly split: (text: string) => readonly Token[];
}

/** Slices counted before other requests get their turn: some 100 ms at the worst, a few at the usual. */
const SLICES_PER_TURN = 32;

/** By default gpt-tokenizer throws on `<|endoftext|>` and its like; files do contain them, and the API takes them as plain text. */
const PLAIN = { disallowedSpecial: new Set<string>() };

async function load(encoding: Encoding): Promise<Tokenizer> {
  switch (encoding) {
    case 'o200k_base': {
      return tokenizerOf(await import('gpt-tokenizer/encoding/o200k_base'), (await import('gpt-tokenizer/bpeRanks/o200k_base')).default);
    }
    case 'cl100k_base': {
      return tokenizerOf(await import('gpt-tokenizer/encoding/cl100k_base'), (await import('gpt-tokenizer/bpeRanks/cl100k_base')).default);
    }
    default: {
      const never: never = encoding;
      throw new Error(`Unknown encoding ${String(never)}`);
    }
  }
}

interface EncodingModule {
  readonly countTokens: (text: string, options: typeof PLAIN) => number;
  readonly encode: (text: string, options: typeof PLAIN) => number[];
  readonly decode: (ids: Iterable<number>) => string;
}

/** `ranks`: what each id stands for; bytes where they are no whole characters. The encoding has the same list loaded. */
function tokenizerOf({ countTokens, encode, decode }: EncodingModule, ranks: readonly (string | readonly number[])[]): Tokenizer {
  const tokenOf = (id: number): Token => {
    const piece = ranks[id];
    return typeof piece === 'object' ? { id, text: decode([id]), bytes: piece } : { id, text: piece ?? decode([id]) };
  };
  return { count: (text) => countTokens(text, PLAIN), split: (text) => encode(text, PLAIN).map(tokenOf) };
}

const loaded = new Map<Encoding, Promise<Tokenizer>>();

function tokenizerFor(encoding: Encoding): Promise<Tokenizer> {
  const known = loaded.get(encoding);
  if (known !== undefined) return known;
  const loading = load(encoding);
  loaded.set(encoding, loading);
  return loading;
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Adds up the slices of each text, in order. */
async function eachText<T>(texts: readonly string[], empty: () => T, add: (sum: T, slice: string) => T): Promise<readonly T[]> {
  const sums: T[] = [];
  let slices = 0;
  for (const text of texts) {
    let sum = empty();
    for (const slice of tokenSlices(text)) {
      sum = add(sum, slice);
      slices += 1;
      if (slices % SLICES_PER_TURN === 0) await breath();
    }
    sums.push(sum);
  }
  return sums;
}

async function answer(request: CountRequest): Promise<CountAnswer> {
  try {
    const { count, split } = await tokenizerFor(request.encoding);
    if (request.split !== true) return { id: request.id, counts: await eachText(request.texts, () => 0, (sum, slice) => sum + count(slice)) };
    const tokens = await eachText<Token[]>(request.texts, () => [], (list, slice) => {
      list.push(...split(slice));
      return list;
    });
    return { id: request.id, tokens };
  } catch (error) {
    return { id: request.id, failed: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
port?.on('message', (request: CountRequest) => {
  void answer(request).then((result) => port.postMessage(result));
});
