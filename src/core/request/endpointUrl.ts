// Reads what people paste as an endpoint's address and repairs it; the result is data, a failure is a kind.
import { azureAddressOf } from './azureUrl.ts';
import { isAzureHost } from './detectDialect.ts';
import type { EndpointKind } from './endpoint.ts';
import { serverNameFailure } from './serverName.ts';
import { isPrivateHost, splitUrl } from './urlParts.ts';
import type { UrlParts } from './urlParts.ts';

/**
 * `noHost`: the server's name is missing, as in half an address. `website`: a page for people, not an API. `credentials`: name or password
 * stand in it. `looksLikeKey`: that is a key, not an address.
 */
export type EndpointUrlFailure = 'empty' | 'looksLikeKey' | 'scheme' | 'notUrl' | 'noHost' | 'host' | 'port' | 'credentials' | 'website';

export type EndpointUrlResult =
  | {
      readonly ok: true;
      readonly kind: EndpointKind;
      /** As `Endpoint.baseUrl` wants it. */
      readonly baseUrl: string;
      readonly apiVersion?: string;
      /** Azure: the deployment that the address named. */
      readonly deployment?: string;
      /** The API whose path was on the end, a hint. */
      readonly api?: 'chat' | 'responses';
      /** True where something was repaired: worth showing before saving. */
      readonly changed: boolean;
    }
  | { readonly ok: false; readonly reason: EndpointUrlFailure; readonly suggestion?: string };

/** Hosts whose API begins at their root. */
const rootless = /(?:^|\.)(?:deepseek\.com|perplexity\.ai)$/;
const websites: Readonly<Record<string, string | undefined>> = {
  'platform.openai.com': 'https://api.openai.com/v1',
  'developers.openai.com': 'https://api.openai.com/v1',
  'chatgpt.com': 'https://api.openai.com/v1',
  'chat.openai.com': 'https://api.openai.com/v1',
  'openai.com': 'https://api.openai.com/v1',
  'www.openai.com': 'https://api.openai.com/v1',
  'platform.deepseek.com': 'https://api.deepseek.com',
  'portal.azure.com': undefined,
  'ai.azure.com': undefined,
  'oai.azure.com': undefined,
};

/** What stands on the end of copied request URLs. */
const operation = /\/(?:chat\/completions|completions|responses(?:\/[^/]*)?|models(?:\/[^/]*)?|embeddings)$/i;

