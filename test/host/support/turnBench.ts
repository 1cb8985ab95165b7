// Whole turns as the extension makes them: core's Conversation on the real wire, tokenizer and SQLite store, against a scripted server.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { CancelSignal } from '../../../src/core/cancel.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { ConversationPorts } from '../../../src/core/conversation/conversationState.ts';
import type { ConversationStore } from '../../../src/core/conversation/conversationStore.ts';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import type { AnswerMessage } from '../../../src/core/conversation/replyBuilder.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import { createAbort, hostClock } from '../../../src/host/hostClock.ts';
import { createTransport } from '../../../src/host/openai/openaiTransport.ts';
import { openStore } from '../../../src/host/store/workerStore.ts';
import { createTokenCounter } from '../../../src/host/token/workerTokenCounter.ts';
import { MemoryRefusals, turnSettings } from '../../support/fakes/turnSettings.ts';
import { FixedSecrets } from '../../unit/host/openai/fixedSecrets.ts';
import { TempFolder } from '../../unit/store/storeFixture.ts';

export const testKey = 'sk-test-0123456789abcdef';
export const teamSecret = 'team-secret-0123456789';

/** The real clock whose sleeps are short, so that countdowns are over soon; remembers how long it was asked to sleep. */
export class HurriedClock implements Clock {
  readonly sleeps: number[] = [];
  readonly now = hostClock.now;
  readonly monotonic = hostClock.monotonic;
  sleep(ms: number, signal: CancelSignal): Promise<void> {
    this.sleeps.push(ms);
    return hostClock.sleep(Math.min(ms, 60_000) / 50, signal);
  }
}

/** The workers of the built extension. */
export const storeWorkerUrl = new URL('./storeWorker.js', import.meta.url);
export const tokenWorkerUrl = new URL('./tokenWorker.js', import.meta.url);

export class TurnBench {
  readonly folder = new TempFolder();
  readonly clock = new HurriedClock();
  readonly refusals = new MemoryRefusals();
  readonly store: ConversationStore = openStore({ directory: this.folder.path, workerUrl: storeWorkerUrl });
  readonly counter = createTokenCounter({ workerUrl: tokenWorkerUrl });
  /** Failures of the store and exceptions that should not happen: empty at the end of every test. */
  readonly troubles: unknown[] = [];
  private readonly ending = new AbortController();
  private readonly secrets = new FixedSecrets({ state: 'ok', value: testKey }, { TEAM: { state: 'ok', value: teamSecret } });
  private readonly transport = createTransport({ secrets: this.secrets });

  ports(): ConversationPorts {
    const { store, counter, clock, refusals, transport, ending } = this;
    const note = (cause: unknown): void => void this.troubles.push(cause);
    return { store, counter, clock, refusals, transport, createAbort, random: () => 0, newId: () => randomUUID(), signal: ending.signal, onStoreFailure: note, onUnexpected: note };
  }

  conversation(): Conversation {
    return new Conversation({ id: randomUUID(), title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false, this.ports());
  }

  /** Asks in a new conversation, or in the one given, and resolves with the final reply. */
  async ask(settings: TurnSettings, text: string, conversation = this.conversation()): Promise<AnswerMessage> {
    const asked = await conversation.ask({ text, attachments: [] }, settings);
    assert.ok(asked.sent);
    return asked.reply;
  }

  /** What another window would read of the reply. */
  async stored(reply: AnswerMessage): Promise<AnswerMessage> {
    const other = openStore({ directory: this.folder.path, workerUrl: storeWorkerUrl });
    try {
      const found = (await other.open(reply.conversationId))?.messages.find((message) => message.id === reply.id);
      assert.ok(found?.reply);
      return { ...found, role: 'assistant', reply: found.reply };
    } finally {
      await other.close();
    }
  }

  async close(): Promise<void> {
    this.ending.abort();
    this.counter.dispose();
    await this.store.close();
    this.folder.dispose();
    assert.deepEqual(this.troubles, []);
  }
}

/** OpenAI itself, as far as the wire can tell. */
export function openaiAt(baseUrl: string, api: 'chat' | 'responses', more: Partial<Endpoint> = {}): Endpoint {
  return { id: `openai-${api}`, name: 'OpenAI', kind: 'openai', baseUrl, api, auth: 'key', dialect: 'openai', ...more };
}

/** A server of unknown make. */
export function compatibleAt(baseUrl: string, api: 'auto' | 'chat' | 'responses' = 'chat', more: Partial<Endpoint> = {}): Endpoint {
  return { id: `own-${api}`, name: 'Own', kind: 'compatible', baseUrl, api, auth: 'key', dialect: 'unknown', ...more };
}

export function settingsFor(endpoint: Endpoint, more: Partial<TurnSettings> = {}): TurnSettings {
  return turnSettings({ endpoint, model: endpoint.kind === 'openai' ? 'gpt-5.6-sol' : 'own-model', options: { maxAttempts: 3, stallMs: 3_000_000 }, ...more });
}
