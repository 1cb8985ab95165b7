// What the frame server was asked: every request, in order of arrival, with what became of it.
import type { IncomingHttpHeaders } from 'node:http';

export interface JournalEntry {
  readonly method: string;
  /** With its query, as it was asked: `/v1/chat/completions?x=1`. */
  readonly url: string;
  /** Below the API's base, without the query: `/chat/completions`, `/responses/resp_1`, `/api/show`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came, and as JSON (undefined where it is none). */
  readonly text: string;
  readonly body: unknown;
  /** performance.now() at the first byte of the request. */
  readonly at: number;
  /** True once the client closed the connection before the reply was complete. */
  aborted: boolean;
}

/** `/v1`, `/api/v1` (OpenRouter), `/openai/v1` and `/openai/deployments/NAME` (Azure) are bases; `/api/…` of Ollama is not. */
export function pathBelowBase(url: string): string {
  const path = url.split('?')[0] ?? url;
  return path.replace(/^(?:\/openai\/deployments\/[^/]+|(?:\/openai|\/api)?\/v1)(?=\/|$)/, '') || '/';
}
