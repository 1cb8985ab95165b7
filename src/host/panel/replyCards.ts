// The cards under a reply: what happened, what was kept, what to do. One place for all states that are not plain success.
import * as vscode from 'vscode';
import type { Reply } from '../../core/conversation/message.ts';
import { writersOf } from '../../core/conversation/answerWriters.ts';
import type { AnswerMessage, ReplyBuilder } from '../../core/conversation/replyBuilder.ts';
import { learnCorrection } from '../../core/conversation/messageTokens.ts';
import { wholeInput } from '../../core/conversation/usageShare.ts';
import type { Effort } from '../../core/model/effort.ts';
import type { Price } from '../../core/model/modelInfo.ts';
import { ceilingCost } from '../../core/model/price.ts';
import { refusedParameter } from '../../core/request/refusedParameter.ts';
import { doubledBudget } from '../../core/request/windowBudget.ts';
import { formatMoney, formatTokens } from '../../core/text/quantity.ts';
import type { CardAction, CardView } from '../../protocol/panelState.ts';
import type { TurnError } from '../../core/stream/turnError.ts';
import { actionLabel, type ErrorAction } from '../error/errorAction.ts';
import { count } from '../error/errorWords.ts';
import { describeError } from '../error/errorText.ts';
import type { AnswerCheck } from '../../core/parameter/answerCheck.ts';
import type { ResolvedModel } from '../model/modelService.ts';
import { missText } from '../parameter/answerCheckText.ts';

/** What the cards need to know of the model that answered; absent until the catalog was loaded. */
export interface ReplyModel {
  readonly price?: Price;
  readonly maxOutput?: number;
  /** What to use instead of a retired model. */
  readonly successor?: string;
  /** The next lower effort that the model accepts. */
  readonly lowerEffort?: Effort;
  /** Whether another model may go on with the reply: not where models are compared. */
  readonly shared?: boolean;
}

/** `model`: undefined where it was not resolved in this session. */
export function cardsFor(message: AnswerMessage, live: ReplyBuilder | undefined, model: ResolvedModel | undefined, shared: boolean): readonly CardView[] {
  return replyCards(message, live, { ...(model && replyModel(model, message.reply.effort)), shared });
}

function replyModel({ rules: { efforts, defaultEffort }, info: { price, maxOutput, successor } }: ResolvedModel, effort: Effort | undefined): ReplyModel {
  const at = efforts.indexOf(effort ?? defaultEffort ?? 'none');
  const lowerEffort = at > 0 ? efforts[at - 1] : undefined;
  return { ...(price && { price }), ...(maxOutput !== undefined && { maxOutput }), ...(successor !== undefined && { successor }), ...(lowerEffort && lowerEffort !== 'none' && { lowerEffort }) };
}

export function replyCards(message: AnswerMessage, live: ReplyBuilder | undefined, model: ReplyModel): readonly CardView[] {
  const { reply } = message;
  if (live) return live.retry ? [retryCard(live.retry, reply)] : [];
  switch (reply.status) {
    case 'streaming':
      return [elsewhereCard()];
    case 'stopped':
      return [stoppedCard(message)];
    case 'cut':
      return [cutCard(message, model)];
    case 'failed':
      return reply.error?.kind === 'budgetSpent' ? [budgetCard(reply, reply.error, model)] : [errorCard(message, reply.error ?? { kind: 'badResponse', reason: 'malformed' }, 'error', model)];
    case 'complete':
      return [...(reply.finish === 'length' ? [lengthCard()] : []), ...(wasCutSilently(reply) ? [silentCutCard(reply)] : []), ...(reply.formatCheck?.ok === false && message.original === undefined ? [formatCard(reply.formatCheck)] : [])];
    default:
      return unknownStatus(reply.status);
  }
}

function unknownStatus(status: never): never {
  throw new Error(`Unknown status: ${String(status)}`);
}

/** An answer that was continued has the usage of several requests: nothing can be told from the sum. */
function wasCutSilently({ countedInput, usage }: Reply): boolean {
  return countedInput !== undefined && usage !== undefined && usage.estimated !== true && learnCorrection(countedInput, usage.shared?.input ?? usage.input).silentCut;
}

