// What each field of a stored message may be, for messages out of foreign files. The compiler holds these tables to the types.
import { isObject } from '../../json.ts';
import { isEffort } from '../../model/effort.ts';
import type { SchemaMiss } from '../../parameter/answerCheck.ts';
import { valueProblem } from '../../parameter/parameterProblem.ts';
import { parameterNames } from '../../parameter/parameterTable.ts';
import type { ChangeReason, RequestChange } from '../../request/requestPlan.ts';
import type { FinishReason } from '../../stream/turnEvent.ts';
import type { NetworkReason, TurnErrorKind } from '../../stream/turnError.ts';
import type { Usage } from '../../stream/usage.ts';
import { isMessageName } from '../treeChange.ts';
import type { LedgerRow } from '../ledgerRow.ts';
import type { AttachedImage, Attachment, AttachmentKind, ImageType, NamedPlace } from '../../attachment/attachment.ts';
import type { Continuation, Message, Reply, ReplyStatus, ReplyTiming, ToolCall, TurnSummary } from '../message.ts';

export type Check = (value: unknown) => boolean;
export type Shape<T> = { readonly [K in keyof Required<T>]: Check };

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const count: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const flag: Check = (value) => typeof value === 'boolean';
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every((item) => check(item));
const oneOf = <T extends string>(words: Readonly<Record<T, true>>): Check => (value) => typeof value === 'string' && Object.hasOwn(words, value);

/** Fields that are not in the shape are no fault: a later version may have written them. */
export function fits(value: unknown, shape: Readonly<Record<string, Check>>): boolean {
  return isObject(value) && wrongField(value, shape) === undefined;
}

/** The first field that is not as it should be. */
export function wrongField(value: Readonly<Record<string, unknown>>, shape: Readonly<Record<string, Check>>): string | undefined {
  return Object.keys(shape).find((name) => shape[name]?.(Object.hasOwn(value, name) ? value[name] : undefined) !== true);
}

const fitting = (shape: Readonly<Record<string, Check>>): Check => (value) => fits(value, shape);

const timing: Shape<ReplyTiming> = { startedAt: number, firstEventMs: optional(count), firstThoughtMs: optional(count), firstTextMs: optional(count), thinkingMs: optional(count), totalMs: optional(count) };

const usage: Shape<Usage> = {
  input: count, output: count, cached: optional(count), cacheWrite: optional(count), reasoning: optional(count), cost: optional(count), estimated: optional(flag),
  shared: optional(fitting({ answers: count, input: count })),
};

/** The guard of every parameter is its row in the table. */
const parameters = Object.fromEntries(parameterNames.map((name) => [name, optional((value) => valueProblem(name, value) === undefined)]));

const reasons: Readonly<Record<ChangeReason, true>> = {
  modelRefuses: true, onlyWithEffortNone: true, apiLacks: true, endpointRefused: true, serverDefaultSmall: true, nearWindowEnd: true, modelDoesNotStream: true,
  endpointDoesNotStream: true, toolsNeedResponses: true, modelNeedsResponses: true, dialectName: true, outOfRange: true,
  chatOnlyParameter: true, doneHere: true, tokensUnknown: true, inParallel: true, jsonOnly: true, checkedHere: true, plannedHere: true,
};

const change: Shape<RequestChange> = {
  param: text, action: oneOf<RequestChange['action']>({ omitted: true, renamed: true, replaced: true, added: true }), reason: oneOf(reasons), from: optional(text), to: optional(text),
  because: optional(text),
};

const networkReasons: Readonly<Record<NetworkReason, true>> = { dns: true, refused: true, reset: true, tls: true, proxy: true, redirect: true, unreachable: true, unknown: true };

/** The field beside `kind` that words are chosen by. */
const errorDetail: Readonly<Record<TurnErrorKind, readonly [field: string, check: Check] | undefined>> = {
  auth: ['reason', oneOf({ missing: true, wrong: true, deactivated: true, otherOrigin: true, secretMissing: true })],
  permission: ['reason', oneOf({ region: true, model: true, organization: true, unverified: true, other: true })],
  notFound: ['reason', oneOf({ model: true, path: true, retired: true })],
  network: ['reason', oneOf(networkReasons)],
  badResponse: ['reason', oneOf({ empty: true, html: true, notJson: true, malformed: true, notOpenAI: true })],
  contentFilter: ['side', oneOf({ prompt: true, answer: true })],
  stalled: ['afterMs', count],
  rateLimit: undefined, quota: undefined, contextLength: undefined, budgetSpent: undefined, unsupportedParameter: undefined, timeout: undefined,
  truncated: undefined, server: undefined,
};

const errorFacts: Readonly<Record<string, Check>> = {
  status: optional(number), code: optional(text), param: optional(text), serverMessage: optional(text), requestId: optional(text), host: optional(text),
  shouldRetry: optional(flag), retryAfterMs: optional(count), limit: optional(count), asked: optional(count), budget: optional(count), reasoning: optional(count),
  affordable: optional(count), scope: optional(oneOf({ requests: true, tokens: true })), tooLarge: optional(flag), value: optional(text), target: optional(text), by: optional(oneOf({ platform: true })),
};

