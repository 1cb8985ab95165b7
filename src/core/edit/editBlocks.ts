// The search/replace blocks of an answer: their marks as models write them, and every way to read one whose lines look like marks. Places nothing.
import { closesFence, fenceLine, type FenceLine } from '../text/fence.ts';
import { InnerFences } from '../text/innerFences.ts';

/** Lines that are looked for, and what takes their place. */
export interface BlockReading {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

export interface EditBlock extends BlockReading {
  /** False where the answer ended inside of it. */
  readonly closed: boolean;
  /** Where it can be read in several ways, itself included: which one counts is told by the text. `unless`: none of them stands there as it is. */
  readonly readings?: { readonly all: readonly BlockReading[]; readonly unless: BlockReading | undefined };
}

const namedStart = /^\s*(?:[-+]\s*)?<{5,9}\s*(?:SEARCH|ORIGINAL|OLD)\b[^<]*$/i;
const anyStart = /^\s*(?:[-+]\s*)?<{5,9}\s*\b[^<]*$/i;
const divider = /^\s*={5,9}\s*$/;
const namedEnd = /^\s*>{5,9}\s*(?:REPLACE|UPDATED|NEW)\b[^>]*$/i;
const bareEnd = /^\s*>{5,9}\s*$/;
const anyEnd = /^\s*>{5,9}\s*(?:\b[^>]*)?$/i;

export function isStartMark(line: string): boolean {
  return anyStart.test(line);
}

export function isEndMark(line: string): boolean {
  return anyEnd.test(line);
}

/** `of`: the text that is to be changed. */
export function editBlocks(lines: readonly string[], of: readonly string[]): readonly EditBlock[] {
  const blocks: EditBlock[] = [];
  const underlined = of.some((line) => divider.test(line));
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!anyStart.test(line)) continue;
    // Between marks of ours, those of a merge are code.
    const start = namedStart.test(line) ? namedStart : anyStart;
    const middle = indexFrom(lines, at + 1, divider, start);
    if (middle < 0) {
      // Code may have such a line too, but not without what belongs to it: only an answer that ends here was cut.
      if (!lines.slice(at + 1).some((each) => anyStart.test(each) || anyEnd.test(each)) && /SEARCH|ORIGINAL/i.test(line)) blocks.push({ search: lines.slice(at + 1), replace: [], closed: false });
      continue;
    }
    const end = endOf(lines, middle + 1, start);
    blocks.push(blockOf(lines.slice(at + 1, end.at), middle - at - 1, end.closed, underlined));
    at = end.next - 1;
  }
  return blocks;
}

/** `inside`: what stands between the marks, `middle` its first divider. Only a text that has such lines itself can have one in its part of the block. */
function blockOf(inside: readonly string[], middle: number, closed: boolean, underlined: boolean): EditBlock {
  const dividers = underlined ? inside.flatMap((line, at) => (divider.test(line) ? [at] : [])) : [middle];
  let [from, to] = [1, inside.length];
  if (!underlined) {
    // Written twice.
    if (divider.test(inside[middle + 1] ?? '')) from = 2;
    if (to - 1 > middle && divider.test(inside[to - 1] ?? '')) to -= 1;
  }
  const all = dividers.flatMap((at) => readingsOf(inside.slice(0, at), inside.slice(at + from, Math.max(to, at + from))));
  const [first = { search: [], replace: [] }] = all;
  return { ...first, closed, ...(all.length > 1 && { readings: { all, unless: dividers.length > 1 ? undefined : first } }) };
}

/** Some models put a fence inside of the marks, around all of each side; in Markdown it may be the text's own. */
function readingsOf(search: readonly string[], written: readonly string[]): readonly BlockReading[] {
  const replace = without(written);
  const [bareSearch, bareReplace] = [bare(search), replace.length === 0 ? replace : bare(replace)];
  const asItIs = { search, replace };
  return bareSearch && bareReplace ? [{ search: bareSearch, replace: without(bareReplace) }, asItIs] : [asItIs];
}

/** Undefined where there is no fence around all of it. */
function bare(lines: readonly string[]): readonly string[] | undefined {
  const open = fenceLine(lines[0] ?? '');
  const close = fenceLine(lines.at(-1) ?? '');
  return lines.length >= 2 && open && close && closesFence(close, open) ? lines.slice(1, -1) : undefined;
}

/** Nothing, or a blank line for it, says that the lines go. */
function without(replace: readonly string[]): readonly string[] {
  return replace.every((line) => line.trim() === '') ? [] : replace;
}

/** Where the new lines end. Models forget the last mark, or its word: then at the bare mark or the fence, or before the next block. */
function endOf(lines: readonly string[], from: number, start: RegExp): { readonly at: number; readonly next: number; readonly closed: boolean } {
  const after = lines.findIndex((line, at) => at >= from && start.test(line));
  const until = after < 0 ? lines.length : after;
  for (const mark of start === namedStart ? [namedEnd, bareEnd] : [anyEnd]) {
    const at = indexFrom(lines.slice(0, until), from, mark, start);
    if (at >= 0) return { at, next: at + 1, closed: true };
  }
  const fence = closing(lines.slice(0, until), from);
  return after < 0 ? { at: fence ?? until, next: until, closed: fence !== undefined } : { at: fence ?? until, next: until, closed: true };
}

const anyFence: FenceLine = { mark: '`', length: 3, indent: 3, info: '' };

function closing(lines: readonly string[], from: number): number | undefined {
  const inner = new InnerFences(anyFence);
  for (let at = from; at < lines.length; at += 1) {
    const fence = fenceLine(lines[at] ?? '');
    if (fence && inner.ends(fence)) return at;
  }
  return undefined;
}

function indexFrom(lines: readonly string[], from: number, wanted: RegExp, until: RegExp): number {
  for (let at = from; at < lines.length; at += 1) {
    if (wanted.test(lines[at] ?? '')) return at;
    if (until.test(lines[at] ?? '')) return -1;
  }
  return -1;
}
