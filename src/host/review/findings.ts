// The findings of this window: each a comment thread where its lines are. They follow edits, are resolved, applied and dismissed here, and come back after a
// reload. Asks no model.
import * as vscode from 'vscode';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { followFinding } from '../../core/review/followFinding.ts';
import { DisposableStore } from '../disposable.ts';
import { contextValue, findingComment, threadLabel, type FindingState } from './findingComment.ts';
import type { FindingRecord } from './findingRecord.ts';
import type { ReviewMemory } from './reviewMemory.ts';

/** Named by the menus of package.json. */
const controllerId = 'ponder-review';
/** Milliseconds after an edit. */
const followAfterMs = 300;

interface Shown {
  record: FindingRecord;
  state: FindingState;
  readonly thread: vscode.CommentThread;
}

export class Findings implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly memory: ReviewMemory;
  private readonly extensionUri: vscode.Uri;
  private readonly controller = this.owned.add(vscode.comments.createCommentController(controllerId, vscode.l10n.t('Ponder Review')));
  private readonly shown = new Map<string, Shown>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly restored: Promise<void>;

  constructor(memory: ReviewMemory, extensionUri: vscode.Uri) {
    this.memory = memory;
    this.extensionUri = extensionUri;
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.followSoon(document)));
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.followSoon(document)));
    this.restored = this.restore();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const { thread } of this.shown.values()) thread.dispose();
    this.owned.dispose();
  }

  /** The most serious first, as they were found. Those of earlier windows are among them. */
  async all(): Promise<readonly FindingRecord[]> {
    await this.restored;
    return this.records();
  }

  get(id: string): { readonly record: FindingRecord; readonly state: FindingState } | undefined {
    return this.shown.get(id);
  }

  /** The finding whose thread or comment VS Code hands over. */
  idOf(given: unknown): string | undefined {
    if (typeof given !== 'object' || given === null) return undefined;
    if ('findingId' in given && typeof given.findingId === 'string') return given.findingId;
    return [...this.shown].find(([, { thread }]) => thread === given)?.[0];
  }

  /** Puts it where it stands; the same one of an earlier review makes room, not one of those `beside` it, and one that was resolved is so again. @returns what it became */
  async add(found: FindingRecord, beside: readonly Pick<FindingRecord, 'id'>[] = []): Promise<FindingRecord> {
    await this.restored;
    const record = { ...found, resolved: await this.memory.isResolved(found.key) };
    for (const [id, { record: other }] of this.shown) if (other.uri === record.uri && other.key === record.key && !beside.some((one) => one.id === id)) this.drop(id);
    this.put(record);
    await this.keep();
    return record;
  }

  async setResolved(id: string, resolved: boolean): Promise<void> {
    const shown = this.shown.get(id);
    if (!shown) return;
    this.update(shown, { ...shown.record, resolved }, shown.state);
    shown.thread.collapsibleState = resolved ? vscode.CommentThreadCollapsibleState.Collapsed : vscode.CommentThreadCollapsibleState.Expanded;
    await Promise.all([this.memory.setResolved(shown.record.key, resolved), this.keep()]);
  }

  /** Out of the editor and the store. @returns what was there, to be put back */
  async dismiss(ids: readonly string[]): Promise<readonly FindingRecord[]> {
    const gone = ids.flatMap((id) => this.shown.get(id)?.record ?? []);
    for (const { id } of gone) this.drop(id);
    await this.keep();
    return gone;
  }

  async putBack(records: readonly FindingRecord[]): Promise<void> {
    for (const record of records) this.put(record);
    await this.keep();
  }

  /** Those of earlier reviews whose code is gone, in documents that were reviewed anew. */
  async clearOutdated(uris: readonly string[], found: ReadonlySet<string>): Promise<void> {
    const old = [...this.shown.values()].filter(({ record, state }) => state === 'changed' && uris.includes(record.uri) && !found.has(record.id));
    if (old.length > 0) await this.dismiss(old.map(({ record }) => record.id));
  }

  /** Opens its place, with its comment unfolded. */
  async reveal(id: string): Promise<void> {
    const shown = this.shown.get(id);
    if (!shown) return;
    const { record, thread } = shown;
    const uri = vscode.Uri.parse(record.uri);
    const selection = new vscode.Range(record.span.start, 0, record.span.start, 0);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    if (record.before === undefined) await vscode.window.showTextDocument(uri, { selection, preview: false });
    else await vscode.commands.executeCommand('vscode.diff', vscode.Uri.parse(record.before), uri, vscode.l10n.t('{0}: reviewed change', record.path), { selection, preview: false });
  }

  /** So that they do not stand between the lines of a diff. */
  fold(uri: string): void {
    for (const { record, thread } of this.shown.values()) if (record.uri === uri) thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
  }

  private records(): readonly FindingRecord[] {
    return [...this.shown.values()].map(({ record }) => record);
  }

  private async restore(): Promise<void> {
    for (const record of await this.memory.records()) if (!this.shown.has(record.id)) this.put(record, true);
    for (const document of vscode.workspace.textDocuments) this.followSoon(document);
  }

  private keep(): Promise<void> {
    return this.memory.keep(this.records());
  }

  private put(record: FindingRecord, folded = record.resolved): void {
    this.drop(record.id);
    const thread = this.controller.createCommentThread(vscode.Uri.parse(record.uri), rangeOf(record), []);
    thread.canReply = false;
    thread.collapsibleState = folded ? vscode.CommentThreadCollapsibleState.Collapsed : vscode.CommentThreadCollapsibleState.Expanded;
    const shown: Shown = { record, state: 'here', thread };
    this.shown.set(record.id, shown);
    this.update(shown, record, 'here');
  }

  private drop(id: string): void {
    this.shown.get(id)?.thread.dispose();
    this.shown.delete(id);
  }

  private update(shown: Shown, record: FindingRecord, state: FindingState): void {
    shown.record = record;
    shown.state = state;
    const { thread } = shown;
    thread.comments = [findingComment(record, state, this.extensionUri)];
    thread.label = threadLabel(record, state);
    thread.contextValue = contextValue(record, state);
    thread.state = record.resolved || state === 'applied' ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
  }

  private followSoon(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (this.timers.has(uri) || ![...this.shown.values()].some(({ record }) => record.uri === uri)) return;
    this.timers.set(uri, setTimeout(() => {
      this.timers.delete(uri);
      if (!document.isClosed) void this.follow(document);
    }, followAfterMs));
  }

  private async follow(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const lines = linesOf(document.getText());
    let moved = false;
    for (const shown of this.shown.values()) {
      const { record } = shown;
      if (record.uri !== uri || record.placed === 'nowhere') continue;
      const { state, ...span } = followFinding(lines, { ...record, span: record.span });
      const stays = span.start === record.span.start && span.end === record.span.end;
      if (stays && state === shown.state) continue;
      moved ||= !stays;
      const next = { ...record, span };
      if (!stays) shown.thread.range = rangeOf(next);
      if (state === shown.state) shown.record = next;
      else this.update(shown, next, state);
    }
    if (moved) await this.keep();
  }
}

/** From the first line to the last: its bar in the margin shows all of them, and its comment stands below. */
function rangeOf({ span }: FindingRecord): vscode.Range {
  return new vscode.Range(span.start, 0, span.end - 1, 0);
}
