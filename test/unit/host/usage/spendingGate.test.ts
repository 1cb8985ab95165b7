import assert from 'node:assert/strict';
import type { LedgerRange } from '../../../../src/core/conversation/ledger.ts';
import type { LedgerRow } from '../../../../src/core/conversation/ledgerRow.ts';
import { limitStates, type LimitState, type SpendingLimits, type SpendingPlan } from '../../../../src/core/conversation/spendingLimit.ts';
import { dayName, dayStart, monthName, monthStart } from '../../../../src/host/usage/calendar.ts';
import { SpendingGate } from '../../../../src/host/usage/spendingGate.ts';
import { emptySum } from '../../../../src/core/conversation/ledger.ts';

const noon = new Date(2026, 7, 15, 12).getTime();
const day = 86_400_000;

class Bench {
  now = noon;
  limits: SpendingLimits = { day: 1, month: 10 };
  spent: readonly (readonly [at: number, usd: number])[] = [];
  broken = false;
  /** Without an answer the question stays open. */
  answer: boolean | undefined = true;
  readonly warned: LimitState[] = [];
  readonly asked: LimitState[] = [];
  readonly plans: (SpendingPlan | undefined)[] = [];
  readonly failures: unknown[] = [];
  readonly ranges: LedgerRange[] = [];
  private readonly kept = new Map<string, unknown>();
  private readonly waiting: ((answer: boolean) => void)[] = [];

  readonly gate = new SpendingGate({
    limits: () => this.limits,
    now: () => this.now,
    memento: { get: (key) => this.kept.get(key), update: async (key, value) => void this.kept.set(key, value) },
    store: { usage: (range) => this.usage(range) },
    warn: (state) => this.warned.push(state),
    ask: (state, plan) => {
      this.asked.push(state);
      this.plans.push(plan);
      return this.answer === undefined ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve(this.answer);
    },
    onFailure: (cause) => this.failures.push(cause),
  });

  decide(answer: boolean): void {
    for (const resolve of this.waiting.splice(0)) resolve(answer);
  }

  private async usage(range: LedgerRange): Promise<readonly LedgerRow[]> {
    this.ranges.push(range);
    if (this.broken) throw new Error('gone');
    return this.spent.filter(([at]) => at >= range.from && at < range.to).map(([at, usd]) => ({ ...emptySum, at, usd, replies: 1, endpoint: 'e', model: 'm', workspace: 'w' }));
  }
}

describe('the spending gate', () => {
  it('does not even look where there is no limit', async () => {
    const bench = new Bench();
    bench.limits = { day: 0, month: 0 };
    bench.spent = [[noon - 1, 1000]];
    assert.equal(await bench.gate.mayAsk(), true);
    assert.deepEqual(bench.ranges, []);
  });

  it('tells what is reached without asking anybody, until that was agreed to', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 0.9]];
    assert.equal(await bench.gate.reached(), undefined);
    bench.spent = [[noon - 1, 1.5]];
    assert.equal((await bench.gate.reached())?.period, 'day');
    assert.deepEqual([bench.asked, bench.warned], [[], []]);
    assert.equal(await bench.gate.mayAsk(), true);
    assert.equal(await bench.gate.reached(), undefined);
    bench.limits = { day: 0, month: 0 };
    assert.equal(await bench.gate.reached(), undefined);
  });

  it('lets pass what is below, and warns at 80 percent, once a day', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 0.79]];
    assert.equal(await bench.gate.mayAsk(), true);
    assert.deepEqual(bench.warned, []);
    bench.spent = [[noon - 1, 0.8]];
    for (let time = 0; time < 2; time += 1) assert.equal(await bench.gate.mayAsk(), true);
    assert.deepEqual(bench.warned, [{ period: 'day', level: 'near', spent: 0.8, limit: 1 }]);
    bench.now += day;
    bench.spent = [[bench.now - 1, 0.9]];
    await bench.gate.mayAsk();
    assert.equal(bench.warned.length, 2);
  });

  it('asks when the limit is reached; a yes holds for the day, a no for this question', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 1]];
    bench.answer = false;
    assert.deepEqual([await bench.gate.mayAsk(), await bench.gate.mayAsk()], [false, false]);
    bench.answer = true;
    assert.deepEqual([await bench.gate.mayAsk(), await bench.gate.mayAsk()], [true, true]);
    assert.equal(bench.asked.length, 3);
    bench.now += day;
    bench.spent = [[bench.now, 1.5]];
    bench.answer = false;
    assert.equal(await bench.gate.mayAsk(), false);
    assert.equal(bench.asked.length, 4);
  });

  it('tells what one yes is for, where several requests would leave at once', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 1]];
    bench.answer = false;
    const plan: SpendingPlan = { requests: 3, usd: 0.12, unpriced: ['own'] };
    await bench.gate.mayAsk(plan);
    await bench.gate.mayAsk();
    assert.deepEqual(bench.plans, [plan, undefined]);
  });

  it('asks one question for both limits, and warns of each', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 11]];
    assert.deepEqual([await bench.gate.mayAsk(), await bench.gate.mayAsk()], [true, true]);
    assert.deepEqual(bench.asked.map(({ period }) => period), ['month']);
    bench.limits = { day: 12, month: 13 };
    await bench.gate.mayAsk();
    assert.deepEqual(bench.warned.map(({ period }) => period), ['month', 'day']);
  });

  it('asks again when the limit was raised and is reached anew', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 1]];
    await bench.gate.mayAsk();
    bench.limits = { day: 2, month: 0 };
    bench.spent = [[noon - 1, 2.5]];
    await bench.gate.mayAsk();
    assert.deepEqual(bench.asked.map(({ limit }) => limit), [1, 2]);
  });

  it('counts a month and a day by the person\'s calendar', async () => {
    const bench = new Bench();
    bench.answer = false;
    bench.spent = [[monthStart(noon) - 1, 50], [monthStart(noon), 9.5], [dayStart(noon) - 1, 0.6]];
    assert.equal(await bench.gate.mayAsk(), false);
    assert.deepEqual(bench.asked, [{ period: 'month', level: 'reached', spent: 10.1, limit: 10 }]);
    assert.deepEqual([dayName(noon), monthName(noon), dayName(monthStart(noon)), dayStart(noon) - dayStart(noon - day)], ['2026-08-15', '2026-08', '2026-08-01', day]);
  });

  it('asks once however many questions wait', async () => {
    const bench = new Bench();
    bench.spent = [[noon - 1, 5]];
    bench.answer = undefined;
    const both = [bench.gate.mayAsk(), bench.gate.mayAsk()];
    await new Promise((resolve) => setImmediate(resolve));
    bench.decide(false);
    assert.deepEqual(await Promise.all(both), [false, false]);
    assert.equal(bench.asked.length, 1);
  });

  it('keeps nobody from working when the store can\'t be read', async () => {
    const bench = new Bench();
    bench.broken = true;
    assert.equal(await bench.gate.mayAsk(), true);
    assert.equal(bench.failures.length, 1);
  });

  it('names what is reached before what is near, and forgives rounding', () => {
    assert.deepEqual(limitStates({ day: 1, month: 9 }, { day: 1, month: 10 }).map(({ period, level }) => `${period} ${level}`), ['day reached', 'month near']);
    assert.deepEqual(limitStates({ day: 0.1 + 0.2 - 1e-12, month: 0 }, { day: 0.3, month: 0 }).map(({ level }) => level), ['reached']);
    assert.deepEqual(limitStates({ day: 5, month: 5 }, { day: 0, month: 0 }), []);
  });
});
