// The openai client for one endpoint, with every option said so that nothing of the environment leaks in. A chunk of its own.
import { AzureOpenAI, OpenAI } from 'openai';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { azureAddress } from './azureAddress.ts';
import type { FetchLike } from './guardedFetch.ts';
import { createGuardedFetch } from './guardedFetch.ts';
import { allowedHeaders } from './requestHeaders.ts';

/** The client wants a key; the real one goes on each request's headers and never in here. */
const placeholder = 'set-per-request';

/** Ours is the only clock: 24 days is the longest that a platform timer holds. */
const longest = 2 ** 31 - 1;

function ignore(): void {
  // the client's own log stays silent: ours says what happened, redacted
}

/** Makes no request. The client is stateless but for its options, and needs no disposal. */
export function createClient(endpoint: Endpoint, platformFetch: FetchLike): OpenAI {
  const azure = endpoint.kind === 'azure' ? azureAddress(endpoint) : undefined;
  const baseURL = azure?.baseUrl ?? endpoint.baseUrl;
  const options = {
    apiKey: placeholder,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL,
    timeout: longest,
    maxRetries: 0,
    fetch: createGuardedFetch({ fetch: platformFetch, origin: new URL(endpoint.baseUrl).origin, allowedHeaders: allowedHeaders(endpoint) }),
    fetchOptions: {},
    defaultHeaders: {},
    logLevel: 'off',
    logger: { error: ignore, warn: ignore, info: ignore, debug: ignore },
    // The guard in front of this option looks for a browser; some test hosts look like one.
    dangerouslyAllowBrowser: true,
  } as const;
  const version = endpoint.apiVersion ?? '';
  const defaultQuery = azure?.surface === 'v1' && version !== '' ? { 'api-version': version } : {};
  return withoutCustomHeaders(() =>
    azure?.surface === 'classic' ? new AzureOpenAI({ ...options, defaultQuery, apiVersion: version }) : new OpenAI({ ...options, defaultQuery, dataResidency: null }),
  );
}

/**
 * The one variable that the client reads whatever its options say, and throws on where it is malformed. It is away while the
 * constructor runs, which nothing else can see: nothing is awaited in between.
 */
function withoutCustomHeaders<T>(construct: () => T): T {
  const value = process.env['OPENAI_CUSTOM_HEADERS'];
  if (value === undefined) return construct();
  delete process.env['OPENAI_CUSTOM_HEADERS'];
  try {
    return construct();
  } finally {
    process.env['OPENAI_CUSTOM_HEADERS'] = value;
  }
}
