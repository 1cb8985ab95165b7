// One HTTP exchange through the openai client: headers and secrets on, the answer or its failure back. No vscode; loaded late.
import type { OpenAI } from 'openai';
import { Canceled } from '../../core/cancel.ts';
import type { Transport, WireRequest, WireResponse } from '../../core/conversation/transport.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { errorFromResponse } from '../../core/stream/errorFromResponse.ts';
import type { Mask } from '../../core/stream/maskFailure.ts';
import { TurnFailure } from '../../core/stream/turnError.ts';
import { abortSignalFor } from './abortSignalFor.ts';
import { azureBody } from './azureAddress.ts';
import { bodyChunks } from './bodyChunks.ts';
import type { FetchLike } from './guardedFetch.ts';
import { HttpFailure, plainHeaders } from './guardedFetch.ts';
import { networkFailure } from './networkFailure.ts';
import { requestHeaders, secretNames } from './requestHeaders.ts';
import type { ExchangeNote, TransportDeps } from './transportDeps.ts';

export type WireExchange = Transport;

interface CachedClient {
  readonly signature: string;
  readonly client: OpenAI;
}

/** One client per endpoint, rebuilt when the endpoint's settings change. Keys are read per request and live in no client. */
export function createWireExchange(deps: TransportDeps): WireExchange {
  const clients = new Map<string, CachedClient>();
  const platformFetch: FetchLike = deps.fetch ?? ((input, init) => globalThis.fetch(input, init));

  async function clientFor(endpoint: Endpoint): Promise<OpenAI> {
    const signature = JSON.stringify(endpoint);
    // Probes ask the same endpoint at its root: that is another client.
    const slot = `${endpoint.id} ${endpoint.baseUrl}`;
    const cached = clients.get(slot);
    if (cached?.signature === signature) return cached.client;
    const { createClient } = await import('./openaiClient.ts');
    const client = createClient(endpoint, platformFetch);
    clients.set(slot, { signature, client });
    return client;
  }

  async function exchange(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const { endpoint } = request;
    const [client, headers] = await Promise.all([clientFor(endpoint), requestHeaders(endpoint, request.stream, deps.secrets)]);
    const body = request.body !== undefined && endpoint.kind === 'azure' ? azureBody(endpoint, request.body) : request.body;
    const mask = maskOf(credentialsIn(headers, endpoint));
    const asking = call(client, request, { headers, signal, ...(body === undefined ? {} : { body }) }).asResponse();
    const response = await asking.catch((error: unknown) => {
      throw failureOf(error, endpoint, mask);
    });
    return {
      status: response.status,
      headers: plainHeaders(response.headers),
      chunks: bodyChunks(response.body, signal, new URL(endpoint.baseUrl).host),
      mask,
    };
  }

  return {
    async send(request, cancel) {
      const { signal, release } = abortSignalFor(cancel);
      const started = performance.now();
      const noted = { method: request.method, url: `${request.endpoint.baseUrl}${request.path}` };
      try {
        if (signal.aborted) throw new Canceled();
        const response = await exchange(request, signal);
        deps.note?.({ ...noted, status: response.status, ms: performance.now() - started, ...idOf(response.headers) });
        return response;
      } catch (error) {
        release();
        const failure = signal.aborted ? new Canceled() : failureOf(error, request.endpoint);
        deps.note?.({ ...noted, ms: performance.now() - started, ...factsOf(failure) });
        throw failure;
      }
    },
  };
}

type ClientCall = ReturnType<OpenAI['get']>;

function call(client: OpenAI, request: WireRequest, options: object): ClientCall {
  switch (request.method) {
    case 'GET':
      return client.get(request.path, options);
    case 'POST':
      return client.post(request.path, options);
    case 'DELETE':
      return client.delete(request.path, options);
    default: {
      const rest: never = request.method;
      throw new Error(String(rest));
    }
  }
}

/** What the client wrapped is looked for behind it: it makes connection errors of everything that its fetch throws. */
function failureOf(error: unknown, endpoint: Endpoint, mask: Mask = (text) => text): TurnFailure | Canceled {
  const host = new URL(endpoint.baseUrl).host;
  let link: unknown = error;
  for (let depth = 0; depth < 5 && link instanceof Error; depth += 1) {
    if (link instanceof TurnFailure || link instanceof Canceled) return link;
    if (link instanceof HttpFailure) return httpFailure(link, host, endpoint, mask);
    link = link.cause;
  }
  return networkFailure(error, host);
}

/** What was sent as a secret: some servers say it back, and what they say is shown and stored. */
function credentialsIn(headers: Readonly<Record<string, string | null>>, endpoint: Endpoint): readonly string[] {
  const own = Object.entries(endpoint.headers ?? {}).filter(([name, value]) => secretNames({ headers: { [name]: value } }).length > 0).map(([name]) => name.toLowerCase());
  const values = ['authorization', 'api-key', ...own].map((name) => (headers[name] ?? '').replace(/^(?:bearer|basic) /i, ''));
  return values.filter((value) => value.length >= 6);
}

function maskOf(credentials: readonly string[]): Mask {
  return (text) => credentials.reduce((masked, secret) => masked.replaceAll(secret, '…'), text);
}

function httpFailure(failure: HttpFailure, host: string, endpoint: Endpoint, mask: Mask): TurnFailure {
  if (failure.status === 407) return new TurnFailure({ kind: 'network', reason: 'proxy', status: 407, host }, { cause: failure });
  const { status, headers } = failure;
  return new TurnFailure(errorFromResponse({ status, headers, body: mask(failure.body), host, dialect: endpoint.dialect }), { cause: failure });
}

function idOf(headers: Readonly<Record<string, string>>): { readonly requestId?: string } {
  const requestId = headers['x-request-id'] ?? headers['apim-request-id'];
  return requestId === undefined ? {} : { requestId };
}

function factsOf(failure: TurnFailure | Canceled): Partial<ExchangeNote> {
  if (failure instanceof Canceled) return { failure: 'canceled' };
  const { status, requestId, kind, code } = failure.error;
  const reason = 'reason' in failure.error ? `/${failure.error.reason}` : '';
  return {
    failure: `${kind}${reason}${code === undefined ? '' : ` (${code})`}`,
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
