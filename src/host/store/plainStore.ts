// The store's calls over whole conversations that lie on a shelf: in files or in memory. Holds the rules, no storage.
import { comparisonKey } from '../../core/comparison/comparison.ts';
import { setupKey } from '../../core/conversation/conversationSetup.ts';
import { StoreFailure } from '../../core/conversation/conversationStore.ts';
import type { ConversationFacets, ConversationFilter, ConversationFlags, ConversationQuery, ConversationRecord, ConversationSummary, FoundConversations, SearchHit, StoreHealth } from '../../core/conversation/conversationStore.ts';
import { writersOf } from '../../core/conversation/answerWriters.ts';
import { inRange, joinRows, ledgerRows, type LedgerRange } from '../../core/conversation/ledger.ts';
import type { LedgerRow } from '../../core/conversation/ledgerRow.ts';
import type { Message } from '../../core/conversation/message.ts';
import { parentsFirst } from '../../core/conversation/parentsFirst.ts';
import { keptRows, ledgerKey, withKept } from './keptLedger.ts';
import { asCut, joinDeltas, type Delta } from './messageRow.ts';
import type { SavedConversation, SavedMessage } from './salvage.ts';
import { facetsOf, findIn, isWanted } from './plainSearch.ts';
import { defaultSearchLimit, hitIn, isHit } from './searchHit.ts';
import { reasonOf } from './storeError.ts';
import type { StoreContext, SyncStore } from './syncStore.ts';
import { writerIsGone } from './writer.ts';

export interface SavedDocument {
  readonly conversation: SavedConversation;
  readonly messages: ReadonlyMap<string, SavedMessage>;
}

/** Where conversations lie. Each call sees what other windows have stored. */
export interface Shelf {
  health(): StoreHealth;
  ids(): readonly string[];
  load(id: string): SavedDocument | undefined;
  save(document: SavedDocument): void;
  drop(id: string): void;
  appendDelta(conversationId: string, messageId: string, delta: Delta): void;
  deltas(conversationId: string, messageId: string): readonly Delta[];
  dropDeltas(conversationId: string, messageId: string): void;
  getState(key: string): string | undefined;
  setState(key: string, value: string | undefined): void;
  /** When the writer last gave a sign of life; undefined where it took its leave. */
  seenAt(writer: string): number | undefined;
  beat(): void;
  /** Another one after each change of any window. */
  revision(): string;
  close(): void;
}

function summaryOf({ conversation, messages }: SavedDocument): ConversationSummary {
  const { id, title, workspace, createdAt, updatedAt, leafId, pinnedAt, archivedAt } = conversation;
  const models = [...new Set([...messages.values()].flatMap(({ message }) => (message.reply ? writersOf(message.reply) : [])))];
  return {
    id, title, workspace, createdAt, updatedAt, leafId, messageCount: messages.size,
    ...(pinnedAt !== undefined && { pinnedAt }), ...(archivedAt !== undefined && { archivedAt }), ...(models.length > 0 && { models }),
  };
}

function rowsOf({ conversation, messages }: SavedDocument): readonly LedgerRow[] {
  return [...messages.values()].flatMap(({ message }) => ledgerRows(message, conversation.workspace));
}

export class PlainStore implements SyncStore {
  readonly #shelf: Shelf;
  readonly #context: StoreContext;
  readonly #homes = new Map<string, string>();
  readonly #streaming = new Set<string>();

  constructor(shelf: Shelf, context: StoreContext) {
    this.#shelf = shelf;
    this.#context = context;
  }

  health(): StoreHealth {
    return this.#shelf.health();
  }

  list(filter: Pick<ConversationFilter, 'workspace' | 'archived'> & { readonly limit?: number } = {}): readonly ConversationSummary[] {
    return this.#documents({ archived: 'with', ...filter }).map((document) => this.#summary(document)).reverse().sort((a, b) => b.updatedAt - a.updatedAt).slice(0, filter.limit);
  }

