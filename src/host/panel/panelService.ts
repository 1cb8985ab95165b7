// The panel's surfaces: the sidebar view and the editor tabs. Registers them, restores them, and knows which was used last.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { DisposableStore } from '../disposable.ts';
import { contextKey, viewId } from '../manifestIds.ts';
import type { CreateReceiver, PanelServices, SessionHandle, Surface } from './panelServices.ts';
import { PanelSession } from './panelSession.ts';
import { panelHtml, panelRoots } from './panelHtml.ts';

export type SessionServices = Omit<PanelServices, 'onUsed' | 'onShown' | 'onAnswering'>;

export class PanelService implements vscode.Disposable, vscode.WebviewViewProvider, vscode.WebviewPanelSerializer {
  readonly #disposables = new DisposableStore();
  readonly #shown = this.#disposables.add(new vscode.EventEmitter<void>());
  /** Another conversation is `current` now, or may be. */
  readonly onDidShow = this.#shown.event;
  readonly #sessions = new Set<PanelSession>();
  readonly #services: PanelServices;
  readonly #extensionUri: vscode.Uri;
  readonly #createReceiver: CreateReceiver;
  readonly #openLast: () => Promise<Conversation>;
  readonly #waiting: ((session: SessionHandle) => void)[] = [];
  #last: SessionHandle | undefined;
  #sidebar: PanelSession | undefined;

  constructor(extensionUri: vscode.Uri, services: SessionServices, createReceiver: CreateReceiver, openLast: () => Promise<Conversation>) {
    this.#extensionUri = extensionUri;
    this.#createReceiver = createReceiver;
    this.#openLast = openLast;
    this.#services = { ...services, onUsed: (session) => this.#use(session), onShown: () => this.#shown.fire(), onAnswering: () => this.#setContext() };
    this.#disposables.add(vscode.window.registerWebviewViewProvider(viewId.chat, this));
    this.#disposables.add(vscode.window.registerWebviewPanelSerializer(viewId.editor, this));
    this.#disposables.add(services.conversations.onDidChange((id) => void this.#replaceGone(id)));
  }

