// A conversation over a scripted transport and a store in memory, for tests of what stands on it.
import { Conversation } from '../../src/core/conversation/conversation.ts';
import type { Message } from '../../src/core/conversation/message.ts';
import { createAbort } from '../../src/host/hostClock.ts';
import { FakeClock } from './fakes/fakeClock.ts';
import { FakeTransport, type Scripted } from './fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter } from './fakes/turnSettings.ts';
import { createTestStore } from './memoryStore.ts';

const unwanted = (cause: unknown): void => {
  throw cause;
};

export function openConversation(...script: readonly Scripted[]) {
  return openBranch([], ...script);
}

/** With one branch in it, oldest first. */
export function openBranch(messages: readonly Message[], ...script: readonly Scripted[]) {
  const transport = new FakeTransport(...script);
  const clock = new FakeClock();
  const store = createTestStore();
  const refusals = new MemoryRefusals();
  let ids = 0;
  const ports = {
    transport, clock, random: () => 0.5, refusals, createAbort, store, counter: quarterCounter, newId: () => `m${++ids}`, signal: new AbortController().signal,
    onStoreFailure: unwanted, onUnexpected: unwanted,
  };
  const conversation = new Conversation({ id: 'c1', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: messages.at(-1)?.id, messageCount: messages.length, messages }, messages.length > 0, ports);
  return { conversation, transport, clock, store, refusals };
}
