// What a model answered to a request for an edit: search/replace blocks, or the new text as a whole. Reads what models write, not only what was asked for.
import { fenceLine } from '../text/fence.ts';
import { blockEnd, holdsBareFences } from '../text/innerFences.ts';
import { isBlank, lineKey } from './codeLine.ts';
import { editBlocks, isEndMark, isStartMark, type EditBlock } from './editBlocks.ts';
import { leastIndent } from './indentation.ts';
import { linesOf } from './lineDiff.ts';

export interface EditReply {
  readonly blocks: readonly EditBlock[];
  /** The longest fenced block, where there are no search/replace blocks; without a fence the whole answer. */
  readonly whole: { readonly lines: readonly string[]; readonly closed: boolean; readonly fenced: boolean } | undefined;
  /** What is said behind the code, trimmed. */
  readonly notes: string;
}

/** `of`: the text that is to be changed; what is in it is told from marks and fences of the answer. */
export function readEditReply(answer: string, of: readonly string[] = []): EditReply {
  const lines = linesOf(answer);
  const blocks = marksAreCode(lines, of) ? [] : editBlocks(lines, of);
  return { blocks, whole: blocks.length > 0 ? undefined : wholeOf(lines, of), notes: notesOf(lines) };
}

function notesOf(lines: readonly string[]): string {
  const last = lines.findLastIndex((line) => isEndMark(line) || fenceLine(line));
  return last < 0 ? '' : lines.slice(last + 1).join('\n').trim();
}

/** A whole text may have such marks itself: they stand in a fence, below lines of the text. */
function marksAreCode(lines: readonly string[], of: readonly string[]): boolean {
  const mark = lines.findIndex(isStartMark);
  if (mark < 0) return false;
  const around = fencedBlocks(lines, of).find(({ at, lines: { length } }) => at < mark && mark <= at + length);
  const above = around ? lines.slice(around.at + 1, mark).filter((line) => !isBlank(line)).map(lineKey) : [];
  const known = new Set(of.map(lineKey));
  return above.length > 0 && above.filter((line) => known.has(line)).length * 2 >= above.length;
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
