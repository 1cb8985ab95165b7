// The conversations of this window: opened once and shared by every surface, listed, created, deleted with undo.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Conversation } from '../../core/conversation/conversation.ts';
import { setupKey, type ConversationSetup } from '../../core/conversation/conversationSetup.ts';
import type { ConversationPorts } from '../../core/conversation/conversationState.ts';
import type { ConversationRecord, ConversationStore, ConversationSummary } from '../../core/conversation/conversationStore.ts';
import type { ExportedConversation } from '../../core/conversation/transfer/conversationFile.ts';
import { DisposableStore } from '../disposable.ts';
import type { OtherWindows } from './otherWindows.ts';

export interface ConversationServicePorts extends Omit<ConversationPorts, 'signal' | 'newId'> {
  /** What a new conversation begins with. */
  readonly newSetup?: () => ConversationSetup;
}

export class ConversationService implements vscode.Disposable {
  readonly #store: ConversationStore;
  readonly #ports: ConversationServicePorts;
  readonly #workspaceKey: string;
  readonly #memento: vscode.Memento;
  readonly #ending = new AbortController();
  /** New conversations that stand for one that could not be read. */
  readonly #substitutes = new Set<string>();
  readonly #opened = new Map<string, Promise<Conversation>>();
  /** Each writes a branch of its own into a stored one: the answers of a comparison. */
  readonly #beside = new Set<Conversation>();
  #others: Promise<OtherWindows> | undefined;
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<string>());
  /** Fires with the id of a conversation that was deleted or restored. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: ConversationServicePorts, workspaceKey: string, memento: vscode.Memento) {
    this.#ports = ports;
    this.#store = ports.store;
    this.#workspaceKey = workspaceKey;
    this.#memento = memento;
    this.#disposables.add(vscode.window.onDidChangeWindowState((state) => state.focused && void this.#refreshShown()));
  }

  /** An empty conversation; it is stored with its first question. Without a `setup` it begins with the workspace's preset. */
  create(setup = this.#ports.newSetup?.(), id: string = randomUUID()): Conversation {
    const now = this.#ports.clock.now();
    const conversation = new Conversation(
      { id, title: undefined, workspace: this.#workspaceKey, createdAt: now, updatedAt: now, leafId: undefined, messageCount: 0, messages: [] },
      false, this.#conversationPorts(), setup);
    this.#opened.set(id, Promise.resolve(conversation));
    return conversation;
  }

  /** The conversation, or a new one where it is gone. */
  open(id: string): Promise<Conversation> {
    const known = this.#opened.get(id);
    if (known) return known;
    const opening = this.#load(id);
    this.#opened.set(id, opening);
    return opening;
  }

  /** One more over messages of a stored conversation, for a branch that is written while others are. It ends with the window, or when it is let go. */
  openBeside(record: ConversationRecord, newId: () => string): Conversation {
    const conversation = new Conversation(record, true, { ...this.#conversationPorts(), newId });
    this.#beside.add(conversation);
    return conversation;
  }

  /** Ends what runs in it, as cut. */
  async letGo(conversation: Conversation): Promise<void> {
    this.#beside.delete(conversation);
    await conversation.close();
  }

  /** What the sidebar shows on start: the last one of this workspace, if it is wanted and still there. */
  async openLast(wanted: boolean): Promise<Conversation> {
    const remembered = wanted ? this.#memento.get('lastConversation') : undefined;
    const last = remembered === undefined ? undefined : await (await import('./lastShown.ts')).lastShown(remembered, this.#store, this.#workspaceKey);
    return last ? this.open(last) : this.create();
  }

  /** Whether a conversation of this workspace was shown before. */
  get remembersLast(): boolean {
    return this.#memento.get('lastConversation') !== undefined;
  }

  rememberLast(id: string): void {
    if (this.#substitutes.has(id)) return; // the one that could not be read is still the last
    void this.#memento.update('lastConversation', { id, at: this.#ports.clock.now() });
  }

  list(): Promise<readonly ConversationSummary[]> {
    return this.#store.list({ workspace: this.#workspaceKey });
  }

  /** As it is stored; undefined where it is gone. Does not open it. */
  read(id: string): Promise<ConversationRecord | undefined> {
    return this.#store.open(id);
  }

  /** What a stored conversation has set; undefined for nothing. */
  async setupOf(id: string): Promise<ConversationSetup | undefined> {
    const text = await this.#store.getState(setupKey(id));
    return text === undefined ? undefined : (await import('../../core/parameter/readSetup.ts')).readSetupText(text);
  }

  /** Its key, under which conversations are kept. */
  get workspace(): string {
    return this.#workspaceKey;
  }

  /** Ids of those in which an answer is being written by this window. */
  async answering(): Promise<ReadonlySet<string>> {
    const opened = [...(await Promise.all(this.#opened.values())), ...this.#beside];
    return new Set(opened.filter(({ busy }) => busy).map(({ id }) => id));
  }

  /** Conversations that this window holds: retention leaves them alone. */
  get openIds(): readonly string[] {
    return [...this.#opened.keys(), ...[...this.#beside].map(({ id }) => id)];
  }

  /** Stores it in this workspace under new ids. @returns its id @throws StoreFailure, and then nothing of it is listed */
  async import(exported: ExportedConversation): Promise<string> {
    const { storeImported } = await import('./storeImported.ts');
    return storeImported(exported, { ...this.#ports, workspace: this.#workspaceKey });
  }

  async rename(id: string, title: string): Promise<void> {
    const opened = this.#opened.get(id);
    await (opened ? (await opened).rename(title) : this.#store.rename(id, title));
  }

  /** Stops what runs in it and hides it; `restore` brings it back. */
  async remove(id: string): Promise<void> {
    const conversation = await this.#opened.get(id);
    await conversation?.close();
    this.#opened.delete(id);
    await this.#store.remove(id);
    this.#changed.fire(id);
  }

  async restore(id: string): Promise<void> {
    await this.#store.restore(id);
    this.#opened.delete(id);
    this.#changed.fire(id);
  }

  /** Ends running replies as cut, saves them, and lets go of everything. */
  async close(): Promise<void> {
    const all = await Promise.all(this.#opened.values());
    await Promise.all([...all, ...this.#beside].map((c) => c.close()));
    this.#ending.abort();
    this.dispose();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Two windows may show one conversation: on coming back, take in what the other wrote. */
  async #refreshShown(): Promise<void> {
    const opened = await Promise.all(this.#opened.values());
    if (opened.every((conversation) => conversation.isEmpty)) return; // nothing stored is shown: the store need not start
    await (await this.#otherWindows()).refreshAll();
  }

  #otherWindows(): Promise<OtherWindows> {
    return (this.#others ??= import('./otherWindows.ts').then((module) => new module.OtherWindows({ ...this.#ports, workspace: this.#workspaceKey, opened: this.#opened, signal: this.#ending.signal })));
  }

  #conversationPorts(): ConversationPorts {
    return { ...this.#ports, newId: () => randomUUID(), signal: this.#ending.signal };
  }

  async #eraseDeleted(record: ConversationRecord): Promise<void> {
    const { deletedToErase } = await import('./deletedToErase.ts');
    await this.#store.put(deletedToErase(record.messages, this.#ports.clock.now())).catch((cause: unknown) => this.#ports.onStoreFailure(cause));
  }

  async #load(id: string): Promise<Conversation> {
    try {
      const [record, setup] = await Promise.all([this.#store.open(id), this.setupOf(id)]);
      if (!record) {
        this.#opened.delete(id);
        // Nothing was asked in it yet, but something was set.
        return setup ? this.create(setup, id) : this.create();
      }
      if (record.messages.some(({ deletedAt, text }) => deletedAt !== undefined && text !== '')) void this.#eraseDeleted(record);
      const conversation = new Conversation(record, true, this.#conversationPorts(), setup);
      if (conversation.path().some((m) => m.reply?.status === 'streaming')) void this.#otherWindows().then((others) => others.watch(conversation));
      return conversation;
    } catch (cause) {
      this.#ports.onStoreFailure(cause);
      this.#opened.delete(id);
      const substitute = this.create();
      this.#substitutes.add(substitute.id);
      return substitute;
    }
  }
}
