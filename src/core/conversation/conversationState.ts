// An open conversation as it is: its tree, the branch shown, its title, the reply that runs. Tells its listeners and has it saved; asks nothing.
import type { CancelSignal } from '../cancel.ts';
import type { Message } from './message.ts';
import { setupKey, setupText, type ConversationSetup } from './conversationSetup.ts';
import type { ConversationRecord, ConversationStore } from './conversationStore.ts';
import { openChoices } from './choiceSet.ts';
import type { LiveReply, ReplyPorts } from './liveReply.ts';
import type { TreeChange } from './treeChange.ts';
import { createTree, newestLeaf, pathTo, siblings, switchBranch, type MessageTree } from './messageTree.ts';
import type { AnswerMessage, ReplyDelta } from './replyBuilder.ts';

export type ConversationChange =
  /** Another branch, or messages came from elsewhere: everything shown may differ. */
  | { readonly type: 'reset' }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'delta'; readonly id: string; readonly delta: ReplyDelta }
  | { readonly type: 'title' }
  /** Its preset or its parameters. */
  | { readonly type: 'setup' }
  /** Earlier turns are being summarized, or no longer. */
  | { readonly type: 'compacting' }
  /** A reply began or ended. */
  | { readonly type: 'answering'; readonly message: AnswerMessage; readonly running: boolean };

export interface ConversationPorts extends ReplyPorts {
  readonly store: ConversationStore;
  readonly newId: () => string;
  /** Fires when the extension ends. */
  readonly signal: CancelSignal;
}

/** A reply that is being written. */
export interface RunningReply {
  readonly reply: LiveReply;
  /** Resolves with the final message, saved; never rejects. */
  readonly done: Promise<AnswerMessage>;
}

/** Where the window begins, if something was left out of the last request. */
export interface WindowStart {
  readonly firstId: string;
  /** Turns before it, up to a summary. */
  readonly dropped: number;
  /** `window`: it was full. `turns`: the person wants only the last ones sent. */
  readonly reason: 'window' | 'turns';
}

/** Earlier turns that are being summarized: how many, and what ends it. */
export interface Compacting {
  readonly turns: number;
  readonly stop: () => void;
}

export class ConversationState {
  readonly id: string;
  readonly workspace: string;
  readonly ports: ConversationPorts;
  /** The replies that are being written, by message: several where several answers were asked for. Set by the asker alone. */
  readonly live = new Map<string, RunningReply>();
  /** Of the last request; set by the asker. */
  window: WindowStart | undefined;
  readonly #listeners = new Set<(change: ConversationChange) => void>();
  #tree: MessageTree;
  #leaf: string | undefined;
  #named: string | undefined;
  #stored: boolean;
  #chosen: ConversationSetup;
  #summarizing: Compacting | undefined;
  /** Ids of messages that the store may not have as they are. */
  readonly #unsaved = new Set<string>();

  /** `stored`: whether the store has it; otherwise it is created there with the first message. */
  constructor(record: ConversationRecord, stored: boolean, ports: ConversationPorts, setup: ConversationSetup = {}) {
    this.#chosen = setup;
    this.id = record.id;
    this.workspace = record.workspace;
    this.ports = ports;
    this.#stored = stored;
    this.#named = record.title;
    this.#tree = createTree(record.messages);
    this.#leaf = this.#leafOf(record);
  }

  get title(): string | undefined {
    return this.#named;
  }

  get setup(): ConversationSetup {
    return this.#chosen;
  }

  get leafId(): string | undefined {
    return this.#leaf;
  }

  /** Whether a reply is being written now. */
  get answering(): boolean {
    return this.live.size > 0;
  }

  /** The reply with that id, while it is being written. */
  liveReply(id: string): LiveReply | undefined {
    return this.live.get(id)?.reply;
  }

  get compacting(): Compacting | undefined {
    return this.#summarizing;
  }

  /** By the compactor alone. */
  setCompacting(compacting: Compacting | undefined): void {
    this.#summarizing = compacting;
    this.emit({ type: 'compacting' });
  }

  /** Whether nothing was ever asked. */
  get isEmpty(): boolean {
    return this.#leaf === undefined;
  }

