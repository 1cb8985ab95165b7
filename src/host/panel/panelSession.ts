// One surface (sidebar view or editor tab) that shows one conversation: snapshots and patches out, the person's wishes in.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ConversationChange } from '../../core/conversation/conversationState.ts';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { AuthoredRole } from '../../core/conversation/treeChange.ts';
import type { HostMessage, PatchOp } from '../../protocol/hostMessage.ts';
import { isGreeting } from '../../protocol/greeting.ts';
import type { ComposerView, PanelState } from '../../protocol/panelState.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import { Composer } from './composer.ts';
import type { MessageProjection, ShownMessages } from './messageProjection.ts';
import type { CreateReceiver, PageReceiver, PanelServices, SessionHandle, Surface } from './panelServices.ts';
import { PatchQueue } from './patchQueue.ts';

export class PanelSession implements SessionHandle, Disposable {
  readonly composer: Composer;
  readonly surface: Surface;
  readonly services: PanelServices;
  readonly #disposables = new DisposableStore();
  readonly #queue = new PatchQueue((ops) => this.post({ type: 'patch', seq: ++this.#seq, ops }));
  readonly #createReceiver: CreateReceiver;
  #receiver: Promise<PageReceiver> | undefined;
  #projection: MessageProjection | undefined;
  #seq = 0;
  #updates = 0;
  #connected = false;
  #current: Conversation | undefined;
  #composerState: ComposerView = { attachments: [], answering: false };
  #endListening: (() => void) | undefined;
  /** The message to be shown as soon as the page can. */
  #goingTo: string | undefined;
  readonly #focusWaiters: (() => void)[] = [];

  constructor(surface: Surface, services: PanelServices, createReceiver: CreateReceiver) {
    this.surface = surface;
    this.services = services;
    this.composer = new Composer(services.memento, services.shelf, surface.composerKey, (cause) => services.log.error('Keeping the draft failed', cause));
    this.#createReceiver = createReceiver;
    this.#disposables.add(surface.webview.onDidReceiveMessage((raw: unknown) => void this.#receive(raw).catch((cause: unknown) => services.log.error('Taking in what the page sent failed', cause))));
    this.#disposables.add(services.models.onDidChange(() => void this.updateComposer()));
    this.#disposables.add(services.banners.onDidChange(() => this.push({ op: 'banners', banners: services.banners.cards() })));
    this.#disposables.add(services.firstRun.onDidChange(() => this.push({ op: 'firstRun', firstRun: services.firstRun.view() ?? null })));
  }

  /** The conversation shown; set by `show` before anything else is asked of the session. */
  get conversation(): Conversation | undefined {
    return this.#current;
  }

