// What was used and spent, in an editor tab: sums by day, limits, prices. Days are the host's, whose clock the limits go by.
import { isObject } from '../../core/json.ts';
import { isId } from '../isId.ts';

/** Tokens stand in one field only: input without cached and written ones, text without thinking. */
export interface UsageSum {
  readonly answers: number;
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly thinking: number;
  readonly text: number;
  readonly usd: number;
  /** Answers that are missing in `usd`: nobody knew a price. */
  readonly unpriced: number;
  /** Answers whose tokens were counted here. */
  readonly estimated: number;
}

export interface UsageRow extends UsageSum {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly model: string;
  readonly endpoint: string;
  /** In words. */
  readonly workspace: string;
}

/** USD per million tokens. */
export interface PriceFields {
  readonly input?: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly output?: number;
}

export interface PriceRow extends PriceFields {
  readonly model: string;
  /** The day the price was read, YYYY-MM-DD; absent where nobody knows one, or the person gave it. */
  readonly asOf?: string;
  /** The person gave it. */
  readonly own: boolean;
}

export interface LimitView {
  /** USD; 0: none. */
  readonly limit: number;
  readonly spent: number;
}

export interface UsageState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Oldest first. */
  readonly rows: readonly UsageRow[];
  readonly day: LimitView;
  readonly month: LimitView;
  readonly prices: readonly PriceRow[];
}

export type UsageEvent =
  | { readonly type: 'setLimit'; readonly period: 'day' | 'month'; readonly usd: number }
  | { readonly type: 'setPrice'; readonly model: string; readonly price: PriceFields }
  /** What the person gave goes; the catalog's price counts again. */
  | { readonly type: 'resetPrice'; readonly model: string }
  | { readonly type: 'openPrices' }
  | { readonly type: 'asText' }
  | { readonly type: 'reload' };

/** States are small: nothing is patched. */
export type UsagePatch = never;

type Fields = Readonly<Record<string, unknown>>;

/** More than this is a slip of the hand; USD. */
const most = 1_000_000;

const isAmount = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= most;

const guards: { readonly [T in UsageEvent['type']]: (event: Fields) => boolean } = {
  setLimit: (event) => (event['period'] === 'day' || event['period'] === 'month') && isAmount(event['usd']),
  setPrice: (event) => isId(event['model']) && isObject(event['price']) && Object.entries(event['price']).every(([name, value]) => ['input', 'cached', 'cacheWrite', 'output'].includes(name) && isAmount(value)),
  resetPrice: (event) => isId(event['model']),
  openPrices: () => true,
  asText: () => true,
  reload: () => true,
};

export function isUsageEvent(value: unknown): value is UsageEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  return typeof type === 'string' && Object.hasOwn(guards, type) && guards[type as UsageEvent['type']](value);
}
