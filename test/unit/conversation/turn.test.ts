import assert from 'node:assert/strict';
import { Canceled } from '../../../src/core/cancel.ts';
import { runTurn, type TurnInput, type TurnOptions, type TurnPorts } from '../../../src/core/conversation/turn.ts';
import { TurnFailure } from '../../../src/core/stream/turnError.ts';
import type { TurnEvent } from '../../../src/core/stream/turnEvent.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { FakeClock, settle } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, openai, turnSettings } from '../../support/fakes/turnSettings.ts';

const rateLimit = { error: { kind: 'rateLimit', status: 429, retryAfterMs: 5000 } } as const;

function setUp(...script: readonly Scripted[]) {
  const transport = new FakeTransport(...script);
  const clock = new FakeClock();
  const refusals = new MemoryRefusals();
  const ports: TurnPorts = { transport, clock, random: () => 0.5, refusals, createAbort };
  return { transport, clock, refusals, ports };
}

function input(changes: Partial<TurnInput> = {}): TurnInput {
  const { options: _options, ...settings } = turnSettings();
  return { ...settings, messages: [{ id: 'q', conversationId: 'c', parentId: undefined, role: 'user', createdAt: 1, text: 'Why?', attachments: [] }], ...changes };
}

interface Outcome {
  readonly events: TurnEvent[];
  failure?: unknown;
}

async function run(ports: TurnPorts, options: Partial<TurnOptions> = {}, changes: Partial<TurnInput> = {}, signal: AbortSignal = new AbortController().signal): Promise<Outcome> {
  const outcome: Outcome = { events: [] };
  try {
    for await (const event of runTurn(input(changes), ports, { maxAttempts: 3, stallMs: 60_000, ...options }, signal)) outcome.events.push(event);
  } catch (cause) {
    outcome.failure = cause;
  }
  return outcome;
}

const types = (outcome: Outcome): readonly string[] => outcome.events.map((e) => e.type);
const text = (outcome: Outcome): string => outcome.events.map((e) => (e.type === 'text' ? e.delta : '')).join('');

