// States of the tab with the usage, for looking at and for its tests. Data only.
import type { UsageRow, UsageState } from '../../../src/protocol/surface/usage.ts';

export const emptyUsageState: UsageState = { phase: 'ready', today: '2026-11-20', rows: [], day: { limit: 0, spent: 0 }, month: { limit: 0, spent: 0 }, prices: [] };

export function usageRow(day: string, model: string, more: Partial<UsageRow> = {}): UsageRow {
  return { day, model, endpoint: 'OpenAI', workspace: 'sieve', answers: 1, input: 1000, cached: 500, cacheWrite: 0, thinking: 800, text: 200, usd: 0.01, unpriced: 0, estimated: 0, ...more };
}

const models = ['gpt-6.2-sol', 'o3', 'gpt-6-mini', 'gpt-5.6-terra', 'qwen3:32b', 'gpt-6.2-luna', 'deepseek-r2'];

/** So many days up to the last, with more on some than on others, and none on weekends. */
function days(count: number): readonly UsageRow[] {
  const rows: UsageRow[] = [];
  for (let back = count - 1; back >= 0; back -= 1) {
    const date = new Date(Date.UTC(2026, 10, 20 - back));
    if ([0, 6].includes(date.getUTCDay())) continue;
    for (const [at, model] of models.entries()) {
      if ((back + at) % (at + 1) > 1) continue;
      const size = 1 + ((back * 7 + at * 3) % 9);
      rows.push(usageRow(date.toISOString().slice(0, 10), model, {
        answers: size, input: size * 4100, cached: size * 2300, thinking: size * 3100, text: size * 700, usd: model === 'qwen3:32b' ? 0 : size * 0.021 * (at + 1), unpriced: model === 'qwen3:32b' ? size : 0,
        workspace: at % 2 === 0 ? 'sieve' : 'billing-service', estimated: model === 'qwen3:32b' ? 1 : 0,
      }));
    }
  }
  return rows;
}

const prices: UsageState['prices'] = [
  { model: 'gpt-6.2-sol', input: 2.5, cached: 0.25, output: 20, asOf: '2026-11-16', own: false },
  { model: 'o3', input: 1.9, cached: 0.5, output: 8, own: true },
  { model: 'qwen3:32b', own: false },
];

/** Each state by its name in the screenshots. */
export function usageStates(): Readonly<Record<string, UsageState>> {
  const filled: UsageState = { ...emptyUsageState, rows: days(60), day: { limit: 5, spent: 1.24 }, month: { limit: 40, spent: 33.1 }, prices };
  return {
    filled,
    reached: { ...filled, rows: days(400), day: { limit: 1, spent: 1.24 }, month: { limit: 0, spent: 33.1 } },
    one: { ...emptyUsageState, rows: [usageRow('2026-11-20', 'gpt-6.2-sol')], day: { limit: 0, spent: 0.01 }, month: { limit: 0, spent: 0.01 }, prices: prices.slice(0, 1) },
    empty: emptyUsageState,
    failed: { ...emptyUsageState, phase: 'failed' },
  };
}
