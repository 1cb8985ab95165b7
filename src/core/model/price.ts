// What tokens cost: arithmetic over a usage and a price. Formatting is core/text/quantity's.
import type { Usage } from '../stream/usage.ts';
import type { Price } from './modelInfo.ts';

const million = 1_000_000;

/**
 * The price to reckon with on a day (YYYY-MM-DD): after the day until which a promotion was announced, the regular one. It may still be
 * cheaper then; who counts too much spends no more than was said.
 */
export function priceOn(day: string, price: Price): Price;
export function priceOn(day: string, price: Price | undefined): Price | undefined;
export function priceOn(day: string, price: Price | undefined): Price | undefined {
  if (!price?.promotion || day <= price.promotion.until) return price;
  const { promotion: { regular }, ...rest } = price;
  return { ...rest, ...regular };
}

/** Source: the pricing page: batch and flex at half, priority (`fast`) at twice the standard tier unless the model says otherwise. */
function tierFactor(price: Price, serviceTier: string | undefined): number {
  if (serviceTier === 'flex' || serviceTier === 'batch') return 0.5;
  if (serviceTier === 'priority' || serviceTier === 'fast') return price.priorityFactor ?? 2;
  return 1;
}

/**
 * USD for one reply. Cached and cache-write tokens are part of `input`, reasoning is part of `output`: neither is counted twice.
 * Above the long-context border the whole request costs more. What the server itself said it cost wins.
 * @param serviceTier the tier that the reply names, where it names one
 */
export function priceOf(usage: Usage, price: Price, serviceTier?: string): number;
export function priceOf(usage: Usage, price: Price | undefined, serviceTier?: string): number | undefined;
export function priceOf(usage: Usage, price: Price | undefined, serviceTier?: string): number | undefined {
  if (usage.cost !== undefined) return usage.cost;
  if (!price) return undefined;
  const cached = Math.min(usage.cached ?? 0, usage.input);
  const written = Math.min(usage.cacheWrite ?? 0, usage.input - cached);
  const fresh = usage.input - cached - written;
  const input = fresh * price.input + cached * (price.cached ?? price.input) + written * (price.cacheWrite ?? price.input);
  const long = longFactors(usage.shared?.input ?? usage.input, price);
  return ((input * long.input + usage.output * price.output * long.output) * tierFactor(price, serviceTier)) / million;
}

/** The most in USD that a request can cost: nothing cached, every input token written to the cache, the whole cap used. `serviceTier`: as asked for; unset means the standard one. */
export function ceilingCost(inputTokens: number, maxOutputTokens: number, price: Price, serviceTier?: string): number {
  const long = longFactors(inputTokens, price);
  const input = Math.max(price.input, price.cacheWrite ?? 0) * long.input;
  return ((inputTokens * input + maxOutputTokens * price.output * long.output) * tierFactor(price, serviceTier)) / million;
}

function longFactors(inputTokens: number, price: Price): { readonly input: number; readonly output: number } {
  if (!price.long || inputTokens <= price.long.above) return { input: 1, output: 1 };
  return { input: price.long.inputFactor, output: price.long.outputFactor };
}