  /** The surface used last, or the sidebar: brought up where it isn't there yet. */
  async active(): Promise<SessionHandle> {
    const known = this.#last ?? this.#sidebar;
    if (known) {
      known.surface.reveal();
      return known;
    }
    const opened = new Promise<SessionHandle>((resolve) => this.#waiting.push(resolve));
    await vscode.commands.executeCommand(`${viewId.chat}.focus`);
    return opened;
  }

  /** The surface used last, only if it is there. */
  get current(): SessionHandle | undefined {
    return this.#last ?? this.#sidebar;
  }

  /** The surface of that place that shows the conversation. */
  showing(conversationId: string, place: string): SessionHandle | undefined {
    return [...this.#sessions].find((session) => session.conversation?.id === conversationId && session.surface.place === place);
  }

  async newConversation(): Promise<void> {
    const session = await this.active();
    session.show(this.#services.conversations.create());
    await session.compose(undefined);
  }

  /** `at`: a message of it, on whichever branch, that is to be in sight. */
  async openConversation(id: string, at?: string): Promise<void> {
    const [session, conversation] = [await this.active(), await this.#services.conversations.open(id)];
    if (at !== undefined) await conversation.showBranchWith(at);
    session.show(conversation, at);
  }

  async compose(text: string | undefined, attachments: readonly Attachment[] = []): Promise<void> {
    await (await this.active()).compose(text, attachments);
  }

  /** As an editor tab of its own: the conversation with this id, else the one that is shown. */
  async openInEditor(id?: string): Promise<void> {
    const shown = id === undefined ? undefined : [...this.#sessions].find(({ surface, conversation }) => surface.place === 'editor' && conversation?.id === id);
    if (shown) return shown.surface.reveal();
    const conversation = id === undefined ? (this.current?.conversation ?? (await this.#openLast())) : await this.#services.conversations.open(id);
    const panel = vscode.window.createWebviewPanel(viewId.editor, title(conversation.title), vscode.ViewColumn.Active, { enableFindWidget: false });
    await this.#addPanel(panel, conversation);
  }

  /** Applies `change` to every surface. */
  forEach(change: (session: PanelSession) => void): void {
    for (const session of this.#sessions) change(session);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#prepare(view.webview);
    const surface: Surface = {
      place: 'sidebar', composerKey: 'sidebar', webview: view.webview, visible: () => view.visible,
      setTitle: (text) => { view.title = title(text); },
      reveal: () => view.show(true),
    };
    const session = this.#addSession(surface, view.onDidDispose);
    this.#sidebar = session;
    // A view that was moved or collapsed keeps its conversation; the first time it shows the last one.
    void this.#openLast().then((conversation) => this.#start(session, conversation));
    view.webview.html = panelHtml(view.webview, this.#extensionUri);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = typeof state === 'object' && state !== null && 'conversationId' in state ? String(state.conversationId) : undefined;
    const conversation = id === undefined ? await this.#openLast() : await this.#services.conversations.open(id);
    await this.#addPanel(panel, conversation, state);
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#disposables.dispose();
  }

  /** `state`: what the page of a tab that comes back had kept. */
  async #addPanel(panel: vscode.WebviewPanel, conversation: Conversation, state?: unknown): Promise<void> {
    const { tabKey } = await import('./tabKey.ts');
    // From here to where it is among the sessions nothing is waited for: no other tab takes the key.
    const key = tabKey(state, conversation.id, [...this.#sessions].map(({ surface }) => surface.composerKey));
    this.#prepare(panel.webview);
    // A tab draws its icon as a picture, without the theme's color.
    const icon = (name: string): vscode.Uri => vscode.Uri.joinPath(this.#extensionUri, 'media', `ponder-${name}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const surface: Surface = {
      place: 'editor', composerKey: key, webview: panel.webview, visible: () => panel.visible,
      setTitle: (text) => { panel.title = title(text); },
      reveal: () => panel.reveal(undefined, false),
    };
    const session = this.#addSession(surface, panel.onDidDispose);
    this.#last = session;
    panel.onDidChangeViewState(() => { if (panel.active) this.#use(session); });
    this.#start(session, conversation);
    panel.webview.html = panelHtml(panel.webview, this.#extensionUri);
  }

  #addSession(surface: Surface, onDidDispose: vscode.Event<void>): PanelSession {
    const session = new PanelSession(surface, this.#services, this.#createReceiver);
    this.#sessions.add(session);
    onDidDispose(() => {
      this.#sessions.delete(session);
      if (this.#last === session) this.#last = undefined;
      if (this.#sidebar === session) this.#sidebar = undefined;
      session.dispose();
      this.#setContext();
    });
    return session;
  }

  #use(session: SessionHandle): void {
    if (this.#last === session) return;
    this.#last = session;
    this.#shown.fire();
  }

  #start(session: PanelSession, conversation: Conversation): void {
    if (!this.#sessions.has(session)) return; // closed while its conversation was read
    if (!session.conversation) session.show(conversation);
    this.#last ??= session;
    for (const resolve of this.#waiting.splice(0)) resolve(session);
  }

  #prepare(webview: vscode.Webview): void {
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: panelRoots(this.#extensionUri) };
  }

  async #replaceGone(id: string): Promise<void> {
    for (const session of this.#sessions) if (session.conversation?.id === id) session.show(this.#services.conversations.create());
  }

  #setContext(): void {
    const answering = [...this.#sessions].some((s) => s.conversation?.answering === true);
    void vscode.commands.executeCommand('setContext', contextKey.answering, answering);
  }
}

function title(text: string | undefined): string {
  return text ?? vscode.l10n.t('New conversation');
}
