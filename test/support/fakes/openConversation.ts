// A conversation on fakes: what it sends is scripted, what it saves is in memory, and nothing may fail unseen.
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { Message } from '../../../src/core/conversation/message.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { createTestStore } from '../memoryStore.ts';
import { FakeClock } from './fakeClock.ts';
import { FakeTransport, type Scripted } from './fakeTransport.ts';
import { MemoryRefusals, quarterCounter } from './turnSettings.ts';

export interface OpenedConversation {
  readonly conversation: Conversation;
  readonly transport: FakeTransport;
  readonly clock: FakeClock;
}

/** `messages`: one branch, oldest first. */
export function openConversation(script: readonly Scripted[], messages: readonly Message[] = []): OpenedConversation {
  const transport = new FakeTransport(...script);
  const clock = new FakeClock();
  let ids = 0;
  const conversation = new Conversation(
    { id: 'c', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: messages.at(-1)?.id, messageCount: messages.length, messages }, messages.length > 0,
    {
      transport, clock, random: () => 0.5, refusals: new MemoryRefusals(), createAbort, store: createTestStore(), counter: quarterCounter,
      onStoreFailure: unexpected, onUnexpected: unexpected, newId: () => `new${++ids}`, signal: new AbortController().signal,
    });
  return { conversation, transport, clock };
}

function unexpected(cause: unknown): never {
  throw new Error('Nothing should fail', { cause });
}
