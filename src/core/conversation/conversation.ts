// A conversation that is open: its tree, the branch shown, the reply that runs. Surfaces listen; the store keeps it.
import type { CancelSignal } from '../cancel.ts';
import type { Attachment, Message } from './message.ts';
import type { Parameters } from '../request/parameters.ts';
import type { ConversationRecord } from './conversationStore.ts';
import type { Exchange } from './exchange.ts';
import type { LiveReply, ReplyPorts, TurnSettings } from './liveReply.ts';
import { createTree, newestLeaf, parentsFirst, pathTo, siblings, switchBranch, type MessageTree } from './messageTree.ts';
import type { Preparation } from './prepareTurn.ts';
import type { AnswerMessage, ReplyDelta } from './replyBuilder.ts';
import { titleFrom } from './title.ts';
import type { Usage } from '../stream/usage.ts';
import type { TurnEngine } from './turnEngine.ts';

export interface NewQuestion {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly prompt?: Message['prompt'];
}

export type ConversationChange =
  /** Another branch, or messages came from elsewhere: everything shown may differ. */
  | { readonly type: 'reset' }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'delta'; readonly id: string; readonly delta: ReplyDelta }
  | { readonly type: 'title' }
  /** A reply began or ended. */
  | { readonly type: 'answering'; readonly message: AnswerMessage; readonly running: boolean };

export interface ConversationPorts extends ReplyPorts {
  readonly newId: () => string;
  /** Fires when the extension ends. */
  readonly signal: CancelSignal;
}

/** What became of a question. A refused one was not stored and not sent. */
export type Asked =
  | { readonly sent: true; readonly reply: Promise<AnswerMessage>; readonly id: string }
  | { readonly sent: false; readonly asked: number; readonly limit: number };

/** The engine is a piece of its own so that showing a conversation does not load it. */
export async function loadTurnEngine(): Promise<TurnEngine> {
  return (await import('./turnEngine.ts')).turnEngine;
}

export class Conversation {
  readonly id: string;
  readonly workspace: string;
  private readonly ports: ConversationPorts;
  private readonly listeners = new Set<(change: ConversationChange) => void>();
  private tree: MessageTree;
  private leaf: string | undefined;
  private named: string | undefined;
  private stored: boolean;
  private starting = false;
  /** Settles when the turn that is being prepared has begun, or could not. */
  private beginning: Promise<void> | undefined;
  private closing = false;
  /** A stop that came while a turn was being prepared. */
  private stopping = false;
  private live: { readonly reply: LiveReply; readonly id: string; readonly done: Promise<AnswerMessage> } | undefined;
  /** Reported over counted input, per model, learned from the last usage. */
  private readonly corrections = new Map<string, number>();
  /** For Details; as long as the conversation is open. */
  private readonly exchanges = new Map<string, Exchange>();
  /** Ids of messages that the store may not have as they are. */
  private readonly unsaved = new Set<string>();
  /** Set from the last preparation: where the window begins. */
  private windowStart: { readonly firstId: string; readonly dropped: number } | undefined;

  constructor(record: ConversationRecord, stored: boolean, ports: ConversationPorts) {
    this.id = record.id;
    this.workspace = record.workspace;
    this.ports = ports;
    this.stored = stored;
    this.named = record.title;
    this.tree = createTree(record.messages);
    this.leaf = record.leafId ?? newestLeaf(this.tree)?.id;
  }

  get title(): string | undefined {
    return this.named;
  }

  get leafId(): string | undefined {
    return this.leaf;
  }

  /** The reply that is being written now. */
  get running(): LiveReply | undefined {
    return this.live?.reply;
  }

  /** From the moment a turn is asked for until its reply is final: callers queue meanwhile. */
  get busy(): boolean {
    return this.starting || this.live !== undefined;
  }

  get runningId(): string | undefined {
    return this.live?.id;
  }

  get window(): { readonly firstId: string; readonly dropped: number } | undefined {
    return this.windowStart;
  }

