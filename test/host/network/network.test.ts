// The network as companies have it: a proxy that VS Code's settings name, and certificates of an authority that only this machine trusts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { WireRequest } from '../../../src/core/conversation/transport.ts';
import { TurnFailure, type TurnError } from '../../../src/core/stream/turnError.ts';
import { createTransport } from '../../../src/host/openai/openaiTransport.ts';
import { FixedSecrets } from '../../unit/host/openai/fixedSecrets.ts';
import { startJournalServer, type JournalServer } from '../../unit/host/openai/journalServer.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { lockedName, startProxyServer, type ProxyServer } from '../support/proxyServer.ts';
import { until } from '../support/until.ts';

const transport = createTransport({ secrets: new FixedSecrets({ state: 'ok', value: 'sk-test-0123456789abcdef' }) });

function question(origin: string): WireRequest {
  return {
    endpoint: { id: 'e', name: 'E', kind: 'compatible', baseUrl: `${origin}/v1`, api: 'auto', auth: 'key', dialect: 'unknown' },
    method: 'POST', path: '/chat/completions', stream: true, body: { model: 'm', messages: [{ role: 'user', content: 'private question' }] },
  };
}

async function answerOf(origin: string): Promise<string> {
  let text = '';
  for await (const chunk of (await transport.send(question(origin), new AbortController().signal)).chunks) text += chunk;
  return text;
}

async function failureOf(origin: string): Promise<TurnError> {
  const error: unknown = await answerOf(origin).then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof TurnFailure, String(error));
  return error.error;
}

const events = { 'content-type': 'text/event-stream' };

/** A server that shows this certificate of test/support/certificate. */
async function startSecureServer(name: 'known' | 'stranger' | 'elsewhere'): Promise<{ readonly port: number; close(): Promise<void> }> {
  const folder = dirname(process.env['SSL_CERT_FILE'] ?? '');
  const file = (ending: string): Buffer => readFileSync(join(folder, `${name}${ending}.pem`));
  const server: Server = createServer({ key: file('-key'), cert: file('') }, (_request, response) => void response.writeHead(200, events).end('data: from behind TLS\n\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

describe('certificates', () => {
  it('of an authority that this machine was told to trust are accepted', async () => {
    const server = await startSecureServer('known');
    try {
      assert.equal(await answerOf(`https://localhost:${String(server.port)}`), 'data: from behind TLS\n\n');
    } finally {
      await server.close();
    }
  });

  for (const name of ['stranger', 'elsewhere'] as const) {
    it(`are refused where ${name === 'stranger' ? 'nobody vouches for them' : 'they belong to another name'}, and that is what is said`, async () => {
      const server = await startSecureServer(name);
      try {
        const error = await failureOf(`https://localhost:${String(server.port)}`);
        assert.ok(error.kind === 'network' && error.reason === 'tls', JSON.stringify(error));
      } finally {
        await server.close();
      }
    });
  }
});

describe("the proxy of VS Code's settings", () => {
  const settings = new PersonSettings();
  let model: JournalServer;
  let secure: Awaited<ReturnType<typeof startSecureServer>>;
  let proxy: ProxyServer;

  before(async () => {
    model = await startJournalServer((_request, response) => void response.writeHead(200, events).end('data: through the proxy\n\n'));
    secure = await startSecureServer('known');
    proxy = await startProxyServer({ plain: Number(new URL(model.origin).port), tunnel: secure.port });
    await settings.set('http.proxy', proxy.url);
    // VS Code tells its extension host of the setting a moment later.
    await until('the proxy to be asked', async () => {
      await answerOf('http://first.invalid').catch(() => undefined);
      return proxy.seen.length > 0;
    });
  });
  after(async () => {
    await settings.restore();
    await Promise.all([proxy.close(), model.close(), secure.close()]);
  });

  it('carries a question to a name that only the proxy knows, with its key', async () => {
    assert.equal(await answerOf('http://models.invalid'), 'data: through the proxy\n\n');
    assert.match(proxy.seen.at(-1) ?? '', /^(?:POST http:\/\/models\.invalid\/v1\/chat\/completions|CONNECT models\.invalid:80)$/);
    assert.equal(model.journal.at(-1)?.headers['authorization'], 'Bearer sk-test-0123456789abcdef');
    assert.match(model.journal.at(-1)?.body ?? '', /private question/);
  });

  it('gets a tunnel for an encrypted address and sees nothing of what is said in it', async () => {
    const before = proxy.seen.length;
    assert.equal(await answerOf('https://models.invalid'), 'data: from behind TLS\n\n');
    assert.deepEqual(proxy.seen.slice(before), ['CONNECT models.invalid:443']);
  });

  it('is named when it refuses', async () => {
    const error = await failureOf(`https://${lockedName}`);
    assert.ok(error.kind === 'network' && error.reason === 'proxy', JSON.stringify(error));
  });
});
