// What the model gets to read of a question: its attachments as delimited blocks, then its text. Knows no API.
import type { Attachment, Message } from '../conversation/message.ts';
import { fenced } from '../text/fence.ts';
import { fenceTag } from '../text/language.ts';

/** An attribute's value on one line, without what could end it. */
function attribute(name: string, value: string): string {
  const safe = value.replace(/[\s\p{Cc}]+/gu, ' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return ` ${name}="${safe}"`;
}

function linesOf(attachment: Attachment): string {
  if (!attachment.lines) return '';
  const { from, to } = attachment.lines;
  return attribute('lines', from === to ? String(from) : `${from}-${to}`);
}

/** One attachment with its path, lines and language. A label's own line numbers are not said twice. */
export function attachmentText(attachment: Attachment): string {
  const path = attachment.path ?? labelPath(attachment);
  const language = attachment.languageId ?? '';
  const head = `<attachment${attribute('path', path)}${linesOf(attachment)}${language === '' ? '' : attribute('language', language)}>`;
  return `${head}\n${fenced(attachment.text, language === '' ? '' : fenceTag(language).replace(/[^\w+#.-]/g, ''))}\n</attachment>`;
}

function labelPath({ label, lines }: Attachment): string {
  return lines ? label.replace(/:\d+(?:[-–]\d+)?$/, '') : label;
}

/** The text that is sent for a message and therefore what has to be counted: attachments first, the question last. */
export function messageText(message: Pick<Message, 'text' | 'attachments'>): string {
  const parts = message.attachments.map(attachmentText);
  if (message.text !== '') parts.push(message.text);
  return parts.join('\n\n');
}
