// Numbers as people read them: tokens, money, durations. Pure; signs such as ≈ and ≤ are put before by the caller.

/** One decimal below ten of a unit, none above; `.0` is dropped. */
function short(value: number, unit: string): string {
  return `${value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value)}${unit}`;
}

/** 832, 1.2k, 25k, 1.1M. What is no number counts as 0. */
export function formatTokens(tokens: number): string {
  const count = Number.isFinite(tokens) ? Math.max(0, Math.round(tokens)) : 0;
  if (count < 1000) return String(count);
  return count < 999_500 ? short(count / 1000, 'k') : short(count / 1_000_000, 'M');
}

/** US dollars: two decimals from one dollar up, else three significant digits; never scientific. */
export function formatMoney(usd: number): string {
  const amount = Number.isFinite(usd) ? Math.max(0, usd) : 0;
  if (amount === 0) return '$0.00';
  // Rounding first, so that 0.9996 is a dollar and 0.09996 has three digits, not four.
  const rounded = Number(amount.toPrecision(3));
  if (rounded >= 1) return `$${amount.toFixed(2)}`;
  const exponent = Number(/e([+-]\d+)$/.exec(rounded.toExponential())?.[1] ?? 0);
  return `$${rounded.toFixed(Math.min(20, 2 - exponent))}`;
}

/** What stands after the numbers of a duration; the page has them in the person's language. */
export interface DurationUnits {
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const shortUnits: DurationUnits = { hour: 'h', minute: 'min', second: 's' };

/** Milliseconds as 0.4 s, 8 s, 1 min 41 s, 1 h 3 min. */
export function formatDuration(ms: number, { hour, minute, second }: DurationUnits = shortUnits): string {
  const time = Number.isFinite(ms) ? Math.max(0, ms) : 0;
  if (time > 0 && time < 950) return `${Math.max(0.1, Math.round(time / 100) / 10)} ${second}`;
  const seconds = Math.round(time / 1000);
  if (seconds < 60) return `${seconds} ${second}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} ${minute}` : `${minutes} ${minute} ${seconds % 60} ${second}`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${minutes % 60} ${minute}`;
}
