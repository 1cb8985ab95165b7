// The shown branch of a conversation as a plain Markdown document: a heading for each turn, attachments and thinking below it.
// Words are handed in: core has none.
import { fenced, openFence } from '../../text/fence.ts';
import { fenceTag } from '../../text/language.ts';
import type { Attachment } from '../../attachment/attachment.ts';
import type { Message } from '../message.ts';

export interface TranscriptWords {
  /** Above a question. */
  readonly you: string;
  readonly instructions: string;
  readonly tool: string;
  readonly thinking: string;
  readonly refusal: string;
  /** Above what is sent instead of the turns before it. */
  readonly summary: string;
  /** Above an answer: its model, and what became of it where it is not whole. */
  readonly answer: (message: Message) => string;
  readonly attachment: (attachment: Attachment) => string;
}

export interface TranscriptOptions {
  readonly title: string;
  /** Whether the model's thinking is part of it. */
  readonly thinking: boolean;
}

/** Texts stand as they were written. Ends with a line break. */
export function markdownTranscript(path: readonly Message[], words: TranscriptWords, { title, thinking }: TranscriptOptions): string {
  const parts = [`# ${oneLine(title)}`];
  for (const message of path) {
    parts.push(`## ${oneLine(headingOf(message, words))}`);
    for (const attachment of message.attachments) parts.push(`${oneLine(words.attachment(attachment))}\n\n${fenced(attachment.text, tagOf(attachment))}`);
    if (thinking && message.reply !== undefined && message.reply.reasoning.trim() !== '') parts.push(`### ${words.thinking}`, quoted(message.reply.reasoning.trim()));
    if (message.text.trim() !== '') parts.push(message.role === 'tool' ? fenced(message.text) : withClosedFence(message.text.trim()));
    if (message.reply?.refusal !== undefined) parts.push(`### ${words.refusal}`, quoted(message.reply.refusal.trim()));
    if (message.summary) parts.push(summaryPart(message.summary.text, words));
  }
  return `${parts.join('\n\n')}\n`;
}

export function headingOf(message: Message, words: TranscriptWords): string {
  if (message.role === 'assistant') return words.answer(message);
  if (message.role === 'tool') return words.tool;
  if (message.role === 'developer') return words.instructions;
  return message.prompt ? `${words.you} · ${message.prompt.title}` : words.you;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** What is sent instead of the turns above, under its own words. */
export function summaryPart(text: string, words: Pick<TranscriptWords, 'summary'>): string {
  return `### ${words.summary}\n\n${quoted(text.trim())}`;
}

function quoted(text: string): string {
  return text.split(/\r?\n/).map((line) => `> ${line}`.trimEnd()).join('\n');
}

function tagOf({ languageId }: Attachment): string {
  return languageId === undefined ? '' : fenceTag(languageId).replaceAll(/[^\w+#.-]/g, '');
}

/** An answer that was cut inside a code block must not swallow the turns after it. */
export function withClosedFence(text: string): string {
  const open = openFence(text);
  return open ? `${text}\n${open.mark.repeat(open.length)}` : text;
}
