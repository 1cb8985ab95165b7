// Whole turns in VS Code on both APIs: what comes back is kept as it came, and what goes wrong is told as what it is.
import assert from 'node:assert/strict';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import {
  chatAnswer, chatBody, chatChunk, openaiError, responsesAnswer, responsesBody, responsesEvent, sse, type AnswerScript,
} from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import type { Piece, ScriptedReply } from '../../support/frameServer/scriptedReply.ts';
import { openaiAt, settingsFor, testKey, TurnBench } from '../support/turnBench.ts';
import { until } from '../support/until.ts';

type Fields = Readonly<Record<string, unknown>>;

const usage = { input: 40, output: 932, cached: 8, reasoning: 832 };
const script: AnswerScript = { reasoning: ['先想', '一想。'], text: ['素数有', '无穷多个 👍🏽', '。'], usage };
const text = '素数有无穷多个 👍🏽。';

/** What differs between the APIs: how the same things are said. */
const apis = {
  chat: {
    answer: chatAnswer,
    body: chatBody,
    refusal: [chatChunk({ role: 'assistant', refusal: 'I can\'t ' }), chatChunk({ refusal: 'help with that.' }), chatChunk({}, { finish: 'stop' }), sse('[DONE]')],
    filtered: [chatChunk({ role: 'assistant', content: 'Some' }), chatChunk({}, { finish: 'content_filter' }), sse('[DONE]')],
    toolCalls: [
      chatChunk({ role: 'assistant', tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'read', arguments: '' } }] }),
      chatChunk({ tool_calls: [{ index: 0, function: { arguments: '{"path":' } }] }),
      chatChunk({ tool_calls: [{ index: 1, id: 'call_2', type: 'function', function: { name: 'list', arguments: '{}' } }] }),
      chatChunk({ tool_calls: [{ index: 0, function: { arguments: '"a.ts"}' } }] }),
      chatChunk({}, { finish: 'tool_calls' }), sse('[DONE]'),
    ],
    errorInside: sse({ error: { message: 'The server had an error', type: 'server_error', code: 'server_error' } }),
  },
  responses: {
    answer: responsesAnswer,
    body: responsesBody,
    refusal: responsesItem({ id: 'm1', type: 'message', role: 'assistant', content: [{ type: 'refusal', refusal: 'I can\'t help with that.' }] }, [
      ['response.refusal.delta', { content_index: 0, delta: 'I can\'t ' }], ['response.refusal.delta', { content_index: 0, delta: 'help with that.' }],
    ]),
    filtered: [
      responsesEvent('response.output_text.delta', { item_id: 'm1', output_index: 0, content_index: 0, delta: 'Some' }),
      responsesEvent('response.incomplete', { response: { ...responsesBody({ text: ['Some'] }), status: 'incomplete', incomplete_details: { reason: 'content_filter' } } }),
    ],
    toolCalls: [
      ...call(0, 'call_1', 'read', ['{"path":', '"a.ts"}']), ...call(1, 'call_2', 'list', ['{}']),
      responsesEvent('response.completed', { response: { ...responsesBody({}), output: [] } }),
    ],
    errorInside: responsesEvent('error', { code: 'server_error', message: 'The server had an error', param: null }),
  },
} as const;

function responsesItem(item: { readonly id: string; readonly type: string; readonly [field: string]: unknown }, deltas: readonly (readonly [string, object])[], index = 0): readonly Piece[] {
  const at = { item_id: item.id, output_index: index };
  return [
    responsesEvent('response.output_item.added', { output_index: index, item: { ...item, ...(item.type === 'message' && { content: [] }), ...(item.type === 'function_call' && { arguments: '' }) } }),
    ...deltas.map(([type, fields]) => responsesEvent(type, { ...at, ...fields })),
    responsesEvent('response.output_item.done', { output_index: index, item }),
    ...(item.type === 'function_call' ? [] : [responsesEvent('response.completed', { response: { ...responsesBody({}), output: [item] } })]),
  ];
}

function call(index: number, callId: string, name: string, parts: readonly string[]): readonly Piece[] {
  const item = { id: `fc_${index}`, type: 'function_call', call_id: callId, name, arguments: parts.join(''), status: 'completed' };
  return responsesItem(item, parts.map((delta) => ['response.function_call_arguments.delta', { delta }] as const), index);
}

