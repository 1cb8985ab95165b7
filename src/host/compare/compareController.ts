// Behind the tab of a comparison: what a person does goes to its session, what changes there to the page.
import * as vscode from 'vscode';
import type { CompareEvent, ComparePatch, CompareState } from '../../protocol/surface/compare.ts';
import { DisposableStore } from '../disposable.ts';
import type { SurfaceController, SurfaceTab } from '../surface/surfaceController.ts';
import type { AnswerColumn } from './answerColumn.ts';
import { answerAction } from './answerActions.ts';
import { showDifferences } from './answerDiff.ts';
import { compareState, factsOf, type ColumnFacts } from './compareState.ts';
import type { ComparisonSession } from './comparisonSession.ts';
import { pickForColumn } from './columnPickers.ts';
import { goOnWith } from './goOn.ts';
import { runComparison } from './runComparison.ts';

export class CompareController implements SurfaceController<'compare'> {
  private readonly session: ComparisonSession;
  private readonly tab: SurfaceTab;
  private readonly onDispose: () => void;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly patched = this.owned.add(new vscode.EventEmitter<ComparePatch>());
  readonly onPatch = this.patched.event;
  private facts: readonly ColumnFacts[] = [];
  private reading = 0;

  constructor(session: ComparisonSession, tab: SurfaceTab, onDispose: () => void) {
    this.session = session;
    this.tab = tab;
    this.onDispose = onDispose;
    this.owned.add(session.onDidChange(() => void this.follow()));
    this.owned.add(session.onPatch((patch) => this.patched.fire(patch)));
    this.owned.add(session.onDidAnswer((column) => this.say(column)));
    void this.follow();
  }

  title(): string {
    const { stored } = this.session;
    return stored?.title === undefined ? vscode.l10n.t('Compare Models') : vscode.l10n.t('Compare: {0}', stored.title);
  }

  state(): CompareState {
    return compareState(this.session, this.facts, this.session.ports.settings.current().thinking === 'open');
  }

  dispose(): void {
    this.owned.dispose();
    this.onDispose();
  }

  async receive(event: CompareEvent): Promise<void> {
    const { session, tab } = this;
    switch (event.type) {
      case 'draft':
        return session.setText(event.text);
      case 'run':
        session.setText(event.text);
        return this.run(() => runComparison(session));
      case 'runAgain':
        return this.run(() => runComparison(session, session.shown?.columns.map(({ plan: { answerId: _answer, ...column } }) => column)));
      case 'addColumn':
        return session.addColumn();
      case 'removeColumn':
        return session.removeColumn(event.column);
      case 'pick':
        return this.pick(event.column, event.what);
      case 'dropContext':
        return session.changeDraft((draft) => ({ ...draft, context: [] }));
      case 'edit':
        return session.edit(event.on);
      case 'showRun':
        return session.showRun(event.run - 1);
      case 'stop':
        for (const column of session.shown?.columns ?? []) if (event.column === undefined || column.plan.id === event.column) column.conversation.stop();
        return undefined;
      case 'differences':
        return this.differences(event.column);
      case 'goOn':
        return this.goOn(event.column);
      case 'page':
        return answerAction(event.message, session, { tab, look: (message) => { if (message.type === 'codeTheme' || message.type === 'codeWrap') this.patched.fire({ type: 'look', message }); } });
      default:
        return event satisfies never;
    }
  }

  /** What was not sent says why, where it is read and where it is heard. */
  private async run(send: () => Promise<string | undefined>): Promise<void> {
    const { session, tab } = this;
    await session.exclusively(async () => {
      session.refusal = await send();
      if (session.refusal === undefined) return tab.announce(vscode.l10n.t('The question was sent to all columns.'));
      // The set-up shows it and has it spoken; without it the sentence has no place on the page.
      if (!session.editing) void vscode.window.showWarningMessage(session.refusal);
    });
  }

  private async pick(columnId: string, what: Parameters<typeof pickForColumn>[1]): Promise<void> {
    const { session } = this;
    const column = session.comparison.columns.find(({ id }) => id === columnId);
    const picked = column && (await pickForColumn(column, what, session.ports));
    if (picked) await session.changeColumn(columnId, () => picked);
  }

  private async goOn(columnId: string): Promise<void> {
    const { session, tab } = this;
    const column = session.column(columnId);
    if (!column) return;
    await session.exclusively(async () => {
      const failed = await goOnWith(session, column);
      if (failed === undefined) return;
      tab.announce(failed);
      void vscode.window.showErrorMessage(failed);
    });
  }

  private async differences(columnId: string | undefined): Promise<void> {
    const { session } = this;
    const answered = (session.shown?.columns ?? []).filter(({ answer }) => (answer?.text ?? '') !== '');
    const left = columnId !== undefined ? answered.find(({ plan }) => plan.id === columnId) : answered.length === 2 ? answered[0] : await this.pickAnswer(answered, vscode.l10n.t('The first answer of the two'));
    if (!left) return;
    const others = answered.filter((one) => one !== left);
    const right = others.length === 1 ? others[0] : await this.pickAnswer(others, vscode.l10n.t('The answer to compare {0} with', nameOf(left, answered)));
    if (!right) return;
    const side = (column: AnswerColumn) => ({ name: nameOf(column, answered), text: column.answer?.text ?? '' });
    const [first, second] = answered.indexOf(left) < answered.indexOf(right) ? [left, right] : [right, left];
    await showDifferences(side(first), side(second), `${session.comparison.id}/${(session.shown?.index ?? 0) + 1}`, session.ports.reading.texts);
  }

  private async pickAnswer(columns: readonly AnswerColumn[], title: string): Promise<AnswerColumn | undefined> {
    if (columns.length === 0) {
      this.tab.announce(vscode.l10n.t('There are no two answers to compare yet.'));
      return undefined;
    }
    const items = columns.map((column) => ({ label: nameOf(column, columns), column }));
    return (await vscode.window.showQuickPick(items, { title }))?.column;
  }

  private say({ plan, answer }: AnswerColumn): void {
    const { model } = plan.choice;
    const told = {
      complete: vscode.l10n.t('{0} has answered.', model), stopped: vscode.l10n.t('{0} was stopped.', model), cut: vscode.l10n.t('The answer of {0} was cut off.', model),
      failed: vscode.l10n.t('There is no answer from {0}. Its card says why.', model), streaming: '',
    };
    this.tab.announce(told[answer?.reply.status ?? 'streaming']);
  }

  private async follow(): Promise<void> {
    this.changed.fire();
    const mine = ++this.reading;
    const facts = await factsOf(this.session.comparison.columns, this.session.ports);
    if (mine !== this.reading || JSON.stringify(facts) === JSON.stringify(this.facts)) return;
    this.facts = facts;
    this.changed.fire();
  }
}

/** Two columns may have one model: their place tells them apart. */
function nameOf({ plan, answer }: AnswerColumn, all: readonly AnswerColumn[]): string {
  const { model } = plan.choice;
  const effort = answer?.reply.effort;
  const named = effort === undefined ? model : vscode.l10n.t('{0}, effort {1}', model, effort);
  const twins = all.filter((other) => other.plan.choice.model === model && other.answer?.reply.effort === effort);
  return twins.length < 2 ? named : vscode.l10n.t('{0} ({1})', named, all.findIndex((other) => other.plan.id === plan.id) + 1);
}
