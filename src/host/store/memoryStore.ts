// A store that lasts as long as its process: for tests, and where nothing can be written.
import type { StoreHealth } from '../../core/conversation/conversationStore.ts';
import type { Delta } from './messageRow.ts';
import { PlainStore, type SavedDocument, type Shelf } from './plainStore.ts';
import type { Salvage, SavedMessage } from './salvage.ts';
import type { StoreContext, SyncStore } from './syncStore.ts';

class MemoryShelf implements Shelf {
  readonly #health: StoreHealth;
  readonly #documents = new Map<string, SavedDocument>();
  readonly #deltas = new Map<string, Delta[]>();
  readonly #state: Map<string, string>;
  #changes = 0;

  constructor(health: StoreHealth, seed: Salvage | undefined) {
    this.#health = health;
    this.#state = new Map(seed?.state ?? []);
    const messages = new Map<string, Map<string, SavedMessage>>();
    for (const saved of seed?.messages ?? []) {
      const siblings = messages.get(saved.message.conversationId) ?? new Map<string, SavedMessage>();
      messages.set(saved.message.conversationId, siblings.set(saved.message.id, saved));
    }
    for (const conversation of seed?.conversations ?? []) {
      this.save({ conversation, messages: messages.get(conversation.id) ?? new Map() });
    }
  }

  health(): StoreHealth {
    return this.#health;
  }

  ids(): readonly string[] {
    return [...this.#documents.keys()];
  }

  load(id: string): SavedDocument | undefined {
    return this.#documents.get(id);
  }

  save(document: SavedDocument): void {
    this.#changes += 1;
    this.#documents.set(document.conversation.id, document);
  }

  drop(id: string): void {
    this.#changes += 1;
    for (const messageId of this.#documents.get(id)?.messages.keys() ?? []) this.#deltas.delete(messageId);
    this.#documents.delete(id);
  }

  appendDelta(_conversationId: string, messageId: string, delta: Delta): void {
    const deltas = this.#deltas.get(messageId) ?? [];
    deltas.push(delta);
    this.#deltas.set(messageId, deltas);
  }

  deltas(_conversationId: string, messageId: string): readonly Delta[] {
    return this.#deltas.get(messageId) ?? [];
  }

  dropDeltas(_conversationId: string, messageId: string): void {
    this.#deltas.delete(messageId);
  }

  getState(key: string): string | undefined {
    return this.#state.get(key);
  }

  setState(key: string, value: string | undefined): void {
    if (value === undefined) this.#state.delete(key);
    else this.#state.set(key, value);
  }

  seenAt(): undefined {
    return undefined; // Nobody else writes here.
  }

  revision(): string {
    return String(this.#changes);
  }

  beat(): void {
    // The only writer knows that it lives.
  }

  close(): void {
    // Nothing is held.
  }
}

/**
 * With a seed it serves what a folder that can't be written still holds: everything can be read, continued and searched in this
 * window, and `health().readonly` says that it will not last.
 */
export function createMemoryStore(context: StoreContext, options: { readonly readonly?: boolean; readonly seed?: Salvage } = {}): SyncStore {
  return new PlainStore(new MemoryShelf({ backend: 'memory', readonly: options.readonly ?? false }, options.seed), context);
}
