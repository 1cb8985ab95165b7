// The one union of everything that can go wrong with a turn. Matched on `kind`, never on message text.

interface ErrorFacts {
  /** HTTP status where there was one. */
  readonly status?: number;
  /** The API's own `code`, `param` and message, for Details. */
  readonly code?: string;
  readonly param?: string;
  readonly serverMessage?: string;
  readonly requestId?: string;
  /** Host name that answered or was asked. */
  readonly host?: string;
  /** The server's own word on trying again (`x-should-retry`). */
  readonly shouldRetry?: boolean;
}

export type NetworkReason = 'dns' | 'refused' | 'reset' | 'tls' | 'proxy' | 'redirect' | 'unreachable' | 'unknown';

export type TurnError = ErrorFacts & (
  /** `otherOrigin`: the key or secret is stored for another address; `secretMissing`: a header refers to it (`param` names it). Both before anything was sent. */
  | { readonly kind: 'auth'; readonly reason: 'missing' | 'wrong' | 'deactivated' | 'otherOrigin' | 'secretMissing' }
  | { readonly kind: 'permission'; readonly reason: 'region' | 'model' | 'organization' | 'unverified' | 'other' }
  | { readonly kind: 'notFound'; readonly reason: 'model' | 'path' | 'retired' }
  | { readonly kind: 'rateLimit'; readonly retryAfterMs?: number; readonly limit?: number; readonly scope?: 'requests' | 'tokens'; readonly tooLarge?: boolean }
  | { readonly kind: 'quota'; readonly affordable?: number }
  | { readonly kind: 'contextLength'; readonly limit?: number; readonly asked?: number }
  | { readonly kind: 'budgetSpent'; readonly budget?: number; readonly reasoning?: number }
  | { readonly kind: 'contentFilter'; readonly side: 'prompt' | 'answer' }
  | { readonly kind: 'unsupportedParameter'; readonly value?: string }
  | { readonly kind: 'network'; readonly reason: NetworkReason; readonly target?: string }
  | { readonly kind: 'timeout' }
  /** Silent after it was asked. `platform`: VS Code's fetch gave up before the person's setting did. */
  | { readonly kind: 'stalled'; readonly afterMs: number; readonly by?: 'platform' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'badResponse'; readonly reason: 'empty' | 'html' | 'notJson' | 'malformed' | 'notOpenAI' }
  | { readonly kind: 'server'; readonly retryAfterMs?: number }
);

export type TurnErrorKind = TurnError['kind'];

/** The only thing that host adapters throw at core, besides Canceled: an error whose facts are known. */
export class TurnFailure extends Error {
  readonly error: TurnError;
  constructor(error: TurnError, options?: { readonly cause?: unknown }) {
    super(error.kind, options);
    this.name = 'TurnFailure';
    this.error = error;
  }
}
