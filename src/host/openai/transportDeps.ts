// What the wire is handed: secrets, fetch, and an ear for what it did.
import type { FetchLike } from './guardedFetch.ts';
import type { RequestSecrets } from './requestHeaders.ts';

/** One line for the log: no headers, no bodies. */
export interface ExchangeNote {
  readonly method: string;
  readonly url: string;
  /** Undefined where no answer came. */
  readonly status?: number;
  readonly ms: number;
  readonly requestId?: string;
  readonly failure?: string;
}

export interface TransportDeps {
  readonly secrets: RequestSecrets;
  /** Default: the global fetch, looked up at each call. */
  readonly fetch?: FetchLike;
  readonly note?: (exchange: ExchangeNote) => void;
}
