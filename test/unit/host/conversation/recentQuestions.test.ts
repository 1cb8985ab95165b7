import assert from 'node:assert/strict';
import type { ConversationRecord, ConversationSummary } from '../../../../src/core/conversation/conversationStore.ts';
import type { Message } from '../../../../src/core/conversation/message.ts';
import { recentQuestions } from '../../../../src/host/conversation/recentQuestions.ts';

function asked(text: string, more: Partial<Message> = {}): Message {
  return { id: text.slice(0, 20), conversationId: 'c', parentId: undefined, role: 'user', createdAt: 1, text, attachments: [], ...more };
}

function record(id: string, ...messages: readonly Message[]): ConversationRecord {
  return { id, title: id, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: messages.length, messages };
}

class FakeConversations {
  readonly reads: string[] = [];
  private readonly records: readonly ConversationRecord[];
  constructor(...records: readonly ConversationRecord[]) {
    this.records = records;
  }
  list(): Promise<readonly ConversationSummary[]> {
    return Promise.resolve(this.records);
  }
  read(id: string): Promise<ConversationRecord | undefined> {
    this.reads.push(id);
    return Promise.resolve(this.records.find((each) => each.id === id));
  }
}

describe('recentQuestions', () => {
  it('lists newest first, each once, over several conversations', async () => {
    const conversations = new FakeConversations(record('c1', asked('a'), asked('b')), record('c2', asked('b'), asked('c')));
    assert.deepEqual(await recentQuestions(undefined, conversations), ['b', 'a', 'c']);
  });

  it('leaves out what a built-in prompt wrote, answers, empty and very long texts', async () => {
    const conversations = new FakeConversations(record('c1',
      asked('Explain the attached code', { prompt: { id: 'explain', title: 'Explain' } }), asked('answer', { role: 'assistant' }), asked(' '), asked('x'.repeat(20_000)), asked('mine')));
    assert.deepEqual(await recentQuestions(undefined, conversations), ['mine']);
  });

  it('reads no more conversations than it needs, and none that is huge', async () => {
    const many = Array.from({ length: 60 }, (_, i) => asked(`question ${i}`));
    const conversations = new FakeConversations({ ...record('huge', asked('h')), messageCount: 10_000 }, record('c1', ...many), record('c2', asked('z')));
    assert.equal((await recentQuestions(undefined, conversations)).length, 50);
    assert.deepEqual(conversations.reads, ['c1']);
  });
});
