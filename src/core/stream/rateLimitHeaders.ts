// When to ask again and which limit was hit, as response headers tell it.
import { asNumber } from '../json.ts';
import { durationMs } from './errorProse.ts';

type Headers = Readonly<Record<string, string>>;

/** Milliseconds to wait: `retry-after-ms` (OpenAI, Azure), `retry-after` in seconds, or as a date measured against the response's own `date`. */
export function retryAfterMs(headers: Headers): number | undefined {
  const precise = plainNumber(headers['retry-after-ms'] ?? headers['x-ms-retry-after-ms']);
  if (precise !== undefined) return Math.max(0, Math.ceil(precise));
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = plainNumber(value);
  if (seconds !== undefined) return Math.max(0, Math.ceil(seconds * 1000));
  const until = Date.parse(value);
  const now = Date.parse(headers['date'] ?? '');
  return Number.isFinite(until) && Number.isFinite(now) ? Math.max(0, until - now) : undefined;
}

export interface HeaderLimit {
  readonly scope: 'requests' | 'tokens';
  readonly limit?: number;
  readonly resetMs?: number;
}

/** The limit of `x-ratelimit-*` that has nothing left; undefined where the headers name none. */
export function exhaustedLimit(headers: Headers): HeaderLimit | undefined {
  for (const scope of ['requests', 'tokens'] as const) {
    if (plainNumber(headers[`x-ratelimit-remaining-${scope}`]) !== 0) continue;
    const limit = plainNumber(headers[`x-ratelimit-limit-${scope}`]);
    const reset = headers[`x-ratelimit-reset-${scope}`];
    const resetMs = reset === undefined ? undefined : durationMs(reset) ?? seconds(reset);
    return { scope, ...(limit !== undefined && { limit }), ...(resetMs !== undefined && { resetMs }) };
  }
  return undefined;
}

function plainNumber(text: string | undefined): number | undefined {
  return text === undefined || text.trim() === '' ? undefined : asNumber(Number(text));
}

/** Plain seconds (Azure), but not a point in time. */
function seconds(text: string): number | undefined {
  const value = plainNumber(text);
  return value !== undefined && value < 86_400 ? Math.ceil(value * 1000) : undefined;
}
