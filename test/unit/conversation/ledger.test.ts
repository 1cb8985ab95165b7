import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupSums, inRange, joinRows, ledgerRows, ledgerStep, readRows, sumOf } from '../../../src/core/conversation/ledger.ts';
import type { LedgerRow } from '../../../src/core/conversation/ledgerRow.ts';
import type { Reply } from '../../../src/core/conversation/message.ts';
import { priceOf } from '../../../src/core/model/price.ts';

const reply = (extra: Partial<Reply>): Reply => ({ status: 'complete', endpointId: 'e', endpointName: 'E', model: 'm', reasoning: '', timing: { startedAt: 1 }, ...extra });

function row(extra: Partial<LedgerRow>): LedgerRow {
  return { at: 0, endpoint: 'E', model: 'm', workspace: 'w', replies: 1, input: 10, cached: 0, cacheWrite: 0, output: 5, reasoning: 0, usd: 1, unpriced: 0, estimated: 0, ...extra };
}

const anyRow = fc.record({ at: fc.nat(3).map((n) => n * ledgerStep), model: fc.constantFrom('a', 'b'), workspace: fc.constantFrom('w', 'v'), usd: fc.nat(9), input: fc.nat(99) }).map(row);

describe('ledger', () => {
  it('counts reasoning inside output and cached inside input, once each', () => {
    const usage = { input: 1000, cached: 400, cacheWrite: 100, output: 800, reasoning: 700 };
    const price = { input: 10, cached: 1, cacheWrite: 20, output: 100, asOf: '' };
    const usd = priceOf(usage, price);
    assert.ok(Math.abs(usd - (500 * 10 + 400 * 1 + 100 * 20 + 800 * 100) / 1e6) < 1e-12);
    const [found] = ledgerRows({ createdAt: 2 * ledgerStep + 5, reply: reply({ usage, cost: { usd, asOf: '' } }) }, 'w');
    assert.deepEqual(found, row({ at: 2 * ledgerStep, ...usage, usd }));
  });

  it('leaves out what took nothing and what was counted where it was written', () => {
    assert.deepEqual(ledgerRows({ createdAt: 1 }, 'w'), []);
    assert.deepEqual(ledgerRows({ createdAt: 1, reply: reply({ status: 'failed' }) }, 'w'), []);
    assert.deepEqual(ledgerRows({ createdAt: 1, reply: reply({ usage: { input: 1, output: 1 }, imported: true }) }, 'w'), []);
  });

  it('says how many replies have no price or were counted here, and takes no nonsense from servers', () => {
    const [found] = ledgerRows({ createdAt: 1, reply: reply({ usage: { input: 5, cached: 9, output: 2, reasoning: 8, estimated: true } }) }, 'w');
    assert.deepEqual([found?.unpriced, found?.estimated, found?.cached, found?.reasoning, found?.usd], [1, 1, 5, 2, 0]);
    assert.equal(ledgerRows({ createdAt: 1, reply: reply({ usage: { input: NaN, output: -3 } }) }, 'w')[0]?.output, 0);
  });

  it('has a row for each model that wrote an answer, together what it took, and counts the reply once', () => {
    const usage = { input: 100, cached: 40, output: 60, reasoning: 20 };
    const part = { endpointId: 'f', endpointName: 'F', model: 'n', usage: { input: 70, cached: 40, output: 50, reasoning: 15, estimated: true }, cost: { usd: 0.25, asOf: '' } };
    const rows = ledgerRows({ createdAt: 1, reply: reply({ usage, cost: { usd: 1, asOf: '' }, continuedBy: [part, { endpointId: 'f', endpointName: 'F', model: 'o' }] }) }, 'w');
    assert.deepEqual(rows, [
      row({ input: 30, cached: 0, output: 10, reasoning: 5, usd: 0.75 }),
      row({ endpoint: 'F', model: 'n', replies: 0, input: 70, cached: 40, output: 50, reasoning: 15, usd: 0.25, estimated: 1 }),
    ]);
  });

  it('joins rows without losing anything, in any order', () => {
    fc.assert(fc.property(fc.array(anyRow), (rows) => {
      const joined = joinRows(rows);
      assert.deepEqual(sumOf(joined), sumOf(rows));
      assert.equal(new Set(joined.map(({ at, model, workspace }) => `${at} ${model} ${workspace}`)).size, joined.length);
      assert.deepEqual(joined.map(({ at }) => at), joined.map(({ at }) => at).toSorted((a, b) => a - b));
    }));
  });

  it('groups under any name, the dearest first', () => {
    const groups = groupSums([row({ model: 'a', usd: 1 }), row({ model: 'b', usd: 3 }), row({ model: 'a', usd: 1.5 }), row({ model: 'c', usd: 0, input: 99 })], ({ model }) => model);
    assert.deepEqual(groups.map(([name, sum]) => [name, sum.usd, sum.replies]), [['b', 3, 1], ['a', 2.5, 2], ['c', 0, 1]]);
  });

  it('takes the quarters that a range touches', () => {
    const rows = [0, 1, 2].map((n) => row({ at: n * ledgerStep }));
    assert.deepEqual(inRange(rows, { from: ledgerStep, to: 2 * ledgerStep }), [rows[1]]);
    assert.deepEqual(inRange(rows, { from: ledgerStep + 5, to: 2 * ledgerStep + 5 }), [rows[1], rows[2]]);
  });

  it('reads its own rows back and leaves out what is none', () => {
    assert.deepEqual(readRows(JSON.parse(JSON.stringify([row({ usd: 0.5 }), 7, { at: 'x' }]))), [row({ usd: 0.5 })]);
    assert.deepEqual(readRows('nonsense'), []);
  });
});
