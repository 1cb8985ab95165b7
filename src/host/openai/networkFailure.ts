// Turns what fetch threw into the union of turn errors, by error codes. Knows Node's, undici's and Chromium's names; no vscode.
import type { NetworkReason } from '../../core/stream/turnError.ts';
import { TurnFailure } from '../../core/stream/turnError.ts';

type Reading = NetworkReason | 'timeout' | 'stalled';

/** Milliseconds of silence after which undici gives up waiting for headers, or for more of a body (its defaults, which VS Code's fetch keeps). */
const platformPatienceMs = 300_000;

const byCode: Readonly<Record<string, Reading>> = {
  ENOTFOUND: 'dns', EAI_AGAIN: 'dns', EAI_NODATA: 'dns', EAI_NONAME: 'dns', EAI_FAIL: 'dns', ENODATA: 'dns', ESERVFAIL: 'dns',
  ERR_NAME_NOT_RESOLVED: 'dns', ERR_NAME_RESOLUTION_FAILED: 'dns', ERR_DNS_SERVER_FAILED: 'dns',
  ECONNREFUSED: 'refused', ERR_CONNECTION_REFUSED: 'refused',
  ECONNRESET: 'reset', EPIPE: 'reset', ECONNABORTED: 'reset', UND_ERR_SOCKET: 'reset', UND_ERR_CLOSED: 'reset', UND_ERR_DESTROYED: 'reset',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'reset', UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset', ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ERR_CONNECTION_RESET: 'reset', ERR_CONNECTION_CLOSED: 'reset', ERR_CONNECTION_ABORTED: 'reset', ERR_EMPTY_RESPONSE: 'reset',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'reset', ERR_CONTENT_LENGTH_MISMATCH: 'reset', ERR_HTTP2_PROTOCOL_ERROR: 'reset', ERR_NETWORK_CHANGED: 'reset',
  EHOSTUNREACH: 'unreachable', ENETUNREACH: 'unreachable', ENETDOWN: 'unreachable', EHOSTDOWN: 'unreachable', EADDRNOTAVAIL: 'unreachable',
  ERR_ADDRESS_UNREACHABLE: 'unreachable', ERR_INTERNET_DISCONNECTED: 'unreachable', ERR_NETWORK_ACCESS_DENIED: 'unreachable',
  ERR_TUNNEL_CONNECTION_FAILED: 'proxy', ERR_NO_SUPPORTED_PROXIES: 'proxy', ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: 'proxy',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls', SELF_SIGNED_CERT_IN_CHAIN: 'tls', UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls', EPROTO: 'tls', HOSTNAME_MISMATCH: 'tls',
  ETIMEDOUT: 'timeout', ESOCKETTIMEDOUT: 'timeout', UND_ERR_CONNECT_TIMEOUT: 'timeout', ERR_TIMED_OUT: 'timeout', ERR_CONNECTION_TIMED_OUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'stalled', UND_ERR_BODY_TIMEOUT: 'stalled',
};

const byPrefix: readonly (readonly [string, Reading])[] = [
  ['CERT_', 'tls'], ['ERR_CERT_', 'tls'], ['ERR_SSL_', 'tls'], ['ERR_TLS_', 'tls'], ['CRL_', 'tls'], ['INVALID_CA', 'tls'],
  ['ERR_PROXY', 'proxy'], ['ERR_SOCKS', 'proxy'], ['EAI_', 'dns'],
];

/** Messages are read only where a platform gives no code: the closed sockets of undici and a proxy's refusal to tunnel. */
const byMessage: readonly (readonly [RegExp, Reading])[] = [
  [/proxy response|proxy authentication|tunneling socket/i, 'proxy'],
  [/^terminated$|other side closed|socket hang up|premature close/i, 'reset'],
];

/** The failure that a thrown fetch error means. `host` is the host that was asked. Never Canceled: the caller knows its signal. */
export function networkFailure(error: unknown, host: string): TurnFailure {
  const chain = causes(error);
  const read = readChain(chain);
  const facts = { host, ...codeOf(chain) };
  if (read === 'timeout') return new TurnFailure({ kind: 'timeout', ...facts }, { cause: error });
  if (read === 'stalled') return new TurnFailure({ kind: 'stalled', afterMs: platformPatienceMs, by: 'platform', ...facts }, { cause: error });
  return new TurnFailure({ kind: 'network', reason: read, ...facts }, { cause: error });
}

function readChain(chain: readonly unknown[]): Reading {
  // A proxy's refusal comes wrapped in an aborted socket: it is looked for first.
  for (const link of chain) {
    const hit = byMessage.find(([pattern, reading]) => reading === 'proxy' && pattern.test(messageOf(link)));
    if (hit !== undefined) return 'proxy';
  }
  for (const link of chain) {
    for (const code of codesIn(link)) {
      const reading = byCode[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1];
      if (reading !== undefined) return reading;
    }
  }
  for (const link of chain) {
    const hit = byMessage.find(([pattern]) => pattern.test(messageOf(link)));
    if (hit !== undefined) return hit[1];
  }
  // Fetch hides a 407 behind an error without any words (fetch standard, HTTP-network-or-cache fetch, no window): nothing else is so silent.
  return chain.some((link) => link instanceof Error && link.message === '' && codesIn(link).length === 0) ? 'proxy' : 'unknown';
}

/** The error, its causes and the members of aggregates, outermost first; bounded, since causes may be circular. */
function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && found.length < 12) {
    const next = waiting.shift();
    if (next === undefined || next === null || found.includes(next)) continue;
    found.push(next);
    if (next instanceof AggregateError) waiting.push(...(next.errors as readonly unknown[]));
    if (next instanceof Error) waiting.push(next.cause);
  }
  return found;
}

function codesIn(link: unknown): readonly string[] {
  const codes: string[] = [];
  if (typeof link === 'object' && link !== null && 'code' in link && typeof link.code === 'string') codes.push(link.code);
  const chromium = /\bnet::(ERR_[A-Z0-9_]+)/.exec(messageOf(link));
  if (chromium?.[1] !== undefined) codes.push(chromium[1]);
  return codes;
}

function codeOf(chain: readonly unknown[]): { readonly code?: string } {
  const code = chain.flatMap((link) => codesIn(link)).at(0);
  return code === undefined ? {} : { code };
}

function messageOf(link: unknown): string {
  return link instanceof Error ? link.message : '';
}
