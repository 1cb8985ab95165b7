// What a row of the ledger says: tokens and money of some replies, at a time, by endpoint, model and workspace.

/** The sum of some replies. `input` includes cached and cacheWrite, `output` includes reasoning, as in `Usage`. */
export interface LedgerSum {
  readonly replies: number;
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  /** As it was reckoned when each reply ended, at the price of that day. */
  readonly usd: number;
  /** Replies whose price nobody knew: they are missing in `usd`. */
  readonly unpriced: number;
  /** Replies whose tokens were counted here because the server sent no numbers. */
  readonly estimated: number;
}

export interface LedgerRow extends LedgerSum {
  /** The beginning of the quarter of an hour in which the replies began. */
  readonly at: number;
  readonly endpoint: string;
  readonly model: string;
  readonly workspace: string;
}
