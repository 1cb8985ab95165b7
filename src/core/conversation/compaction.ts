// Summarizing the earlier turns of a branch: which ones, what the model gets to read of them, and how turns that are too long together
// are summarized in parts. Pure but for the port that asks.
import { messageText } from '../request/attachmentText.ts';
import type { Attachment } from '../attachment/attachment.ts';
import { turnStarts } from './contextWindow.ts';
import type { Message, TurnSummary } from './message.ts';
import { summaryPlace } from './summaryPlace.ts';

export interface CompactionPlan {
  /** Behind this message the summary stands. */
  readonly holderId: string;
  /** Whole turns, oldest first. */
  readonly turns: readonly (readonly Message[])[];
  /** What an earlier summary says of the turns before them. */
  readonly prior: TurnSummary | undefined;
}

/** Turns that stay as they are, if there are others. */
export const keptTurns = 2;

/** Undefined where there is nothing to summarize. `keep`: turns at the end that stay as they are; with no others all but the last, or that one alone, is summarized. */
export function compactionPlan(path: readonly Message[], keep = keptTurns): CompactionPlan | undefined {
  const at = summaryPlace(path);
  const rest = path.slice(at + 1);
  const turns = turnsOf(rest);
  const count = Math.max(turns.length - keep, Math.min(turns.length, keep > 0 ? 1 : turns.length));
  const chosen = turns.slice(0, count);
  const holder = chosen.at(-1)?.at(-1);
  if (!holder || (keep > 0 && turns.length === 1 && !isAnswered(chosen[0]))) return undefined;
  return { holderId: holder.id, turns: chosen, prior: path[at]?.summary };
}

/** A question alone says what it says. */
function isAnswered(turn: readonly Message[] | undefined): boolean {
  return turn?.some(({ role, text }) => role === 'assistant' && text !== '') === true;
}

function turnsOf(messages: readonly Message[]): readonly (readonly Message[])[] {
  if (messages.length === 0) return [];
  const starts = turnStarts(messages);
  return starts.map((from, index) => messages.slice(from, starts[index + 1]));
}

/** Turns that a summary by this plan stands for. */
export function turnCount({ turns, prior }: CompactionPlan): number {
  return turns.length + (prior?.turns ?? 0);
}

/** Characters: of long attachments and texts the model reads the beginning and the end. */
const longestAttachment = 4000;
const longestText = 40_000;

/** What the summarizing model reads. */
export function turnsText(turns: readonly (readonly Message[])[], prior: string | undefined): string {
  const before = prior === undefined ? [] : [`<summary of="what was before">\n${prior}\n</summary>`];
  return [...before, ...turns.flat().flatMap(messageLines)].join('\n\n');
}

function messageLines(message: Message): readonly string[] {
  const { role, text, reply } = message;
  const said = role === 'user' || role === 'developer' ? messageText({ text, attachments: message.attachments.map(shortened) }) : text === '' ? (reply?.refusal ?? '') : text;
  if (said.trim() === '') return [];
  return [`<${speaker[role]}>\n${middleOut(said, longestText)}\n</${speaker[role]}>`];
}

const speaker: Readonly<Record<Message['role'], string>> = { user: 'person', assistant: 'assistant', developer: 'instructions', tool: 'tool' };

function shortened(attachment: Attachment): Attachment {
  return { ...attachment, text: middleOut(attachment.text, longestAttachment) };
}

function middleOut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = Math.floor(longest / 2);
  return `${text.slice(0, half).toWellFormed()}\n[… ${text.length - 2 * half} characters left out …]\n${text.slice(-half).toWellFormed()}`;
}

export type Summarized<F> = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: 'tooLong' } | F;

/**
 * Summarizes by asking once; where that is too long for the model, the first half and then the summary of it with the rest. `ask` is
 * given what the model reads. Ends with the first failure.
 */
export async function summarize<F extends { readonly ok: false }>(turns: readonly (readonly Message[])[], prior: string | undefined, ask: (text: string) => Promise<Summarized<F>>): Promise<Summarized<F>> {
  const whole = await ask(turnsText(turns, prior));
  if (whole.ok || !('reason' in whole) || whole.reason !== 'tooLong' || turns.length < 2) return whole;
  const half = Math.ceil(turns.length / 2);
  const first = await summarize(turns.slice(0, half), prior, ask);
  return first.ok ? summarize(turns.slice(half), first.text, ask) : first;
}
