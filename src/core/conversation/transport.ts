// The port to the wire: one HTTP exchange with an endpoint. The host's openai adapter stands behind it.
import type { CancelSignal } from '../cancel.ts';
import type { JsonObject } from '../json.ts';
import type { Mask } from '../stream/maskFailure.ts';
import type { Endpoint } from '../request/endpoint.ts';

export interface WireRequest {
  readonly endpoint: Endpoint;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL: `/chat/completions`, `/responses`, `/responses/ID`, `/models`. Azure deployments are filled in by the adapter. */
  readonly path: string;
  readonly body?: JsonObject;
  /** Whether an event stream is wanted (Accept header). */
  readonly stream: boolean;
}

export interface WireResponse {
  /** 200–299: anything else is thrown. */
  readonly status: number;
  /** Lower-case names; without set-cookie. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as decoded UTF-8 text in the pieces that arrived. Consumed once. Throws TurnFailure (network) or Canceled. */
  readonly chunks: AsyncIterable<string>;
  /** Takes the credentials that were sent out of what the server says of a failure. */
  readonly mask?: Mask;
}

export interface Transport {
  /**
   * Resolves when the response's headers are there. Never retries, follows no redirect but that of a GET inside its own origin.
   * @throws TurnFailure for every failure (HTTP statuses classified by `errorFromResponse`), Canceled when the signal is aborted.
   */
  send(request: WireRequest, signal: CancelSignal): Promise<WireResponse>;
}
