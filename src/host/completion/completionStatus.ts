// The item in the status bar: whether completion runs, why it rests, what it cost. There only while completion is on.
import * as vscode from 'vscode';
import { formatMoney } from '../../core/text/quantity.ts';
import { commandId } from '../commandId.ts';
import type { CompletionState, Rest } from './completionState.ts';

export interface StatusFacts {
  /** `model · endpoint`; undefined where none is chosen. */
  readonly model: string | undefined;
  /** USD. */
  readonly spent: number;
  readonly limit: number;
  /** The price of the model is not known. */
  readonly unpriced: boolean;
}

export class CompletionStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('completion', vscode.StatusBarAlignment.Right, 90);
  readonly #state: CompletionState;
  readonly #facts: () => StatusFacts;
  readonly #listening: vscode.Disposable;
  #shown = '';

  constructor(state: CompletionState, facts: () => StatusFacts) {
    this.#state = state;
    this.#facts = facts;
    this.#item.name = vscode.l10n.t('Ponder: inline completion');
    this.#item.command = commandId.inlineCompletion;
    this.#listening = state.onDidChange(() => this.update());
    this.update();
    this.#item.show();
  }

  update(): void {
    const { rest, working, note } = this.#state;
    const facts = this.#facts();
    const head = rest ? restText(rest) : working ? vscode.l10n.t('Ponder is completing code.') : vscode.l10n.t('Ponder completes code at the cursor.');
    const lines = [head, ...factLines(facts), ...(note === undefined ? [] : [note])];
    const text = `$(${iconOf(rest, working)}) Ponder`;
    const written = [text, ...lines].join('\n');
    if (written === this.#shown) return;
    this.#shown = written;
    this.#item.text = text;
    this.#item.tooltip = lines.join('\n');
    this.#item.accessibilityInformation = { label: head, role: 'button' };
    this.#item.backgroundColor = rest?.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }
}

/** A sentence, or two. */
export function restText(rest: Rest): string {
  switch (rest.kind) {
    case 'snoozed':
      return rest.until === Infinity ? vscode.l10n.t('Inline completion is paused until the window is reloaded.') : vscode.l10n.t('Inline completion is paused until {0}.', timeText(rest.until));
    case 'limit':
      return vscode.l10n.t('The limit of money for an hour is reached. Inline completion goes on at {0}.', timeText(rest.until));
    case 'spent':
      return vscode.l10n.t('Your limit of money for the day or the month is reached. Inline completion rests.');
    case 'failed':
      return rest.until === Infinity ? vscode.l10n.t('Inline completion has stopped: {0}.', rest.why) : vscode.l10n.t('Inline completion tries again at {0}: {1}.', timeText(rest.until), rest.why);
    case 'consent':
      return vscode.l10n.t('Inline completion waits for your consent. Nothing is sent.');
    case 'noModel':
      return vscode.l10n.t('Inline completion has no model. Choose one.');
    default:
      return rest satisfies never;
  }
}

function factLines({ model, spent, limit, unpriced }: StatusFacts): readonly string[] {
  const money = limit > 0 ? vscode.l10n.t('{0} of {1} spent in the last hour', formatMoney(spent), formatMoney(limit)) : vscode.l10n.t('{0} spent in the last hour', formatMoney(spent));
  return [
    ...(model === undefined ? [] : [vscode.l10n.t('Model: {0}', model)]),
    unpriced ? vscode.l10n.t('The price of this model is not known: its tokens are counted, the limit of money does not hold it.') : money,
  ];
}

function iconOf(rest: Rest | undefined, working: boolean): string {
  switch (rest?.kind) {
    case undefined:
      return working ? 'loading~spin' : 'sparkle';
    case 'snoozed':
    case 'limit':
    case 'spent':
      return 'debug-pause';
    case 'failed':
    case 'consent':
    case 'noModel':
      return 'warning';
    default:
      return rest satisfies never;
  }
}

function timeText(at: number): string {
  return new Date(at).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
}