function cleaned(text: string): string {
  const bare = text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').trim();
  return bare.replace(/^[<"'`(]+|[>"'`),;]+$/g, '').replace(/[\r\n\t]+/g, '').trim();
}

/** The address in a line of sample code, of an environment file or of a shell: `endpoint="https://…"`, `NAME=https://…`, `curl "https://…" -H …`. */
function addressIn(text: string): string {
  return /^(?!\W*https?:)[^]*?[\s"'`=(<](https?:\/\/[^\s"'`<>]+)/i.exec(text)?.[1] ?? text;
}

/** Undefined where the address has a scheme of another kind. */
function withScheme(text: string): string | undefined {
  const slashes = text.replace(/\\/g, '/');
  // An address pasted behind a scheme that stood there already has two: the one before the server counts.
  const scheme = /^(?:https?:\/*)*(https?)(?::\/*|\/+)/i.exec(slashes);
  if (scheme?.[1] !== undefined) return `${scheme[1].toLowerCase()}://${slashes.slice(scheme[0].length)}`;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(slashes)) return undefined;
  const rest = slashes.replace(/^\/+/, '');
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(rest)?.[1]?.toLowerCase() ?? '';
  return `${isPrivateHost(host) ? 'http' : 'https'}://${rest}`;
}

/** What paths begin with: without a scheme or port it is no server that is named so. */
const pathWord = /^(?:api|chat|completions|embeddings|models|openai|responses)$/;

function checkHost(parts: UrlParts, schemeGiven: boolean): EndpointUrlFailure | undefined {
  if (parts.userInfo) return 'credentials';
  if (parts.port !== '' && (Number(parts.port) < 1 || Number(parts.port) > 65_535)) return 'port';
  if (parts.host.startsWith('[')) return undefined;
  const half = serverNameFailure(parts.host, parts.port);
  if (half) return half;
  if (!schemeGiven && parts.port === '' && pathWord.test(parts.host)) return 'noHost';
  const labels = parts.host.replace(/\.$/, '').split('.');
  const fine = labels.every((label) => /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u.test(label));
  if (!fine) return 'host';
  // A bare word may be anything; with a scheme, a port or a path it is a machine in the network.
  const bare = !schemeGiven && labels.length === 1 && parts.port === '' && parts.path === '' && parts.host !== 'localhost';
  return bare ? 'notUrl' : undefined;
}

function apiOf(path: string): 'chat' | 'responses' | undefined {
  if (/\/chat\/completions$/i.test(path)) return 'chat';
  return /\/responses(?:\/[^/]*)?$/i.test(path) ? 'responses' : undefined;
}

/** The native APIs of Ollama and LM Studio, beside which `/v1` stands. */
const nativeApi = /\/api\/(?:chat|generate|tags|show|ps|v0)(?:\/.*)?$|\/api$/i;

function compatiblePath(parts: UrlParts, path: string): string {
  const native = nativeApi.test(path);
  const kept = native ? path.replace(nativeApi, '') : path.replace(operation, '');
  if (/(?:^|\.)openrouter\.ai$/.test(parts.host)) return /\/v1$/.test(kept) ? kept : '/api/v1';
  if (kept !== '') return kept;
  // A whole request URL without `/v1` shows that the API begins at the root.
  return (operation.test(path) && !native) || rootless.test(parts.host) ? '' : '/v1';
}

function origin(parts: UrlParts, scheme: 'http' | 'https'): string {
  return `${scheme}://${parts.host.replace(/\.$/, '')}${parts.port === '' ? '' : `:${parts.port}`}`;
}

function kindOf(parts: UrlParts, kind: EndpointKind | undefined): EndpointKind {
  if (isAzureHost(parts.host) || /\/openai\/deployments\//i.test(parts.path)) return 'azure';
  if (/(?:^|\.)api\.openai\.com$/.test(parts.host)) return 'openai';
  return kind ?? 'compatible';
}

/**
 * Repairs missing schemes, slashes, copied request paths, queries and quotes, and takes all usual Azure forms apart.
 * @param kind what the person chose before; an address that says otherwise without doubt wins
 */
export function parseEndpointUrl(text: string, kind?: EndpointKind): EndpointUrlResult {
  const given = cleaned(addressIn(text));
  if (given === '') return { ok: false, reason: 'empty' };
  if (/^(?:sk|sess|gsk|xai)-[\w-]{12,}$|^[0-9a-f]{32}$/i.test(given)) return { ok: false, reason: 'looksLikeKey' };
  // One slash before a word without a dot or a port: a path.
  if (/^[\\/][^\\/.:]*(?:[\\/]|$)/.test(given) && !/^[\\/]{2}/.test(given)) return { ok: false, reason: 'noHost' };
  const url = withScheme(given);
  if (url === undefined) return { ok: false, reason: 'scheme' };
  if (/\s/.test(url)) return { ok: false, reason: 'notUrl' };
  const parts = splitUrl(url);
  if (!parts) return { ok: false, reason: /^https?:\/*$/.test(url) ? 'noHost' : /:\/\/[^/]*:\d*[^\d/?#]/.test(url) ? 'port' : 'notUrl' };
  const failure = checkHost(parts, /^https?:/i.test(given)) ?? (/:\/\/[^/?#]*:(?:[/?#]|$)/.test(url) ? 'port' : undefined);
  if (failure) return { ok: false, reason: failure };
  if (Object.hasOwn(websites, parts.host)) {
    const suggestion = websites[parts.host];
    return { ok: false, reason: 'website', ...(suggestion !== undefined && { suggestion }) };
  }
  return address(parts, kindOf(parts, kind), text);
}

function address(parts: UrlParts, kind: EndpointKind, text: string): EndpointUrlResult {
  const path = parts.path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const api = apiOf(path);
  const hint = api && { api };
  if (kind === 'azure') {
    const found = azureAddressOf(path, parts.query.get('api-version'));
    const baseUrl = origin(parts, isPrivateHost(parts.host) ? parts.scheme : 'https') + found.path;
    const { apiVersion, deployment } = found;
    return { ok: true, kind, baseUrl, ...(apiVersion !== undefined && { apiVersion }), ...(deployment !== undefined && { deployment }), ...hint, changed: baseUrl !== text };
  }
  const official = /(?:^|\.)api\.openai\.com$/.test(parts.host);
  const baseUrl = origin(parts, official ? 'https' : parts.scheme) + compatiblePath(parts, path);
  return { ok: true, kind, baseUrl, ...hint, changed: baseUrl !== text };
}
