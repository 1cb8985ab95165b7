import assert from 'node:assert/strict';
import type { LedgerRow } from '../../../../src/core/conversation/ledgerRow.ts';
import type { Endpoint } from '../../../../src/core/request/endpoint.ts';
import type { ModelOverride } from '../../../../src/core/model/modelInfo.ts';
import { AskCompletion, type CompletionRequest } from '../../../../src/host/completion/askCompletion.ts';
import { createAbort } from '../../../../src/host/hostClock.ts';
import { resolveModel } from '../../../../src/host/model/resolveModel.ts';
import { FakeClock, settle } from '../../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, FakeTransport, type Scripted } from '../../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, openai, quarterCounter } from '../../../support/fakes/turnSettings.ts';

const ollama: Endpoint = { id: 'o', name: 'Ollama', kind: 'compatible', baseUrl: 'http://localhost:11434/v1', api: 'auto', auth: 'none', dialect: 'ollama' };
const priced: ModelOverride = { input: 1, output: 2 };
const never = new AbortController().signal;

function bench(...script: readonly Scripted[]) {
  const transport = new FakeTransport(...script);
  const spent: LedgerRow[] = [];
  const asker = new AskCompletion({
    transport, clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort, counter: quarterCounter, workspace: 'w',
    store: { addUsage: (rows: readonly LedgerRow[]) => Promise.resolve(void spent.push(...rows)) },
    onStoreFailure: (cause: unknown) => assert.fail(String(cause)), onUnexpected: (cause: unknown) => assert.fail(String(cause)),
  });
  return { transport, spent, asker };
}

function request(endpoint: Endpoint, model: string, override?: ModelOverride, changes: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    resolved: { endpoint, model, ...resolveModel(model, endpoint, undefined, override) }, mode: 'auto', comment: '//', language: 'TypeScript', file: 'a.ts',
    prefix: 'const sum = ', suffix: ';\n', pieces: [], edits: [], oneLine: false, ...changes,
  };
}

const filled = (text: string): Scripted => ({ json: { choices: [{ text, finish_reason: 'stop' }], usage: { prompt_tokens: 1000, completion_tokens: 100 } } });

describe('asking for a completion', () => {
  it('takes a chat model at its least effort, with a small cap, and keeps white space', async () => {
    const { transport, spent, asker } = bench(chatAnswer('<insert> a + b</insert>', 'stop', { prompt_tokens: 20, completion_tokens: 4 }));
    const outcome = await asker.ask(request(openai, 'gpt-5.6-luna'), never);
    assert.ok(outcome.ok && outcome.text === ' a + b' && (outcome.usd ?? 0) > 0);
    assert.deepEqual([transport.sent[0]?.body?.['reasoning_effort'], transport.sent[0]?.body?.['max_completion_tokens']], ['none', 256]);
    assert.deepEqual(spent.map(({ model, input, output }) => [model, input, output]), [['gpt-5.6-luna', 20, 4]]);
  });

  it('leaves room for thought where a model can’t do without', async () => {
    const { transport, asker } = bench(chatAnswer('<insert>a</insert>'));
    await asker.ask(request(openai, 'o3-mini'), never);
    assert.deepEqual([transport.sent[0]?.body?.['reasoning_effort'], transport.sent[0]?.body?.['max_completion_tokens']], ['low', 2000]);
  });

  it('does not take an empty answer for a failure', async () => {
    const outcome = await bench(chatAnswer('')).asker.ask(request(openai, 'gpt-5.6-luna'), never);
    assert.ok(outcome.ok && outcome.text === '' && (outcome.usd ?? 0) > 0);
  });

  it('has nothing of what a model thinks', async () => {
    const unknown: Endpoint = { ...ollama, dialect: 'unknown' };
    const frames = [chatFrame({ role: 'assistant', content: '' }), chatFrame({ reasoning_content: 'The person wants a sum.' }), chatFrame({ content: '<think>Still' }), chatFrame({ content: ' thinking</think>' }), chatFrame({ content: '```ts\na + b;\n```' }), chatFrame({}, 'stop'), 'data: [DONE]\n\n'];
    assert.deepEqual(await bench({ chunks: frames }).asker.ask(request(unknown, 'm'), never), { ok: true, text: 'a + b;', usd: undefined });
  });

  it('has a server fill in the middle, and puts what that took into the ledger', async () => {
    const { transport, spent, asker } = bench(filled('a + b'));
    const outcome = await asker.ask(request(ollama, 'qwen2.5-coder', priced), never);
    assert.deepEqual(outcome, { ok: true, text: 'a + b', usd: 0.0012 });
    assert.deepEqual(transport.sent.map(({ path }) => path), ['/completions']);
    assert.deepEqual(spent.map(({ model, input, output, usd, estimated }) => [model, input, output, usd, estimated]), [['qwen2.5-coder', 1000, 100, 0.0012, 0]]);
  });

  it('asks in words from then on where that is refused', async () => {
    const { transport, asker } = bench({ error: { kind: 'badResponse', reason: 'malformed', status: 400 } }, chatAnswer('<insert>a</insert>'), chatAnswer('<insert>b</insert>'), filled('c'));
    const texts: string[] = [];
    for (const model of ['llama3', 'llama3', 'qwen2.5-coder']) {
      const outcome = await asker.ask(request(ollama, model), never);
      texts.push(outcome.ok ? outcome.text : outcome.reason);
    }
    assert.deepEqual(texts, ['a', 'b', 'c']);
    assert.deepEqual(transport.sent.map(({ path }) => path), ['/completions', '/chat/completions', '/chat/completions', '/completions']);
  });

  it('tells of other failures as they are, and of what was given up what it costs about', async () => {
    assert.deepEqual(await bench({ error: { kind: 'auth', reason: 'wrong', status: 401 } }).asker.ask(request(ollama, 'm'), never), { ok: false, reason: 'failed', error: { kind: 'auth', reason: 'wrong', status: 401 } });
    const stop = new AbortController();
    stop.abort();
    for (const endpoint of [ollama, { ...ollama, dialect: 'vllm' } as const]) {
      const outcome = await bench().asker.ask(request(endpoint, 'm', priced), stop.signal);
      assert.ok(!outcome.ok && outcome.reason === 'canceled' && (outcome.usd ?? 0) > 0, JSON.stringify(outcome));
    }
  });

  it('has what was given up after it was sent in the ledger too, for the limits of day and month', async () => {
    for (const endpoint of [ollama, { ...ollama, dialect: 'vllm' } as const]) {
      const stop = new AbortController();
      const { asker, spent } = bench({ chunks: [new Promise(() => undefined)] });
      const asked = asker.ask(request(endpoint, 'm', priced), stop.signal);
      await settle();
      stop.abort();
      const outcome = await asked;
      assert.ok(!outcome.ok && outcome.reason === 'canceled');
      assert.deepEqual(spent.map(({ model, output, estimated, replies }) => [model, output, estimated, replies]), [['m', 0, 1, 1]]);
      assert.ok((spent[0]?.input ?? 0) > 0 && (spent[0]?.usd ?? 0) > 0);
    }
  });

  it('has nothing in the ledger that was given up before it was sent', async () => {
    const { asker, spent } = bench();
    await asker.ask(request(ollama, 'm', priced), AbortSignal.abort());
    assert.deepEqual(spent, []);
  });
});