  /** Messages of all branches. */
  get messageCount(): number {
    return this.tree.size();
  }

  /** Whether nothing was ever asked. */
  get isEmpty(): boolean {
    return this.leaf === undefined;
  }

  /** The branch that is shown, oldest first. A reply that runs is as of now. */
  path(): readonly Message[] {
    const path = pathTo(this.tree, this.leaf);
    const live = this.live;
    return live ? path.map((m) => (m.id === live.id ? live.reply.builder.message('streaming') : m)) : path;
  }

  message(id: string): Message | undefined {
    return this.live?.id === id ? this.live.reply.builder.message('streaming') : this.tree.get(id);
  }

  /** 1-based place among its versions. */
  branch(id: string): { readonly index: number; readonly count: number } {
    const versions = siblings(this.tree, id);
    return { index: versions.findIndex((m) => m.id === id) + 1, count: versions.length };
  }

  /** @returns a function that ends listening. */
  onChange(listener: (change: ConversationChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Counts and fits what would be sent, for the meter; nothing is stored or sent. */
  estimate(question: NewQuestion, settings: TurnSettings): Promise<Preparation> {
    return this.prepare([...this.path(), this.questionMessage(question, this.leaf)], settings);
  }

  /** Asks at the end of the shown branch. Only one reply runs at a time: while `busy`, this and all that start a reply reject. */
  ask(question: NewQuestion, settings: TurnSettings): Promise<Asked> {
    return this.alone(() => this.begin(this.questionMessage(question, this.leaf), settings));
  }

  /** Asks another wording beside an earlier question; the old branch is kept. */
  editAndAsk(id: string, text: string, settings: TurnSettings): Promise<Asked> {
    const old = this.tree.get(id);
    const { prompt: _prompt, ...question } = this.questionMessage({ text, attachments: old?.attachments ?? [] }, old?.parentId);
    return this.alone(() => this.begin(question, settings));
  }

  /** Another answer to the same question: beside the old one, or in its place where it had brought and cost nothing. */
  async regenerate(id: string, settings: TurnSettings): Promise<Asked> {
    const old = this.tree.get(id);
    const question = old?.role === 'assistant' && old.parentId !== undefined ? this.tree.get(old.parentId) : old;
    if (!question) throw new Error(`No question for ${id}`);
    const replaces = old?.reply && old.text === '' && old.reply.reasoning === '' && !old.reply.usage ? old.id : undefined;
    return this.alone(() => this.begin(question, settings, replaces));
  }

  /** Goes on where an answer was cut; the next part joins the first without a seam. */
  async continueAnswer(id: string, settings: TurnSettings): Promise<Asked> {
    const cut = this.tree.get(id);
    if (!cut?.reply) throw new Error(`No reply ${id}`);
    const start: AnswerMessage = { ...cut, reply: { ...cut.reply, status: 'streaming' } };
    return this.alone(async () => {
      const prepared = await this.prepare(pathTo(this.tree, id), settings, cut.text);
      if (!prepared.fits) return { sent: false, asked: prepared.asked, limit: prepared.limit };
      return this.run(start, settings, (live) => live.run(prepared.input, settings), prepared);
    });
  }

  /** Takes up an answer that went on in the background while nobody listened. */
  async resume(id: string, settings: TurnSettings): Promise<Asked> {
    const cut = this.tree.get(id);
    const responseId = cut?.reply?.responseId;
    if (!cut?.reply || responseId === undefined) throw new Error(`Nothing to resume in ${id}`);
    const start: AnswerMessage = { ...cut, reply: { ...cut.reply, status: 'streaming' } };
    return this.alone(() => this.run(start, settings, (live) => live.resume(responseId, settings)));
  }

  /** What was sent last for a reply of this session. */
  exchangeOf(id: string): Exchange | undefined {
    return this.live?.id === id ? this.live.reply.exchange : this.exchanges.get(id);
  }

  /** All branches, parents before children. A reply that runs is as of now. */
  messages(): readonly Message[] {
    const all = this.tree.all().map((m) => (this.live?.id === m.id ? this.live.reply.builder.message('streaming') : m));
    return parentsFirst(all);
  }

  stop(): void {
    this.stopping = this.starting;
    this.live?.reply.stop();
  }

  retryNow(): void {
    this.live?.reply.retryNow();
  }

  async switchBranch(id: string, step: -1 | 1): Promise<void> {
    const leaf = switchBranch(this.tree, id, step < 0 ? 'previous' : 'next');
    if (leaf === undefined || leaf === this.leaf) return;
    this.leaf = leaf;
    this.windowStart = undefined;
    this.emit({ type: 'reset' });
    await this.keep(() => this.ports.store.setLeaf(this.id, leaf));
  }

  async rename(title: string): Promise<void> {
    this.named = title;
    this.emit({ type: 'title' });
    if (this.stored) await this.keep(() => this.ports.store.rename(this.id, title));
  }

  /** Takes in what another window wrote since; a running reply stays ours. */
  refresh(record: ConversationRecord): void {
    const live = this.live;
    this.tree = createTree(record.messages.map((m) => (live && m.id === live.id ? live.reply.builder.message('streaming') : m)));
    this.named = record.title ?? this.named;
    if (!live) this.leaf = record.leafId ?? newestLeaf(this.tree)?.id;
    this.emit({ type: 'reset' });
    this.emit({ type: 'title' });
  }

  /** Ends what runs, marked as cut, and waits until it is saved. */
  async close(): Promise<void> {
    this.closing = true;
    this.live?.reply.leave();
    await this.beginning;
    await this.live?.done;
    this.closing = false;
    this.listeners.clear();
  }

  private questionMessage(question: NewQuestion, parentId: string | undefined): Message {
    return {
      id: this.ports.newId(), conversationId: this.id, parentId, role: 'user', createdAt: this.ports.clock.now(),
      text: question.text, attachments: question.attachments, ...(question.prompt && { prompt: question.prompt }),
    };
  }

  private async alone(start: () => Promise<Asked>): Promise<Asked> {
    if (this.busy) throw new Error('A reply is running');
    this.starting = true;
    this.stopping = false;
    const asked = start();
    this.beginning = asked.then(() => undefined, () => undefined);
    try {
      return await asked;
    } finally {
      this.starting = false;
    }
  }

  private async begin(question: Message, settings: TurnSettings, replaces?: string): Promise<Asked> {
    const before = pathTo(this.tree, question.parentId);
    const prepared = await this.prepare([...before, question], settings);
    if (!prepared.fits) return { sent: false, asked: prepared.asked, limit: prepared.limit };
    const answer: AnswerMessage = {
      id: replaces ?? this.ports.newId(), conversationId: this.id, parentId: question.id, role: 'assistant', createdAt: this.ports.clock.now(),
      text: '', attachments: [],
      reply: {
        status: 'streaming', endpointId: settings.endpoint.id, endpointName: settings.endpoint.name, model: settings.model,
        reasoning: '', timing: { startedAt: this.ports.clock.now() },
        ...(settings.parameters.effort && { effort: settings.parameters.effort }),
        ...(Object.keys(settings.parameters).some((name) => name !== 'effort') && { parameters: withoutEffort(settings.parameters) }),
        ...(settings.instructions !== '' && { instructions: settings.instructions }),
        ...(prepared.budget !== undefined && { budget: prepared.budget }),
        countedInput: prepared.counted,
        ...(prepared.window && { windowStart: prepared.window.firstId }),
      },
    };
    return this.run(answer, settings, (live) => live.run(prepared.input, settings), prepared, question);
  }

  /** Stores the question, then starts the reply. The question is durable before the request leaves. */
  private async run(start: AnswerMessage, settings: TurnSettings, drive: (live: LiveReply) => Promise<AnswerMessage>, prepared?: Preparation, question?: Message): Promise<Asked> {
    const engine = await loadTurnEngine();
    const fresh = question && !this.tree.get(question.id) ? [question] : [];
    const live = engine.createReply(start, settings.endpoint, this.replyPorts(start.id), { onDelta: (delta) => this.emit({ type: 'delta', id: start.id, delta }) }, this.ports.signal);
    // Closed while it was prepared: the question is stored and nothing is sent.
    if (this.closing) live.leave();
    else if (this.stopping) live.stop();
    const begun = Promise.withResolvers<AnswerMessage>();
    this.live = { reply: live, id: start.id, done: begun.promise };
    // A reply within the shown branch (continued, or asked again in place) leaves the branch as it is.
    const within = this.path().some((m) => m.id === start.id);
    const moved = !within && this.leaf !== undefined && this.leaf !== (fresh[0] ?? start).parentId;
    for (const message of [...fresh, start]) this.tree.put(message);
    if (!within) this.leaf = start.id;
    this.windowStart = prepared?.fits ? prepared.window : this.windowStart;
    if (moved) this.emit({ type: 'reset' });
    for (const message of moved ? [] : [...fresh, start]) this.emit({ type: 'message', message });
    this.emit({ type: 'answering', message: start, running: true });
    await this.keep(() => this.storeStart([...fresh, start]));
    void drive(live).then(async (final) => {
      this.live = undefined;
      if (live.exchange) this.exchanges.set(start.id, live.exchange);
      this.tree.put(final);
      this.learn(engine, settings.model, prepared, live.builder.usage);
      this.emit({ type: 'message', message: final });
      this.emit({ type: 'answering', message: final, running: false });
      if (this.unsaved.size > 0) await this.keep(() => this.storeUnsaved());
      begun.resolve(final);
    });
    return { sent: true, reply: begun.promise, id: start.id };
  }

  private async storeStart(messages: readonly Message[]): Promise<void> {
    for (const { id } of messages) this.unsaved.add(id);
    await this.storeUnsaved();
    const first = this.path().find((m) => m.role === 'user');
    if (this.named === undefined && first) await this.rename(titleFrom(first));
  }

  /** What a full disk kept from being saved goes along with the next save, so that nothing is missing once there is room. */
  private async storeUnsaved(): Promise<void> {
    const messages = [...this.unsaved].flatMap((id) => this.tree.get(id) ?? []);
    if (!this.stored) {
      await this.ports.store.create({ id: this.id, workspace: this.workspace, createdAt: this.ports.clock.now() });
      this.stored = true;
    }
    await this.ports.store.put(messages, this.leaf);
    for (const { id } of messages) this.unsaved.delete(id);
  }

  private replyPorts(id: string): ReplyPorts {
    const onStoreFailure = (cause: unknown): void => {
      this.unsaved.add(id);
      this.ports.onStoreFailure(cause);
    };
    return { ...this.ports, onStoreFailure };
  }

  private async prepare(messages: readonly Message[], settings: TurnSettings, partial?: string): Promise<Preparation> {
    const engine = await loadTurnEngine();
    return engine.prepare(messages, settings, this.ports.counter, this.corrections.get(settings.model) ?? 1, partial);
  }

  /** From this request alone: the message of a continued answer has the usage of several. */
  private learn(engine: TurnEngine, model: string, prepared: Preparation | undefined, usage: Usage | undefined): void {
    if (!prepared?.fits || prepared.counted === 0 || !usage || usage.estimated === true) return;
    this.corrections.set(model, engine.learn(prepared.counted, usage.input, this.corrections.get(model)).factor);
  }

  /** Saving may fail; the conversation goes on and the person is told once, by the port. */
  private async keep(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (cause) {
      this.ports.onStoreFailure(cause);
    }
  }

  /** A surface that fails must not end the answer for all. */
  private emit(change: ConversationChange): void {
    for (const listener of this.listeners) {
      try {
        listener(change);
      } catch (cause) {
        this.ports.onUnexpected(cause);
      }
    }
  }
}

function withoutEffort({ effort: _effort, ...parameters }: Parameters): Parameters {
  return parameters;
}