  /** The branch that is shown, oldest first. A reply that runs is as of now. */
  path(): readonly Message[] {
    return this.pathTo(this.#leaf);
  }

  /** The branch that ends at that message; empty without one. */
  pathTo(id: string | undefined): readonly Message[] {
    return pathTo(this.#tree, id).map(this.#asOfNow);
  }

  /** All branches, in order of arrival. A reply that runs is as of now. */
  messages(): readonly Message[] {
    return this.#tree.all().map(this.#asOfNow);
  }

  message(id: string): Message | undefined {
    const message = this.#tree.get(id);
    return message && this.#asOfNow(message);
  }

  /** What follows a message, on all branches. */
  childrenOf(id: string): readonly Message[] {
    return this.#tree.childrenOf(id);
  }

  /** 1-based place among its versions. */
  branch(id: string): { readonly index: number; readonly count: number } {
    const versions = siblings(this.#tree, id);
    return { index: versions.findIndex((m) => m.id === id) + 1, count: versions.length };
  }

  /** The answers that stand beside each other at the end of the shown branch, as of now, until one is taken; empty where there are none. */
  choices(): readonly AnswerMessage[] {
    const end = this.#leaf === undefined ? undefined : this.#tree.get(this.#leaf);
    return openChoices(end, end ? siblings(this.#tree, end.id).map(this.#asOfNow) : []);
  }

  /** All versions of a message, itself included. */
  versions(id: string): readonly Message[] {
    return siblings(this.#tree, id);
  }

  /** @returns a function that ends listening. */
  onChange(listener: (change: ConversationChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A surface that fails must not end the answer for all. */
  emit(change: ConversationChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (cause) {
        this.ports.onUnexpected(cause);
      }
    }
  }

  /** Adds messages, or replaces those of the same ids, and shows the branch that ends at `leaf`. `save` makes it last. */
  put(messages: readonly Message[], leaf = this.#leaf): void {
    const moved = leaf !== this.#leaf && (this.#leaf !== messages[0]?.parentId || this.choices().length > 0);
    for (const message of messages) this.#tree.put(message);
    this.#leaf = leaf;
    if (moved) this.emit({ type: 'reset' });
    else for (const message of messages) this.emit({ type: 'message', message });
  }

  /**
   * Stores these messages as they are in the tree, the branch shown, and what a full disk kept from being saved before.
   * Saving may fail; the conversation goes on and the port tells the person.
   */
  async save(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#unsaved.add(id);
    if (this.#unsaved.size > 0) await this.#keep(() => this.#store());
  }

  /** The store may not have this message as it is: it goes along with the next save. */
  markUnsaved(id: string): void {
    this.#unsaved.add(id);
  }

  async switchBranch(id: string, step: -1 | 1): Promise<void> {
    await this.#showLeaf(switchBranch(this.#tree, id, step < 0 ? 'previous' : 'next'));
  }

  async #showLeaf(leaf: string | undefined): Promise<void> {
    if (leaf === undefined || leaf === this.#leaf) return;
    this.#leaf = leaf;
    this.window = undefined;
    this.emit({ type: 'reset' });
    await this.#keep(() => this.ports.store.setLeaf(this.id, leaf));
  }

  /** Shows a branch on which that message lies, as it was written last. Nothing happens where it does, or where the message is gone. */
  async showBranchWith(id: string): Promise<void> {
    if (!this.#tree.get(id) || this.path().some((message) => message.id === id)) return;
    await this.#showLeaf(newestLeaf(this.#tree, id)?.id);
  }

  async rename(title: string): Promise<void> {
    this.#named = title;
    this.emit({ type: 'title' });
    if (this.#stored) await this.#keep(() => this.ports.store.rename(this.id, title));
  }

  async setUp(setup: ConversationSetup): Promise<void> {
    this.takeSetup(setup);
    await this.#keep(() => this.ports.store.setState(setupKey(this.id), setupText(setup)));
  }

  /** What another window has set since. */
  takeSetup(setup: ConversationSetup): void {
    if (setupText(setup) === setupText(this.#chosen)) return;
    this.#chosen = setup;
    this.emit({ type: 'setup' });
  }

  /** Takes in what another window wrote since. A running reply stays ours, and so does what could not be saved: it is nowhere else. */
  refresh(record: ConversationRecord): void {
    const own = new Map([...this.#unsaved].flatMap((id) => this.#tree.stored(id) ?? []).map((message) => [message.id, message]));
    const theirs = record.messages.map((message) => own.get(message.id) ?? message);
    const known = new Set(theirs.map(({ id }) => id));
    this.#tree = createTree([...theirs, ...[...own.values()].filter(({ id }) => !known.has(id))].map(this.#asOfNow));
    this.#named = record.title ?? this.#named;
    if (!this.answering && !(this.#leaf !== undefined && own.has(this.#leaf))) this.#leaf = this.#leafOf(record);
    this.emit({ type: 'reset' });
    this.emit({ type: 'title' });
  }

  /** What a person changed in the tree: everything shown may differ. @returns what takes it back; what was asked or changed since stays */
  async change(change: TreeChange): Promise<() => Promise<void>> {
    const before = change.messages.map((message): Message => this.#tree.stored(message.id) ?? { ...message, deletedAt: this.ports.clock.now() });
    const undo = { before, leafBefore: this.#leaf, change };
    await this.#apply(change);
    return async () => {
      const { takeBack } = await import('./takeBack.ts');
      await this.#apply(takeBack(undo, this.#tree, this.#leaf));
    };
  }

  async #apply({ messages, leaf }: TreeChange): Promise<void> {
    for (const message of messages) this.#tree.put(message);
    this.#leaf = leaf !== undefined && this.#tree.get(leaf) ? leaf : leaf && newestLeaf(this.#tree)?.id;
    this.window = undefined;
    this.emit({ type: 'reset' });
    await this.save(messages.map(({ id }) => id));
  }

  /** Nothing is heard of it from now on. */
  protected endListening(): void {
    this.#listeners.clear();
  }

  readonly #asOfNow = (message: Message): Message => this.liveReply(message.id)?.builder.message('streaming') ?? message;

  /** The end that was shown, unless another window deleted it. */
  #leafOf({ leafId }: ConversationRecord): string | undefined {
    return leafId !== undefined && this.#tree.get(leafId) ? leafId : newestLeaf(this.#tree)?.id;
  }

  async #store(): Promise<void> {
    const messages = [...this.#unsaved].flatMap((id) => this.#tree.stored(id) ?? []);
    if (!this.#stored) {
      await this.ports.store.create({ id: this.id, workspace: this.workspace, createdAt: this.ports.clock.now(), ...(this.#named !== undefined && { title: this.#named }) });
      this.#stored = true;
      const setup = setupText(this.#chosen);
      if (setup !== undefined) await this.ports.store.setState(setupKey(this.id), setup);
    }
    await this.ports.store.put(messages, this.#leaf);
    for (const { id } of messages) this.#unsaved.delete(id);
  }

  async #keep(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (cause) {
      this.ports.onStoreFailure(cause);
    }
  }
}
