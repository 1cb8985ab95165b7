// How attachments reach the model: delimited text before the question. Knows messages, not requests.
import type { Attachment, Message } from '../conversation/message.ts';
import { fenceTag } from '../text/language.ts';
import { fenced } from '../text/fence.ts';

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replace(/[\r\n]+/g, ' ');
}

/** One attachment: tags that name it, around a fence that nothing in it can close. */
export function attachmentText(attachment: Attachment): string {
  const language = attachment.languageId === undefined ? '' : ` language="${attribute(attachment.languageId)}"`;
  const tag = attachment.languageId === undefined ? '' : fenceTag(attachment.languageId);
  return `<${attachment.kind} name="${attribute(attachment.label)}"${language}>\n${fenced(attachment.text, tag)}\n</${attachment.kind}>`;
}

/** The content of a user's message as it is sent: attachments in their order, then the question. Without attachments just the text. */
export function userContent(message: Pick<Message, 'text' | 'attachments'>): string {
  return [...message.attachments.map(attachmentText), message.text].filter((part) => part !== '').join('\n\n');
}
