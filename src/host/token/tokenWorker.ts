// Entry of the tokenizer's thread: loads an encoding when it is first asked for, counts, answers. Knows nothing of conversations or caches.
import { parentPort } from 'node:worker_threads';
import type { Encoding } from '../../core/model/modelInfo.ts';
import { tokenSlices } from '../../core/text/tokenSlices.ts';
import type { CountAnswer, CountRequest } from './tokenMessage.ts';

type Count = (text: string) => number;

/** Slices counted before other requests get their turn: some 100 ms at the worst, a few at the usual. */
const SLICES_PER_TURN = 32;

/** By default gpt-tokenizer throws on `<|endoftext|>` and its like; files do contain them, and the API takes them as plain text. */
const PLAIN = { disallowedSpecial: new Set<string>() };

async function load(encoding: Encoding): Promise<Count> {
  switch (encoding) {
    case 'o200k_base': {
      const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
      return (text) => countTokens(text, PLAIN);
    }
    case 'cl100k_base': {
      const { countTokens } = await import('gpt-tokenizer/encoding/cl100k_base');
      return (text) => countTokens(text, PLAIN);
    }
    default: {
      const never: never = encoding;
      throw new Error(`Unknown encoding ${String(never)}`);
    }
  }
}

const loaded = new Map<Encoding, Promise<Count>>();

function counterFor(encoding: Encoding): Promise<Count> {
  const known = loaded.get(encoding);
  if (known !== undefined) return known;
  const loading = load(encoding);
  loaded.set(encoding, loading);
  return loading;
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function countAll(request: CountRequest): Promise<readonly number[]> {
  const count = await counterFor(request.encoding);
  const counts: number[] = [];
  let slices = 0;
  for (const text of request.texts) {
    let tokens = 0;
    for (const slice of tokenSlices(text)) {
      tokens += count(slice);
      slices += 1;
      if (slices % SLICES_PER_TURN === 0) await breath();
    }
    counts.push(tokens);
  }
  return counts;
}

async function answer(request: CountRequest): Promise<CountAnswer> {
  try {
    return { id: request.id, counts: await countAll(request) };
  } catch (error) {
    return { id: request.id, failed: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
port?.on('message', (request: CountRequest) => {
  void answer(request).then((result) => port.postMessage(result));
});
