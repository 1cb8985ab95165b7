// A question's content on the wire: a plain string, or parts where pictures come along and the model sees. Pictures go before the text that speaks of them.
import type { AttachedImage } from '../attachment/attachment.ts';
import type { Message } from '../conversation/message.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { messageText } from './attachmentText.ts';

function pictures(message: Message): readonly AttachedImage[] {
  return message.attachments.flatMap(({ image }) => image ?? []);
}

function dataUrl({ type, data }: AttachedImage): string {
  return `data:${type};base64,${data}`;
}

/** A model that does not see gets the names of the pictures alone. */
export function chatContent(message: Message, sees: boolean): JsonValue {
  const shown = sees ? pictures(message) : [];
  const text = messageText(message);
  if (shown.length === 0) return text;
  return [...shown.map((image): JsonObject => ({ type: 'image_url', image_url: { url: dataUrl(image) } })), { type: 'text', text }];
}

/** `detail` is required there (SDK, ResponseInputImage). */
export function responsesContent(message: Message, sees: boolean): JsonValue {
  const shown = sees ? pictures(message) : [];
  const text = messageText(message);
  if (shown.length === 0) return text;
  return [...shown.map((image): JsonObject => ({ type: 'input_image', image_url: dataUrl(image), detail: 'auto' })), { type: 'input_text', text }];
}

/** The content with a text before it, whichever form it has. */
export function withTextBefore(before: string, content: JsonValue | undefined, type: 'text' | 'input_text'): JsonValue {
  if (Array.isArray(content)) return [{ type, text: before }, ...(content as readonly JsonValue[])];
  return typeof content === 'string' && content !== '' ? `${before}\n\n${content}` : before;
}

/** Two contents as one. */
export function joinedContent(a: JsonValue | undefined, b: JsonValue | undefined): JsonValue {
  if (typeof a === 'string' && typeof b === 'string') return `${a}\n\n${b}`;
  return [...partsOf(a), ...partsOf(b)];
}

function partsOf(content: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(content) ? (content as readonly JsonValue[]) : [{ type: 'text', text: typeof content === 'string' ? content : '' }];
}
