// One surface (sidebar view or editor tab) that shows one conversation: snapshots and patches out, the person's wishes in.
import * as vscode from 'vscode';
import type { Conversation, ConversationChange } from '../../core/conversation/conversation.ts';
import type { Attachment, Message } from '../../core/conversation/message.ts';
import type { ReplyDelta } from '../../core/conversation/replyBuilder.ts';
import type { HostMessage, PatchOp } from '../../protocol/hostMessage.ts';
import { parsePageMessage, type PageMessage } from '../../protocol/pageMessage.ts';
import type { CardView, ComposerView, MessageView, PanelState } from '../../protocol/panelState.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import { Composer } from './composer.ts';
import { chipView, messageView, thinkingView } from './messageView.ts';
import type { PageHandlers, PanelServices, SessionHandle, Surface } from './panelServices.ts';
import { PatchQueue } from './patchQueue.ts';
import { replyCards } from './replyCards.ts';

export class PanelSession implements SessionHandle, Disposable {
  readonly composer: Composer;
  readonly surface: Surface;
  readonly services: PanelServices;
  private readonly disposables = new DisposableStore();
  private readonly queue = new PatchQueue((ops) => this.post({ type: 'patch', seq: ++this.seq, ops }));
  private readonly handlers: PageHandlers;
  private seq = 0;
  private updates = 0;
  private connected = false;
  private current: Conversation | undefined;
  private composerState: ComposerView = { attachments: [], answering: false };
  private endListening: (() => void) | undefined;
  private readonly focusWaiters: (() => void)[] = [];

  constructor(surface: Surface, services: PanelServices, createHandlers: (session: SessionHandle, services: PanelServices) => PageHandlers) {
    this.surface = surface;
    this.services = services;
    this.composer = new Composer(services.memento, surface.place);
    this.handlers = createHandlers(this, services);
    this.disposables.add(surface.webview.onDidReceiveMessage((raw: unknown) => this.receive(raw)));
    this.disposables.add(services.models.onDidChange(() => void this.updateComposer()));
    this.disposables.add(services.banners.onDidChange(() => this.push({ op: 'banners', banners: services.banners.cards() })));
    this.disposables.add(services.firstRun.onDidChange(() => this.push({ op: 'firstRun', firstRun: services.firstRun.view() ?? null })));
  }

  /** The conversation shown; set by `show` before anything else is asked of the session. */
  get conversation(): Conversation | undefined {
    return this.current;
  }

  show(conversation: Conversation): void {
    if (conversation === this.current) return;
    this.endListening?.();
    this.current = conversation;
    this.endListening = conversation.onChange((change) => this.follow(change));
    this.surface.setTitle(conversation.title);
    if (this.surface.place === 'sidebar') this.services.conversations.rememberLast(conversation.id);
    if (this.connected) void this.snapshot();
  }

  push(...ops: readonly PatchOp[]): void {
    if (this.connected && this.surface.visible()) this.queue.push(...ops);
  }

  announce(text: string): void {
    this.post({ type: 'announce', text });
  }

  /** Focuses the composer; text and attachments are added to what is there. Works before the page is up. */
  async compose(text: string | undefined, attachments: readonly Attachment[] = []): Promise<void> {
    for (const attachment of attachments) this.composer.attach(attachment);
    if (!this.connected) await new Promise<void>((resolve) => this.focusWaiters.push(resolve));
    await this.updateComposer();
    this.post({ type: 'compose', ...(text !== undefined && { text }) });
  }

  /** Reads model, effort, chips and estimate anew and sends what the composer shows. */
  async updateComposer(): Promise<void> {
    const mine = ++this.updates;
    const base = await this.services.models.composer();
    const estimate = await this.services.estimate(this.current, this.composer);
    if (mine !== this.updates) return; // a later call knows more
    this.composerState = {
      ...base, ...estimate,
      attachments: this.composer.attachments.map(chipView),
      answering: this.current?.running !== undefined,
      ...(this.composer.queued !== undefined && { queued: this.composer.queued }),
    };
    this.push({ op: 'composer', composer: this.composerState });
  }

  /** Shows a message again after something beside its text changed (the catalog came, prices are known). */
  updateMessages(): void {
    this.push({ op: 'messages', messages: this.messages() });
  }

  dispose(): void {
    this.endListening?.();
    this.queue.clear();
    void this.composer.save();
    this.disposables.dispose();
  }

