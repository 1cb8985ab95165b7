import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/core/conversation/exchange.ts';
import { ExchangeMemory } from '../../../src/core/conversation/exchangeMemory.ts';
import { openai } from '../../support/fakes/turnSettings.ts';

const exchange = (text: string): Exchange => ({ endpoint: openai, api: 'chat', body: { text } });

describe('the requests in memory', () => {
  it('are those of the last replies, as long as there is room', () => {
    const memory = new ExchangeMemory(1000);
    for (let turn = 0; turn < 100; turn++) memory.add(`m${turn}`, exchange('x'.repeat(300)));
    const kept = Array.from({ length: 100 }, (_, turn) => `m${turn}`).filter((id) => memory.of(id));
    assert.deepEqual(kept, ['m97', 'm98', 'm99']);
  });

  it('keep the last one however long it is, and what came anew in place of the old', () => {
    const memory = new ExchangeMemory(1000);
    memory.add('a', exchange('short'));
    memory.add('b', exchange('x'.repeat(5000)));
    assert.deepEqual([memory.of('a'), memory.of('b')?.body['text']], [undefined, 'x'.repeat(5000)]);
    for (let again = 0; again < 5; again++) memory.add('b', exchange('y'.repeat(900)));
    memory.add('c', exchange('z'));
    assert.deepEqual([memory.of('b')?.body['text'], memory.of('c')?.body['text']], ['y'.repeat(900), 'z']);
  });
});