describe('runTurn', () => {
  it('says what was sent, what came and how it ended, in order', async () => {
    const { ports, transport } = setUp(chatAnswer('Because.'));
    const outcome = await run(ports);
    assert.deepEqual(types(outcome).filter((t) => t !== 'meta'), ['request', 'response', 'text', 'usage', 'finish']);
    assert.equal(text(outcome), 'Because.');
    assert.equal(transport.sent[0]?.path, '/chat/completions');
    const response = outcome.events.find((e) => e.type === 'response');
    assert.equal(response?.requestId, 'req_1');
  });

  it('waits as long as the server says, then tries again', async () => {
    const { ports, clock, transport } = setUp(rateLimit, chatAnswer('Now.'));
    const running = run(ports);
    await settle();
    assert.equal(transport.sent.length, 1);
    await clock.advance(4999);
    assert.equal(transport.sent.length, 1);
    await clock.advance(2000);
    const outcome = await running;
    assert.equal(text(outcome), 'Now.');
    const retry = outcome.events.find((e) => e.type === 'retry');
    assert.equal(retry?.attempt, 2);
    assert.equal(retry?.of, 3);
    assert.ok(retry.at >= 1_005_000);
  });

  it('goes on at once when the person does not want to wait', async () => {
    const { ports, clock } = setUp(rateLimit, chatAnswer('Now.'));
    const outcome = await run(ports, { skipWait: () => Promise.resolve() });
    assert.equal(text(outcome), 'Now.');
    assert.equal(clock.sleeping, 0);
  });

  it('gives up after the last attempt with the last error', async () => {
    const { ports } = setUp(rateLimit, rateLimit, rateLimit);
    const outcome = await run(ports, { skipWait: () => Promise.resolve() });
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.equal(outcome.failure.error.kind, 'rateLimit');
    assert.equal(types(outcome).filter((t) => t === 'request').length, 3);
  });

  for (const kind of ['quota', 'auth'] as const) {
    it(`never retries ${kind}`, async () => {
      const { ports, transport } = setUp({ error: kind === 'quota' ? { kind } : { kind, reason: 'wrong' } });
      const outcome = await run(ports);
      assert.ok(outcome.failure instanceof TurnFailure);
      assert.equal(transport.sent.length, 1);
    });
  }

  it('never retries after the first frame', async () => {
    const { ports, transport } = setUp({ chunks: [chatFrame({ content: 'Half' })], breaks: { kind: 'network', reason: 'reset' } });
    const outcome = await run(ports);
    assert.equal(text(outcome), 'Half');
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.equal(transport.sent.length, 1);
  });

  it('leaves out a refused parameter once, says so and remembers it', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unsupported_parameter', param: 'verbosity', serverMessage: "Unsupported parameter: 'verbosity'" } } as const;
    const { ports, transport, refusals } = setUp(refused, chatAnswer('Yes.'));
    const outcome = await run(ports, {}, { parameters: { verbosity: 'low' } });
    assert.equal(text(outcome), 'Yes.');
    assert.equal(transport.sent[0]?.body?.['verbosity'], 'low');
    assert.equal(transport.sent[1]?.body?.['verbosity'], undefined);
    assert.deepEqual(refusals.refused(openai.id, 'gpt-5.6-sol'), ['verbosity']);
    assert.deepEqual(outcome.events.find((e) => e.type === 'changed')?.change, { param: 'verbosity', action: 'omitted', reason: 'endpointRefused' });
  });

  it('fails when the same parameter is refused again', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unsupported_parameter', param: 'verbosity', serverMessage: "Unsupported parameter: 'verbosity'" } } as const;
    const { ports, transport } = setUp(refused, refused);
    const outcome = await run(ports, {}, { parameters: { verbosity: 'low' } });
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.equal(transport.sent.length, 2);
  });

  it('leaves out the whole field where a part of it is refused', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unsupported_parameter', param: 'chat_template_kwargs.enable_thinking', serverMessage: "Unsupported parameter: 'chat_template_kwargs.enable_thinking'" } } as const;
    const { ports, transport, refusals } = setUp(refused, chatAnswer('Yes.'));
    const outcome = await run(ports, {}, { endpoint: { ...openai, body: { chat_template_kwargs: { enable_thinking: true } } } });
    assert.equal(text(outcome), 'Yes.');
    assert.deepEqual(transport.sent.map(({ body }) => body !== undefined && 'chat_template_kwargs' in body), [true, false]);
    assert.deepEqual(refusals.refused(openai.id, 'gpt-5.6-sol'), ['chat_template_kwargs']);
  });

  it('says of nothing that it was left out that was not sent, and does not send the same again', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unknown_parameter', param: 'seed.value', serverMessage: "Unknown parameter: 'seed.value'." } } as const;
    const { ports, transport, refusals } = setUp(refused);
    const outcome = await run(ports);
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.equal(transport.sent.length, 1);
    assert.ok(!types(outcome).includes('changed'));
    assert.deepEqual(refusals.refused(openai.id, 'gpt-5.6-sol'), []);
  });

  it('falls back to a plain call where streaming is refused', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unsupported_value', param: 'stream', serverMessage: 'Your organization must be verified to stream this model.' } } as const;
    const { ports, transport } = setUp(refused, { json: { id: 'c', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'In one piece.' }, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 2 } } });
    const outcome = await run(ports);
    assert.equal(text(outcome), 'In one piece.');
    assert.equal(transport.sent[0]?.stream, true);
    assert.equal(transport.sent[1]?.stream, false);
    assert.notEqual(transport.sent[1].body?.['stream'], true);
  });

  it('calls an answer stalled that sends comments but no payload', async () => {
    const comments = { chunks: [chatFrame({ content: 'Half' }), new Promise(() => undefined)] };
    const { ports, clock } = setUp(comments);
    const running = run(ports, { stallMs: 60_000 });
    await clock.advance(30_000);
    await clock.advance(30_001);
    const outcome = await running;
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.deepEqual(outcome.failure.error, { kind: 'stalled', afterMs: 60_000 });
  });

  it('does not ask again by itself once a request was accepted, however long the model is silent', async () => {
    const { ports, clock, transport } = setUp({ chunks: [': keep-alive\n\n', new Promise(() => undefined)] }, chatAnswer('Paid twice.'));
    const running = run(ports);
    await clock.advance(30_000);
    await clock.advance(31_000);
    await clock.advance(10_000);
    const outcome = await running;
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.equal(outcome.failure.error.kind, 'stalled');
    assert.equal(transport.sent.length, 1);
  });

  it('nor where the platform gave up waiting before us', async () => {
    const gaveUp = { kind: 'stalled', afterMs: 300_000, by: 'platform' } as const;
    for (const silent of [{ error: gaveUp }, { chunks: [': keep-alive\n\n'], breaks: gaveUp }]) {
      const { ports, transport } = setUp(silent, chatAnswer('Paid twice.'));
      const outcome = await run(ports, { stallMs: 3_600_000, skipWait: () => Promise.resolve() });
      assert.ok(outcome.failure instanceof TurnFailure);
      assert.deepEqual(outcome.failure.error, gaveUp);
      assert.equal(transport.sent.length, 1);
    }
  });

  it('lets a frame put off the stall', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { ports, clock } = setUp({ chunks: [chatFrame({ content: 'a' }), promise, chatFrame({ content: 'b' }, 'stop')] });
    const running = run(ports, { stallMs: 60_000 });
    await clock.advance(50_000);
    resolve();
    await clock.advance(5_000);
    const outcome = await running;
    assert.equal(text(outcome), 'ab');
    assert.equal(outcome.failure, undefined);
  });

  it('ends as canceled when it is stopped, while waiting and while streaming', async () => {
    for (const script of [rateLimit, { chunks: [chatFrame({ content: 'Half' }), new Promise(() => undefined)] }]) {
      const { ports } = setUp(script);
      const controller = new AbortController();
      const running = run(ports, {}, {}, controller.signal);
      await settle();
      controller.abort();
      assert.ok((await running).failure instanceof Canceled);
    }
  });
});

