// Projects a stored message, or one that is being written, onto what the page shows.
import * as vscode from 'vscode';
import type { Message, Reply } from '../../core/conversation/message.ts';
import { replySpeed } from '../../core/conversation/replySpeed.ts';
import type { AnswerMessage, ReplyBuilder } from '../../core/conversation/replyBuilder.ts';
import type { AnswerPhase, AnswerView, BranchView, CardView, SaidView, SummaryView, ThinkingView, UsageView } from '../../protocol/panelState.ts';
import { chipView } from './chipView.ts';
import { changeText } from './changeText.ts';
import { writerText } from './writerText.ts';
import { fitsText } from '../parameter/answerCheckText.ts';

export interface MessageContext {
  readonly branch: BranchView;
  /** Set for the reply that is being written in this window. */
  readonly live?: ReplyBuilder;
  readonly cards: readonly CardView[];
  /** One of several that are to be chosen from. */
  readonly among?: true;
  /** A summary is sent instead of it. */
  readonly summarized?: boolean;
  readonly summary?: SummaryView;
  /** What its inline code may link to. */
  readonly names?: readonly string[];
}

/** Tool results are not shown by themselves. */
export function isShown({ role }: Message): boolean {
  return role !== 'tool';
}

/** What an outline says of it. */
export function shownSize({ role, text, prompt }: Message): number {
  return role !== 'assistant' ? -1 - (prompt?.title ?? text).length : text.length;
}

/** Undefined for messages that are not shown. */
export function messageView(message: Message, context: MessageContext): SaidView | undefined {
  const branch = { ...(context.branch.count > 1 && { branch: context.branch }), ...(context.summary && { summary: context.summary }) };
  if (message.role === 'tool') return undefined;
  if (message.role !== 'assistant') {
    const mark = questionMark(message, context.summarized === true);
    return {
      id: message.id, role: 'user', text: message.text, attachments: message.attachments.map((attachment) => chipView(attachment)), ...branch,
      ...(message.prompt && { title: message.prompt.title }), ...(mark !== '' && { mark }), ...(message.original !== undefined && { changed: true }),
    };
  }
  if (!message.reply) return { ...authoredAnswer(message), ...branch };
  return { ...answerView({ ...message, reply: message.reply }, context), ...branch, ...(context.names && { names: context.names }) };
}

/** What sets it apart from a plain question. */
function questionMark({ role, name, original }: Message, summarized: boolean): string {
  return [
    role === 'developer' ? vscode.l10n.t('Instructions') : '',
    name === undefined ? '' : vscode.l10n.t('as {0}', name),
    original === undefined ? '' : vscode.l10n.t('changed'),
    summarized ? vscode.l10n.t('summarized') : '',
  ].filter((part) => part !== '').join(' · ');
}

/** An example that a person wrote in the model's place. */
function authoredAnswer({ id, text, name, original }: Message): AnswerView {
  return { ...(original !== undefined && { changed: true }), id, role: 'assistant', name: name ?? vscode.l10n.t('Assistant'), phase: 'done', text, cards: [], mark: vscode.l10n.t('You wrote this answer.') };
}

function answerView(message: AnswerMessage, context: MessageContext): AnswerView {
  const { reply } = message;
  const phase = answerPhase(reply, context.live);
  const thinking = thinkingView(reply, phase, context.live);
  const usage = phase === 'done' ? usageView(reply) : undefined;
  const changes = reply.changes?.map((change) => changeText(change, reply.model));
  return {
    id: message.id, role: 'assistant', name: writerText(reply), detail: answerDetail(reply), phase, text: message.text, cards: context.cards,
    ...(thinking && { thinking }),
    ...(usage && { usage }),
    ...(phase === 'done' && reply.logprobs && message.original === undefined && message.text !== '' && { confidence: true }),
    ...(context.among && !context.live && reply.status !== 'failed' && { pickable: true }),
    ...(message.original !== undefined && { changed: true, mark: vscode.l10n.t('You changed this answer. What is sent is what you see.') }),
    ...(reply.refusal !== undefined && { refusal: reply.refusal }),
    ...(changes && changes.length > 0 && { changes }),
    ...(phase === 'done' && reply.formatCheck?.ok === true && message.original === undefined && { fits: fitsText(reply.formatCheck) }),
    ...(phase === 'done' && reply.status === 'complete' && reply.parameters?.seed !== undefined && { seed: seedText(reply.parameters.seed, reply.fingerprint) }),
  };
}

