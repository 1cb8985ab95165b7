// What a model answered to a request for an edit: search/replace blocks, or the new text as a whole. Reads what models write, not only what was asked for.
import { closesFence, fenceLine, type FenceLine } from '../text/fence.ts';
import { blockEnd, holdsBareFences, InnerFences } from '../text/innerFences.ts';
import { leastIndent } from './indentation.ts';
import { linesOf } from './lineDiff.ts';

/** Lines that are looked for, and what takes their place. */
export interface EditBlock {
  readonly search: readonly string[];
  readonly replace: readonly string[];
  /** False where the answer ended inside of it. */
  readonly closed: boolean;
}

export interface EditReply {
  readonly blocks: readonly EditBlock[];
  /** The longest fenced block, where there are no search/replace blocks; without a fence the whole answer. */
  readonly whole: { readonly lines: readonly string[]; readonly closed: boolean; readonly fenced: boolean } | undefined;
  /** What is said behind the code, trimmed. */
  readonly notes: string;
}

const searchMark = /^\s*(?:[-+]\s*)?<{5,9}\s*(?:SEARCH|ORIGINAL|OLD|HEAD)?\b[^<]*$/i;
const divider = /^\s*={5,9}\s*$/;
const replaceMark = /^\s*>{5,9}\s*(?:REPLACE|UPDATED|NEW)?\b[^>]*$/i;

/** `of`: the text that is to be changed; what is in it is told from marks and fences of the answer. */
export function readEditReply(answer: string, of: readonly string[] = []): EditReply {
  const lines = linesOf(answer);
  const blocks = blocksOf(lines);
  return { blocks, whole: blocks.length > 0 ? undefined : wholeOf(lines, of), notes: notesOf(lines) };
}

function notesOf(lines: readonly string[]): string {
  const last = lines.findLastIndex((line) => replaceMark.test(line) || fenceLine(line));
  return last < 0 ? '' : lines.slice(last + 1).join('\n').trim();
}

function blocksOf(lines: readonly string[]): readonly EditBlock[] {
  const blocks: EditBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!searchMark.test(lines[at] ?? '')) continue;
    const middle = indexFrom(lines, at + 1, divider, searchMark);
    if (middle < 0) {
      // Code may have such a line too, but not without what belongs to it: only an answer that ends here was cut.
      if (!lines.slice(at + 1).some((line) => searchMark.test(line) || replaceMark.test(line)) && /SEARCH|ORIGINAL/i.test(lines[at] ?? '')) blocks.push({ search: lines.slice(at + 1), replace: [], closed: false });
      continue;
    }
    const end = endOf(lines, middle + 1);
    blocks.push({ search: bare(lines.slice(at + 1, middle)), replace: without(bare(lines.slice(middle + 1, end.at))), closed: end.closed });
    at = end.next - 1;
  }
  return blocks;
}

/** Where the new lines end. Models forget the last mark: then at the fence, or before the next block. */
function endOf(lines: readonly string[], from: number): { readonly at: number; readonly next: number; readonly closed: boolean } {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (replaceMark.test(line)) return { at, next: at + 1, closed: true };
    if (searchMark.test(line)) return { at: closing(lines.slice(0, at), from, anyFence) ?? at, next: at, closed: true };
  }
  const fence = closing(lines, from, anyFence);
  return { at: fence ?? lines.length, next: lines.length, closed: fence !== undefined };
}

const anyFence: FenceLine = { mark: '`', length: 3, indent: 3, info: '' };

function indexFrom(lines: readonly string[], from: number, wanted: RegExp, until: RegExp): number {
  for (let at = from; at < lines.length; at += 1) {
    if (wanted.test(lines[at] ?? '')) return at;
    if (until.test(lines[at] ?? '')) return -1;
  }
  return -1;
}

/** Without a fence around all of it, as some models put one inside of the marks. */
function bare(lines: readonly string[]): readonly string[] {
  const open = fenceLine(lines[0] ?? '');
  const close = fenceLine(lines.at(-1) ?? '');
  return lines.length >= 2 && open && close && closesFence(close, open) ? lines.slice(1, -1) : lines;
}

/** Nothing, or a blank line for it, says that the lines go. */
function without(replace: readonly string[]): readonly string[] {
  return replace.every((line) => line.trim() === '') ? [] : replace;
}

interface Fenced {
  readonly lines: readonly string[];
  readonly closed: boolean;
  /** All that stands after the opening fence. */
  readonly info: string;
  /** The line of the opening fence. */
  readonly at: number;
}

/** The longest code block of an answer, with what names it: for a file of its own. */
export function longestBlock(answer: string): { readonly text: string; readonly info: string; readonly before: string; readonly closed: boolean } | undefined {
  const lines = linesOf(answer);
  const block = longestOf(fencedBlocks(lines, []));
  return block && { text: `${block.lines.join('\n')}\n`, info: block.info, before: lines.slice(0, block.at).join('\n'), closed: block.closed };
}

function longestOf(blocks: readonly Fenced[]): Fenced | undefined {
  return blocks.reduce<Fenced | undefined>((most, block) => (!most || block.lines.length > most.lines.length ? block : most), undefined);
}

function wholeOf(lines: readonly string[], of: readonly string[]): EditReply['whole'] {
  const longest = longestOf(fencedBlocks(lines, of));
  if (longest) return { lines: longest.lines, closed: longest.closed, fenced: true };
  const [start, end] = [lines.findIndex((line) => line.trim() !== ''), lines.findLastIndex((line) => line.trim() !== '')];
  return start < 0 ? undefined : { lines: lines.slice(start, end + 1), closed: true, fenced: false };
}

/** The end of a block is the first fence that can be it; in Markdown, and in a text that has fences at its own level, the last one. */
function fencedBlocks(lines: readonly string[], of: readonly string[]): readonly Fenced[] {
  const found: Fenced[] = [];
  const level = leastIndent(of);
  const hasFences = of.some((line) => (fenceLine(line)?.indent ?? Number.POSITIVE_INFINITY) <= level);
  for (let at = 0; at < lines.length; at += 1) {
    const open = fenceLine(lines[at] ?? '');
    if (!open) continue;
    const { at: end, doubtful } = blockEnd(lines, at + 1, open, hasFences || holdsBareFences(open));
    const inner = lines.slice(at + 1, end ?? lines.length);
    const margin = ' '.repeat(open.indent);
    // Behind a block of a language that has no fences another one is another one.
    const closed = end !== undefined && !(doubtful && open.info === '');
    found.push({ info: open.info, at, closed, lines: open.indent === 0 ? inner : inner.map((line) => (line.startsWith(margin) ? line.slice(open.indent) : line.trimStart())) });
    at = end ?? lines.length;
  }
  return found;
}

function closing(lines: readonly string[], from: number, open: FenceLine): number | undefined {
  const inner = new InnerFences(open);
  for (let at = from; at < lines.length; at += 1) {
    const fence = fenceLine(lines[at] ?? '');
    if (fence && inner.ends(fence)) return at;
  }
  return undefined;
}
