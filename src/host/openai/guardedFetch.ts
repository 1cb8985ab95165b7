// The only door to the network for the API client: one origin, listed headers, no redirects elsewhere. No vscode.
import { TurnFailure } from '../../core/stream/turnError.ts';

export type FetchLike = typeof globalThis.fetch;

export interface GuardedFetchOptions {
  /** The platform's fetch; looked up late, since VS Code patches the global one. */
  readonly fetch: FetchLike;
  /** The only origin that may be asked. */
  readonly origin: string;
  /** Lower-case names of the headers that may leave; whatever else the client added is dropped. */
  readonly allowedHeaders: ReadonlySet<string>;
}

/** A response outside 200–299, with the beginning of its body. Thrown through the client, which would else throw most of it away. */
export class HttpFailure extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  constructor(status: number, headers: Readonly<Record<string, string>>, body: string) {
    super('HTTP status');
    this.name = 'HttpFailure';
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

const maxRedirects = 3;
const maxErrorBody = 64 * 1024;

/**
 * A fetch that refuses every other origin, follows at most three redirects of a GET and only inside the origin, and throws
 * HttpFailure for a failed status. A refused redirect throws TurnFailure (network, redirect) and nothing was sent to its target.
 */
export function createGuardedFetch(options: GuardedFetchOptions): FetchLike {
  return async (input, init) => {
    const headers = keepHeaders(new Headers(init?.headers), options.allowedHeaders);
    const method = (init?.method ?? 'GET').toUpperCase();
    if (init?.body !== undefined && init.body !== null) headers.set('content-type', 'application/json');
    let url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== options.origin) throw refusedRedirect(url, options.origin);
    for (let hop = 0; ; hop += 1) {
      const response = await options.fetch(url, { ...init, method, headers, redirect: 'manual' });
      const target = redirectTarget(response, url);
      if (target === undefined) return passed(response);
      await discard(response);
      if (target === 'hidden' || target.origin !== options.origin || method !== 'GET' || hop >= maxRedirects) {
        throw refusedRedirect(target, options.origin, response.status);
      }
      url = target;
    }
  };
}

/** Lower-case names, without cookies. */
export function plainHeaders(headers: Headers): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (name !== 'set-cookie' && name !== 'set-cookie2') plain[name] = value;
  }
  return plain;
}

function keepHeaders(headers: Headers, allowed: ReadonlySet<string>): Headers {
  const kept = new Headers();
  for (const [name, value] of headers) {
    if (allowed.has(name)) kept.set(name, value);
  }
  return kept;
}

/** `hidden`: a platform that tells only that there was a redirect (opaque responses). */
function redirectTarget(response: Response, from: URL): URL | 'hidden' | undefined {
  if (response.type === 'opaqueredirect') return 'hidden';
  if (response.status < 300 || response.status > 399 || response.status === 304) return undefined;
  const location = response.headers.get('location');
  if (location === null) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : 'hidden';
}

function refusedRedirect(target: URL | 'hidden', origin: string, status?: number): TurnFailure {
  return new TurnFailure({
    kind: 'network',
    reason: 'redirect',
    host: new URL(origin).host,
    ...(target === 'hidden' ? {} : { target: target.origin === 'null' ? target.protocol : target.origin }),
    ...(status === undefined ? {} : { status }),
  });
}

async function passed(response: Response): Promise<Response> {
  if (response.status >= 200 && response.status <= 299) return response;
  throw new HttpFailure(response.status, plainHeaders(response.headers), await beginningOf(response));
}

async function discard(response: Response): Promise<void> {
  try {
    await response.body?.cancel();
  } catch {
    // The body of a redirect is of no use; a socket that broke while closing it changes nothing.
  }
}

async function beginningOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  try {
    while (text.length < maxErrorBody) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    return (text + decoder.decode()).slice(0, maxErrorBody);
  } catch {
    return text; // the status is the fact that counts; its text broke off
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