  private receive(raw: unknown): void {
    const message = parsePageMessage(raw);
    if (!message) {
      this.services.log.warn('The page sent something unknown.');
      return;
    }
    this.services.onUsed(this);
    void this.handle(message).catch((cause: unknown) => this.services.log.error(`Handling ${message.type} failed`, cause));
  }

  private async handle(message: PageMessage): Promise<void> {
    if (message.type === 'ready' || message.type === 'resync') {
      this.connected = true;
      await this.snapshot();
      for (const resolve of this.focusWaiters.splice(0)) resolve();
      return;
    }
    // Each handler takes exactly its own message; the table's type says so.
    await (this.handlers[message.type] as (m: PageMessage) => Promise<void> | void)(message);
  }

  private async snapshot(): Promise<void> {
    this.queue.clear();
    this.post({ type: 'snapshot', seq: this.seq, state: this.state(), ...this.services.strings() });
    await this.updateComposer();
  }

  private state(): PanelState {
    const { current, services } = this;
    const firstRun = services.firstRun.view();
    return {
      locale: vscode.env.language, place: this.surface.place,
      conversation: conversationView(current),
      messages: this.messages(),
      composer: { ...this.composerState, answering: current?.running !== undefined, attachments: this.composer.attachments.map(chipView) },
      banners: services.banners.cards(),
      thinkingOpen: services.thinkingOpen(),
      draft: this.composer.draft,
      ...(current?.window && { window: current.window }),
      ...(firstRun && { firstRun }),
    };
  }

  private messages(): readonly MessageView[] {
    return this.current?.path().flatMap((m) => this.view(m) ?? []) ?? [];
  }

  private view(message: Message): MessageView | undefined {
    const conversation = this.current;
    if (!conversation) return undefined;
    const live = conversation.runningId === message.id ? conversation.running?.builder : undefined;
    return messageView(message, { branch: conversation.branch(message.id), cards: this.cards(message), ...(live && { live }) });
  }

  private cards(message: Message): readonly CardView[] {
    if (!message.reply) return [];
    const live = this.current?.runningId === message.id ? this.current.running?.builder : undefined;
    return replyCards({ ...message, reply: message.reply }, live, this.services.models.replyModel(message.reply.endpointId, message.reply.model, message.reply.effort));
  }

  private follow(change: ConversationChange): void {
    switch (change.type) {
      case 'reset':
        return this.push({ op: 'messages', messages: this.messages() }, { op: 'window', window: this.current?.window ?? null });
      case 'message':
        return this.pushMessage(change.message);
      case 'delta':
        return this.pushDelta(change.id, change.delta);
      case 'title':
        this.surface.setTitle(this.current?.title);
        return this.push({ op: 'conversation', conversation: conversationView(this.current) });
      case 'answering':
        return this.followAnswering(change);
      default:
        return unknownChange(change);
    }
  }

  private pushMessage(message: Message): void {
    const view = this.view(message);
    if (view) this.push({ op: 'message', message: view });
  }

  /** Text goes as deltas; the rest of the answer only when its phase changed. */
  private pushDelta(id: string, delta: ReplyDelta): void {
    if (delta.text !== '' || delta.reasoning !== '') {
      this.push({ op: 'delta', id, ...(delta.text !== '' && { text: delta.text }), ...(delta.reasoning !== '' && { reasoning: delta.reasoning }) });
    }
    const live = this.current?.running?.builder;
    if (!delta.phaseChanged || !live) return;
    if (delta.replaced === true) return this.pushMessage(live.message('streaming'));
    const { text: _text, ...thinking } = thinkingView(live.message('streaming').reply, live.phase, live) ?? { text: '', form: 'hidden' as const };
    this.push({ op: 'answer', id, fields: { phase: live.phase, thinking, cards: this.cards(live.message('streaming')) } });
  }

  private followAnswering(change: Extract<ConversationChange, { type: 'answering' }>): void {
    const { message, running } = change;
    this.push({ op: 'window', window: this.current?.window ?? null });
    this.services.onAnswering();
    if (!running) this.services.afterAnswer(this, message);
    void this.updateComposer();
  }

  private post(message: HostMessage): void {
    if (this.connected) void this.surface.webview.postMessage(message);
  }
}

function conversationView(conversation: Conversation | undefined): PanelState['conversation'] {
  return { id: conversation?.id ?? '', ...(conversation?.title !== undefined && { title: conversation.title }) };
}

function unknownChange(change: never): never {
  throw new Error(`Unknown change: ${JSON.stringify(change)}`);
}
