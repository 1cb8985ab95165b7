import assert from 'node:assert/strict';
import { startBenchServer, type BenchServer } from '../../bench/benchServer.ts';
import { mark } from '../../bench/benchText.ts';

describe('the server of the bench', () => {
  let server: BenchServer;

  before(async () => {
    server = await startBenchServer();
  });

  after(() => server.close());

  async function ask(): Promise<string> {
    const response = await fetch(`${server.baseUrl}/chat/completions`, { method: 'POST', body: '{}' });
    return response.text();
  }

  it('tells of each round when it was asked and when its deltas left', async () => {
    const before = performance.timeOrigin + performance.now();
    const short = await server.play({ kind: 'short' });
    await ask();
    const paced = await server.play({ kind: 'paced', deltas: 3, fromMs: 0, toMs: 1 });
    const text = await ask();
    const after = performance.timeOrigin + performance.now();
    const [first, second] = [await short.asked, await paced.asked];
    assert.ok(before <= first && first < second && second <= after);
    const left = await paced.answered;
    assert.equal(left.length, 3);
    assert.deepEqual([...left], [...left].sort((a, b) => a - b));
    for (const index of [1, 2, 3]) assert.ok(text.includes(mark(index)));
    assert.ok(text.endsWith('data: [DONE]\n\n'));
  });

  it('sends a frame for each token of a flood', async () => {
    await server.play({ kind: 'flood', tokens: 500 });
    const text = await ask();
    assert.equal(text.match(/"content":"[^"]/g)?.length, 500);
    assert.match(text, /"completion_tokens":500/);
  });

  it('lists its model', async () => {
    const response = await fetch(`${server.baseUrl}/models`);
    const { data } = (await response.json()) as { readonly data: readonly { readonly id: string }[] };
    assert.deepEqual(data.map(({ id }) => id), ['bench-model']);
  });
});
