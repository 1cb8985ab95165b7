// Keeps an eye on the sources of what is attached but not sent, and tells the composer when one has changed or is gone.
import * as vscode from 'vscode';
import type { SessionHandle } from '../panel/panelServices.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import { isWatched, sourceState } from './sourceState.ts';

/** Typing fires with each letter. */
const settleMs = 250;

export class ChipWatch implements Disposable {
  private readonly session: SessionHandle;
  private readonly listening = new DisposableStore();
  /** One watcher per file; by URI. */
  private readonly watchers = new Map<string, Disposable>();
  private readonly stale = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(session: SessionHandle) {
    this.session = session;
    this.listening.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.touched(document.uri.toString())));
    this.listening.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.touched(uri.toString())));
  }

  /** What is attached may have changed: new sources are looked at, and watched from now on. */
  follow(): void {
    const wanted = new Set(this.session.composer.attachments.filter(isWatched).flatMap(({ uri }) => uri ?? []));
    for (const [uri, watcher] of this.watchers) {
      if (wanted.has(uri)) continue;
      watcher.dispose();
      this.watchers.delete(uri);
    }
    for (const uri of wanted) {
      if (this.watchers.has(uri)) continue;
      this.watchers.set(uri, this.watch(uri));
      this.touched(uri);
    }
  }

  /** Looks at all sources now. */
  async check(): Promise<void> {
    await this.examine(() => true);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers.values()) watcher.dispose();
    this.watchers.clear();
    this.listening.dispose();
  }

  private watch(key: string): Disposable {
    const uri = vscode.Uri.parse(key);
    if (uri.scheme === 'untitled') return { dispose: () => undefined };
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), escapeGlob(uri.path.split('/').at(-1) ?? ''));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) event(() => this.touched(key));
    return watcher;
  }

  private touched(uri: string): void {
    if (!this.watchers.has(uri)) return;
    this.stale.add(uri);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const stale = new Set(this.stale);
      this.stale.clear();
      void this.examine((touched) => stale.has(touched)).catch((cause: unknown) => this.session.services.log.warn('Looking at an attached file failed', cause));
    }, settleMs);
  }

  private async examine(which: (uri: string) => boolean): Promise<void> {
    const { composer } = this.session;
    const looked = composer.attachments.filter((attachment) => attachment.uri !== undefined && which(attachment.uri));
    const states = await Promise.all(looked.map(async (attachment) => [attachment.id, await sourceState(attachment)] as const));
    const news = states.filter(([id, state]) => composer.setState(id, state));
    if (news.length > 0) await this.session.updateComposer();
  }
}

/** A name may hold what a glob would take for a pattern. */
function escapeGlob(name: string): string {
  return name.replaceAll(/[[\]{}*?]/g, (sign) => `[${sign}]`);
}

const watches = new WeakMap<SessionHandle, ChipWatch>();

/** The session's own watch; it ends with the session. */
export function chipWatch(session: SessionHandle): ChipWatch {
  const known = watches.get(session);
  if (known) return known;
  const watch = session.own(new ChipWatch(session));
  watches.set(session, watch);
  return watch;
}
