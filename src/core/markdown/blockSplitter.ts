// Cuts growing markdown into blocks that no later text can change, and the open rest. Knows neither the parser (it is handed in)
// nor the screen. Rendering the closed blocks one by one gives what rendering the whole gives, but for definitions that come late.
import { closesFence, fenceContent, openingFence } from './fence.ts';
import type { FenceOpening } from './fence.ts';

/** Lines of a top-level block, `end` exclusive, as markdown-it's token maps say. */
export interface BlockLines {
  readonly start: number;
  readonly end: number;
}

/** Top-level blocks of a markdown text, in order. Link reference definitions are in none of them. */
export type ScanBlocks = (markdown: string) => readonly BlockLines[];

/** What is not closed yet. A fence is told apart because its content needs no parsing. */
export type OpenBlock =
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'fence'; readonly info: string; readonly content: string };

interface OpenFence {
  readonly opening: FenceOpening;
  /** Content of the lines that are complete, each with its line break. */
  content: string;
  /** Where in the rest the first line begins that was not looked at. */
  scanned: number;
}

/**
 * Text comes in by `push`, in order. `closed` are blocks in order, each whole lines; joined with the open rest they are the text so far,
 * line breaks made `\n`. `finish` closes the rest. Cost: a fence is scanned once; other open blocks once per push.
 */
export class BlockSplitter {
  readonly #scan: ScanBlocks;
  #rest = '';
  #fence: OpenFence | undefined;
  #heldReturn = false;

  constructor(scan: ScanBlocks) {
    this.#scan = scan;
  }

  push(delta: string): { readonly closed: readonly string[]; readonly open: OpenBlock } {
    this.#rest += this.#unifyBreaks(delta);
    const closed: string[] = [];
    while (this.#closeOne(closed));
    return { closed, open: this.#open() };
  }

  /** The rest as a last block, or undefined where there is none. The splitter is empty after it. */
  finish(): string | undefined {
    const rest = this.#rest + (this.#heldReturn ? '\n' : '');
    this.#rest = '';
    this.#fence = undefined;
    this.#heldReturn = false;
    return rest === '' ? undefined : rest;
  }

  /** A `\r` at the end may be half of a `\r\n`: it waits for what follows. */
  #unifyBreaks(delta: string): string {
    let text = (this.#heldReturn ? '\r' : '') + delta;
    this.#heldReturn = text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }

  #closeOne(closed: string[]): boolean {
    this.#fence ??= this.#startFence();
    const end = this.#fence ? this.#fenceEnd(this.#fence) : this.#markdownEnd();
    if (end === 0) return false;
    closed.push(this.#rest.slice(0, end));
    this.#rest = this.#rest.slice(end);
    this.#fence = undefined;
    return true;
  }

  #startFence(): OpenFence | undefined {
    const blank = /^(?:[ \t]*\n)*/.exec(this.#rest)?.[0].length ?? 0;
    const end = this.#rest.indexOf('\n', blank);
    const opening = end < 0 ? undefined : openingFence(this.#rest.slice(blank, end));
    return opening && { opening, content: '', scanned: end + 1 };
  }

  #fenceEnd(fence: OpenFence): number {
    for (;;) {
      const end = this.#rest.indexOf('\n', fence.scanned);
      if (end < 0) return 0;
      const line = this.#rest.slice(fence.scanned, end);
      fence.scanned = end + 1;
      if (closesFence(line, fence.opening)) return end + 1;
      fence.content += `${fenceContent(line, fence.opening.indent)}\n`;
    }
  }

  #markdownEnd(): number {
    const complete = this.#rest.lastIndexOf('\n') + 1;
    // One block can't close without a line of the next one.
    if (this.#rest.indexOf('\n') === complete - 1) return 0;
    const lines = this.#rest.split('\n');
    return offsetOfLine(lines, closedLines(this.#scan(this.#rest), lines));
  }

  #open(): OpenBlock {
    const fence = this.#fence;
    if (!fence) return { kind: 'markdown', text: this.#rest };
    const partial = this.#rest.slice(fence.scanned);
    const hidden = mayClose(partial, fence.opening);
    return { kind: 'fence', info: fence.opening.info, content: fence.content + (hidden ? '' : fenceContent(partial, fence.opening.indent)) };
  }
}

/** Half a closing fence is not shown as code: it would flash. */
function mayClose(partial: string, fence: FenceOpening): boolean {
  const text = partial.trim();
  return text !== '' && text === fence.marker.repeat(text.length);
}

/**
 * How many lines no later text can change: those before the last block, once that block has two complete lines (the second decides
 * whether it is a table). `lines`: the text split at line breaks, the last one incomplete.
 */
function closedLines(blocks: readonly BlockLines[], lines: readonly string[]): number {
  const last = blocks.at(-1);
  const before = blocks.at(-2);
  if (!last || last.start === 0) return 0;
  const isFence = openingFence(lines[last.start] ?? '') !== undefined;
  if (last.start + (isFence ? 1 : 2) > lines.length - 1) return closedBefore(blocks, lines);
  return touchesDefinition(before?.end ?? 0, last.start, lines) && !isFence ? (before?.end ?? 0) : last.start;
}

/** The last block is too young to tell: what stands before the one before it is closed all the same. */
function closedBefore(blocks: readonly BlockLines[], lines: readonly string[]): number {
  const before = blocks.at(-2);
  const earlier = blocks.at(-3);
  if (!before || before.start === 0) return 0;
  return touchesDefinition(earlier?.end ?? 0, before.start, lines) ? (earlier?.end ?? 0) : before.start;
}

/** A definition right before a block may still take that block's lines as its title. */
function touchesDefinition(from: number, to: number, lines: readonly string[]): boolean {
  return lines.slice(from, to).some((line) => line.trim() !== '');
}

function offsetOfLine(lines: readonly string[], line: number): number {
  let offset = 0;
  for (let i = 0; i < line; i += 1) offset += (lines[i]?.length ?? 0) + 1;
  return offset;
}
