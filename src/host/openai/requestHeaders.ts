// The headers of a request: credentials, organization, the endpoint's own with their secrets filled in. No vscode.
import type { Endpoint } from '../../core/request/endpoint.ts';
import { TurnFailure } from '../../core/stream/turnError.ts';

/** What looking for a secret found. `otherOrigin`: it is stored for another address and is not given out for this one. */
export type SecretLookup =
  | { readonly state: 'ok'; readonly value: string }
  | { readonly state: 'missing' }
  | { readonly state: 'otherOrigin'; readonly origin: string };

/** The part of the secret store that the wire needs. */
export interface RequestSecrets {
  /** The key of an endpoint, only if it was stored for the origin of its base URL. */
  keyFor(endpoint: Endpoint): Promise<SecretLookup>;
  /** A named secret that a header value refers to, only if it may go to the endpoint's origin. */
  headerSecret(name: string, endpoint: Endpoint): Promise<SecretLookup>;
}

/** Headers that say nothing of the machine; together with the endpoint's own, all that ever leaves. */
const ownHeaders = ['accept', 'content-type', 'user-agent', 'authorization', 'api-key', 'openai-organization', 'openai-project'];

const secretReference = /\$\{secret:([^}]*)\}/g;

export function allowedHeaders(endpoint: Pick<Endpoint, 'headers'>): ReadonlySet<string> {
  return new Set([...ownHeaders, ...Object.keys(endpoint.headers ?? {}).map((name) => name.toLowerCase())]);
}

/** Names of the secrets that the endpoint's header values refer to, each once. */
export function secretNames(endpoint: Pick<Endpoint, 'headers'>): readonly string[] {
  const names = Object.values(endpoint.headers ?? {}).flatMap((value) => [...value.matchAll(secretReference)].map((match) => match[1] ?? ''));
  return [...new Set(names)].filter((name) => name !== '');
}

/**
 * Every header that is ours to set; null takes one away that the client would add of itself or out of the environment.
 * @throws TurnFailure (auth) where the key or a named secret is missing or belongs to another origin.
 */
export async function requestHeaders(endpoint: Endpoint, stream: boolean, secrets: RequestSecrets): Promise<Readonly<Record<string, string | null>>> {
  const headers: Record<string, string | null> = {
    'accept': stream ? 'text/event-stream' : 'application/json',
    // Without one fetch would say `node`.
    'user-agent': 'Ponder',
    'authorization': null,
    'api-key': null,
    'openai-organization': endpoint.organization ?? null,
    'openai-project': endpoint.project ?? null,
  };
  if (endpoint.auth === 'entra') throw refused(endpoint, 'missing'); // the schema leaves room for it; nobody signs in yet
  if (endpoint.auth === 'key') {
    const key = given(await secrets.keyFor(endpoint), endpoint);
    if (endpoint.kind === 'azure') headers['api-key'] = key;
    else headers['authorization'] = `Bearer ${key}`;
  }
  for (const [name, value] of Object.entries(endpoint.headers ?? {})) headers[name.toLowerCase()] = await resolved(value, endpoint, secrets);
  return headers;
}

async function resolved(value: string, endpoint: Endpoint, secrets: RequestSecrets): Promise<string> {
  let text = value;
  for (const match of value.matchAll(secretReference)) {
    const name = match[1] ?? '';
    const secret = given(await secrets.headerSecret(name, endpoint), endpoint, name);
    text = text.split(match[0]).join(secret);
  }
  return text;
}

function given(lookup: SecretLookup, endpoint: Endpoint, name?: string): string {
  switch (lookup.state) {
    case 'ok':
      return lookup.value;
    case 'missing':
      throw refused(endpoint, name === undefined ? 'missing' : 'secretMissing', name);
    case 'otherOrigin':
      throw refused(endpoint, 'otherOrigin', name);
    default: {
      const rest: never = lookup;
      throw new Error(String(rest));
    }
  }
}

function refused(endpoint: Endpoint, reason: 'missing' | 'secretMissing' | 'otherOrigin', param?: string): TurnFailure {
  return new TurnFailure({ kind: 'auth', reason, host: new URL(endpoint.baseUrl).host, ...(param === undefined ? {} : { param }) });
}
