// Endpoints and models that don't stream, redirects, and servers that are none: whole turns in VS Code.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describeError } from '../../../src/host/error/errorText.ts';
import { chatAnswer, chatBody, openaiError, responsesBody } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import type { ScriptedReply } from '../../support/frameServer/scriptedReply.ts';
import { compatibleAt, openaiAt, settingsFor, teamSecret, testKey, TurnBench } from '../support/turnBench.ts';
import { until } from '../support/until.ts';

type Fields = Readonly<Record<string, unknown>>;

const streamRefused: ScriptedReply = {
  status: 400,
  body: openaiError('Your organization must be verified to stream this model.', { param: 'stream', code: 'unsupported_value' }),
};
const usage = { input: 9, output: 30, reasoning: 20 };

describe('turns that take another way in VS Code', () => {
  const servers: FrameServer[] = [];
  let server: FrameServer;
  let bench: TurnBench;

  async function start(): Promise<FrameServer> {
    const started = await startFrameServer();
    servers.push(started);
    return started;
  }
  const bodies = (): readonly Fields[] => server.journal.filter((entry) => entry.method === 'POST').map((entry) => entry.body as Fields);

  beforeEach(async () => {
    server = await start();
    bench = new TurnBench();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((one) => one.close()));
    await bench.close();
  });

  it('asks plainly over Chat Completions where streaming is refused, says so, and remembers it', async () => {
    const settings = settingsFor(openaiAt(server.baseUrl, 'chat'));
    server.next(streamRefused, { body: chatBody({ text: ['one'], usage }) }, { body: chatBody({ text: ['two'] }) });
    const first = await bench.ask(settings, 'Hello');
    const second = await bench.ask(settings, 'Hello');
    assert.deepEqual([first.text, first.reply.status, second.text], ['one', 'complete', 'two']);
    assert.deepEqual(first.reply.usage, { ...usage, cached: 0 });
    assert.deepEqual(bodies().map((body) => body['stream'] === true), [true, false, false]);
    for (const { reply } of [first, second]) assert.ok(reply.changes?.some((change) => change.param === 'stream' && change.reason === 'endpointDoesNotStream'), JSON.stringify(reply.changes));
  });

  it('asks in the background over Responses where streaming is refused, and leaves nothing on the server', async () => {
    const settings = settingsFor(openaiAt(server.baseUrl, 'responses'));
    server.next(streamRefused);
    server.nextBackground({ final: responsesBody({ id: 'resp_bg', text: ['thought ', 'long'], reasoning: ['hm'], usage }) });
    const reply = await bench.ask(settings, 'Hello');
    assert.deepEqual([reply.text, reply.reply.reasoning, reply.reply.status], ['thought long', 'hm', 'complete']);
    const [, background] = bodies();
    assert.deepEqual([background?.['background'], background?.['store'], background?.['stream']], [true, true, undefined]);
    assert.equal(server.backgroundStatus('resp_bg'), undefined);
    assert.ok(reply.reply.changes?.some((change) => change.param === 'store'));
  });

  it('asks a model that never streams in the background at once, and cancels it when it is stopped', async () => {
    const pro = settingsFor(openaiAt(server.baseUrl, 'responses'), { model: 'o3-pro' });
    server.nextBackground({ final: responsesBody({ id: 'resp_pro', text: ['late'] }), queuedLooks: 1000 });
    const conversation = bench.conversation();
    const asked = await conversation.ask({ text: 'Hello', attachments: [] }, pro);
    assert.ok(asked.sent);
    await until('a look at the background answer', () => server.journal.some((entry) => entry.method === 'GET'));
    conversation.stop();
    assert.equal((await asked.reply).reply.status, 'stopped');
    assert.deepEqual(server.journal.slice(-2).map((entry) => `${entry.method} ${entry.path}`), ['POST /responses/resp_pro/cancel', 'DELETE /responses/resp_pro']);
    assert.equal(server.backgroundStatus('resp_pro'), undefined, 'nothing of it stays on the server');
  });

  for (const api of ['chat', 'responses'] as const) {
    it(`follows no redirect of a ${api} request to another origin: no key, no header, no body gets there`, async () => {
      const other = await start();
      for (const status of [307, 308]) {
        server.next({ status, headers: { location: `${other.origin}/v1/steal` } });
        const reply = await bench.ask(settingsFor(openaiAt(server.baseUrl, api, { headers: { 'X-Team': '${secret:TEAM}' } })), 'private question');
        const { error } = reply.reply;
        assert.ok(error?.kind === 'network' && error.reason === 'redirect', JSON.stringify(error));
        assert.equal(error.target, other.origin);
        assert.match(describeError(error).body, new RegExp(new URL(other.origin).host));
      }
      assert.deepEqual(other.journal, []);
      assert.equal(server.journal.length, 2);
      assert.equal(server.journal[0]?.headers['x-team'], teamSecret);
      assert.equal(server.journal[0].headers.authorization, `Bearer ${testKey}`);
    });
  }

  it('follows no redirect of a background look either', async () => {
    const other = await start();
    server.nextBackground({ final: responsesBody({ id: 'resp_r', text: ['x'] }) });
    server.on('GET /responses/resp_r', () => ({ status: 307, headers: { location: `${other.origin}/v1/responses/resp_r` } }));
    const reply = await bench.ask(settingsFor(openaiAt(server.baseUrl, 'responses'), { model: 'o3-pro' }), 'private question');
    assert.ok(reply.reply.error?.kind === 'network' && reply.reply.error.reason === 'redirect', JSON.stringify(reply.reply.error));
    assert.deepEqual(other.journal, []);
  });

  it('tells a web page from an API', async () => {
    server.next({ headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Welcome</title>' });
    const reply = await bench.ask(settingsFor(compatibleAt(server.baseUrl)), 'Hello');
    assert.ok(reply.reply.error?.kind === 'badResponse' && reply.reply.error.reason === 'html', JSON.stringify(reply.reply.error));
    assert.equal(server.journal.length, 1);
  });

  it('tells that nobody listens there, after as many tries as are set', async () => {
    await server.close();
    const reply = await bench.ask(settingsFor(compatibleAt(server.baseUrl)), 'Hello');
    assert.ok(reply.reply.error?.kind === 'network' && reply.reply.error.reason === 'refused', JSON.stringify(reply.reply.error));
    assert.equal(reply.reply.status, 'failed');
    assert.equal((await bench.stored(reply)).reply.status, 'failed');
  });

  it('keeps the question where the server speaks something that is no HTTP at all', async () => {
    const plain = await plainTcp('220 mail.example ESMTP\r\n');
    const { port } = plain.address() as AddressInfo;
    const reply = await bench.ask(settingsFor(compatibleAt(`http://127.0.0.1:${port}/v1`)), 'Hello');
    plain.close();
    const { error } = reply.reply;
    assert.ok(error && reply.reply.status === 'failed');
    assert.ok(error.kind === 'badResponse' || error.kind === 'network', JSON.stringify(error));
    assert.equal((await bench.store.open(reply.conversationId))?.messages[0]?.text, 'Hello');
  });

  it('does not send a question that can\'t fit, and says by how much', async () => {
    const settings = settingsFor(openaiAt(server.baseUrl, 'chat'), { model: 'o3' });
    const asked = await bench.conversation().ask({ text: 'reasoning models '.repeat(320_000), attachments: [] }, settings);
    assert.ok(!asked.sent && 'asked' in asked);
    assert.ok(asked.asked > 600_000 && asked.limit < asked.asked && asked.limit > 100_000, JSON.stringify(asked));
    assert.deepEqual(server.journal, []);
    assert.deepEqual(await bench.store.list(), []);
  });

  it('sends five megabytes whole where the window is unknown', async () => {
    const text = '素数 prime '.repeat(400_000);
    server.next({ frames: chatAnswer({ text: ['read'] }) });
    const reply = await bench.ask(settingsFor(compatibleAt(server.baseUrl)), text);
    assert.equal(reply.text, 'read');
    const sent = bodies()[0]?.['messages'] as readonly { readonly content: string }[];
    assert.ok(sent.at(-1)?.content === text, 'the whole text was sent');
    assert.ok((reply.reply.countedInput ?? 0) > 800_000, String(reply.reply.countedInput));
  });
});

function plainTcp(greeting: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the client is shocked and leaves
    socket.end(greeting);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
