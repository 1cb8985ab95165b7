// The wire with VS Code's own, patched fetch: what leaves the extension host, and where to.
import assert from 'node:assert/strict';
import { Canceled } from '../../../src/core/cancel.ts';
import type { WireRequest, WireResponse } from '../../../src/core/conversation/transport.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import type { TurnError } from '../../../src/core/stream/turnError.ts';
import { TurnFailure } from '../../../src/core/stream/turnError.ts';
import { createTransport } from '../../../src/host/openai/openaiTransport.ts';
import { FixedSecrets } from '../../unit/host/openai/fixedSecrets.ts';
import type { JournalServer } from '../../unit/host/openai/journalServer.ts';
import { json, redirectTo, startJournalServer } from '../../unit/host/openai/journalServer.ts';

const key = 'sk-test-0123456789abcdef';
const team = 'team-secret-0123456789';
const transport = createTransport({ secrets: new FixedSecrets({ state: 'ok', value: key }, { TEAM: { state: 'ok', value: team } }) });

function ask(server: JournalServer, more: Partial<Endpoint> = {}): WireRequest {
  const endpoint: Endpoint = { id: 'e', name: 'E', kind: 'compatible', baseUrl: `${server.origin}/v1`, api: 'auto', auth: 'key', dialect: 'unknown', headers: { 'X-Team': '${secret:TEAM}' }, ...more };
  return { endpoint, method: 'POST', path: '/chat/completions', body: { model: 'm', messages: [{ role: 'user', content: 'private question' }] }, stream: true };
}

async function failureOf(sending: Promise<unknown>): Promise<TurnError> {
  const error: unknown = await sending.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof TurnFailure, String(error));
  return error.error;
}

async function textOf(response: WireResponse): Promise<string> {
  let text = '';
  for await (const chunk of response.chunks) text += chunk;
  return text;
}

describe('the wire in VS Code', () => {
  const servers: JournalServer[] = [];
  async function start(): Promise<JournalServer> {
    const server = await startJournalServer();
    servers.push(server);
    return server;
  }
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  it('says nothing of the machine, the editor or a version', async () => {
    const server = await start();
    await transport.send(ask(server), new AbortController().signal);
    const headers = server.journal[0]?.headers ?? {};
    const expected = [
      'accept', 'accept-encoding', 'accept-language', 'authorization', 'connection', 'content-length', 'content-type', 'host', 'sec-fetch-mode', 'user-agent', 'x-team',
    ];
    assert.deepEqual(Object.keys(headers).filter((name) => !expected.includes(name)), []);
    assert.equal(headers['user-agent'], 'Ponder');
    assert.doesNotMatch(JSON.stringify(headers), /stainless|node|undici|electron|code\/|linux|x64/i);
  });

  it('carries no key, header or body across a redirect to another origin', async () => {
    const server = await start();
    const other = await start();
    for (const status of [301, 302, 303, 307, 308]) {
      server.answer = redirectTo(`${other.origin}/v1/chat/completions`, status);
      for (const more of [{}, { kind: 'azure', id: 'az', baseUrl: server.origin, apiVersion: '2025-04-01-preview' }] as const) {
        const error = await failureOf(transport.send(ask(server, more), new AbortController().signal));
        assert.ok(error.kind === 'network' && error.reason === 'redirect', JSON.stringify(error));
        assert.equal(error.target, other.origin);
      }
    }
    assert.deepEqual(other.journal, []);
  });

  it('reads a stream to its end and an error from its body', async () => {
    const server = await start();
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 素');
      setImmediate(() => response.end('数\n\n'));
    };
    assert.equal(await textOf(await transport.send(ask(server), new AbortController().signal)), 'data: 素数\n\n');
    server.answer = json({ error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }, 401);
    const error = await failureOf(transport.send(ask(server), new AbortController().signal));
    assert.ok(error.kind === 'auth' && error.reason === 'wrong');
  });

  it('tells a connection that is refused from one that breaks', async () => {
    const gone = await startJournalServer();
    await gone.close();
    const refused = await failureOf(transport.send(ask(gone), new AbortController().signal));
    assert.ok(refused.kind === 'network' && refused.reason === 'refused', JSON.stringify(refused));
    const server = await start();
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      setImmediate(() => response.socket?.destroy());
    };
    const broken = await failureOf(transport.send(ask(server), new AbortController().signal).then(textOf));
    assert.ok(broken.kind === 'network' && broken.reason === 'reset', JSON.stringify(broken));
  });

  it('closes the connection when it is stopped', async () => {
    const server = await start();
    const stop = new AbortController();
    const closed = new Promise<void>((resolve) => {
      server.answer = (_request, response) => {
        response.on('close', resolve);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n');
      };
    });
    const response = await transport.send(ask(server), stop.signal);
    setImmediate(() => stop.abort());
    await assert.rejects(textOf(response), Canceled);
    await closed;
  });
});