describe('runTurn in the background', () => {
  const pro = turnSettings({ model: 'gpt-5-pro', endpoint: { ...openai, api: 'auto' } });
  const accepted = { json: { id: 'resp_1', object: 'response', status: 'queued', output: [] } };
  const done = {
    json: {
      id: 'resp_1', object: 'response', status: 'completed', model: 'gpt-5-pro',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Deep.', annotations: [] }] }],
      usage: { input_tokens: 3, output_tokens: 900, output_tokens_details: { reasoning_tokens: 890 } },
    },
  };

  it('polls by id until it is done, then removes it from the server', async () => {
    const { ports, clock, transport } = setUp(accepted, { json: { id: 'resp_1', object: 'response', status: 'in_progress', output: [] } }, done, { json: { deleted: true } });
    const running = run(ports, {}, { ...pro });
    for (let i = 0; i < 4; i++) await clock.advance(5000);
    const outcome = await running;
    assert.equal(text(outcome), 'Deep.');
    assert.deepEqual(transport.sent.map((r) => `${r.method} ${r.path}`), ['POST /responses', 'GET /responses/resp_1', 'GET /responses/resp_1', 'DELETE /responses/resp_1']);
    assert.equal(transport.sent[0]?.body?.['background'], true);
    assert.equal(outcome.events.find((e) => e.type === 'background')?.responseId, 'resp_1');
  });

  it('looks again where a look was not answered: it costs nothing', async () => {
    const { ports, clock, transport } = setUp(accepted, { error: { kind: 'stalled', afterMs: 300_000, by: 'platform' } }, done, { json: { deleted: true } });
    const running = run(ports, {}, { ...pro });
    for (let i = 0; i < 5; i++) await clock.advance(5000);
    assert.equal(text(await running), 'Deep.');
    assert.equal(transport.sent.filter(({ method }) => method === 'POST').length, 1);
  });

  it('tells the server to cancel when it is stopped', async () => {
    const { ports, transport } = setUp(accepted, { json: { id: 'resp_1', status: 'cancelled' } }, { json: { deleted: true } });
    const controller = new AbortController();
    const running = run(ports, {}, { ...pro }, controller.signal);
    await settle();
    controller.abort();
    assert.ok((await running).failure instanceof Canceled);
    assert.deepEqual(transport.sent.slice(1).map((r) => `${r.method} ${r.path}`), ['POST /responses/resp_1/cancel', 'DELETE /responses/resp_1']);
  });

  it('does not ask again after a plain call was silent for long', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unsupported_value', param: 'stream', serverMessage: 'This model does not support streaming.' } } as const;
    const { ports, clock, transport } = setUp(refused, { chunks: [new Promise(() => undefined)] });
    const running = run(ports);
    await clock.advance(30_000);
    await clock.advance(31_000);
    const outcome = await running;
    assert.ok(outcome.failure instanceof TurnFailure);
    assert.equal(outcome.failure.error.kind, 'stalled');
    assert.equal(transport.sent.length, 2);
  });

  it('ends within seconds of being stopped where the server does not answer any more', async () => {
    const { ports, clock, transport } = setUp(accepted, { chunks: [new Promise(() => undefined)] });
    const controller = new AbortController();
    const running = run(ports, {}, { ...pro }, controller.signal);
    await settle();
    controller.abort();
    await clock.advance(3000);
    assert.ok((await running).failure instanceof Canceled);
    assert.equal(transport.sent.length, 2);
  });

  it('asks no other path, whatever the id is', async () => {
    const { ports, transport } = setUp({ json: { ...done.json, id: '../files/f1' } }, { json: {} });
    await run(ports, {}, { ...pro });
    assert.equal(transport.sent.at(-1)?.path, '/responses/..%2Ffiles%2Ff1');
  });

  it('does not ask a second time when looking fails for good: the answer can be taken up by its id', async () => {
    const lost = { error: { kind: 'network', reason: 'unreachable' } } as const;
    const { ports, clock, transport } = setUp(accepted, ...Array.from({ length: 8 }, () => lost));
    const running = run(ports, {}, { ...pro });
    for (let i = 0; i < 30; i++) await clock.advance(10_000);
    const { failure } = await running;
    assert.ok(failure instanceof TurnFailure && failure.error.kind === 'network', String(failure));
    assert.deepEqual(transport.sent.filter((r) => r.method === 'POST').length, 1);
  });

  it('looks again after a failed look', async () => {
    const { ports, clock } = setUp(accepted, { error: { kind: 'server', status: 502 } }, done, { json: {} });
    const running = run(ports, {}, { ...pro });
    for (let i = 0; i < 6; i++) await clock.advance(10_000);
    assert.equal(text(await running), 'Deep.');
  });
});

describe('runTurn where an organization may not stream', () => {
  it('asks a thinking model in the background on Responses, so that no connection has to be silent', async () => {
    const refused = { error: { kind: 'unsupportedParameter', status: 400, code: 'unsupported_value', param: 'stream', serverMessage: 'Your organization must be verified to stream this model.' } } as const;
    const { ports, transport } = setUp(refused, { json: { id: 'resp_2', status: 'completed', output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Here.', annotations: [] }] }] } }, { json: {} });
    const outcome = await run(ports, {}, { endpoint: { ...openai, api: 'responses' } });
    assert.equal(text(outcome), 'Here.');
    assert.equal(transport.sent[1]?.body?.['background'], true);
    assert.equal(transport.sent[1]?.body?.['store'], true);
    assert.deepEqual(transport.sent.map((r) => r.method), ['POST', 'POST', 'DELETE']);
  });
});
