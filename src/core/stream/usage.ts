// Tokens of one reply, in one shape for both APIs and every dialect.

/** Token counts as the server reported them. `input` includes cached and cacheWrite; `output` includes reasoning. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly reasoning?: number;
  /** USD as the server itself said (OpenRouter's `usage.cost`). */
  readonly cost?: number;
  /** True where the numbers are our own count because the server sent none. */
  readonly estimated?: boolean;
  /** Set where one request brought several answers: how many, and the input of all. `input` then stands with the first answer alone; `output` is divided by our own count. */
  readonly shared?: { readonly answers: number; readonly input: number };
}