/** The answer does not have the form that was asked for. */
function formatCard(check: Extract<AnswerCheck, { ok: false }>): CardView {
  const { title, body, details } = missText(check);
  return { id: 'format', tone: 'warning', title, body, actions: [askAgain()], ...(details.length > 0 && { details }) };
}

function askAgain(primary = false): CardAction {
  return { id: 'retry', label: vscode.l10n.t('Ask again'), ...(primary && { primary }) };
}

function goOn(): CardAction {
  return { id: 'continue', label: vscode.l10n.t('Continue'), primary: true };
}

function retryCard(retry: NonNullable<ReplyBuilder['retry']>, reply: Reply): CardView {
  return {
    id: 'retry', tone: 'info', until: retry.at,
    title: retry.error.kind === 'network' || retry.error.kind === 'timeout' ? vscode.l10n.t('No connection: trying again in {0} s', '{0}') : vscode.l10n.t('Busy: trying again in {0} s', '{0}'),
    body: retryBody(retry, retry.error.host ?? reply.endpointName),
    actions: [{ id: 'stop', label: vscode.l10n.t('Stop trying') }, { id: 'now', label: vscode.l10n.t('Now') }],
  };
}

function retryBody({ error, attempt, of }: NonNullable<ReplyBuilder['retry']>, place: string): string {
  if (error.kind === 'rateLimit' && error.limit !== undefined) {
    return error.scope === 'requests'
      ? vscode.l10n.t('Rate limit of {0} requests per minute; attempt {1} of {2}.', count(error.limit), attempt, of)
      : vscode.l10n.t('Rate limit of {0} tokens per minute; attempt {1} of {2}.', count(error.limit), attempt, of);
  }
  if (error.status !== undefined) return vscode.l10n.t('{0} answered {1}; attempt {2} of {3}.', place, error.status, attempt, of);
  return vscode.l10n.t('{0} can\'t be reached; attempt {1} of {2}.', place, attempt, of);
}

function elsewhereCard(): CardView {
  return {
    id: 'elsewhere', tone: 'info', title: vscode.l10n.t('Being answered in another window'),
    body: vscode.l10n.t('The text appears here as it is saved there.'), actions: [],
  };
}

function stoppedCard(message: AnswerMessage): CardView {
  const kept = message.text !== '';
  return {
    id: 'stopped', tone: 'info', title: vscode.l10n.t('Stopped'),
    body: kept ? vscode.l10n.t('What had come is kept.') : vscode.l10n.t('Nothing had come yet. The question is kept.'),
    actions: kept ? [goOn(), askAgain()] : [askAgain(true)],
  };
}

/** The connection broke, or VS Code closed while it was being written: then there is no error, only an end. */
function cutCard(message: AnswerMessage, model: ReplyModel): CardView {
  if (message.reply.error) return errorCard(message, message.reply.error, 'warning', model);
  const kept = message.text !== '';
  const resumable = !kept && message.reply.responseId !== undefined;
  return {
    id: 'closed', tone: 'warning', title: vscode.l10n.t('VS Code closed while this was being written'),
    body: kept ? vscode.l10n.t('What had come is kept.') : vscode.l10n.t('Nothing had come yet. The question is kept.'),
    actions: resumable ? [cardAction('resume', true), askAgain()] : kept ? [goOn(), askAgain()] : [askAgain(true)],
  };
}

function lengthCard(): CardView {
  return {
    id: 'length', tone: 'info', title: vscode.l10n.t('The answer reached its length limit'),
    body: vscode.l10n.t('The next part joins on where this one ends.'), actions: [goOn()],
  };
}

function silentCutCard(reply: Reply): CardView {
  return {
    id: 'silentCut', tone: 'warning', title: vscode.l10n.t('The server may not have read everything'),
    body: vscode.l10n.t('About {0} tokens were sent, and it reports {1}. Its context window is probably smaller than the conversation.', formatTokens(reply.countedInput ?? 0), formatTokens(wholeInput(reply.usage) ?? 0)),
    actions: [],
  };
}

