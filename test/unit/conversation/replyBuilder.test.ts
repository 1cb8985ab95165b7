import assert from 'node:assert/strict';
import { ReplyBuilder, type AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';

const thought = { type: 'reasoning', id: 'rs_1', encrypted_content: 'first' };
const said = { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: ' half.' }] };

function answer(text: string): AnswerMessage {
  return {
    id: 'a', conversationId: 'c', parentId: 'q', role: 'assistant', createdAt: 1, text, attachments: [],
    reply: {
      status: 'streaming', endpointId: 'openai', endpointName: 'OpenAI', model: 'gpt-5.6-sol', reasoning: text === '' ? '' : 'Hm.', timing: { startedAt: 1 },
      ...(text !== '' && { items: [thought] }),
    },
  };
}

describe('ReplyBuilder', () => {
  it('keeps the items of an answer that came in one piece', () => {
    const builder = new ReplyBuilder(answer(''), new FakeClock());
    builder.push({ type: 'item', item: thought });
    builder.push({ type: 'item', item: said });
    assert.deepEqual(builder.message('complete').reply.items, [thought, said]);
  });

  it('keeps no items of a continued answer: replayed they would leave out its first part', () => {
    const builder = new ReplyBuilder(answer('First'), new FakeClock());
    builder.push({ type: 'item', item: { ...thought, id: 'rs_2', encrypted_content: 'second' } });
    builder.push({ type: 'text', delta: ' half.' });
    builder.push({ type: 'item', item: said });
    const message = builder.message('complete');
    assert.equal(message.text, 'First half.');
    assert.equal(message.reply.items, undefined);
  });

  it('does not count the thoughts of the part before as its own', () => {
    const builder = new ReplyBuilder(answer('First'), new FakeClock());
    assert.equal(builder.hasReasoning, false);
    builder.push({ type: 'reasoning', delta: 'More.', form: 'text' });
    assert.equal(builder.hasReasoning, true);
  });
});
