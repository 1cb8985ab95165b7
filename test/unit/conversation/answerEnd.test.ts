import assert from 'node:assert/strict';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import { settle } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, chatFrame, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { openai, turnSettings } from '../../support/fakes/turnSettings.ts';
import { openConversation } from '../../support/openConversation.ts';

async function answerOf(script: Scripted, settings: TurnSettings = turnSettings()): Promise<AnswerMessage> {
  const { conversation } = openConversation(script);
  const asked = await conversation.ask({ text: 'Why?', attachments: [] }, settings);
  assert.ok(asked.sent);
  return asked.reply;
}

const call = { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } }] };

describe('an answer without a word', () => {
  const empty: readonly (readonly [string, Scripted])[] = [
    ['that ended at once', { chunks: [chatFrame({ role: 'assistant', content: '' }), chatFrame({}, 'stop'), 'data: [DONE]\n\n'] }],
    ['after thinking', { chunks: [chatFrame({ reasoning_content: 'Hm.' }), chatFrame({}, 'stop'), 'data: [DONE]\n\n'] }],
    ['but a call that nobody offered', { chunks: [chatFrame(call), chatFrame({}, 'tool_calls'), 'data: [DONE]\n\n'] }],
  ];
  for (const [name, script] of empty) {
    it(`${name} is no success`, async () => {
      const { reply } = await answerOf(script);
      assert.equal(reply.status, 'failed');
      assert.deepEqual(reply.error, { kind: 'badResponse', reason: 'empty' });
    });
  }

  it('is what was asked for where tools were offered and one is called', async () => {
    const { reply } = await answerOf({ chunks: [chatFrame(call), chatFrame({}, 'tool_calls'), 'data: [DONE]\n\n'] }, turnSettings({ parameters: { extraBody: { tools: [{ type: 'function', function: { name: 'weather' } }] } } }));
    assert.deepEqual([reply.status, reply.error], ['complete', undefined]);
  });

  it('is a refusal where the model says so', async () => {
    const { reply } = await answerOf({ chunks: [chatFrame({ refusal: 'I can\'t help with that.' }), chatFrame({}, 'stop'), 'data: [DONE]\n\n'] });
    assert.deepEqual([reply.status, reply.error], ['complete', undefined]);
  });

  it('adds nothing to one that was cut and had all to say', async () => {
    const { conversation } = openConversation(chatAnswer('All of it.', 'length'), { chunks: [chatFrame({}, 'stop'), 'data: [DONE]\n\n'] });
    const first = await conversation.ask({ text: 'Why?', attachments: [] }, turnSettings());
    assert.ok(first.sent);
    const { id } = await first.reply;
    const more = await conversation.continueAnswer(id, turnSettings());
    assert.ok(more.sent);
    const { text, reply } = await more.reply;
    assert.deepEqual([text, reply.status, reply.error], ['All of it.', 'complete', undefined]);
  });
});

describe('an answer that broke off', () => {
  for (const error of [{ code: 429, message: 'Rate limit reached' }, { code: 402, message: 'Insufficient credits' }, { code: 502, message: 'Bad gateway' }]) {
    it(`with ${error.code} keeps what came and can be continued`, async () => {
      const { text, reply } = await answerOf({ chunks: [chatFrame({ content: 'Half an' }), `data: ${JSON.stringify({ error })}\n\n`] });
      assert.deepEqual([text, reply.status], ['Half an', 'cut']);
    });
  }

  it('by a content filter is not to be continued', async () => {
    const { reply } = await answerOf({ chunks: [chatFrame({ content: 'Half an' }), chatFrame({}, 'content_filter'), 'data: [DONE]\n\n'] });
    assert.equal(reply.status, 'failed');
  });
});

describe('what is said while nothing comes yet', () => {
  const phaseWhileSilent = async (settings: TurnSettings): Promise<string | undefined> => {
    const { conversation } = openConversation({ chunks: [new Promise(() => undefined)] });
    const asking = conversation.ask({ text: 'Why?', attachments: [] }, settings);
    await settle();
    const phase = conversation.liveReply(conversation.leafId ?? '')?.builder.phase;
    await conversation.close();
    await asking;
    return phase;
  };

  it('is that it thinks, for a model that does', async () => {
    assert.equal(await phaseWhileSilent(turnSettings({ model: 'o3' })), 'thinking');
    assert.equal(await phaseWhileSilent(turnSettings({ model: 'qwen3:8b', endpoint: { ...openai, kind: 'compatible', dialect: 'ollama' } })), 'thinking');
  });

  it('is that it is waited for, where a model does not think or was told not to', async () => {
    assert.equal(await phaseWhileSilent(turnSettings({ model: 'gpt-4.1' })), 'waiting');
    assert.equal(await phaseWhileSilent(turnSettings({ model: 'gpt-5.6-sol', parameters: { effort: 'none' } })), 'waiting');
    assert.equal(await phaseWhileSilent(turnSettings({ model: 'llama3.1:8b', endpoint: { ...openai, kind: 'compatible', dialect: 'ollama' } })), 'waiting');
  });
});

describe('what a count was off by', () => {
  it('is learned for one endpoint and model, not for its namesake elsewhere', async () => {
    const { conversation } = openConversation(chatAnswer('Because.', 'stop', { prompt_tokens: 2000, completion_tokens: 5 }));
    const question = { text: 'four'.repeat(1000), attachments: [] };
    const there = turnSettings();
    const elsewhere = turnSettings({ endpoint: { ...openai, id: 'gateway' } });
    const asked = await conversation.ask(question, there);
    assert.ok(asked.sent);
    await asked.reply;
    const [here, other] = await Promise.all([conversation.estimate(question, there), conversation.estimate(question, elsewhere)]);
    assert.ok(here.fits && other.fits);
    assert.equal(other.input.inputTokens, other.counted);
    assert.ok((here.input.inputTokens ?? 0) > here.counted * 1.9);
  });
});
