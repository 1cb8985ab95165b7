// What suggestions cost in the last hour, against what a person allows. Knows no clock.

export interface Spent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly usd: number;
}

const hour = 3_600_000;
/** Payments within a minute are kept as one. */
const grain = 60_000;
/** Sums of small amounts are not exact. */
const rounding = 1e-9;

/** Oldest first, what is older than an hour left out. */
export function withSpent(spent: readonly Spent[], one: Spent): readonly Spent[] {
  const recent = lastHour(spent, one.at);
  const last = recent.at(-1);
  if (last && one.at - last.at < grain && one.at >= last.at) return [...recent.slice(0, -1), { at: last.at, usd: last.usd + one.usd }];
  return [...recent, one];
}

export function spentInHour(spent: readonly Spent[], now: number): number {
  return lastHour(spent, now).reduce((sum, { usd }) => sum + usd, 0);
}

/** When less than the limit is spent again; undefined where that is so now. 0 is no limit. */
export function limitedUntil(spent: readonly Spent[], limit: number, now: number): number | undefined {
  let left = spentInHour(spent, now);
  if (limit <= 0 || left + rounding < limit) return undefined;
  for (const { at, usd } of lastHour(spent, now)) {
    left -= usd;
    if (left + rounding < limit) return at + hour;
  }
  return now + hour;
}

/** What stands in the future was written by another clock: it counts as now. */
function lastHour(spent: readonly Spent[], now: number): readonly Spent[] {
  return spent.filter(({ at, usd }) => now - at < hour && Number.isFinite(usd) && usd >= 0);
}
