import assert from 'node:assert/strict';
import { runTurn } from '../../../../src/core/conversation/turn.ts';
import { backgroundAnswer } from '../../../../src/core/conversation/backgroundAnswer.ts';
import type { Endpoint } from '../../../../src/core/request/endpoint.ts';
import { TurnFailure, type TurnError } from '../../../../src/core/stream/turnError.ts';
import { createAbort } from '../../../../src/host/hostClock.ts';
import { createTransport } from '../../../../src/host/openai/openaiTransport.ts';
import { FakeClock } from '../../../support/fakes/fakeClock.ts';
import { MemoryRefusals, turnSettings } from '../../../support/fakes/turnSettings.ts';
import { chatChunk, sse } from '../../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../../support/frameServer/frameServer.ts';
import type { ScriptedReply } from '../../../support/frameServer/scriptedReply.ts';
import { FixedSecrets } from './fixedSecrets.ts';

const key = 'sk-secret-key-123456';
const secrets = new FixedSecrets({ state: 'ok', value: key }, { TEAM: { state: 'ok', value: 'team-secret-7890' } });

describe('a credential that a server says back', () => {
  let server: FrameServer;
  beforeEach(async () => {
    server = await startFrameServer();
  });
  afterEach(() => server.close());

  const endpoint = (): Endpoint => ({ id: 'e', name: 'E', kind: 'compatible', baseUrl: server.baseUrl, api: 'chat', auth: 'key', dialect: 'unknown', headers: { 'X-Team': '${secret:TEAM}' } });
  const ports = () => ({ transport: createTransport({ secrets }), clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort });

  async function failureOf(events: AsyncIterable<unknown>): Promise<TurnError> {
    try {
      for await (const _event of events) { /* until it fails */ }
    } catch (thrown) {
      assert.ok(thrown instanceof TurnFailure);
      assert.ok(!(thrown.cause instanceof TurnFailure), 'what was masked is not kept behind it');
      return thrown.error;
    }
    throw new Error('It should have failed');
  }

  function turn(reply: ScriptedReply): AsyncIterable<unknown> {
    server.next(reply);
    const { options, ...settings } = turnSettings({ endpoint: endpoint(), model: 'own-model' });
    const messages = [{ id: 'q', conversationId: 'c', parentId: undefined, role: 'user' as const, createdAt: 1, text: 'Why?', attachments: [] }];
    return runTurn({ ...settings, messages }, ports(), { ...options, maxAttempts: 1 }, new AbortController().signal);
  }

  const said = { error: { message: `Bad key ${key}, team team-secret-7890`, code: 'invalid_api_key' } };
  const replies: readonly (readonly [string, ScriptedReply])[] = [
    ['with a status', { status: 401, body: said }],
    ['in the middle of a stream', { frames: [chatChunk({ role: 'assistant', content: 'a' }), sse(said)] }],
    ['in the body of a 200', { body: said }],
  ];
  for (const [where, reply] of replies) {
    it(`is masked ${where}`, async () => {
      const error = await failureOf(turn(reply));
      assert.equal(error.kind, 'auth');
      assert.equal(error.serverMessage, 'Bad key …, team …');
    });
  }

  it('is masked in the failure of an answer in the background', async () => {
    server.next({ body: { id: 'resp_1', object: 'response', status: 'failed', output: [], error: { message: `Bad key ${key}`, code: 'invalid_api_key' } } });
    const { transport, ...rest } = ports();
    const accepted = await transport.send({ endpoint: endpoint(), method: 'POST', path: '/responses', body: {}, stream: false }, new AbortController().signal);
    const error = await failureOf(backgroundAnswer(accepted, endpoint(), { transport, ...rest }, new AbortController().signal));
    assert.equal(error.serverMessage, 'Bad key …');
  });
});
