// What is known of one model: the catalog's row with `/v1/models` and the person's overrides laid over it.

/** USD per million tokens, standard tier. */
export interface Price {
  readonly input: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly output: number;
  /** The day the price was read, YYYY-MM-DD; empty where the person gave it. */
  readonly asOf: string;
  /** Where the price is a promotion: announced to hold at least until this day, YYYY-MM-DD, and what it is regularly. */
  readonly promotion?: { readonly until: string; readonly regular: Pick<Price, 'input' | 'cached' | 'cacheWrite' | 'output'> };
  /** What `service_tier: priority` multiplies the price by; 2 where it is not said. */
  readonly priorityFactor?: number;
  /** Above this many input tokens the whole request costs the factors' multiple (gpt-5.4 and later: 272,000 → 2× in, 1.5× out). */
  readonly long?: { readonly above: number; readonly inputFactor: number; readonly outputFactor: number };
}

export type Encoding = 'o200k_base' | 'cl100k_base';

export interface ModelInfo {
  readonly id: string;
  /** Where the facts come from: the catalog, the family of a known name, the server's own word, or nowhere. */
  readonly source: 'catalog' | 'family' | 'server' | 'unknown';
  /** Tokens; undefined where nobody said: then nothing is trimmed on a guess. */
  readonly contextWindow: number | undefined;
  /** Input limit in tokens where it is lower than the window. */
  readonly maxInput: number | undefined;
  readonly maxOutput: number | undefined;
  readonly price: Price | undefined;
  readonly vision: boolean;
  readonly encoding: Encoding;
  /** YYYY-MM-DD; the day the API stops serving it. */
  readonly shutdownDate: string | undefined;
  /** The model to offer instead of a retired one. */
  readonly successor: string | undefined;
}

/** What a person said of a model in the setting `ponder.models`; prices in USD per million tokens. */
export interface ModelOverride {
  readonly contextWindow?: number;
  readonly maxOutput?: number;
  readonly input?: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly output?: number;
  readonly vision?: boolean;
  readonly sameAs?: string;
}

/** A row of a server's model list. */
export interface ListedModel {
  readonly id: string;
  readonly contextWindow?: number;
  readonly maxOutput?: number;
  readonly shutdownDate?: string;
  readonly ownedBy?: string;
  readonly vision?: boolean;
}
