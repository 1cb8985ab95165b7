// What the model gets to read of a question: its attachments as delimited blocks, then its text. Knows no API.
import type { Attachment } from '../attachment/attachment.ts';
import type { Message } from '../conversation/message.ts';
import { fenced } from '../text/fence.ts';
import { fenceTag } from '../text/language.ts';

/** One file of a folder or of the open editors. */
export interface FileText {
  readonly path: string;
  readonly languageId?: string;
  readonly text: string;
}

/** An attribute's value on one line, without what could end it. */
function attribute(name: string, value: string): string {
  const safe = value.replace(/[\s\p{Cc}]+/gu, ' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return ` ${name}="${safe}"`;
}

function optional(name: string, value: string | undefined): string {
  return value === undefined || value === '' ? '' : attribute(name, value);
}

function linesOf(attachment: Attachment): string {
  if (!attachment.lines) return '';
  const { from, to } = attachment.lines;
  return attribute('lines', from === to ? String(from) : `${from}-${to}`);
}

function codeBlock(text: string, languageId = ''): string {
  return fenced(text, languageId === '' ? '' : fenceTag(languageId).replace(/[^\w+#.-]/g, ''));
}

/** One of several files. */
export function fileText({ path, languageId, text }: FileText): string {
  return `<file${attribute('path', path)}${optional('language', languageId)}>\n${codeBlock(text, languageId)}\n</file>`;
}

/** Several files as the text of one attachment: each with its path, in the order given. */
export function filesText(files: readonly FileText[]): string {
  return files.map(fileText).join('\n');
}

/** What stands in the opening tag: the kind only where it is more than a piece of a file. */
function headOf(attachment: Attachment): string {
  const { kind, label, path, detail, languageId } = attachment;
  const piece = kind === 'selection' || kind === 'file';
  const where = path === undefined && !piece ? attribute('name', label) : attribute('path', path ?? labelPath(attachment));
  const what = piece ? '' : attribute('kind', kind);
  return `<attachment${what}${where}${piece ? '' : optional('detail', detail)}${linesOf(attachment)}${optional('language', languageId)}>`;
}

function bodyOf({ kind, text, languageId }: Attachment): string {
  switch (kind) {
    case 'folder':
    case 'editors':
      return text; // files with tags and fences of their own
    case 'changes':
      return codeBlock(text, 'diff');
    case 'selection':
    case 'file':
    case 'symbol':
    case 'problems':
    case 'terminal':
    case 'command':
    case 'paste':
    case 'notebook':
    case 'instructions':
    case 'facts':
      return codeBlock(text, languageId);
    case 'image':
      return text; // the picture itself is a part of its own
    default:
      return kind satisfies never;
  }
}

/** Attachments never change, and one of a megabyte is asked for with each letter that is typed beside it. */
const blocks = new WeakMap<Attachment, string>();

/** One attachment with its path, lines and language. A label's own line numbers are not said twice. */
export function attachmentText(attachment: Attachment): string {
  const known = blocks.get(attachment);
  if (known !== undefined) return known;
  const body = bodyOf(attachment);
  const block = `${headOf(attachment)}\n${body === '' ? '' : `${body}\n`}</attachment>`;
  blocks.set(attachment, block);
  return block;
}

function labelPath({ label, lines }: Attachment): string {
  return lines ? label.replace(/:\d+(?:[-–]\d+)?$/, '') : label;
}

/**
 * The text that is sent for a message, in pieces that can be counted one by one: attachments first, the question last. A line break
 * ends a token in nearly all texts, so the sum is that of the whole but for a token or two.
 */
export function messagePieces(message: Pick<Message, 'text' | 'attachments'>): readonly string[] {
  const parts = message.attachments.map(attachmentText);
  if (message.text !== '') parts.push(message.text);
  return parts.map((part, index) => (index < parts.length - 1 ? `${part}\n\n` : part));
}

/** The same in one piece. */
export function messageText(message: Pick<Message, 'text' | 'attachments'>): string {
  return messagePieces(message).join('');
}
