// What a person wants to spend at most, and how near what was spent has come. Knows no calendar and no words.

/** USD; 0: no limit. */
export interface SpendingLimits {
  readonly day: number;
  readonly month: number;
}

export interface LimitState {
  readonly period: 'day' | 'month';
  /** `near`: 80 % are spent. `reached`: nothing is left. */
  readonly level: 'near' | 'reached';
  readonly spent: number;
  readonly limit: number;
}

/** What is about to leave, where that is more than one question. */
export interface SpendingPlan {
  readonly requests: number;
  /** USD at most, of those of which that is known. */
  readonly usd: number;
  /** Models of which it is not: no price, or no end to their answers. */
  readonly unpriced: readonly string[];
}

const nearFraction = 0.8;
/** Sums of small amounts are not exact. */
const rounding = 1e-9;

/** The limits that are near or reached; those that are reached come first. */
export function limitStates(spent: SpendingLimits, limits: SpendingLimits): readonly LimitState[] {
  const states = (['month', 'day'] as const).flatMap((period): readonly LimitState[] => {
    const limit = limits[period];
    if (limit <= 0 || spent[period] + rounding < limit * nearFraction) return [];
    return [{ period, level: spent[period] + rounding >= limit ? 'reached' : 'near', spent: spent[period], limit }];
  });
  return [...states.filter(({ level }) => level === 'reached'), ...states.filter(({ level }) => level === 'near')];
}