  show(conversation: Conversation, at?: string): void {
    this.#goingTo = at;
    // The page may not hold that message: a new snapshot is taken around it.
    if (conversation === this.#current) return at !== undefined && this.#connected ? void this.#snapshot(at) : undefined;
    this.#endListening?.();
    this.#current = conversation;
    this.#projection?.forget();
    this.#endListening = conversation.onChange((change) => this.#follow(change));
    this.surface.setTitle(conversation.title);
    if (this.surface.place === 'sidebar') this.services.conversations.rememberLast(conversation.id);
    this.services.onShown();
    if (this.#connected) void this.#snapshot();
  }

  push(...ops: readonly PatchOp[]): void {
    if (this.#connected && this.surface.visible()) this.#queue.push(...ops);
  }

  announce(text: string): void {
    this.post({ type: 'announce', text });
  }

  editMessage(messageId: string, insert?: AuthoredRole): void {
    this.post({ type: 'editMessage', messageId, ...(insert && { insert }) });
  }

  quote(messageId: string, text: string): void {
    this.post({ type: 'quote', messageId, text });
  }

  recall(questions: readonly string[]): void {
    this.post({ type: 'recall', questions });
  }

  /** Focuses the composer; text and attachments are added to what is there. Works before the page is up. */
  async compose(text: string | undefined, attachments: readonly Attachment[] = []): Promise<void> {
    for (const attachment of attachments) this.composer.attach(attachment);
    const release = text === undefined ? undefined : this.composer.hold(text);
    // A page out of sight is not there (nothing is retained): what is posted to it is lost. It says `ready` when it is back.
    if (!this.#connected || !this.surface.visible()) await new Promise<void>((resolve) => this.#focusWaiters.push(resolve));
    await this.updateComposer();
    this.post({ type: 'compose', ...(text !== undefined && { text }) });
    release?.();
  }

  /** Reads model, effort, chips and estimate anew and sends what the composer shows. */
  async updateComposer(): Promise<void> {
    const mine = ++this.#updates;
    const base = await this.services.models.composer(this.#current?.setup);
    // Counting a megabyte takes a moment: its chip is there before.
    if (this.composer.attachments.length > this.#composerState.attachments.length) this.push({ op: 'composer', composer: { ...this.#composerState, ...(await this.#held()) } });
    const estimate = await this.services.estimate(this);
    const held = await this.#held();
    if (mine !== this.#updates) return; // a later call knows more
    this.#composerState = {
      ...base, ...estimate, ...held,
      answering: this.#current?.answering === true,
      ...(this.composer.awaitsReading > 0 && { reading: true }),
      ...(this.#current?.compacting && { compacting: this.#current.compacting.turns }),
    };
    this.push({ op: 'composer', composer: this.#composerState });
  }

  tell(message: HostMessage): void {
    this.post(message);
  }

  own<T extends Disposable>(part: T): T {
    return this.#disposables.add(part);
  }

  sendRange(list: number, from: number, to: number): void {
    this.#project((projection, conversation) => projection.range(list, from, to, conversation));
  }

  /** Shows a message again after something beside its text changed (the catalog came, prices are known). */
  updateMessages(): void {
    this.push({ op: 'messages', ...this.#messages() });
  }

  dispose(): void {
    this.#connected = false; // what still runs must not ask the webview for anything: it throws once it is gone
    this.#endListening?.();
    this.#queue.clear();
    void this.composer.save().catch((cause: unknown) => this.services.log.error('Keeping the draft failed', cause));
    this.#disposables.dispose();
  }

  async #receive(raw: unknown): Promise<void> {
    if (isGreeting(raw)) return this.#connect(raw.at);
    await (await (this.#receiver ??= this.#createReceiver(this, this.services)))(raw);
  }

  async #connect(at: string | undefined): Promise<void> {
    this.services.onUsed(this);
    this.#connected = true;
    this.composer.newPage();
    await this.#snapshot(at);
    for (const resolve of this.#focusWaiters.splice(0)) resolve();
  }

  async #snapshot(at?: string): Promise<void> {
    await this.composer.ready;
    this.#forgetSent();
    if (this.#current?.isEmpty === false) await this.#loadProjection();
    const held = await this.#held();
    this.#queue.clear();
    this.post({ type: 'snapshot', seq: this.#seq, state: this.#state(held, this.#goingTo ?? at), at: Date.now(), ...this.services.strings() });
    this.#goTo();
    await this.updateComposer();
  }

  #goTo(): void {
    if (this.#goingTo === undefined || !this.#connected || !this.surface.visible()) return;
    this.post({ type: 'goTo', messageId: this.#goingTo });
    this.#goingTo = undefined;
  }

  #state(held: Pick<ComposerView, 'attachments' | 'queue'>, at?: string): PanelState {
    const { services, conversation: current } = this;
    const firstRun = services.firstRun.view();
    return {
      locale: vscode.env.language, place: this.surface.place,
      ...(this.surface.place === 'editor' && { tab: this.surface.composerKey }),
      conversation: conversationView(current),
      ...this.#messages(at),
      composer: { ...this.#composerState, answering: current?.answering === true, ...held },
      banners: services.banners.cards(),
      thinkingOpen: services.thinkingOpen(),
      draft: this.composer.draft,
      draftAt: this.composer.draftAt,
      ...(current?.window && { window: current.window }),
      ...(firstRun && { firstRun }),
    };
  }

  /** A draft that was sent does not come back, also where the window went before it could be written down that it was. */
  #forgetSent(): void {
    const { draft, draftAt } = this.composer;
    const last = draft === '' ? undefined : this.#current?.path().findLast(({ role }) => role === 'user');
    if (last?.text === draft && last.createdAt >= draftAt) this.composer.setDraft('', last.createdAt);
  }

  /** Chips and waiting questions; what shows them is loaded with the first of them. */
  async #held(): Promise<Pick<ComposerView, 'attachments' | 'queue'>> {
    const { composer } = this;
    if (composer.attachments.length === 0 && composer.queueOf(this.#current?.id).length === 0) return { attachments: [] };
    return (await import('./heldView.ts')).heldView(composer, this.#current);
  }

  /** Empty until the projection is there; then everything is sent at once. */
  #messages(at?: string): ShownMessages {
    return (this.#current && this.#projection?.whole(this.#current, at)) ?? { messages: [] };
  }

  async #loadProjection(): Promise<void> {
    const { MessageProjection } = await import('./messageProjection.ts');
    this.#projection ??= new MessageProjection(this.services.models, () => this.updateMessages(), true);
    if (this.#current) await this.#projection.prepare(this.#current);
  }

  /** What changed, once the projection is there: the first change loads it and then sends all messages. */
  #project(ops: (projection: MessageProjection, conversation: Conversation) => readonly PatchOp[]): void {
    if (!this.#current) return;
    if (this.#projection) this.push(...ops(this.#projection, this.#current));
    else void this.#loadProjection().then(() => this.updateMessages());
  }

  #follow(change: ConversationChange): void {
    switch (change.type) {
      case 'reset':
        // Another branch: what waits may belong to it, or no longer.
        if (this.composer.queueOf(this.#current?.id).length > 0) void this.updateComposer();
        return this.#project((projection, conversation) => [{ op: 'messages', ...projection.whole(conversation) }, { op: 'window', window: conversation.window ?? null }]);
      case 'message':
        return this.#project((projection, conversation) => projection.message(change.message, conversation));
      case 'delta':
        return this.#project((projection, conversation) => projection.delta(change.id, change.delta, conversation));
      case 'title':
        this.surface.setTitle(this.#current?.title);
        return this.push({ op: 'conversation', conversation: conversationView(this.#current) });
      case 'setup':
      case 'compacting':
        return void this.updateComposer();
      case 'answering':
        return this.#followAnswering(change);
      default:
        return unknownChange(change);
    }
  }

  #followAnswering(change: Extract<ConversationChange, { type: 'answering' }>): void {
    const { message, running } = change;
    this.push({ op: 'window', window: this.#current?.window ?? null });
    this.services.onAnswering();
    if (!running) this.services.afterAnswer(this, message);
    void this.updateComposer();
  }

  post(message: HostMessage): void {
    if (this.#connected) void this.surface.webview.postMessage(message);
  }
}

function conversationView(conversation: Conversation | undefined): PanelState['conversation'] {
  return { id: conversation?.id ?? '', ...(conversation?.title !== undefined && { title: conversation.title }) };
}

function unknownChange(change: never): never {
  throw new Error(`Unknown change: ${JSON.stringify(change)}`);
}
