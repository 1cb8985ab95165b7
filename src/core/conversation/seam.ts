// Joins a continued answer to its first part without a visible seam. Pure text: knows no turn and no message.
import { openFence, type Fence } from './openFence.ts';
import { overlapLength } from './seamOverlap.ts';

export interface Seam {
  /** What of the continuation may be appended now; text is held back while it may still turn out to be a repetition. */
  push(delta: string): string;
  /** The rest, when the continuation has ended (or broken off). */
  end(): string;
}

/** How much of the end of the first part may be repeated, in characters. */
const longestTail = 4_000;
/** A chatty first line longer than this is the answer itself. */
const longestPreamble = 160;
/** A fence's words longer than this are no language. */
const longestInfo = 40;
const preambleStarts = [
  'continuing', 'continued', '(continu', '[continu', '*continu', '**continu', 'continuation', '...continu', '…continu',
  "here's the rest", 'here is the rest', "here's the continuation", 'here is the continuation', "here's the remaining", 'here is the remaining',
  'sure', 'certainly', 'of course', '继续', '（继续', '(继续', '接着', '接上', '以下是', '续上',
];

/**
 * A seam for one continuation of `previousText`. It drops a repeated tail, a code fence opened again inside an open one, and a
 * "Continuing…" line, the last only where a repeated tail or the reopened fence after it proves that it is none of the answer.
 * All else comes through to the character, white space at the joint included.
 */
export function createSeam(previousText: string): Seam {
  const tail = previousText.slice(-longestTail);
  const fence = openFence(previousText);
  let held = '';
  let open = true;
  const decide = (ended: boolean): string => {
    const cut = cutLength(held, tail, fence, ended);
    if (cut === undefined) return '';
    open = false;
    const rest = held.slice(cut);
    held = '';
    return rest;
  };
  return {
    push: (delta) => {
      if (!open) return delta;
      held += delta;
      return decide(false);
    },
    end: () => (open ? decide(true) : ''),
  };
}

/** How many characters at the start of the continuation are to be dropped; undefined while more text may change that. */
function cutLength(text: string, tail: string, fence: Fence | undefined, ended: boolean): number | undefined {
  const plain = repeated(text, tail, fence, ended);
  if (plain === undefined || plain > 0) return plain;
  const preamble = preambleLength(text, ended);
  if (preamble === undefined || preamble === 0) return preamble;
  // A preamble without proof behind it is part of the answer.
  return addTo(preamble, repeated(text.slice(preamble), tail, fence, ended));
}

function addTo(length: number, more: number | undefined): number | undefined {
  return more === undefined ? undefined : more === 0 ? 0 : length + more;
}

/** A reopened fence, or a repeated tail, with or without white space before it. */
function repeated(text: string, tail: string, fence: Fence | undefined, ended: boolean): number | undefined {
  const reopened = fence ? reopenedLength(text, fence, ended) : 0;
  if (reopened === undefined) return undefined;
  if (reopened > 0) {
    const overlap = overlapLength(tail, text.slice(reopened), { ended, lineStart: true });
    return overlap === undefined ? undefined : reopened + overlap;
  }
  const overlap = overlapLength(tail, text, { ended, lineStart: false });
  if (overlap === undefined || overlap > 0) return overlap;
  const blank = text.length - text.trimStart().length;
  return blank === 0 ? 0 : addTo(blank, overlapLength(tail, text.slice(blank), { ended, lineStart: false }));
}

/** The length of a first line that opens the fence again (`\`\`\`ts`). A bare fence closes the open one and stays. */
function reopenedLength(text: string, fence: Fence, ended: boolean): number | undefined {
  const line = /^\s*([^\n]*)(\n?)/.exec(text);
  const content = line?.[1] ?? '';
  if (!line || content.length > fence.length + longestInfo) return 0;
  const { character, length } = fence;
  if (line[2] === '\n') {
    const info = new RegExp(`^${character}{${length},}[ \\t]*([^\\s${character}][^${character}]*)$`).exec(content)?.[1];
    return info !== undefined && sameLanguage(info, fence.info) ? line[0].length : 0;
  }
  // An unfinished line: it may become the fence as long as it begins like one.
  const mayBecome = new RegExp(`^(?:${character}*|${character}{${length},}[^${character}]*)$`).test(content);
  return mayBecome && !ended ? undefined : 0;
}

/** A closing fence carries no word, so a word after it means opening: again if it is the same language, also by its short name (ts, typescript). */
function sameLanguage(info: string, openInfo: string): boolean {
  const first = (text: string): string => (text.trim().split(/\s/)[0] ?? '').toLowerCase();
  const [short = '', long = ''] = [first(info), first(openInfo)].toSorted((a, b) => a.length - b.length);
  let matched = 0;
  for (const character of long) if (character === short[matched]) matched++;
  return matched === short.length;
}

/** The length of a chatty first line with the blank lines after it; 0 where there is none. */
function preambleLength(text: string, ended: boolean): number | undefined {
  const body = text.trimStart();
  const start = text.length - body.length;
  const lower = body.toLowerCase().replaceAll('’', "'");
  const begins = preambleStarts.some((word) => lower.startsWith(word));
  const mayBegin = !begins && preambleStarts.some((word) => word.startsWith(lower));
  if (!begins) return mayBegin && !ended ? undefined : 0;
  const end = body.indexOf('\n');
  if (end < 0) return ended || body.length > longestPreamble ? 0 : undefined;
  if (end > longestPreamble) return 0;
  const after = body.slice(end);
  const blank = after.length - after.trimStart().length;
  if (blank === after.length && !ended) return undefined;
  // Indentation of the first line after the preamble belongs to the answer.
  const indent = /[^\n]*$/.exec(after.slice(0, blank))?.[0].length ?? 0;
  return start + end + blank - indent;
}