  find(query: ConversationQuery): FoundConversations {
    return findIn(this.#documents(query).map((document) => ({ summary: this.#summary(document), messages: [...document.messages.values()].map(({ message }) => message) })), query);
  }

  facets(): ConversationFacets {
    return facetsOf(this.#documents({ archived: 'with' }).map(summaryOf));
  }

  flag(ids: readonly string[], { pinned, archived }: ConversationFlags): void {
    const now = this.#context.now();
    for (const id of ids) {
      this.#change(id, ({ pinnedAt, archivedAt, ...others }) => {
        const pin = pinned === undefined ? pinnedAt : pinned ? now : undefined;
        const archive = archived === undefined ? archivedAt : archived ? now : undefined;
        return { ...others, ...(pin !== undefined && { pinnedAt: pin }), ...(archive !== undefined && { archivedAt: archive }) };
      });
    }
  }

  revision(): string {
    return this.#shelf.revision();
  }

  open(id: string): ConversationRecord | undefined {
    const document = this.#shelf.load(id);
    if (document === undefined) return undefined;
    const gone = [...document.messages.values()].filter((saved) => this.#isGone(saved)).map(({ message }) => asCut(this.#whole(message)));
    if (gone.length > 0) this.#storeCut(document, gone);
    const cut = new Map(gone.map((message) => [message.id, message]));
    const messages = [...document.messages.values()].map(({ message }) => cut.get(message.id) ?? this.#whole(message));
    return { ...this.#summary(document), messages: parentsFirst(messages) };
  }

  create(conversation: { readonly id: string; readonly workspace: string; readonly createdAt: number; readonly title?: string }): void {
    const { id, workspace, createdAt, title } = conversation;
    if (this.#shelf.load(id) !== undefined) return;
    this.#shelf.save({ conversation: { id, workspace, title, createdAt, updatedAt: createdAt, leafId: undefined }, messages: new Map() });
  }

  rename(id: string, title: string): void {
    this.#change(id, (conversation) => ({ ...conversation, title }));
  }

  setLeaf(id: string, leafId: string): void {
    this.#change(id, (conversation) => ({ ...conversation, leafId }));
  }

  remove(id: string): void {
    this.#change(id, (conversation) => ({ removedAt: this.#context.now(), ...conversation }));
  }

  restore(id: string): void {
    this.#change(id, ({ removedAt: _, ...conversation }) => conversation);
  }

  purge(removedBefore: number): void {
    this.#drop(({ removedAt }) => removedAt !== undefined && removedAt < removedBefore);
  }

  expire(unusedSince: number, keep: readonly string[]): number {
    return this.#drop(({ id, updatedAt, pinnedAt }) => updatedAt < unusedSince && pinnedAt === undefined && !keep.includes(id));
  }

  usage(range: LedgerRange): readonly LedgerRow[] {
    const stored = this.#shelf.ids().flatMap((id) => this.#shelf.load(id) ?? []).flatMap(rowsOf);
    return joinRows(inRange([...keptRows(this.#shelf.getState(ledgerKey)), ...stored], range));
  }

  addUsage(rows: readonly LedgerRow[]): void {
    this.#shelf.setState(ledgerKey, withKept(this.#shelf.getState(ledgerKey), rows));
  }

  put(messages: readonly Message[], leafId?: string): void {
    const homes = new Map<string, SavedDocument>();
    for (const { conversationId } of messages) homes.set(conversationId, this.#home(conversationId));
    for (const [id, document] of homes) {
      const { removedAt: _, archivedAt: __, ...others } = document.conversation;
      // Asked in a window that did not see it deleted: what was asked must not vanish with it.
      const asked = messages.some((message) => message.conversationId === id && message.role === 'user');
      const conversation = asked ? others : document.conversation;
      const touched = { ...conversation, updatedAt: Math.max(conversation.updatedAt, this.#context.now()) };
      this.#store({ ...document, conversation: touched }, messages.filter((message) => message.conversationId === id), leafId);
    }
    const leafHome = leafId === undefined ? undefined : this.#homeOf(leafId);
    if (leafId !== undefined && leafHome !== undefined && !homes.has(leafHome)) this.setLeaf(leafHome, leafId);
    for (const { id, reply } of messages) {
      if (reply?.status === 'streaming') this.#streaming.add(id);
      else this.#streaming.delete(id);
    }
    this.heartbeat();
  }

  append(messageId: string, delta: Delta): void {
    const home = this.#homeOf(messageId);
    if (home === undefined) throw new StoreFailure('unknown', { cause: new Error('No such message.') });
    this.#shelf.appendDelta(home, messageId, delta);
    this.#streaming.add(messageId);
  }

  search(query: string, options: { readonly workspace?: string; readonly limit?: number } = {}): readonly SearchHit[] {
    if (query.trim() === '') return [];
    const found = this.#documents({ ...options, archived: 'with' }).flatMap(({ conversation, messages }) =>
      [...messages.values()].filter(({ message }) => isHit(message, query)).map(({ message }) => ({ message, title: conversation.title })));
    return found.reverse().sort((a, b) => b.message.createdAt - a.message.createdAt)
      .slice(0, options.limit ?? defaultSearchLimit).map(({ message, title }) => hitIn(message, title, query));
  }

  getState(key: string): string | undefined {
    return this.#shelf.getState(key);
  }

  setState(key: string, value: string | undefined): void {
    this.#shelf.setState(key, value);
  }

  heartbeat(): void {
    if (this.#streaming.size > 0) this.#shelf.beat();
  }

  close(): void {
    this.#shelf.close();
  }

  /** What they took is kept, and kept first: a crash between the two counts twice rather than not at all. */
  #drop(goes: (conversation: SavedConversation) => boolean): number {
    const dropped = this.#shelf.ids().flatMap((id) => this.#shelf.load(id) ?? []).filter(({ conversation }) => goes(conversation));
    const rows = dropped.flatMap(rowsOf);
    if (rows.length > 0) this.#shelf.setState(ledgerKey, withKept(this.#shelf.getState(ledgerKey), rows));
    for (const { conversation } of dropped) {
      this.#shelf.drop(conversation.id);
      for (const key of [setupKey(conversation.id), comparisonKey(conversation.id)]) this.#shelf.setState(key, undefined);
    }
    return dropped.length;
  }

  #documents(filter: ConversationFilter): readonly SavedDocument[] {
    return this.#shelf.ids().flatMap((id) => this.#shelf.load(id) ?? [])
      .filter((document) => document.conversation.removedAt === undefined && isWanted(summaryOf(document), filter))
      .sort((a, b) => a.conversation.createdAt - b.conversation.createdAt);
  }

  #summary(document: SavedDocument): ConversationSummary {
    return { ...summaryOf(document), ...(this.#shelf.getState(comparisonKey(document.conversation.id)) !== undefined && { comparison: true }) };
  }

  #whole(message: Message): Message {
    return joinDeltas(message, message.role === 'assistant' ? this.#shelf.deltas(message.conversationId, message.id) : []);
  }

  #isGone({ message, writer }: SavedMessage): boolean {
    return message.reply?.status === 'streaming' && (writer === undefined || writerIsGone(writer, this.#shelf.seenAt(writer), this.#context));
  }

  #home(id: string): SavedDocument {
    const document = this.#shelf.load(id);
    if (document === undefined) throw new StoreFailure('unknown', { cause: new Error('No such conversation.') });
    return document;
  }

  #homeOf(messageId: string): string | undefined {
    const known = this.#homes.get(messageId);
    if (known !== undefined) return known;
    return this.#shelf.ids().find((id) => this.#shelf.load(id)?.messages.has(messageId) === true);
  }

  #store(document: SavedDocument, changed: readonly Message[], leafId?: string): void {
    const messages = new Map(document.messages);
    for (const message of changed) {
      const streaming = message.reply?.status === 'streaming';
      messages.set(message.id, streaming ? { message, writer: this.#context.writer } : { message });
      this.#homes.set(message.id, message.conversationId);
    }
    const leaf = leafId !== undefined && messages.has(leafId) ? leafId : document.conversation.leafId;
    this.#shelf.save({ conversation: { ...document.conversation, leafId: leaf }, messages });
    for (const message of changed) this.#shelf.dropDeltas(message.conversationId, message.id);
  }

  #storeCut(document: SavedDocument, gone: readonly Message[]): void {
    try {
      this.#store(document, gone);
    } catch (error) {
      // It is shown as cut all the same, and stored so when there is room again.
      if (!['full', 'readonly', 'busy'].includes(reasonOf(error))) throw error;
    }
  }

  #change(id: string, change: (conversation: SavedConversation) => SavedConversation): void {
    const document = this.#shelf.load(id);
    if (document !== undefined) this.#shelf.save({ ...document, conversation: change(document.conversation) });
  }
}
