import assert from 'node:assert/strict';
import { askQuickly } from '../../../src/core/conversation/quickQuestion.ts';
import type { LedgerRow } from '../../../src/core/conversation/ledgerRow.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';

function bench(...script: readonly Scripted[]) {
  const transport = new FakeTransport(...script);
  const spent: LedgerRow[] = [];
  let ids = 0;
  const ports = {
    transport, clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort, counter: quarterCounter, newId: () => `m${++ids}`, workspace: 'w',
    store: { addUsage: (rows: readonly LedgerRow[]) => Promise.resolve(void spent.push(...rows)) },
    onStoreFailure: (cause: unknown) => assert.fail(String(cause)), onUnexpected: (cause: unknown) => assert.fail(String(cause)),
  };
  return { transport, spent, ports };
}

const never = new AbortController().signal;

describe('askQuickly', () => {
  it('asks with the least effort and none of the person’s parameters, and records what it took', async () => {
    const { transport, spent, ports } = bench(chatAnswer(' A title \n', 'stop', { prompt_tokens: 20, completion_tokens: 4 }));
    const answer = await askQuickly({ instructions: 'Name it.', text: 'Why?', maxOutputTokens: 300 }, turnSettings({ model: 'gpt-5.6-luna', parameters: { temperature: 1, seed: 2 }, instructions: 'Other.' }), ports, never);
    assert.ok(answer.ok);
    assert.equal(answer.text, 'A title');
    const body = transport.sent[0]?.body;
    assert.deepEqual([body?.['reasoning_effort'], body?.['max_completion_tokens'], body?.['temperature'], body?.['seed']], ['none', 300, undefined, undefined]);
    assert.deepEqual(body?.['messages'], [{ role: 'developer', content: 'Name it.' }, { role: 'user', content: 'Why?' }]);
    assert.deepEqual(spent.map(({ model, workspace, input, output, replies }) => [model, workspace, input, output, replies]), [['gpt-5.6-luna', 'w', 20, 4, 1]]);
  });
  it('says why there is no answer', async () => {
    const failed = bench({ error: { kind: 'auth', reason: 'wrong' } });
    assert.deepEqual(await askQuickly({ instructions: '', text: 'Why?' }, turnSettings(), failed.ports, never), { ok: false, reason: 'failed', error: { kind: 'auth', reason: 'wrong' } });
    const empty = bench(chatAnswer('  '));
    assert.equal((await askQuickly({ instructions: '', text: 'Why?' }, turnSettings(), empty.ports, never)).ok, false);
    const long = bench();
    assert.deepEqual(await askQuickly({ instructions: '', text: 'x'.repeat(90_000) }, turnSettings({ override: { contextWindow: 4000 } }), long.ports, never), { ok: false, reason: 'tooLong' });
    const stop = new AbortController();
    stop.abort();
    assert.deepEqual(await askQuickly({ instructions: '', text: 'Why?' }, turnSettings(), bench().ports, stop.signal), { ok: false, reason: 'canceled' });
  });
});
