// Keeps an eye on the sources of what is attached but not sent, and tells the composer when one has changed or is gone.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { SessionHandle } from '../panel/panelServices.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import { sourceState, watchedSources, type WatchedSource } from './sourceState.ts';

/** Typing fires with each letter. */
const settleMs = 250;

export class ChipWatch implements Disposable {
  private readonly session: SessionHandle;
  private readonly rules: () => Promise<IgnoreRules>;
  private readonly listening = new DisposableStore();
  /** One watcher per file or folder; by URI. */
  private readonly watchers = new Map<string, { readonly source: WatchedSource; readonly watcher: Disposable }>();
  /** Attachments that were looked at once, by id. */
  private readonly seen = new Set<string>();
  private readonly touchedFiles = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** `rules`: asked for with the first thing to watch. */
  constructor(session: SessionHandle, rules: () => Promise<IgnoreRules>) {
    this.session = session;
    this.rules = rules;
    const touch = (uri: vscode.Uri): void => this.touched(uri.toString());
    this.listening.add(vscode.workspace.onDidChangeTextDocument(({ document }) => touch(document.uri)));
    this.listening.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => touch(uri)));
    this.listening.add(vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => touch(notebook.uri)));
    this.listening.add(vscode.workspace.onDidCloseNotebookDocument(({ uri }) => touch(uri)));
  }

  /** What is attached may have changed: new sources are looked at, and watched from now on. */
  follow(): void {
    const { attachments } = this.session.composer;
    const wanted = new Map(attachments.flatMap(watchedSources).map((source) => [keyOf(source), source]));
    for (const [key, { watcher }] of this.watchers) {
      if (wanted.has(key)) continue;
      watcher.dispose();
      this.watchers.delete(key);
    }
    for (const [key, source] of wanted) if (!this.watchers.has(key)) this.watchers.set(key, { source, watcher: this.watch(source) });
    const unseen = attachments.filter(({ id }) => !this.seen.has(id));
    this.seen.clear();
    for (const { id } of attachments) this.seen.add(id);
    if (unseen.some((attachment) => watchedSources(attachment).length > 0)) void this.examine(unseen).catch(this.failed);
  }

  /** Looks at these anew with the next `follow`. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.seen.delete(id);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const { watcher } of this.watchers.values()) watcher.dispose();
    this.watchers.clear();
    this.listening.dispose();
  }

  private watch({ uri: key, deep }: WatchedSource): Disposable {
    const uri = vscode.Uri.parse(key);
    if (uri.scheme === 'untitled') return { dispose: () => undefined };
    const store = new DisposableStore();
    const above = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), escapeGlob(uri.path.split('/').at(-1) ?? ''));
    // A folder that is deleted or moved away says so from above.
    for (const pattern of deep ? [new vscode.RelativePattern(uri, '**/*'), above] : [above]) {
      const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern, false, deep && pattern === above, false));
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) event((touched) => this.touched(touched.toString()));
    }
    return store;
  }

  private touched(uri: string): void {
    if (![...this.watchers.values()].some(({ source }) => concerns(source, uri))) return;
    this.touchedFiles.add(uri);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const touched = [...this.touchedFiles];
      this.touchedFiles.clear();
      void this.examine(this.session.composer.attachments, touched).catch(this.failed);
    }, settleMs);
  }

  /** `touched`: looks only where something happened. */
  private async examine(attachments: readonly Attachment[], touched?: readonly string[]): Promise<void> {
    const { composer } = this.session;
    const looks = attachments.flatMap((attachment) => {
      const sources = watchedSources(attachment);
      const here = touched?.filter((uri) => sources.some((source) => concerns(source, uri)));
      return sources.length === 0 || here?.length === 0 ? [] : [{ attachment, here }];
    });
    if (looks.length === 0) return;
    const rules = await this.rules();
    const states = await Promise.all(looks.map(async ({ attachment, here }) => {
      const whole = here?.includes(attachment.uri ?? '') === true; // the folder itself was made, moved or deleted
      const state = await sourceState(attachment, { rules, known: composer.stateOf(attachment.id), ...(here && !whole && { touched: here.map((uri) => vscode.Uri.parse(uri)) }) });
      return [attachment, state] as const;
    }));
    // One may have been read again or removed meanwhile.
    const news = states.filter(([attachment, state]) => composer.attachments.some(({ id, text }) => id === attachment.id && text === attachment.text) && composer.setState(attachment.id, state));
    if (news.length > 0) await this.session.updateComposer();
  }

  private readonly failed = (cause: unknown): void => this.session.services.log.warn('Looking at an attached file failed', cause);
}

function keyOf({ uri, deep }: WatchedSource): string {
  return deep ? `${uri}/**` : uri;
}

/** Git's own files are no part of a folder. */
function concerns({ uri, deep }: WatchedSource, touched: string): boolean {
  return touched === uri || (deep && touched.startsWith(uri.endsWith('/') ? uri : `${uri}/`) && !touched.includes('/.git/'));
}

/** A name may hold what a glob would take for a pattern. */
function escapeGlob(name: string): string {
  return name.replaceAll(/[[\]{}*?]/g, (sign) => `[${sign}]`);
}

const watches = new WeakMap<SessionHandle, ChipWatch>();

/** The session's own watch; it ends with the session. */
export function chipWatch(session: SessionHandle, rules: () => Promise<IgnoreRules>): ChipWatch {
  const known = watches.get(session);
  if (known) return known;
  const watch = session.own(new ChipWatch(session, rules));
  watches.set(session, watch);
  return watch;
}