function seedText(seed: number, fingerprint: string | undefined): string {
  return fingerprint === undefined ? vscode.l10n.t('Seed {0}', seed) : vscode.l10n.t('Seed {0}, server {1}', seed, fingerprint);
}

function answerDetail(reply: Reply): string {
  return reply.effort === undefined ? reply.endpointName : vscode.l10n.t('effort {0}', reply.effort);
}

/** A reply that streams in another window has no builder here: it is shown by what is stored. */
function answerPhase(reply: Reply, live: ReplyBuilder | undefined): AnswerPhase {
  if (reply.status !== 'streaming') return 'done';
  return live?.phase ?? 'answering';
}

export function thinkingView(reply: Reply, phase: AnswerPhase, live: ReplyBuilder | undefined): ThinkingView | undefined {
  const tokens = reply.usage?.reasoning;
  const going = phase === 'thinking';
  if (!going && reply.reasoning === '' && (tokens ?? 0) === 0) return undefined;
  return {
    text: reply.reasoning,
    form: reply.reasoning === '' ? 'hidden' : (reply.reasoningForm ?? 'text'),
    ...(going && live?.thinkingSince !== undefined && { since: live.thinkingSince }),
    ...(!going && reply.timing.thinkingMs !== undefined && { tookMs: reply.timing.thinkingMs }),
    ...(tokens !== undefined ? { tokens } : reply.reasoning !== '' && { tokens: roughTokens(reply.reasoning), approximate: true }),
    ...(going && reply.budget !== undefined && { budget: reply.budget }),
  };
}

/** While it streams, a count by length will do: it is shown with ≈ and replaced by the server's number. */
export function roughTokens(text: string): number {
  return Math.round(text.length / 4);
}

/** Of several answers together; undefined until all are there. */
export function sumView(replies: readonly Reply[]): UsageView | undefined {
  const known = replies.flatMap(({ usage }) => usage ?? []);
  if (known.length === 0 || replies.some(({ status }) => status === 'streaming')) return undefined;
  const sum = (of: (usage: (typeof known)[number]) => number | undefined): number => known.reduce((all, usage) => all + (of(usage) ?? 0), 0);
  const reasoning = sum((usage) => usage.reasoning);
  const costs = replies.flatMap(({ cost }) => cost ?? []);
  return {
    input: sum(({ input }) => input), text: Math.max(0, sum(({ output }) => output) - reasoning),
    ...(reasoning > 0 && { reasoning }),
    ...(known.some(({ cached }) => cached !== undefined) && { cached: sum(({ cached }) => cached) }),
    ...(known.some(({ estimated }) => estimated === true) && { estimated: true }),
    ...(costs.length > 0 && { usd: costs.reduce((all, { usd }) => all + usd, 0), ...(costs[0]?.asOf !== '' && { priceAsOf: costs[0]?.asOf ?? '' }) }),
  };
}

function usageView(reply: Reply): UsageView | undefined {
  const usage = reply.usage;
  if (!usage) return undefined;
  const { cost } = reply;
  const text = Math.max(0, usage.output - (usage.reasoning ?? 0));
  return {
    input: usage.input, text,
    ...(usage.cached !== undefined && { cached: usage.cached }),
    ...(usage.reasoning !== undefined && { reasoning: usage.reasoning }),
    ...(usage.estimated === true && { estimated: true }),
    ...(usage.shared && { shared: usage.shared.answers }),
    ...(cost && { usd: cost.usd, ...(cost.asOf !== '' && { priceAsOf: cost.asOf }) }),
    ...replySpeed(reply),
  };
}
