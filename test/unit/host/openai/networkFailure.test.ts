import assert from 'node:assert/strict';
import { isRetryable } from '../../../../src/core/stream/retryPolicy.ts';
import { networkFailure } from '../../../../src/host/openai/networkFailure.ts';

function coded(code: string, message = 'it broke'): Error {
  return Object.assign(new Error(message), { code });
}

/** As fetch throws it, inside what the client makes of it. */
function wrapped(cause: unknown): Error {
  return new Error('Connection error.', { cause: new TypeError('fetch failed', { cause }) });
}

function read(error: unknown): string {
  const turn = networkFailure(error, 'api.example').error;
  assert.equal(turn.host, 'api.example');
  return turn.kind === 'network' ? turn.reason : turn.kind;
}

describe('networkFailure', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    dns: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_SOMETHING'],
    refused: ['ECONNREFUSED'],
    reset: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'],
    tls: [
      'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO',
    ],
    unreachable: ['EHOSTUNREACH', 'ENETUNREACH'],
    proxy: ['ERR_PROXY_CONNECTION_FAILED', 'ERR_TUNNEL_CONNECTION_FAILED'],
    timeout: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
    stalled: ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
    unknown: ['EWHATEVER'],
  };
  for (const [reason, codes] of Object.entries(table)) {
    for (const code of codes) {
      it(`reads ${code} as ${reason}`, () => {
        assert.equal(read(wrapped(coded(code))), reason);
        assert.equal(networkFailure(wrapped(coded(code)), 'h').error.code, code);
      });
    }
  }

  it("tells the platform's own patience from ours, and never asks again by itself: the request was taken and may be paid for", () => {
    for (const code of ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']) {
      const { error } = networkFailure(wrapped(coded(code)), 'api.example');
      assert.deepEqual(error, { kind: 'stalled', afterMs: 300_000, by: 'platform', host: 'api.example', code });
      assert.equal(isRetryable(error, { framesSeen: false }), false);
    }
  });

  it('reads the addresses of a name that were all tried', () => {
    assert.equal(read(wrapped(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))), 'refused');
  });

  it("reads Chromium's names", () => {
    assert.equal(read(new Error('net::ERR_NAME_NOT_RESOLVED')), 'dns');
    assert.equal(read(new Error('net::ERR_CERT_AUTHORITY_INVALID')), 'tls');
    assert.equal(read(new Error('net::ERR_PROXY_AUTH_UNSUPPORTED')), 'proxy');
    assert.equal(read(new Error('net::ERR_INTERNET_DISCONNECTED')), 'unreachable');
  });

  it('sees a proxy behind an aborted socket', () => {
    assert.equal(read(wrapped(coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'))), 'proxy');
  });

  it('reads what has no code by its words', () => {
    assert.equal(read(new TypeError('terminated', { cause: new Error('other side closed') })), 'reset');
    assert.equal(read(wrapped(new Error('socket hang up'))), 'reset');
  });

  it('ends on causes that go in circles and on what is no error', () => {
    const circle: Error & { cause?: unknown } = new Error('a');
    circle.cause = circle;
    assert.equal(read(circle), 'unknown');
    assert.equal(read('text'), 'unknown');
  });
});