/** The budget we reckoned with, unless the server stopped well below it: then it has a ceiling of its own, and that is what was spent. */
function budgetToDouble(budget: number | undefined, spent: number): number {
  return budget !== undefined && spent >= budget * 0.9 ? budget : spent;
}

function budgetCard(reply: Reply, error: Extract<NonNullable<Reply['error']>, { kind: 'budgetSpent' }>, model: ReplyModel): CardView {
  const spent = error.reasoning ?? error.budget ?? 0;
  const budget = doubledBudget(budgetToDouble(error.budget, spent), model.maxOutput);
  return {
    id: 'budget', tone: 'warning', title: vscode.l10n.t('The whole budget went into thinking'),
    body: reply.cost
      ? vscode.l10n.t('All {0} output tokens ({1}) were used before the first word of the answer. The question is kept; the thinking can\'t be.', count(spent), formatMoney(reply.cost.usd))
      : vscode.l10n.t('All {0} output tokens were used before the first word of the answer. The question is kept; the thinking can\'t be.', count(spent)),
    meter: { fraction: 1, left: vscode.l10n.t('{0} thinking', count(spent)), right: vscode.l10n.t('{0} answer', 0) },
    actions: [
      ...(budget === undefined ? [] : [{ id: `raiseBudget:${budget}`, label: raiseBudgetLabel(reply, budget, model), primary: true }]),
      ...(model.lowerEffort ? [{ id: `lowerEffort:${model.lowerEffort}`, label: vscode.l10n.t('Effort {0}', model.lowerEffort) }] : []),
    ],
  };
}

/** With what it may cost beyond what is spent, where the price is known. */
function raiseBudgetLabel(reply: Reply, budget: number, { price }: ReplyModel): string {
  if (price === undefined) return vscode.l10n.t('Ask again with {0}', count(budget));
  const more = ceilingCost(wholeInput(reply.usage) ?? reply.countedInput ?? 0, budget, price, reply.parameters?.serviceTier);
  return vscode.l10n.t('Ask again with {0} · {1} more', count(budget), `≤\u00a0${formatMoney(more)}`);
}

function errorCard(message: AnswerMessage, error: TurnError, tone: 'error' | 'warning', { successor, shared = false }: ReplyModel): CardView {
  const { reply, text } = message;
  const partial = text !== '';
  const resumable = !partial && reply.responseId !== undefined;
  const described = describeError(error, {
    endpointName: reply.endpointName, model: writersOf(reply).at(-1) ?? reply.model, partial, shared, resumable, leftOut: wasLeftOut(reply, error),
    at: reply.timing.startedAt + (reply.timing.totalMs ?? 0), ...(successor !== undefined && { successor }),
  });
  // The same again would be refused the same way.
  const affordable = error.kind === 'quota' && (error.affordable ?? 0) > 0 ? error.affordable : undefined;
  const next = shared && error.kind === 'notFound' && error.reason === 'retired' ? successor : undefined;
  return {
    id: tone, tone, title: described.title, body: described.body,
    actions: [
      ...(affordable === undefined ? [] : [{ id: `raiseBudget:${affordable}`, label: vscode.l10n.t('Ask again with {0}', count(affordable)), primary: true }]),
      ...(next === undefined ? [] : [{ id: `useModel:${next}`, label: vscode.l10n.t('Use {0}', next), primary: true }]),
      ...described.actions.filter((action) => affordable === undefined || action !== 'retry').map((action, index) => cardAction(action, index === 0 && affordable === undefined && next === undefined)),
    ],
    details: described.details.map(({ label, value }) => [label, value] as const),
  };
}

/** Whether the request already went out without what is refused. */
function wasLeftOut({ changes = [] }: Reply, error: TurnError): boolean {
  const param = refusedParameter(error);
  return param !== undefined && changes.some((change) => change.reason === 'endpointRefused' && change.param === param);
}

function cardAction(action: ErrorAction, primary: boolean): CardAction {
  return { id: action, label: actionLabel(action), ...(primary && { primary }) };
}
