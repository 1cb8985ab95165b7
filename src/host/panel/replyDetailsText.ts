// Everything known of one reply as Markdown: how it was asked, how long it took, what it cost, what was changed, the request itself.
import * as vscode from 'vscode';
import type { Exchange } from '../../core/conversation/exchange.ts';
import type { Continuation, Reply } from '../../core/conversation/message.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { rateLimits, type RateLimit } from '../../core/stream/safeHeaders.ts';
import { meanConfidence } from '../../core/stream/tokenSpan.ts';
import { fenced } from '../../core/text/fence.ts';
import { formatDuration, formatMoney } from '../../core/text/quantity.ts';
import { changeText } from './changeText.ts';
import { writerText } from './writerText.ts';

type Line = readonly [label: string, value: string | undefined];

export function replyDetailsText(message: AnswerMessage, exchange: Exchange | undefined): string {
  const { reply } = message;
  const changes = (reply.changes ?? []).map((change) => `- ${changeText(change, reply.model)}`);
  const limits = rateLimits(exchange?.headers ?? {}).map((limit) => `- ${limitText(limit)}`);
  return [
    `# ${vscode.l10n.t('Reply of {0}', writerText(reply))}`,
    list(factLines(message, exchange)),
    ...section(vscode.l10n.t('Times'), list(timeLines(reply))),
    ...section(vscode.l10n.t('Tokens and money'), list(usageLines(reply))),
    ...(reply.continuedBy ?? []).flatMap((part) => section(vscode.l10n.t('Of these by {0}', part.model), list(partLines(part)))),
    ...section(vscode.l10n.t('Rate limits'), limits.join('\n')),
    ...section(vscode.l10n.t('What was changed or left out, and why'), changes.join('\n')),
    ...section(vscode.l10n.t('Error'), reply.error ? fenced(JSON.stringify(reply.error, undefined, 2), 'json') : ''),
    ...section(vscode.l10n.t('Response headers'), exchange?.headers ? list(Object.entries(exchange.headers)) : ''),
    ...section(vscode.l10n.t('The request as it was sent'), requestText(exchange)),
  ].join('\n\n').concat('\n');
}

function section(title: string, text: string): readonly string[] {
  return text === '' ? [] : [`## ${title}`, text];
}

function list(lines: readonly Line[]): string {
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [`- ${vscode.l10n.t('{0}: {1}', label, value)}`])).join('\n');
}

function factLines({ id, reply }: AnswerMessage, exchange: Exchange | undefined): readonly Line[] {
  const api = { chat: 'Chat Completions', responses: 'Responses' } as const;
  return [
    [vscode.l10n.t('Endpoint'), exchange ? `${reply.endpointName} · ${exchange.endpoint.baseUrl}` : reply.endpointName],
    [vscode.l10n.t('API'), reply.api && api[reply.api]],
    [vscode.l10n.t('Model snapshot'), reply.snapshot],
    [vscode.l10n.t('Effort'), reply.effort],
    [vscode.l10n.t('Service tier'), reply.serviceTier],
    [vscode.l10n.t('Fingerprint'), reply.fingerprint],
    [vscode.l10n.t('Token probabilities'), confidenceText(reply)],
    [vscode.l10n.t('Parameters'), reply.parameters && JSON.stringify(reply.parameters)],
    [vscode.l10n.t('State'), reply.finish === undefined ? reply.status : `${reply.status} · ${reply.finish}`],
    [vscode.l10n.t('HTTP status'), exchange?.status === undefined ? undefined : String(exchange.status)],
    [vscode.l10n.t('Request ID'), reply.requestId],
    [vscode.l10n.t('Response ID'), reply.responseId],
    [vscode.l10n.t('Message ID'), id],
  ];
}

function confidenceText({ logprobs }: Reply): string | undefined {
  const confidence = logprobs && meanConfidence(logprobs);
  if (!logprobs || !confidence) return undefined;
  return vscode.l10n.t('{0} tokens, {1} % on average, perplexity {2}', logprobs.length.toLocaleString(vscode.env.language), (confidence.mean * 100).toFixed(1), confidence.perplexity.toFixed(2));
}

function timeLines({ timing }: Reply): readonly Line[] {
  const time = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : formatDuration(ms));
  return [
    [vscode.l10n.t('Asked at'), new Date(timing.startedAt).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'long' })],
    [vscode.l10n.t('First event after'), time(timing.firstEventMs)],
    [vscode.l10n.t('First text after'), time(timing.firstTextMs)],
    [vscode.l10n.t('Thinking'), time(timing.thinkingMs)],
    [vscode.l10n.t('In all'), time(timing.totalMs)],
  ];
}

/** Each token stands on one line only. */
function usageLines({ usage, cost, budget }: Partial<Pick<Reply, 'usage' | 'cost' | 'budget'>>): readonly Line[] {
  if (!usage) return [[vscode.l10n.t('Output budget'), count(budget)]];
  const { input, cached = 0, cacheWrite = 0, output, reasoning } = usage;
  return [
    [vscode.l10n.t('Input'), count(input - cached - cacheWrite)],
    [vscode.l10n.t('Cached input'), count(usage.cached)],
    [vscode.l10n.t('Cache write'), count(usage.cacheWrite)],
    [vscode.l10n.t('Thinking'), count(reasoning)],
    [vscode.l10n.t('Text'), count(output - (reasoning ?? 0))],
    [vscode.l10n.t('Output budget'), count(budget)],
    [vscode.l10n.t('Counted by'), usage.estimated === true ? vscode.l10n.t('Ponder, because the server sent no numbers') : vscode.l10n.t('the server')],
    [vscode.l10n.t('Divided'), usage.shared && vscode.l10n.t('One request brought {0} answers with {1} tokens of input, which count with the first one. The output is divided by Ponder\'s count.', usage.shared.answers, count(usage.shared.input) ?? '')],
    [vscode.l10n.t('Cost'), cost && (cost.asOf === '' ? formatMoney(cost.usd) : vscode.l10n.t('{0} at the prices of {1}', formatMoney(cost.usd), cost.asOf))],
  ];
}

/** Of a model that went on with the answer. */
function partLines(part: Continuation): readonly Line[] {
  return [[vscode.l10n.t('Endpoint'), part.endpointName], [vscode.l10n.t('Effort'), part.effort], ...usageLines(part)];
}

function count(tokens: number | undefined): string | undefined {
  return tokens?.toLocaleString(vscode.env.language);
}

function limitText({ name, limit, remaining, reset }: RateLimit): string {
  const left = limit === undefined ? vscode.l10n.t('{0}: {1} left', name, remaining ?? '?') : vscode.l10n.t('{0}: {1} of {2} left', name, remaining ?? '?', limit);
  return reset === undefined ? left : vscode.l10n.t('{0}, full again in {1}', left, reset);
}

function requestText(exchange: Exchange | undefined): string {
  if (!exchange) return vscode.l10n.t('The request is kept for the last few answers only, until the window is closed.');
  return fenced(JSON.stringify(exchange.body, undefined, 2), 'json');
}
