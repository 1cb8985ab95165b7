import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { Canceled } from '../../../../src/core/cancel.ts';
import type { WireRequest, WireResponse } from '../../../../src/core/conversation/transport.ts';
import type { Endpoint } from '../../../../src/core/request/endpoint.ts';
import type { TurnError } from '../../../../src/core/stream/turnError.ts';
import { TurnFailure } from '../../../../src/core/stream/turnError.ts';
import { createTransport } from '../../../../src/host/openai/openaiTransport.ts';
import type { ExchangeNote } from '../../../../src/host/openai/transportDeps.ts';
import { FixedSecrets } from './fixedSecrets.ts';
import type { JournalServer } from './journalServer.ts';
import { json, redirectTo, startJournalServer } from './journalServer.ts';

const key = 'sk-test-0123456789abcdef';
const withKey = new FixedSecrets({ state: 'ok', value: key });

function endpointAt(origin: string, more: Partial<Endpoint> = {}): Endpoint {
  return { id: 'e', name: 'E', kind: 'compatible', baseUrl: `${origin}/v1`, api: 'auto', auth: 'key', dialect: 'unknown', ...more };
}

function ask(endpoint: Endpoint, more: Partial<WireRequest> = {}): WireRequest {
  return { endpoint, method: 'POST', path: '/chat/completions', body: { model: 'm', messages: [] }, stream: true, ...more };
}

function live(): AbortSignal {
  return new AbortController().signal;
}

async function textOf(response: WireResponse): Promise<string> {
  let text = '';
  for await (const chunk of response.chunks) text += chunk;
  return text;
}

async function failureOf(sending: Promise<unknown>): Promise<TurnError> {
  try {
    await sending;
  } catch (error) {
    assert.ok(error instanceof TurnFailure, `expected a TurnFailure, got ${String(error)}`);
    return error.error;
  }
  return assert.fail('expected a failure');
}

