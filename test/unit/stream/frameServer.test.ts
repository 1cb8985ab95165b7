// The frame server does on a real socket what its scripts say. The tests of other layers stand on it.
import assert from 'node:assert/strict';
import { chatAnswer, chatBody, comment, responsesAnswer, responsesBody } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { refuseAsOpenAI } from '../../support/frameServer/modelRefusals.ts';
import { decode, textOf } from './collect.ts';

async function* textPieces(response: Response): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  if (response.body) for await (const bytes of response.body) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

describe('frameServer', () => {
  let server: FrameServer;
  const post = (path: string, body: object, signal?: AbortSignal): Promise<Response> =>
    fetch(`${server.baseUrl}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: 'Bearer test' }, redirect: 'manual', ...(signal && { signal }) });
  const get = async (url: string): Promise<unknown> => (await fetch(url)).json();

  beforeEach(async () => {
    server = await startFrameServer();
  });
  afterEach(() => server.close());

  it('plays a Chat answer, bytes split inside characters, with reasoning tokens', async () => {
    server.next({ frames: [comment('ping'), ...chatAnswer({ reasoning: ['先想'], text: ['你好 ', '👋🏽'], usage: { input: 5, output: 9, reasoning: 7 } })], splitBytes: 5 });
    const outcome = await decode(textPieces(await post('/chat/completions', { model: 'm', stream: true })), { api: 'chat', dialect: 'unknown' });
    assert.equal(outcome.error, undefined);
    assert.equal(textOf(outcome.events, 'text'), '你好 👋🏽');
    assert.equal(textOf(outcome.events, 'reasoning'), '先想');
    assert.deepEqual(outcome.events.at(-2), { type: 'usage', usage: { input: 5, output: 9, cached: 0, reasoning: 7 } });
    const [entry] = server.journal;
    assert.deepEqual({ method: entry?.method, path: entry?.path, body: entry?.body, key: entry?.headers.authorization }, { method: 'POST', path: '/chat/completions', body: { model: 'm', stream: true }, key: 'Bearer test' });
  });

  it('plays a Responses answer whose stream and body mean the same', async () => {
    const script = { reasoning: ['Plan'], text: ['Hé', '!'], usage: { input: 5, output: 9, reasoning: 7 }, finish: 'length' } as const;
    server.next({ frames: responsesAnswer(script) }, { body: responsesBody(script) });
    const streamed = await decode(textPieces(await post('/responses', { stream: true })), { api: 'responses', dialect: 'openai' });
    const plain = await decode(textPieces(await post('/responses', {})), { api: 'responses', dialect: 'openai', contentType: 'application/json' });
    assert.deepEqual(streamed.events, plain.events);
    assert.deepEqual(streamed.events.at(-1), { type: 'finish', reason: 'length' });
  });

  it('resets the socket after some pieces, or at once', async () => {
    server.next({ frames: chatAnswer({ text: ['a', 'b', 'c'] }), dropAfter: 2 }, { refuse: true }, { body: chatBody({ text: ['fine'] }) });
    const response = await post('/chat/completions', {});
    await assert.rejects(async () => {
      for await (const _piece of textPieces(response)) { /* until it breaks */ }
    });
    await assert.rejects(post('/chat/completions', {}));
    assert.equal((await post('/chat/completions', {})).status, 200);
  });

  it('stalls until the client leaves, and the journal knows', async () => {
    server.next({ frames: chatAnswer({ text: ['a', 'b'] }), stallAfter: 2 });
    const abort = new AbortController();
    const pieces = textPieces(await post('/chat/completions', {}, abort.signal));
    assert.match(String((await pieces.next()).value), /assistant/);
    abort.abort();
    await assert.rejects(async () => {
      for await (const _piece of pieces) { /* until it breaks */ }
    }, { name: 'AbortError' });
    const entry = await server.request(1);
    for (let turn = 0; turn < 1000 && !entry.aborted; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(entry.aborted, true);
  });

  it('holds a stream until the test lets it go on', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    server.next({ frames: ['data: 1\n\n', { until: gate }, 'data: 2\n\n'] });
    const pieces = textPieces(await post('/chat/completions', {}));
    assert.equal((await pieces.next()).value, 'data: 1\n\n');
    open();
    assert.equal((await pieces.next()).value, 'data: 2\n\n');
  });

  it('redirects, and answers what is not scripted with errors that say so', async () => {
    server.next({ status: 307, headers: { location: 'http://localhost:1/v1' } });
    const redirect = await post('/chat/completions', {});
    assert.equal(redirect.status, 307);
    assert.equal(redirect.headers.get('location'), 'http://localhost:1/v1');
    assert.equal((await post('/chat/completions', {})).status, 500);
    assert.equal((await post('/nowhere', {})).status, 404);
  });

  it('refuses what OpenAI would refuse', async () => {
    server.rule(refuseAsOpenAI);
    const ask = async (path: string, body: object): Promise<unknown> => {
      server.next({ body: {} });
      const response = await post(path, body);
      const reply = (await response.json()) as { error?: { param: string } };
      return response.status === 200 ? 'ok' : `${response.status} ${reply.error?.param}`;
    };
    const user = [{ role: 'user', content: 'x' }];
    assert.equal(await ask('/chat/completions', { model: 'o1-mini', messages: [{ role: 'system' }] }), '400 messages[0].role');
    assert.equal(await ask('/chat/completions', { model: 'gpt-5', messages: user, temperature: 0.5 }), '400 temperature');
    assert.equal(await ask('/chat/completions', { model: 'gpt-5.2', messages: user, temperature: 0.5 }), 'ok');
    assert.equal(await ask('/chat/completions', { model: 'gpt-5.6-sol', messages: user, tools: [{}] }), '400 reasoning_effort');
    assert.equal(await ask('/chat/completions', { model: 'gpt-5.6-sol', messages: user, tools: [{}], reasoning_effort: 'none' }), 'ok');
    assert.equal(await ask('/chat/completions', { model: 'gpt-6.2-sol', messages: user, reasoning_effort: 'none' }), '400 reasoning_effort');
    assert.equal(await ask('/chat/completions', { model: 'gpt-4o', messages: user, temperature: 0.5, max_tokens: 5 }), 'ok');
    assert.equal(await ask('/chat/completions', { model: 'o3-pro', messages: user }), '404 model');
    assert.equal(await ask('/responses', { model: 'o3-pro', stream: true }), '400 stream');
    assert.equal(await ask('/responses', { model: 'gpt-6-sol', max_tokens: 5 }), '400 max_tokens');
    assert.equal(await ask('/responses', { model: 'gpt-6-sol', reasoning: { effort: 'minimal' } }), '400 reasoning.effort');
  });

  it('serves background responses by their id', async () => {
    server.nextBackground({ final: responsesBody({ id: 'resp_9', text: ['done'] }) });
    const status = async (): Promise<unknown> => ((await get(`${server.baseUrl}/responses/resp_9`)) as { status: string }).status;
    assert.equal(((await (await post('/responses', { background: true })).json()) as { status: string }).status, 'queued');
    assert.deepEqual([await status(), await status(), await status(), await status()], ['queued', 'in_progress', 'completed', 'completed']);
    assert.equal((await fetch(`${server.baseUrl}/responses/resp_9`, { method: 'DELETE' })).status, 200);
    assert.equal(server.backgroundStatus('resp_9'), undefined);
    server.nextBackground({ final: responsesBody({ id: 'resp_8' }) });
    await post('/responses', { background: true });
    await post('/responses/resp_8/cancel', {});
    assert.equal(server.backgroundStatus('resp_8'), 'cancelled');
    assert.equal((await fetch(`${server.baseUrl}/responses/resp_7`)).status, 404);
  });

  it('lists models and plays local servers', async () => {
    server.listModels([{ id: 'gpt-5', shutdown_date: '2026-12-11' }]);
    assert.deepEqual(await get(`${server.baseUrl}/models`), { object: 'list', data: [{ object: 'model', created: 1_790_000_000, owned_by: 'test', id: 'gpt-5', shutdown_date: '2026-12-11' }] });
    const model = { id: 'qwen', contextWindow: 4096, trainedWindow: 32_768 };
    server.actAs('ollama', [model]);
    assert.match(JSON.stringify(await get(`${server.origin}/api/tags`)), /qwen/);
    assert.match(JSON.stringify(await get(`${server.origin}/api/ps`)), /"context_length":4096/);
    const show = await fetch(`${server.origin}/api/show`, { method: 'POST', body: JSON.stringify({ model: 'qwen' }) });
    assert.match(await show.text(), /"test.context_length":32768/);
    server.actAs('llamacpp', [model]);
    assert.match(JSON.stringify(await get(`${server.origin}/props`)), /"n_ctx":4096/);
    server.actAs('lmstudio', [model]);
    assert.match(JSON.stringify(await get(`${server.origin}/api/v0/models`)), /"loaded_context_length":4096/);
  });

  it('knows paths below every kind of base', async () => {
    server.on('POST /chat/completions', (request) => ({ body: { path: request.url } }));
    for (const path of ['/chat/completions', '/v1/chat/completions', '/api/v1/chat/completions', '/openai/v1/chat/completions?api-version=preview', '/openai/deployments/gpt/chat/completions?api-version=1']) {
      assert.deepEqual(await (await fetch(server.origin + path, { method: 'POST', body: '{}' })).json(), { path });
    }
  });
});