for (const api of ['chat', 'responses'] as const) {
  describe(`turns over ${api} in VS Code`, () => {
    const words = apis[api];
    const path = api === 'chat' ? '/chat/completions' : '/responses';
    let server: FrameServer;
    let bench: TurnBench;
    let settings: TurnSettings;

    beforeEach(async () => {
      server = await startFrameServer();
      bench = new TurnBench();
      settings = settingsFor(openaiAt(server.baseUrl, api));
    });
    afterEach(async () => {
      await server.close();
      await bench.close();
    });

    const answer = (reply: ScriptedReply): void => server.next(reply);
    const bodyOf = (index: number): Fields => server.journal[index]?.body as Fields;

    it('brings text, thinking and usage, with characters split anywhere, into the store', async () => {
      answer({ frames: words.answer(script), splitBytes: 1 });
      const reply = await bench.ask(settings, '素数有多少个？');
      assert.equal(reply.text, text);
      assert.equal(reply.reply.reasoning, '先想一想。');
      assert.equal(reply.reply.status, 'complete');
      assert.deepEqual(reply.reply.usage, usage);
      assert.equal(reply.reply.api, api);
      assert.ok((reply.reply.cost?.usd ?? 0) > 0);
      assert.deepEqual(await bench.stored(reply), reply);
      assert.equal((await bench.store.search('无穷')).length, 1);
      const [request] = server.journal;
      assert.equal(request?.path, path);
      assert.equal(request.headers.authorization, `Bearer ${testKey}`);
    });

    it('sends nothing that nobody set, but what protects', async () => {
      answer({ frames: words.answer({ text: ['ok'] }) });
      await bench.ask(settings, 'Hello');
      const { messages: _messages, input: _input, ...rest } = bodyOf(0);
      const protection = { stream: true, stream_options: { include_obfuscation: false, ...(api === 'chat' && { include_usage: true }) } };
      assert.deepEqual(rest, { model: 'gpt-5.6-sol', ...protection, ...(api === 'responses' && { store: false, include: ['reasoning.encrypted_content'] }) });
    });

    it('takes the earlier messages along', async () => {
      const conversation = bench.conversation();
      for (const word of ['eins', 'zwei']) {
        answer({ frames: words.answer({ text: [word], reasoning: ['hm'] }) });
        await bench.ask(settings, `Frage ${word}`, conversation);
      }
      const sent = JSON.stringify(bodyOf(1)['messages'] ?? bodyOf(1)['input']);
      for (const part of ['Frage eins', 'eins', 'Frage zwei']) assert.ok(sent.includes(part), sent);
      // Chat Completions never takes thinking back; Responses gets it as the sealed item that it sent.
      assert.equal(sent.includes('gAAAAAtest'), api === 'responses');
    });

    it('keeps a refusal apart from text', async () => {
      answer({ frames: words.refusal });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.reply.refusal, 'I can\'t help with that.');
      assert.equal(reply.text, '');
    });

    it('tells that a filter cut the answer, and keeps what came', async () => {
      answer({ frames: words.filtered });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.text, 'Some');
      assert.deepEqual(reply.reply.error, { kind: 'contentFilter', side: 'answer' });
      assert.equal(server.journal.length, 1);
    });

    it('tells that a filter refused the prompt, and does not ask again', async () => {
      answer({ status: 400, body: openaiError('The response was filtered', { code: 'content_filter', param: 'prompt' }) });
      const reply = await bench.ask(settings, 'Hello');
      assert.ok(reply.reply.error?.kind === 'contentFilter' && reply.reply.error.side === 'prompt', JSON.stringify(reply.reply.error));
      assert.equal(server.journal.length, 1);
    });

    it('puts tool calls together from their pieces', async () => {
      answer({ frames: words.toolCalls, splitBytes: 7 });
      const reply = await bench.ask(settings, 'Hello');
      assert.deepEqual(reply.reply.toolCalls, [{ id: 'call_1', name: 'read', arguments: '{"path":"a.ts"}' }, { id: 'call_2', name: 'list', arguments: '{}' }]);
      assert.equal(reply.reply.finish, 'toolCalls');
    });

    it('marks an answer without an end as cut', async () => {
      answer({ frames: words.answer({ text: ['half'], finish: 'none' }) });
      const reply = await bench.ask(settings, 'Hello');
      assert.deepEqual([reply.text, reply.reply.status, reply.reply.error?.kind], ['half', 'cut', 'truncated']);
      assert.equal(server.journal.length, 1);
    });

    it('says where the budget went when all of it was thought', async () => {
      const reasoning = { input: 10, output: 2000, reasoning: 2000 };
      answer({ frames: words.answer({ reasoning: ['hm'], finish: 'length', usage: reasoning }) });
      const reply = await bench.ask({ ...settings, parameters: { maxOutputTokens: 2000 } }, 'Hello');
      assert.equal(bodyOf(0)[api === 'chat' ? 'max_completion_tokens' : 'max_output_tokens'], 2000);
      assert.deepEqual(reply.reply.error, { kind: 'budgetSpent', budget: 2000, reasoning: 2000 });
    });

    it('keeps what came before an error in mid-stream, and does not pay twice', async () => {
      answer({ frames: [...words.answer({ text: ['before'], finish: 'none' }), words.errorInside] });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.text, 'before');
      assert.deepEqual([reply.reply.status, reply.reply.error?.kind], ['cut', 'server']);
      assert.equal((await bench.stored(reply)).text, 'before');
      assert.equal(server.journal.length, 1);
    });

    it('keeps what came before the connection broke', async () => {
      const frames = words.answer({ text: ['before'], finish: 'none' });
      answer({ frames, dropAfter: frames.length });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.text, 'before');
      assert.equal(reply.reply.status, 'cut');
      assert.ok(reply.reply.error?.kind === 'network' && reply.reply.error.reason === 'reset', JSON.stringify(reply.reply.error));
      assert.equal(server.journal.length, 1);
    });

    it('waits as long as a 429 asks, then has the answer', async () => {
      answer({ status: 429, headers: { 'retry-after': '7' }, body: openaiError('Rate limit reached', { type: 'tokens', code: 'rate_limit_exceeded' }) });
      answer({ frames: words.answer({ text: ['there'] }) });
      const reply = await bench.ask(settings, 'Hello');
      assert.deepEqual([reply.text, reply.reply.status], ['there', 'complete']);
      assert.ok(bench.clock.sleeps.includes(7000), String(bench.clock.sleeps));
      assert.deepEqual(bodyOf(0), bodyOf(1));
      assert.equal(server.journal.length, 2);
    });

    it('asks once only where the money is gone', async () => {
      answer({ status: 429, body: openaiError('You exceeded your current quota', { type: 'insufficient_quota', code: 'insufficient_quota' }) });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.reply.error?.kind, 'quota');
      assert.equal(server.journal.length, 1);
    });

    it('leaves a refused parameter out, once for all', async () => {
      server.rule((request) => ('service_tier' in (request.body as Fields)
        ? { status: 400, body: openaiError('Unsupported parameter: \'service_tier\' is not supported with this model.', { code: 'unsupported_parameter', param: 'service_tier' }) } : undefined));
      const parameters = { serviceTier: 'flex' } as const;
      const replies = [];
      for (const word of ['one', 'two']) {
        answer({ frames: words.answer({ text: [word] }) });
        replies.push(await bench.ask({ ...settings, parameters }, 'Hello'));
      }
      assert.deepEqual(replies.map((reply) => reply.text), ['one', 'two']);
      assert.deepEqual(server.journal.map((request) => (request.body as Fields)['service_tier']), ['flex', undefined, undefined]);
      for (const reply of replies) assert.ok(reply.reply.changes?.some((change) => change.param === 'service_tier' && change.reason === 'endpointRefused'));
    });

    it('reads a plain body where a stream was asked for', async () => {
      answer({ body: words.body(script) });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.text, text);
      assert.equal(reply.reply.status, 'complete');
      assert.deepEqual(reply.reply.usage, usage);
    });

    it('asks again after a stream without any frame, as often as it may', async () => {
      for (let at = 0; at < 3; at++) answer({ frames: [] });
      const reply = await bench.ask(settings, 'Hello');
      assert.equal(reply.reply.status, 'failed');
      assert.ok(reply.reply.error?.kind === 'badResponse' && reply.reply.error.reason === 'empty', JSON.stringify(reply.reply.error));
      assert.equal(server.journal.length, 3);
    });

    it('stops in mid-stream: what came stays, the server is told', async () => {
      answer({ frames: [...words.answer({ reasoning: ['hm'], text: ['so far'], finish: 'none' }), { stall: true }] });
      const conversation = bench.conversation();
      conversation.onChange((change) => {
        if (change.type === 'delta' && change.delta.text !== '') conversation.stop();
      });
      const reply = await bench.ask(settings, 'Hello', conversation);
      assert.deepEqual([reply.text, reply.reply.reasoning, reply.reply.status], ['so far', 'hm', 'stopped']);
      assert.equal((await bench.stored(reply)).reply.status, 'stopped');
      await until('the end of the connection', () => server.journal[0]?.aborted === true);
    });

    it('has the partial answer in the store while it is written, and marks it as cut when the window closes', async () => {
      answer({ frames: [...words.answer({ text: ['so far'], finish: 'none' }), { stall: true }] });
      const conversation = bench.conversation();
      const asked = await conversation.ask({ text: 'Hello', attachments: [] }, settings);
      assert.ok(asked.sent);
      const partial = async (): Promise<boolean> => (await bench.store.open(conversation.id))?.messages.find((one) => one.id === asked.id)?.text === 'so far';
      await until('the partial answer in the store', partial);
      await conversation.close();
      const reply = await asked.reply;
      assert.deepEqual([reply.text, reply.reply.status], ['so far', 'cut']);
      assert.equal((await bench.stored(reply)).reply.status, 'cut');
    });
  });
}
