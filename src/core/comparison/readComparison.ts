// Reads a comparison as it was stored: what does not fit is left out, so that a damaged entry never keeps the answers from being shown.
import { asArray, asNumber, asObject, asString, isObject, parseJson, type JsonObject } from '../json.ts';
import type { Message } from '../conversation/message.ts';
import { fits, messageShape } from '../conversation/transfer/messageShape.ts';
import { readSetup } from '../parameter/readSetup.ts';
import { fewestColumns, mostColumns, type Comparison, type ComparisonColumn, type ComparisonDraft, type ComparisonRun } from './comparison.ts';

export function comparisonText({ columns, draft, runs }: Comparison): string {
  return JSON.stringify({ columns, runs, ...(draft && { draft }) });
}

/** Undefined where there is nothing to show. */
export function readComparisonText(id: string, text: string): Comparison | undefined {
  const value = parseJson(text);
  return isObject(value) ? readComparison(id, value) : undefined;
}

/** Of a file or a store. */
export function readComparison(id: string, value: JsonObject): Comparison | undefined {
  const runs = asArray(value['runs']).flatMap(readRun);
  const columns = readColumns(value['columns']);
  const draft = isObject(value['draft']) ? readDraft(value['draft']) : undefined;
  const next = columns.length >= fewestColumns ? columns : runs.at(-1)?.columns.map(({ answerId: _answer, ...column }) => column);
  return next && { id, columns: next, runs, ...(draft && { draft }) };
}

/** As they were stored for the next comparison. */
export function readColumns(value: unknown): readonly ComparisonColumn[] {
  return asArray(value).flatMap((column) => (isObject(column) ? readColumn(column) : [])).slice(0, mostColumns);
}

function readColumn(value: JsonObject): readonly ComparisonColumn[] {
  const id = asString(value['id']);
  const { endpointId, model } = asObject(value['choice']);
  const choice = typeof endpointId === 'string' && typeof model === 'string' && model !== '' ? { endpointId, model } : undefined;
  return id === undefined || id === '' ? [] : [{ id, setup: readSetup(value['setup']), ...(choice && { choice }) }];
}

function readRun(value: unknown): readonly ComparisonRun[] {
  if (!isObject(value)) return [];
  const questionId = asString(value['questionId']);
  const columns = asArray(value['columns']).flatMap((one) => {
    const answerId = isObject(one) ? asString(one['answerId']) : undefined;
    const [column] = isObject(one) ? readColumn(one) : [];
    return answerId !== undefined && column?.choice ? [{ ...column, choice: column.choice, answerId }] : [];
  }).slice(0, mostColumns);
  return questionId === undefined || columns.length === 0 ? [] : [{ at: asNumber(value['at']) ?? 0, questionId, columns }];
}

function readDraft(value: JsonObject): ComparisonDraft {
  const question = { id: 'draft', conversationId: '', role: 'user', createdAt: 0, text: value['text'], attachments: value['attachments'], prompt: value['prompt'] };
  const readable = fits(question, messageShape);
  const { id: promptId, title } = asObject(value['prompt']);
  return {
    text: asString(value['text']) ?? '',
    attachments: readable ? (question.attachments as unknown as ComparisonDraft['attachments']) : [],
    ...(readable && typeof promptId === 'string' && typeof title === 'string' && { prompt: { id: promptId, title } }),
    // JSON has no undefined: the first message says nothing of its parent.
    context: asArray(value['context']).filter((message): message is Message => fits(message, messageShape)).map((message) => ({ ...message, parentId: message.parentId })),
  };
}
