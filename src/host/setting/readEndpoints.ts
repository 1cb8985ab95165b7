// Reads `ponder.endpoints`: an endpoint that can't be asked is left out and reported, a wrong field of one that can is left out. Pure.
import type { JsonObject } from '../../core/json.ts';
import { detectDialect } from '../../core/request/detectDialect.ts';
import type { Endpoint, EndpointKind } from '../../core/request/endpoint.ts';
import { serverNameFailure } from '../../core/request/serverName.ts';
import { splitUrl } from '../../core/request/urlParts.ts';
import { presentOnly } from './presentOnly.ts';
import { readChoice, readObject, readText, readTextMap, readTexts, reportUnknown } from './settingGuard.ts';
import type { Findings } from './settingProblem.ts';

const names = [
  'id', 'name', 'kind', 'baseUrl', 'api', 'auth', 'organization', 'project', 'apiVersion', 'deployments', 'headers', 'body', 'models',
] as const;

const kinds: readonly EndpointKind[] = ['openai', 'azure', 'compatible'];
export const endpointIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** In the order of the setting; ids are unique. */
export function readEndpoints(value: unknown, findings: Findings): readonly Endpoint[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    findings.report({ kind: 'wrongType', expected: 'list', found: typeof value === 'string' ? 'text' : typeof value });
    return [];
  }
  const endpoints: Endpoint[] = [];
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const endpoint = readEndpoint(item, findings.at(index));
    if (endpoint === undefined) continue;
    if (endpoints.some((one) => one.id === endpoint.id)) findings.at(index).at('id').report({ kind: 'duplicate', found: endpoint.id });
    else endpoints.push(endpoint);
  }
  return endpoints;
}

function readEndpoint(value: unknown, findings: Findings): Endpoint | undefined {
  const object = readObject(value, findings);
  if (object === undefined) return undefined;
  const id = readId(object['id'], findings.at('id'));
  const kind = required(readChoice(object['kind'], kinds, findings.at('kind')), object['kind'], findings.at('kind'));
  const baseUrl = readBaseUrl(object['baseUrl'], findings.at('baseUrl'));
  if (id === undefined || kind === undefined || baseUrl === undefined) return undefined;
  reportUnknown(object, names, findings);
  const text = (name: string): string | undefined => filled(readText(object[name], findings.at(name)));
  return presentOnly({
    id,
    name: text('name') ?? new URL(baseUrl).host,
    kind,
    baseUrl,
    api: readChoice(object['api'], ['auto', 'chat', 'responses'], findings.at('api')) ?? ('auto' as const),
    auth: readAuth(object, findings.at('auth')),
    organization: text('organization'),
    project: text('project'),
    apiVersion: text('apiVersion'),
    deployments: readTextMap(object['deployments'], findings.at('deployments')),
    headers: readHeaders(object['headers'], findings.at('headers')),
    body: readObject(object['body'], findings.at('body')),
    models: readTexts(object['models'], findings.at('models')),
    dialect: detectDialect(kind, baseUrl),
  });
}

function required<T>(read: T | undefined, value: unknown, findings: Findings): T | undefined {
  if (value === undefined || value === null) findings.report({ kind: 'missing' });
  return read;
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

function readId(value: unknown, findings: Findings): string | undefined {
  const id = required(readText(value, findings), value, findings);
  if (id === undefined || endpointIdPattern.test(id)) return id;
  findings.report({ kind: 'badId', found: id });
  return undefined;
}

/** Without what people paste along: the path of one call, a trailing slash. Credentials, a query or a fragment make it no address. */
function readBaseUrl(value: unknown, findings: Findings): string | undefined {
  const text = required(readText(value, findings), value, findings)?.trim();
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const written = splitUrl(text);
  const usable = url !== undefined && written !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!usable) {
    findings.report({ kind: 'badUrl', found: url === undefined ? text : `${url.protocol}//${url.host}${url.pathname}` });
    return undefined;
  }
  // As it was written: the platform makes 192.168.0.1 of 192.168.1.
  if (serverNameFailure(written.host, written.port) !== undefined) {
    findings.report({ kind: 'badHost', found: `${written.scheme}://${written.host}` });
    return undefined;
  }
  return url.href.replace(/\/+$/, '').replace(/\/(?:chat\/completions|responses|models)$/, '');
}

function readAuth(object: JsonObject, findings: Findings): Endpoint['auth'] {
  const auth = readChoice(object['auth'], ['key', 'none', 'entra'], findings) ?? 'key';
  if (auth !== 'entra') return auth;
  findings.report({ kind: 'notYet', found: 'entra' });
  return 'key';
}

const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** The connection's own business: fetch sets these, or refuses them. */
const reserved = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade', 'te', 'trailer', 'expect', 'content-type']);

function readHeaders(value: unknown, findings: Findings): Readonly<Record<string, string>> | undefined {
  const headers = readTextMap(value, findings);
  if (headers === undefined) return undefined;
  const good = Object.entries(headers).filter(([name, text]) => {
    const fits = headerName.test(name) && !reserved.has(name.toLowerCase()) && /^[\t\x20-\x7E\x80-\xFF]*$/.test(text);
    if (!fits) findings.at(name).report({ kind: 'badHeader', found: name });
    return fits;
  });
  return Object.fromEntries(good);
}