const error: Check = (value) => {
  if (!isObject(value) || typeof value['kind'] !== 'string' || !Object.hasOwn(errorDetail, value['kind'])) return false;
  const detail = errorDetail[value['kind'] as TurnErrorKind];
  return fits(value, errorFacts) && (detail === undefined || detail[1](value[detail[0]]));
};

const chance = { token: text, logprob: number, bytes: optional(listOf(count)) };
const logprob: Check = fitting({ ...chance, top: optional(listOf(fitting(chance))) });
const miss: Shape<SchemaMiss> = { at: text, keyword: text, wanted: text, found: text };
const missed: Check = fitting({ against: oneOf({ schema: true }), misses: listOf(fitting(miss)) });
const notJson: Check = fitting({ against: oneOf({ json: true }), line: count, column: count });
const formatCheck: Check = (value) => isObject(value) && (value['ok'] === true ? fits(value, { against: oneOf({ json: true, schema: true }) }) : value['ok'] === false && (missed(value) || notJson(value)));

const toolCall: Shape<ToolCall> = { id: text, name: text, arguments: text };
const finishes: Readonly<Record<FinishReason, true>> = { stop: true, length: true, toolCalls: true, contentFilter: true, truncated: true };
const statuses: Readonly<Record<ReplyStatus, true>> = { streaming: true, complete: true, stopped: true, cut: true, failed: true };

const continuation: Shape<Continuation> = { endpointId: text, endpointName: text, model: text, effort: optional(isEffort), usage: optional(fitting(usage)), cost: optional(fitting({ usd: count, asOf: text })) };

const ledgerRow: Shape<LedgerRow> = {
  at: count, endpoint: text, model: text, workspace: text, replies: count, input: count, cached: count, cacheWrite: count, output: count, reasoning: count, usd: count, unpriced: count, estimated: count,
};

const reply: Shape<Reply> = {
  status: oneOf(statuses), endpointId: text, endpointName: text, model: text, snapshot: optional(text), effort: optional(isEffort),
  api: optional(oneOf({ chat: true, responses: true })), parameters: optional(fitting(parameters)), instructions: optional(text), serviceTier: optional(text),
  fingerprint: optional(text), logprobs: optional(listOf(logprob)), formatCheck: optional(formatCheck),
  reasoning: text, reasoningForm: optional(oneOf({ text: true, summary: true })), refusal: optional(text), items: optional(listOf(isObject)),
  toolCalls: optional(listOf(fitting(toolCall))), usage: optional(fitting(usage)), cost: optional(fitting({ usd: count, asOf: text })), timing: fitting(timing),
  budget: optional(count), changes: optional(listOf(fitting(change))), finish: optional(oneOf(finishes)), error: optional(error), requestId: optional(text),
  continuedBy: optional(listOf(fitting(continuation))),
  choice: optional(fitting({ set: text, settled: optional((value) => value === true) })),
  responseId: optional(text), countedInput: optional(count), windowStart: optional(text), imported: optional((value) => value === true),
  booked: optional(listOf(fitting(ledgerRow))),
};

const kinds: Readonly<Record<AttachmentKind, true>> = {
  selection: true, file: true, folder: true, symbol: true, editors: true, problems: true, changes: true, terminal: true, command: true, image: true, paste: true, notebook: true,
  instructions: true, facts: true,
};
const imageTypes: Readonly<Record<ImageType, true>> = { 'image/png': true, 'image/jpeg': true, 'image/webp': true, 'image/gif': true };
const base64: Check = (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
const thumbnail: Check = (value) => typeof value === 'string' && /^data:image\/[a-z]+;base64,[A-Za-z0-9+/]*={0,2}$/.test(value);
const image: Shape<AttachedImage> = { type: oneOf(imageTypes), data: base64, width: count, height: count, thumbnail: optional(thumbnail) };

const place: Shape<NamedPlace> = { name: text, uri: text, line: count };

const attachment: Shape<Attachment> = {
  id: text, kind: oneOf(kinds), label: text, path: optional(text), uri: optional(text), uris: optional(listOf(text)), lines: optional(fitting({ from: count, to: count })),
  columns: optional(fitting({ from: count, to: count })), languageId: optional(text), detail: optional(text), text, image: optional(fitting(image)), stamp: optional(text), tokens: optional(count),
  places: optional(listOf(fitting(place))),
};

const cost: Check = fitting({ usd: count, asOf: text });
const summary: Shape<TurnSummary> = { text, original: optional(text), turns: count, model: text, endpointName: text, createdAt: number, usage: optional(fitting(usage)), cost: optional(cost) };

const filled: Check = (value) => typeof value === 'string' && value !== '';

export const messageShape: Shape<Message> = {
  id: filled, conversationId: text, parentId: optional(filled), role: oneOf({ user: true, assistant: true, developer: true, tool: true }), createdAt: number, text,
  attachments: listOf(fitting(attachment)), prompt: optional(fitting({ id: text, title: text })), toolCallId: optional(text), reply: optional(fitting(reply)),
  name: optional((value) => typeof value === 'string' && isMessageName(value)), original: optional(text), summary: optional(fitting(summary)), deletedAt: optional(number),
};
