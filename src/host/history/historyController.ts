// Behind the tab with the conversations: answers its questions from the store, carries out what a person does, and looks for what other
// windows changed while the tab is in sight.
import * as vscode from 'vscode';
import type { HistoryEvent, HistoryQuery, HistoryState, TitleSuggestion } from '../../protocol/surface/history.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { DisposableStore } from '../disposable.ts';
import { commandId } from '../commandId.ts';
import type { SurfaceController, SurfaceTab } from '../surface/surfaceController.ts';
import { choicesOf, rowOf, workspaceOf } from './historyRows.ts';
import { TitleSuggestions } from './titleSuggestions.ts';

/** Milliseconds between looks at what other windows, and answers in this one, changed. */
const pollMs = 2000;

export type HistoryPorts = Pick<CommandPorts, 'conversations' | 'panel' | 'store' | 'reading' | 'log' | 'askQuick' | 'models' | 'settings'>;

export function createHistory(ports: HistoryPorts, tab: SurfaceTab): HistoryController {
  return new HistoryController(ports, tab);
}

export class HistoryController implements SurfaceController<'history'> {
  private readonly ports: HistoryPorts;
  private readonly tab: SurfaceTab;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private shown: HistoryState;
  private asked: HistoryQuery | undefined;
  private loading: Promise<void> | undefined;
  private again = false;
  private revision = '';
  private removed: readonly string[] = [];
  private readonly suggestions: TitleSuggestions;

  constructor(ports: HistoryPorts, tab: SurfaceTab) {
    this.ports = ports;
    this.tab = tab;
    this.shown = { phase: 'loading', rows: [], more: false, workspaces: [], here: ports.conversations.workspace, models: [], archived: 0, deleted: 0 };
    this.suggestions = this.owned.add(new TitleSuggestions(ports, (suggestion) => this.suggest(suggestion)));
    this.owned.add(ports.conversations.onDidChange(() => void this.load()));
    const timer = setInterval(() => void this.look(), pollMs);
    this.owned.add({ dispose: () => clearInterval(timer) });
  }

  title(): string {
    return vscode.l10n.t('Conversations');
  }

  state(): HistoryState {
    return this.shown;
  }

  dispose(): void {
    this.owned.dispose();
  }

  async receive(event: HistoryEvent): Promise<void> {
    switch (event.type) {
      case 'query':
        this.asked = event.query;
        return this.load();
      case 'open':
        return this.open(event);
      case 'new':
        return this.ports.panel.newConversation();
      case 'pin':
        return this.change(() => this.ports.store.flag(event.ids, { pinned: event.on }));
      case 'archive':
        return this.archive(event.ids, event.on);
      case 'rename':
        return this.change(() => this.ports.conversations.rename(event.id, event.title.trim()));
      case 'remove':
        return this.remove(event.ids);
      case 'undoRemove':
        return this.undoRemove();
      case 'forgetRemoved':
        return this.forgetRemoved();
      case 'export':
        return (await import('../conversation/transferCommands.ts')).exportConversations(this.transfer(), event.ids);
      case 'import':
        return (await import('../conversation/transferCommands.ts')).importConversation(this.transfer());
      case 'suggestTitle':
        return this.suggestions.ask(event.id);
      case 'endSuggestion':
        return this.suggestions.end();
      default:
        return event satisfies never;
    }
  }

  private async open({ id, inTab, messageId }: Extract<HistoryEvent, { type: 'open' }>): Promise<void> {
    const comparison = this.shown.rows.find((row) => row.id === id)?.comparison;
    if (comparison === true) await vscode.commands.executeCommand(commandId.compare, id, messageId);
    else if (inTab) await this.ports.panel.openInEditor(id);
    else await this.ports.panel.openConversation(id, messageId);
  }

  private async archive(ids: readonly string[], on: boolean): Promise<void> {
    await this.change(() => this.ports.store.flag(ids, { archived: on }));
    this.tab.announce(on ? counted(ids.length, vscode.l10n.t('The conversation was archived.'), vscode.l10n.t('{0} conversations were archived.', ids.length))
      : counted(ids.length, vscode.l10n.t('The conversation is back in the list.'), vscode.l10n.t('{0} conversations are back in the list.', ids.length)));
  }

  private async remove(ids: readonly string[]): Promise<void> {
    this.removed = ids;
    await this.change(async () => {
      for (const id of ids) await this.ports.conversations.remove(id);
    });
    this.tab.announce(counted(ids.length, vscode.l10n.t('The conversation was deleted. Undo brings it back.'), vscode.l10n.t('{0} conversations were deleted. Undo brings them back.', ids.length)));
  }

  private async undoRemove(): Promise<void> {
    const ids = this.removed;
    this.removed = [];
    await this.change(async () => {
      for (const id of ids) await this.ports.conversations.restore(id);
    });
    this.tab.announce(counted(ids.length, vscode.l10n.t('The conversation is back.'), vscode.l10n.t('{0} conversations are back.', ids.length)));
  }

  private forgetRemoved(): void {
    this.removed = [];
    this.show({ deleted: 0 });
  }

  /** What is shown follows at once, also where the change failed halfway. */
  private async change(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.ports.log.error('Changing conversations failed', cause);
      void vscode.window.showErrorMessage(vscode.l10n.t('That could not be saved. The log says more.'));
    } finally {
      await this.load();
    }
  }

  /** One question at a time: those that come meanwhile are answered by one more, the last. */
  private load(): Promise<void> {
    if (this.loading) this.again = true;
    this.loading ??= this.answer().finally(() => {
      this.loading = undefined;
      if (!this.again) return;
      this.again = false;
      void this.load();
    });
    return this.loading;
  }

  private async answer(): Promise<void> {
    const query = this.asked;
    if (!query) return;
    const { store, conversations } = this.ports;
    const { here } = this.shown;
    const workspace = workspaceOf(query, here);
    try {
      this.revision = await store.revision();
      const [found, facets, answering] = await Promise.all([
        store.find({
          text: query.text, limit: query.limit, archived: query.archived ? 'only' : 'without', ...(workspace !== undefined && { workspace }),
          ...(query.model !== undefined && { model: query.model }), ...(query.from !== undefined && { from: query.from }), ...(query.to !== undefined && { to: query.to }),
        }),
        store.facets(), conversations.answering(),
      ]);
      this.show({
        query, phase: 'ready', rows: found.conversations.map((one) => rowOf(one, here, answering)), more: found.more, ...choicesOf(facets), deleted: this.removed.length, ...this.suggestions.model(),
      });
    } catch (cause) {
      this.ports.log.error('Conversations could not be listed', cause);
      this.show({ query, phase: 'failed' });
    }
  }

  /** Something may have been stored: only then is anything read. */
  private async look(): Promise<void> {
    if (!this.asked || this.loading || !this.tab.visible()) return;
    const revision = await this.ports.store.revision().catch(() => this.revision);
    if (revision !== this.revision) await this.load();
  }

  private suggest(suggestion: TitleSuggestion | undefined): void {
    const { suggestion: _before, ...rest } = this.shown;
    this.shown = { ...rest, ...(suggestion && { suggestion }) };
    this.changed.fire();
  }

  private show(change: Partial<HistoryState>): void {
    this.shown = { ...this.shown, ...change };
    this.changed.fire();
  }

  private transfer() {
    const { conversations, panel, store, reading, log } = this.ports;
    return { conversations, store, log, texts: reading.texts, shown: () => undefined, openConversation: (id: string) => panel.openConversation(id) };
  }
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
