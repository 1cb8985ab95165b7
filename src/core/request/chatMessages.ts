// Stored messages as the `messages` of Chat Completions. Each turns into at most one; contents are strings until images come.
import type { Message } from '../conversation/message.ts';
import type { JsonObject } from '../json.ts';
import type { InstructionRole } from '../model/modelRules.ts';
import { messageText } from './attachmentText.ts';
import { continueText } from '../prompt/continueAnswer.ts';
import { withoutPartial } from './continuation.ts';
import { dialectRules } from './dialect.ts';
import { roleInside } from './instructionRole.ts';
import type { RequestInput } from './requestInput.ts';
import { chatContent, joinedContent, withTextBefore } from './userContent.ts';

/** Assistant messages of turns in which a tool was called. DeepSeek wants their thoughts back for ever, else 400. */
function toolTurnIds(messages: readonly Message[]): ReadonlySet<string> {
  const found = new Set<string>();
  let turn: Message[] = [];
  const close = (): void => {
    if (turn.some((message) => (message.reply?.toolCalls?.length ?? 0) > 0)) turn.forEach((message) => found.add(message.id));
    turn = [];
  };
  for (const message of messages) {
    if (message.role === 'user') close();
    else if (message.role === 'assistant') turn.push(message);
  }
  close();
  return found;
}

function assistant(message: Message, replayReasoning: boolean): JsonObject | undefined {
  const calls = message.reply?.toolCalls ?? [];
  const text = message.text === '' ? (message.reply?.refusal ?? '') : message.text;
  if (text === '' && calls.length === 0) return undefined; // nothing came: a spent budget, a failure
  const reasoning = message.reply?.reasoning ?? '';
  return {
    role: 'assistant',
    ...nameOf(message),
    content: text === '' ? null : text,
    ...(replayReasoning && reasoning !== '' && { reasoning_content: reasoning }),
    ...(calls.length > 0 && {
      tool_calls: calls.map((call) => ({ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } })),
    }),
  };
}

function nameOf({ name }: Message): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

interface Sending {
  readonly role: InstructionRole;
  readonly replayReasoning: boolean;
  readonly sees: boolean;
}

function one(message: Message, { role, replayReasoning, sees }: Sending): JsonObject | undefined {
  switch (message.role) {
    case 'user':
      return { role: 'user', ...nameOf(message), content: chatContent(message, sees) };
    case 'developer':
      return { role: roleInside(role), ...nameOf(message), content: messageText(message) };
    case 'assistant':
      return assistant(message, replayReasoning);
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId ?? '', content: message.text };
    default:
      return never(message.role);
  }
}

function never(role: never): never {
  throw new Error(`Unknown role: ${String(role)}`);
}

/** Templates of local models insist on question and answer taking turns; two questions in a row become one. */
function joinQuestions(messages: readonly JsonObject[]): readonly JsonObject[] {
  const joined: JsonObject[] = [];
  for (const message of messages) {
    const before = joined.at(-1);
    if (before?.['role'] === 'user' && message['role'] === 'user') {
      joined[joined.length - 1] = { ...message, content: joinedContent(before['content'], message['content']) };
    } else {
      joined.push(message);
    }
  }
  return joined;
}

function withInstructions(messages: readonly JsonObject[], instructions: string, role: InstructionRole): readonly JsonObject[] {
  if (instructions === '') return messages;
  if (role !== 'fold') return [{ role, content: instructions }, ...messages];
  const at = messages.findIndex((message) => message['role'] === 'user');
  const first = messages[at];
  if (first === undefined) return [{ role: 'user', content: instructions }, ...messages];
  return messages.map((message, index) => (index === at ? { ...first, content: withTextBefore(instructions, first['content'], 'text') } : message));
}

export function chatMessages(input: RequestInput, role: InstructionRole): readonly JsonObject[] {
  const { continuation, endpoint, rules } = input;
  const history = continuation ? withoutPartial(input.messages) : input.messages;
  const replayed = dialectRules(endpoint.dialect).replaysReasoning ? toolTurnIds(history) : new Set<string>();
  const messages = history.map((message) => one(message, { role, replayReasoning: replayed.has(message.id), sees: input.info.vision })).filter((message) => message !== undefined);
  if (continuation) {
    if (continuation.partial !== '') messages.push({ role: 'assistant', content: continuation.partial });
    messages.push({ role: 'user', content: continueText(continuation.partial) });
  }
  const turns = rules.family === 'stranger' ? joinQuestions(messages) : messages;
  return withInstructions(turns, input.instructions ?? '', role);
}
