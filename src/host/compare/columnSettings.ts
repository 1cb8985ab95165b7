// What a column comes to before anything is sent: the settings of its turn, how full the window would be, what it can cost at most, what is wrong.
import * as vscode from 'vscode';
import type { ComparisonColumn, ComparisonDraft } from '../../core/comparison/comparison.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { Message } from '../../core/conversation/message.ts';
import { prepareTurn, type Unsendable } from '../../core/conversation/prepareTurn.ts';
import { ceilingCost } from '../../core/model/price.ts';
import { formatTokens } from '../../core/text/quantity.ts';
import { parameterProblemText } from '../parameter/valueProblemText.ts';
import type { ComparePorts } from './comparePorts.ts';

export interface ColumnCheck {
  readonly columnId: string;
  readonly settings?: TurnSettings;
  readonly tokens?: number;
  readonly usd?: number;
  /** It can't be sent so: a whole sentence. */
  readonly problem?: string;
}

/** One answer each: what several answers to one question are for is done by the columns. */
export async function settingsOf({ choice, setup }: ComparisonColumn, { models }: Pick<ComparePorts, 'models'>): Promise<TurnSettings | undefined> {
  const settings = choice && (await models.settings({ setup, choice }));
  if (!settings) return undefined;
  const { n: _many, ...parameters } = settings.parameters;
  return { ...settings, parameters };
}

/** Counts what each column would send; nothing is counted for an empty question. */
export async function checkColumns(columns: readonly ComparisonColumn[], draft: ComparisonDraft, ports: Pick<ComparePorts, 'models' | 'counter'>): Promise<readonly ColumnCheck[]> {
  return Promise.all(columns.map((column, index) => check(column, index, draft, ports)));
}

async function check(column: ComparisonColumn, index: number, draft: ComparisonDraft, ports: Pick<ComparePorts, 'models' | 'counter'>): Promise<ColumnCheck> {
  const { id: columnId, choice } = column;
  if (!choice) return { columnId, problem: vscode.l10n.t('Choose a model for column {0}.', index + 1) };
  const settings = await settingsOf(column, ports);
  if (!settings) return { columnId, problem: vscode.l10n.t('The endpoint of {0} is not set up any more. Choose another model for column {1}.', choice.model, index + 1) };
  if (!settings.info.vision && draft.attachments.some(({ image }) => image)) {
    return { columnId, settings, problem: vscode.l10n.t('{0} can\'t see pictures. Choose another model or remove the picture.', settings.model) };
  }
  if (isEmpty(draft)) return { columnId, settings };
  const prepared = await prepareTurn([...draft.context, questionOf(draft)], settings, ports.counter, { correction: 1, refused: [] });
  if (!prepared.fits) return { columnId, settings, problem: unsendableText(settings.model, prepared) };
  const tokens = prepared.input.inputTokens ?? prepared.counted;
  const { price } = settings.info;
  const usd = price && prepared.budget !== undefined ? ceilingCost(tokens, prepared.budget, price, settings.parameters.serviceTier) : undefined;
  return { columnId, settings, tokens, ...(usd !== undefined && { usd }) };
}

export function isEmpty({ text, attachments }: Pick<ComparisonDraft, 'text' | 'attachments'>): boolean {
  return text.trim() === '' && attachments.length === 0;
}

function questionOf({ text, attachments, context }: ComparisonDraft): Message {
  return { id: 'draft', conversationId: '', parentId: context.at(-1)?.id, role: 'user', createdAt: 0, text, attachments };
}

/** With the model in front: it is one of several. */
export function unsendableText(model: string, why: Unsendable): string {
  if ('problem' in why) return vscode.l10n.t('{0}: {1}', model, parameterProblemText(why.problem));
  return vscode.l10n.t('{0}: the question has about {1} tokens and the model\'s window has room for {2}.', model, formatTokens(why.asked), formatTokens(why.limit));
}
