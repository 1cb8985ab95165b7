// Reads a Markdown transcript that Ponder exported back into messages: what was said, by whom. Parameters and usage are in the JSON form only.
import { closesFence, fenceLine, type FenceLine } from '../../text/fence.ts';
import type { Message } from '../message.ts';
import type { ExportedConversation } from './conversationFile.ts';

/** The fixed headings of a transcript, in each language that it may have been written in. */
export interface TranscriptHeadings {
  readonly you: readonly string[];
  readonly instructions: readonly string[];
  readonly thinking: readonly string[];
  readonly refusal: readonly string[];
  readonly summary: readonly string[];
}

export interface TranscriptPorts {
  readonly headings: TranscriptHeadings;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

interface Part {
  readonly heading: string;
  readonly role: 'user' | 'assistant' | 'developer';
  readonly lines: string[];
}

/** Undefined where it is no transcript: it begins with a title, and a question is among its parts. */
export function readTranscript(text: string, { headings, newId, now }: TranscriptPorts): ExportedConversation | undefined {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const title = /^# (.+)$/.exec(lines[first] ?? '')?.[1]?.trim();
  const parts = title === undefined ? [] : partsOf(lines.slice(first + 1), headings);
  if (!parts.some(({ role }) => role === 'user')) return undefined;
  const id = newId();
  const messages = parts.reduce<readonly Message[]>((before, part) => [...before, messageOf(part, { id: newId(), conversationId: id, parentId: before.at(-1)?.id, createdAt: now + before.length }, headings, questionsIn(before))], []);
  return { id, title, leafId: messages.at(-1)?.id, messages };
}

/**
 * An answer may have headings of the same level: below a question the first other heading names the model, and only a question, instructions or
 * that same name end what it says. Nothing is a heading inside of a code block.
 */
function partsOf(lines: readonly string[], { you, instructions }: TranscriptHeadings): readonly Part[] {
  const parts: Part[] = [];
  let open: FenceLine | undefined;
  for (const line of lines) {
    const heading = open ? undefined : /^## (.+)$/.exec(line)?.[1]?.trim();
    const part = heading === undefined ? undefined : begun(heading, parts.at(-1));
    if (part) parts.push(part);
    else parts.at(-1)?.lines.push(line);
    const fence = fenceLine(line);
    if (fence) open = !open ? fence : closesFence(fence, open) ? undefined : open;
  }
  return parts;

  function begun(heading: string, last: Part | undefined): Part | undefined {
    if (you.some((word) => heading === word || heading.startsWith(`${word} · `))) return { heading, role: 'user', lines: [] };
    if (instructions.includes(heading)) return { heading, role: 'developer', lines: [] };
    return last?.role === 'assistant' && last.heading !== heading ? undefined : { heading, role: 'assistant', lines: [] };
  }
}

type Place = Pick<Message, 'id' | 'conversationId' | 'parentId' | 'createdAt'>;

function questionsIn(messages: readonly Message[]): number {
  return messages.filter(({ role }) => role === 'user').length;
}

/** `asked`: questions before it. */
function messageOf({ heading, role, lines }: Part, place: Place, { thinking, refusal, summary }: TranscriptHeadings, asked: number): Message {
  const { quotation: summed, rest: unsummed } = withoutEnd(lines, summary);
  const turns = asked + (role === 'user' ? 1 : 0);
  const kept = summed === undefined || turns === 0 ? {} : { summary: { text: summed, turns, model: '', endpointName: '', createdAt: place.createdAt } };
  const all = 'summary' in kept ? unsummed : lines;
  if (role !== 'assistant') return { ...place, role, text: all.join('\n').trim(), attachments: [], ...kept };
  const { quotation: refused, rest: said } = withoutEnd(all, refusal);
  const { thought, rest } = withoutThought(said, thinking);
  return {
    ...place, role, text: rest.join('\n').trim(), attachments: [], ...kept,
    reply: { status: 'complete', endpointId: '', endpointName: '', model: heading, reasoning: thought, timing: { startedAt: place.createdAt }, imported: true, ...(refused !== undefined && { refusal: refused }) },
  };
}

/** One of these headings with a quotation below it and nothing behind: at the end of what was said. */
function withoutEnd(lines: readonly string[], words: readonly string[]): { readonly quotation?: string; readonly rest: readonly string[] } {
  const at = lines.findLastIndex((line) => line.trim() !== '' && !line.startsWith('>'));
  const heading = /^### (.+)$/.exec(lines[at] ?? '')?.[1]?.trim();
  const quotation = lines.slice(at + 1).filter((line) => line.startsWith('>'));
  if (heading === undefined || !words.includes(heading) || quotation.length === 0) return { rest: lines };
  return { quotation: unquoted(quotation), rest: lines.slice(0, at) };
}

function unquoted(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^> ?/, '')).join('\n');
}

/** `### Thinking` and the quotation below it, at the beginning of an answer. */
function withoutThought(lines: readonly string[], thinking: readonly string[]): { readonly thought: string; readonly rest: readonly string[] } {
  const at = lines.findIndex((line) => line.trim() !== '');
  const heading = /^### (.+)$/.exec(lines[at] ?? '')?.[1]?.trim();
  if (heading === undefined || !thinking.includes(heading)) return { thought: '', rest: lines };
  const from = lines.findIndex((line, index) => index > at && line.startsWith('>'));
  const after = lines.findIndex((line, index) => index > from && !line.startsWith('>'));
  const quotation = lines.slice(from, after < 0 ? lines.length : after);
  return from < 0 ? { thought: '', rest: lines } : { thought: unquoted(quotation), rest: after < 0 ? [] : lines.slice(after) };
}
