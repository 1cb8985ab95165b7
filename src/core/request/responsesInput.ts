// Stored messages as the `input` of Responses: items of the same model go back whole and in order, everything else as plain text.
import type { Message, Reply } from '../conversation/message.ts';
import type { JsonObject } from '../json.ts';
import type { InstructionRole } from '../model/modelRules.ts';
import { modelBehind } from '../model/familyRules.ts';
import { parseModelId } from '../model/modelId.ts';
import { messageText } from './attachmentText.ts';
import { continueText } from '../prompt/continueAnswer.ts';
import { withoutPartial } from './continuation.ts';
import { roleInside } from './instructionRole.ts';
import type { RequestInput } from './requestInput.ts';
import { responsesContent, withTextBefore } from './userContent.ts';

/** Item types that a later request takes back as they came (SDK, ResponseInputItems). */
const replayable: readonly unknown[] = ['message', 'reasoning', 'function_call'];

/** With `store: false` the server keeps nothing: a thought without its encrypted content can't be found again and fails the request. */
function canReplay(item: JsonObject): boolean {
  if (!replayable.includes(item['type']) || item['status'] === 'incomplete' || item['status'] === 'in_progress') return false;
  return item['type'] !== 'reasoning' || typeof item['encrypted_content'] === 'string';
}

/** Thoughts are encrypted for the model that had them; another model or endpoint gets the text alone. So does an imported answer's: what goes out must be what is seen. */
function sameModel(reply: Reply, input: RequestInput): boolean {
  const name = (id: string): string => parseModelId(modelBehind(id, input.endpoint)).name;
  return reply.endpointId === input.endpoint.id && name(reply.model) === name(input.model);
}

/** Not where a person changed the text: what goes out must be what is seen. */
function itemsOf(message: Message, input: RequestInput): readonly JsonObject[] | undefined {
  const { reply } = message;
  const items = reply?.items ?? [];
  if (!reply || reply.imported === true || message.original !== undefined || items.length === 0 || reply.status !== 'complete' || !sameModel(reply, input)) return undefined;
  return items.every(canReplay) ? items.map(({ created_by: _createdBy, ...item }) => item) : undefined;
}

function assistant(message: Message, input: RequestInput): readonly JsonObject[] {
  const items = itemsOf(message, input);
  if (items) return items;
  const text = message.text === '' ? (message.reply?.refusal ?? '') : message.text;
  const calls = (message.reply?.toolCalls ?? []).map((call) => ({ type: 'function_call', call_id: call.id, name: call.name, arguments: call.arguments }));
  return text === '' ? calls : [{ role: 'assistant', content: text }, ...calls];
}

function itemsFor(message: Message, role: InstructionRole, input: RequestInput): readonly JsonObject[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: responsesContent(message, input.info.vision) }];
    case 'developer':
      return [{ role: roleInside(role), content: messageText(message) }];
    case 'assistant':
      return assistant(message, input);
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.toolCallId ?? '', output: message.text }];
    default:
      return never(message.role);
  }
}

function never(role: never): never {
  throw new Error(`Unknown role: ${String(role)}`);
}

/** The input items; instructions are in them only where they have to be folded, otherwise they are the body's `instructions`. */
export function responsesInput(input: RequestInput, role: InstructionRole): readonly JsonObject[] {
  const { continuation } = input;
  const history = continuation ? withoutPartial(input.messages) : input.messages;
  const items = history.flatMap((message) => itemsFor(message, role, input));
  if (continuation) {
    if (continuation.partial !== '') items.push({ role: 'assistant', content: continuation.partial });
    items.push({ role: 'user', content: continueText(continuation.partial) });
  }
  const instructions = input.instructions ?? '';
  if (role !== 'fold' || instructions === '') return items;
  const at = items.findIndex((item) => item['role'] === 'user');
  const first = items[at];
  if (first === undefined) return [{ role: 'user', content: instructions }, ...items];
  return items.map((item, index) => (index === at ? { ...first, content: withTextBefore(instructions, first['content'], 'input_text') } : item));
}