describe('openaiTransport', () => {
  let server: JournalServer;
  const others: JournalServer[] = [];
  const environment = { ...process.env };

  beforeEach(async () => {
    server = await startJournalServer();
  });
  afterEach(async () => {
    process.env = { ...environment };
    await Promise.all([server, ...others.splice(0)].map((one) => one.close()));
  });

  describe('headers', () => {
    const expected = [
      'accept', 'accept-encoding', 'accept-language', 'authorization', 'connection', 'content-length', 'content-type', 'host', 'sec-fetch-mode', 'user-agent',
    ];

    it('sends the expected ones and no other, and says nothing of machine, runtime or version', async () => {
      await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live());
      const headers = server.journal[0]?.headers ?? {};
      assert.deepEqual(Object.keys(headers).filter((name) => !expected.includes(name)), []);
      assert.equal(headers['authorization'], `Bearer ${key}`);
      assert.equal(headers['accept'], 'text/event-stream');
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(headers['user-agent'], 'Ponder');
      const said = JSON.stringify(headers).toLowerCase();
      for (const word of ['stainless', 'node', 'undici', 'openai', 'linux', 'darwin', 'win32', process.arch, process.version]) {
        assert.ok(!said.includes(word), `${word} went out in ${said}`);
      }
    });

    it('lets nothing of the environment in', async () => {
      const evil = 'https://evil.example';
      Object.assign(process.env, {
        OPENAI_API_KEY: 'sk-environment', OPENAI_ADMIN_KEY: 'sk-admin-environment', OPENAI_BASE_URL: evil, OPENAI_ORG_ID: 'org-environment',
        OPENAI_PROJECT_ID: 'proj-environment', OPENAI_WEBHOOK_SECRET: 'environment', OPENAI_LOG: 'debug', OPENAI_API_VERSION: 'environment',
        AZURE_OPENAI_API_KEY: 'environment', AZURE_OPENAI_ENDPOINT: evil,
        OPENAI_CUSTOM_HEADERS: 'X-Leak: environment\nAuthorization: Bearer environment\nOpenAI-Project: environment\nUser-Agent: environment',
      });
      const transport = createTransport({ secrets: withKey });
      await transport.send(ask(endpointAt(server.origin)), live());
      await transport.send(ask(endpointAt(server.origin, { id: 'open', auth: 'none' })), live());
      await transport.send(ask(endpointAt(server.origin, { id: 'az', kind: 'azure', apiVersion: '2025-04-01-preview', baseUrl: server.origin })), live());
      assert.equal(server.journal.length, 3);
      assert.ok(!JSON.stringify(server.journal).includes('environment'), JSON.stringify(server.journal));
    });

    it('works beside a malformed OPENAI_CUSTOM_HEADERS and leaves it as it was', async () => {
      process.env['OPENAI_CUSTOM_HEADERS'] = 'not a header name: x';
      await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live());
      assert.equal(server.journal.length, 1);
      assert.equal(process.env['OPENAI_CUSTOM_HEADERS'], 'not a header name: x');
    });

    it('sends no credentials at all where the endpoint needs none', async () => {
      await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin, { auth: 'none' })), live());
      assert.ok(!JSON.stringify(server.journal).includes(key));
      assert.equal(server.journal[0]?.headers['authorization'], undefined);
    });

    it('sends organization, project and own headers with their secrets', async () => {
      const secrets = new FixedSecrets({ state: 'ok', value: key }, { TEAM: { state: 'ok', value: 'team-secret' } });
      const endpoint = endpointAt(server.origin, { organization: 'org-1', project: 'proj-1', headers: { 'X-Team': 'a ${secret:TEAM} b', 'X-Plain': 'yes' } });
      await createTransport({ secrets }).send(ask(endpoint), live());
      const headers = server.journal[0]?.headers ?? {};
      assert.equal(headers['openai-organization'], 'org-1');
      assert.equal(headers['openai-project'], 'proj-1');
      assert.equal(headers['x-team'], 'a team-secret b');
      assert.equal(headers['x-plain'], 'yes');
    });

    it('sends nothing where the key or a secret is missing or belongs to another origin', async () => {
      const cases: readonly (readonly [FixedSecrets, Partial<Endpoint>, string])[] = [
        [new FixedSecrets({ state: 'missing' }), {}, 'missing'],
        [new FixedSecrets({ state: 'otherOrigin', origin: 'https://a.example' }), {}, 'otherOrigin'],
        [withKey, { headers: { 'X-Team': '${secret:NONE}' } }, 'secretMissing'],
      ];
      for (const [secrets, more, reason] of cases) {
        const error = await failureOf(createTransport({ secrets }).send(ask(endpointAt(server.origin, more)), live()));
        assert.equal(error.kind, 'auth');
        assert.equal('reason' in error ? error.reason : '', reason);
      }
      assert.equal(server.journal.length, 0);
    });
  });

  describe('Azure', () => {
    const azure = { kind: 'azure', dialect: 'azure', deployments: { 'my-dep': 'gpt-5.2' } } as const;

    it('asks a deployment by its path, with api-key and api-version', async () => {
      const endpoint = endpointAt(server.origin, { ...azure, baseUrl: server.origin, apiVersion: '2025-04-01-preview' });
      await createTransport({ secrets: withKey }).send(ask(endpoint, { body: { model: 'gpt-5.2', messages: [] } }), live());
      assert.equal(server.journal[0]?.url, '/openai/deployments/my-dep/chat/completions?api-version=2025-04-01-preview');
      assert.equal(server.journal[0]?.headers['api-key'], key);
      assert.equal(server.journal[0]?.headers['authorization'], undefined);
    });

    it('asks the v1 surface without a version, with the deployment as the model', async () => {
      const endpoint = endpointAt(server.origin, { ...azure, baseUrl: `${server.origin}/openai/v1` });
      await createTransport({ secrets: withKey }).send(ask(endpoint, { path: '/responses', body: { model: 'gpt-5.2', input: [] } }), live());
      assert.equal(server.journal[0]?.url, '/openai/v1/responses');
      assert.equal(server.journal[0]?.headers['api-key'], key);
      assert.deepEqual(JSON.parse(server.journal[0]?.body ?? ''), { model: 'my-dep', input: [] });
    });
  });

  describe('redirects', () => {
    it('refuses another origin and sends nothing there: no key, no header, no body', async () => {
      const other = await startJournalServer();
      others.push(other);
      for (const status of [301, 302, 303, 307, 308]) {
        for (const method of ['GET', 'POST'] as const) {
          server.answer = redirectTo(`${other.origin}/v1/chat/completions`, status);
          const request = method === 'GET' ? { endpoint: endpointAt(server.origin), method, path: '/models', stream: false } : ask(endpointAt(server.origin));
          const error = await failureOf(createTransport({ secrets: withKey }).send(request, live()));
          assert.equal(error.kind, 'network');
          assert.ok(error.kind === 'network' && error.reason === 'redirect' && error.target === other.origin, JSON.stringify(error));
        }
      }
      assert.equal(other.journal.length, 0);
    });

    it('follows a GET inside the origin, three times at most', async () => {
      let hops = 2;
      server.answer = (request, response, incoming) => {
        const next = hops > 0 ? redirectTo(`/v1/models?hop=${String(hops)}`) : json({ data: [] });
        hops -= 1;
        next(request, response, incoming);
      };
      const list: WireRequest = { endpoint: endpointAt(server.origin), method: 'GET', path: '/models', stream: false };
      const response = await createTransport({ secrets: withKey }).send(list, live());
      assert.equal(await textOf(response), '{"data":[]}');
      server.answer = redirectTo('/v1/models');
      const before = server.journal.length;
      const error = await failureOf(createTransport({ secrets: withKey }).send(list, live()));
      assert.ok(error.kind === 'network' && error.reason === 'redirect');
      assert.equal(server.journal.length - before, 4);
    });

    it('does not repeat a question at a redirect inside the origin', async () => {
      server.answer = redirectTo('/v1/chat/completions/');
      const error = await failureOf(createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live()));
      assert.ok(error.kind === 'network' && error.reason === 'redirect');
      assert.equal(server.journal.length, 1);
    });
  });

  describe('answers', () => {
    it('sends the body as JSON.stringify makes it', async () => {
      const body = { model: 'm', messages: [{ role: 'user', content: '素数 "x"\n😀' }], stream: true };
      await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin), { body }), live());
      assert.equal(server.journal[0]?.body, JSON.stringify(body));
    });

    it('decodes characters that were split between pieces', async () => {
      const bytes = Buffer.from('data: 素数😀\n\n');
      server.answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req-1', 'set-cookie': 'a=b' });
        void sendSlowly(response, [...bytes].map((byte) => Buffer.of(byte)));
      };
      const response = await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live());
      assert.equal(response.headers['x-request-id'], 'req-1');
      assert.equal(response.headers['set-cookie'], undefined);
      assert.equal(await textOf(response), bytes.toString('utf8'));
    });

    it('classifies a failed status from its whole body, and does not retry', async () => {
      server.answer = json({ error: { message: 'Incorrect API key provided', code: 'invalid_api_key', type: 'invalid_request_error' } }, 401, { 'x-request-id': 'req-2' });
      const error = await failureOf(createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live()));
      assert.ok(error.kind === 'auth' && error.reason === 'wrong');
      assert.equal(error.status, 401);
      assert.equal(error.requestId, 'req-2');
      assert.equal(error.host, new URL(server.origin).hostname.concat(':', new URL(server.origin).port));
      server.answer = json({ detail: 'busy' }, 503);
      assert.equal((await failureOf(createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live()))).kind, 'server');
      assert.equal(server.journal.length, 2);
    });

    it('takes out of a server\'s words the key and the header secrets that it says back', async () => {
      const secrets = new FixedSecrets({ state: 'ok', value: 'plain-key-without-shape' }, { gate: { state: 'ok', value: 'gate-secret' } });
      server.answer = ({ headers }, response) => {
        json({ error: { message: `Bad key ${String(headers['authorization'])}, gate ${String(headers['x-gate'])}` } }, 401)({ method: '', url: '', headers: {}, body: '' }, response, response.req);
      };
      const error = await failureOf(createTransport({ secrets }).send(ask(endpointAt(server.origin, { headers: { 'X-Gate': '${secret:gate}' } })), live()));
      assert.equal(error.serverMessage, 'Bad key Bearer …, gate …');
    });

    it('calls a proxy a proxy', async () => {
      server.answer = json({}, 407);
      const error = await failureOf(createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live()));
      assert.ok(error.kind === 'network' && error.reason === 'proxy');
    });

    it('tells a refused connection from a closed one', async () => {
      const transport = createTransport({ secrets: withKey });
      const gone = await startJournalServer();
      await gone.close();
      const refused = await failureOf(transport.send(ask(endpointAt(gone.origin)), live()));
      assert.ok(refused.kind === 'network' && refused.reason === 'refused', JSON.stringify(refused));
      server.answer = (_request, _response, incoming) => void incoming.socket.destroy();
      const reset = await failureOf(transport.send(ask(endpointAt(server.origin)), live()));
      assert.ok(reset.kind === 'network' && reset.reason === 'reset', JSON.stringify(reset));
    });

    it('reports a connection that breaks in the middle of the body', async () => {
      server.answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n');
        setImmediate(() => response.socket?.destroy());
      };
      const response = await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live());
      const error = await failureOf(textOf(response));
      assert.ok(error.kind === 'network' && error.reason === 'reset', JSON.stringify(error));
    });
  });

  describe('stopping', () => {
    it('throws Canceled before the headers, and closes the connection', async () => {
      const stop = new AbortController();
      const closed = new Promise<void>((resolve) => {
        server.answer = (_request, response) => {
          response.on('close', resolve);
          stop.abort();
        };
      });
      await assert.rejects(createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), stop.signal), Canceled);
      await closed;
    });

    it('throws Canceled in the middle of the body, also while nothing comes', async () => {
      const stop = new AbortController();
      const closed = endless(server);
      const response = await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), stop.signal);
      const reading = textOf(response);
      setImmediate(() => stop.abort());
      await assert.rejects(reading, Canceled);
      await closed;
    });

    it('lets go of the connection when the reader stops early', async () => {
      const closed = endless(server);
      const response = await createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), live());
      for await (const chunk of response.chunks) {
        assert.ok(chunk.startsWith('data:'));
        break;
      }
      await closed;
    });

    it('does not ask at all with a signal that is aborted', async () => {
      await assert.rejects(createTransport({ secrets: withKey }).send(ask(endpointAt(server.origin)), AbortSignal.abort()), Canceled);
      assert.equal(server.journal.length, 0);
    });
  });

  it('notes each exchange without a header or a body', async () => {
    const notes: ExchangeNote[] = [];
    await createTransport({ secrets: withKey, note: (note) => notes.push(note) }).send(ask(endpointAt(server.origin)), live());
    assert.equal(notes.length, 1);
    assert.equal(notes[0]?.status, 200);
    assert.ok(!JSON.stringify(notes).includes(key));
  });
});

async function sendSlowly(response: ServerResponse, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    response.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

function endless(server: JournalServer): Promise<void> {
  return new Promise((resolve) => {
    server.answer = (_request, response) => {
      response.on('close', resolve);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    };
  });
}
