// A comparison as its page shows it. Reads everything, changes nothing.
import * as vscode from 'vscode';
import { bestOf, fewestColumns, mostColumns, type ComparisonColumn } from '../../core/comparison/comparison.ts';
import { resolveLayers, type Layer } from '../../core/parameter/parameterLayer.ts';
import type { Message, Reply } from '../../core/conversation/message.ts';
import { isParameterName, parameterTable } from '../../core/parameter/parameterTable.ts';
import type { AnswerColumnView, CompareAnswers, CompareSetup, CompareState, SetupColumn } from '../../protocol/surface/compare.ts';
import type { SaidView } from '../../protocol/panelState.ts';
import { modelNote } from '../model/modelText.ts';
import { chipView } from '../panel/chipView.ts';
import { messageView } from '../panel/messageView.ts';
import { valueText } from '../parameter/valueText.ts';
import type { AnswerColumn } from './answerColumn.ts';
import type { ColumnCheck } from './columnSettings.ts';
import type { ComparePorts } from './comparePorts.ts';
import type { ComparisonSession } from './comparisonSession.ts';

/** What of the set-up has to be read before it can be shown. */
export interface ColumnFacts {
  readonly effort?: string;
  readonly preset?: string;
  readonly note?: string;
}

/** Of columns that are set up, in order. */
export async function factsOf(columns: readonly ComparisonColumn[], { models }: Pick<ComparePorts, 'models'>): Promise<readonly ColumnFacts[]> {
  return Promise.all(columns.map(async ({ choice, setup }): Promise<ColumnFacts> => {
    const preset = setup.presetId === undefined ? undefined : await models.preset(setup.presetId);
    const resolved = choice && (await models.resolve(choice));
    const named = preset ? { preset: preset.name } : {};
    if (!resolved) return named;
    const { efforts, defaultEffort } = resolved.rules;
    const { effort } = resolveLayers(await models.layers(setup, choice)).parameters;
    const note = modelNote(resolved.info);
    return {
      ...named, ...(note !== undefined && { note }),
      ...(efforts.length > 0 && { effort: (effort && efforts.includes(effort) ? effort : undefined) ?? defaultEffort ?? vscode.l10n.t('default') }),
    };
  }));
}

export function compareState(session: ComparisonSession, facts: readonly ColumnFacts[], thinkingOpen: boolean): CompareState {
  const { shown } = session;
  return {
    phase: session.editing ? 'setup' : 'answers', thinkingOpen, busy: session.busy, setup: setupOf(session, facts),
    ...(shown && { answers: answersOf(session, shown) }),
  };
}

function setupOf(session: ComparisonSession, facts: readonly ColumnFacts[]): CompareSetup {
  const { draft, comparison, checkedColumns } = session;
  const priced = checkedColumns.filter(({ tokens }) => tokens !== undefined);
  const unpriced = priced.flatMap(({ usd, settings }) => (usd === undefined ? (settings?.model ?? []) : []));
  return {
    text: draft.text, attachments: draft.attachments.map((attachment) => chipView(attachment)), context: viewsOf(draft.context),
    columns: comparison.columns.map((column, index) => setupColumn(column, facts[index] ?? {}, checkedColumns.find(({ columnId }) => columnId === column.id), session.ports)),
    most: mostColumns, fewest: fewestColumns,
    ...(draft.prompt && { title: draft.prompt.title }),
    ...(priced.length > 0 && { estimate: { tokens: Math.max(...priced.map(({ tokens }) => tokens ?? 0)), usd: priced.reduce((sum, { usd }) => sum + (usd ?? 0), 0), unpriced: [...new Set(unpriced)] } }),
    ...(session.refusal !== undefined && { refused: session.refusal }),
  };
}

function setupColumn({ id, choice, setup }: ComparisonColumn, facts: ColumnFacts, check: ColumnCheck | undefined, { models }: ComparePorts): SetupColumn {
  const { effort, preset, note } = facts;
  return {
    id, parameters: parametersText(setup.layer),
    ...(choice && { model: { name: choice.model, endpoint: models.endpoint(choice.endpointId)?.name ?? choice.endpointId, ...(note !== undefined && { note }) } }),
    ...(effort !== undefined && { effort }), ...(preset !== undefined && { preset }),
    ...(check?.usd !== undefined && { usd: check.usd }),
    // That no model is chosen is seen.
    ...(choice && check?.problem !== undefined && { problem: check.problem }),
  };
}

/** "temperature 0.3"; the effort stands by itself. */
function parametersText(layer: Layer | undefined): readonly string[] {
  return Object.entries(layer?.parameters ?? {}).flatMap(([name, value]) => {
    if (!isParameterName(name) || name === 'effort' || value === null || value === undefined) return [];
    return [`${parameterTable[name].wire} ${valueText(name, value)}`];
  });
}

function viewsOf(messages: readonly Message[]): readonly SaidView[] {
  return messages.flatMap((message) => messageView(message, { branch: { index: 1, count: 1 }, cards: [] }) ?? []);
}

function answersOf(session: ComparisonSession, { index, run, path, columns }: NonNullable<ComparisonSession['shown']>): CompareAnswers {
  const best = bestOf(columns.map(({ answer }) => answer?.reply));
  const [question] = viewsOf(path.slice(-1));
  return {
    run: index + 1, runs: session.comparison.runs.length, at: run.at, context: viewsOf(path.slice(0, -1)),
    ...(question?.role === 'user' && { question }),
    columns: columns.map((column, at) => columnView(column, { quickest: best.quickest === at, cheapest: best.cheapest === at }, session.ports)),
  };
}

function columnView(column: AnswerColumn, best: { readonly quickest: boolean; readonly cheapest: boolean }, { models }: ComparePorts): AnswerColumnView {
  const { plan, answer, refused, busy } = column;
  const view = column.view();
  const effort = answer ? answer.reply.effort : plan.setup.layer?.parameters.effort;
  const missing = refused ?? (answer ?? busy ? undefined : vscode.l10n.t('It was not asked: VS Code closed before the question left.'));
  return {
    id: plan.id, name: plan.choice.model,
    about: [models.endpoint(plan.choice.endpointId)?.name ?? plan.choice.endpointId, ...(effort ? [vscode.l10n.t('effort {0}', effort)] : []), ...parametersText(plan.setup.layer)],
    ...(view && refused === undefined && { answer: view }),
    ...(missing !== undefined && !busy && { missing }),
    ...(answer && timesOf(answer.reply)),
    ...(best.quickest && { quickest: true as const }), ...(best.cheapest && { cheapest: true as const }),
  };
}

function timesOf({ status, timing }: Reply): Pick<AnswerColumnView, 'since' | 'totalMs' | 'thinkingMs'> {
  if (status === 'streaming') return { since: timing.startedAt };
  return { ...(timing.totalMs !== undefined && { totalMs: timing.totalMs }), ...(timing.thinkingMs !== undefined && { thinkingMs: timing.thinkingMs }) };
}
