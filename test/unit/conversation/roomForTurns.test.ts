import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Message } from '../../../src/core/conversation/message.ts';
import type { Preparation } from '../../../src/core/conversation/prepareTurn.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import { openai, turnSettings } from '../../support/fakes/turnSettings.ts';
import { openBranch } from '../../support/openConversation.ts';

const ollama: Endpoint = { id: 'local', name: 'Local', kind: 'compatible', baseUrl: 'http://localhost:11434/v1', api: 'auto', auth: 'none', dialect: 'ollama' };

/** Questions and answers of so many tokens each, oldest first. */
type Turns = readonly (readonly [question: number, answer: number])[];

function branch(turns: Turns): readonly Message[] {
  const said = turns.flatMap(([question, answer]) => [{ role: 'user' as const, tokens: question }, { role: 'assistant' as const, tokens: answer }]);
  return said.map(({ role, tokens }, index) => ({
    id: `m${index}`, conversationId: 'c', parentId: index === 0 ? undefined : `m${index - 1}`, role, createdAt: index, text: 'four'.repeat(tokens), attachments: [],
    ...(role === 'assistant' && { reply: { status: 'complete', endpointId: 'local', endpointName: 'Local', model: 'm', reasoning: '', timing: { startedAt: 0 } } as const }),
  }));
}

/** What would be sent of the turns and a last question of 2 tokens. */
async function prepared(turns: Turns, window: number, endpoint: Endpoint = ollama): Promise<Preparation> {
  const { conversation } = openBranch(branch(turns));
  const model = endpoint === ollama ? 'qwen2.5:7b' : 'gpt-4.1';
  return conversation.estimate({ text: 'fourfour', attachments: [] }, turnSettings({ endpoint, model, override: { contextWindow: window } }));
}

const kept = (preparation: Preparation): number => (preparation.fits ? preparation.input.messages.length : 0);

/** What answer and thinking could come to, after a question of 9 tokens with its frame and the priming, so 256 + 2 % to be safe. */
async function mostOutput(changes: Parameters<typeof turnSettings>[0]): Promise<number | undefined> {
  const { conversation } = openBranch([]);
  const preparation = await conversation.estimate({ text: 'fourfour', attachments: [] }, turnSettings(changes));
  assert.ok(preparation.fits);
  assert.equal(preparation.input.inputTokens, 9);
  return preparation.mostOutput;
}

describe('the most that answer and thinking may take', () => {
  const window = (contextWindow: number | undefined, maxOutput: number | undefined) => ({ override: { ...(contextWindow !== undefined && { contextWindow }), ...(maxOutput !== undefined && { maxOutput }) } });

  it("is the model's maximum, or what the window leaves beside input and margin", async () => {
    assert.equal(await mostOutput(window(400_000, 128_000)), 128_000);
    assert.equal(await mostOutput(window(100_000, 128_000)), 100_000 - 9 - 257);
  });

  it('is the cap that a person set, where that is less', async () => {
    assert.equal(await mostOutput({ ...window(400_000, 128_000), parameters: { maxOutputTokens: 30_000 } }), 30_000);
    assert.equal(await mostOutput({ ...window(100_000, 128_000), parameters: { maxOutputTokens: 120_000 } }), 99_734);
    assert.equal(await mostOutput({ endpoint: ollama, model: 'nobody-knows-it', parameters: { maxOutputTokens: 30_000 } }), 30_000);
  });

  it('is not told where nobody knows the window', async () => {
    assert.equal(await mostOutput({ endpoint: ollama, model: 'nobody-knows-it' }), undefined);
    assert.equal(await mostOutput({ endpoint: ollama, model: 'nobody-knows-it', ...window(undefined, 8192) }), undefined);
  });
});

describe('what a turn is made of', () => {
  it('has earlier turns only where something was said before; the parts are the whole', async () => {
    for (const turns of [[], [[10, 20]]] as readonly Turns[]) {
      const preparation = await prepared(turns, 10_000);
      assert.ok(preparation.fits);
      const { instructions, history, attachments, question } = preparation.parts;
      assert.equal(history > 0, turns.length > 0);
      assert.equal(instructions + history + attachments + question, preparation.input.inputTokens);
    }
  });
});

describe('the room for a conversation in a window', () => {
  it('takes a short question after any number of turns, with as many of them as fit', async () => {
    for (const count of [1, 5, 100, 400]) {
      const small = await prepared(Array.from({ length: count }, () => [50, 400]), 4096);
      assert.ok(small.fits, `${count} turns in 4,096`);
      // 4,096 less a quarter for the answer, 256 and a tenth: 2,560. A turn has 458 tokens with its frame, the question 6, the priming 3.
      assert.equal(kept(small), 2 * Math.min(count, 5) + 1);
    }
    const large = await prepared(Array.from({ length: 400 }, () => [50, 400]), 32_768);
    // 32,768 less 4,096, 256 and a tenth: 25,832.
    assert.equal(kept(large), 2 * 56 + 1);
    assert.equal((await prepared(Array.from({ length: 400 }, () => [50, 400]), 32_768, openai)).fits, true);
  });

  it('never shrinks because of older turns, and holds as many as it can', async () => {
    const tokens = fc.integer({ min: 1, max: 900 });
    const turns = fc.array(fc.tuple(tokens, tokens), { maxLength: 12 });
    await fc.assert(fc.asyncProperty(turns, turns, fc.constantFrom(1024, 2048, 4096, 8192), fc.constantFrom(ollama, openai), async (older, newer, window, endpoint) => {
      const [without, withOlder] = await Promise.all([prepared(newer, window, endpoint), prepared([...older, ...newer], window, endpoint)]);
      assert.equal(withOlder.fits, without.fits);
      assert.ok(kept(withOlder) >= kept(without));
      if (kept(without) < 2 * newer.length + 1) assert.equal(kept(withOlder), kept(without), 'the cut is where it was');
    }), { numRuns: 100 });
  });
});
