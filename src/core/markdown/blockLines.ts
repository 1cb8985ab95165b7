// The state behind the block parser: the chain of open blocks, and what one more line does to it. Knows nothing of half lines.
import { copyBlock, newBlock } from './block.ts';
import type { Block, BlockKind } from './block.ts';
import { closesFence, closingMath, openingFence, openingMath } from './fence.ts';
import { LineCursor } from './lineCursor.ts';
import { isDefinitionsOnly, withoutDefinitions } from './linkDefinition.ts';
import { isRule, readHeading, readListMarker, underlineLevel } from './listMarker.ts';
import type { ListMarker } from './listMarker.ts';
import { mostLackingCells, readRuler, splitCells } from './tableRow.ts';

export interface BlockOptions {
  /**
   * How many lines at the start of this text are link definitions. `trial`: the text may still change, so nothing may be remembered of it.
   */
  readonly definitionLines: (text: string, trial: boolean) => number;
  /** Whether `$$` and `\[` at a line's start begin maths. */
  readonly math: boolean;
}

/** Deeper nesting is text: nobody means it, and a page can't show it. */
const maxDepth = 50;

/** What an open block says to the next line: it goes on, it ends, it has taken the whole line. */
type Match = 'goes on' | 'ends' | 'took it';

export class BlockLines {
  readonly #options: BlockOptions;
  readonly #trial: boolean;
  readonly #open: Block[];
  #changed = new Set<Block>();
  #nextId: number;
  #line: number;

  constructor(options: BlockOptions, from?: { readonly open: Block[]; readonly nextId: number; readonly line: number }) {
    this.#options = options;
    this.#trial = from !== undefined;
    this.#open = from?.open ?? [newBlock(0, undefined, 'root')];
    this.#nextId = from?.nextId ?? 1;
    this.#line = from?.line ?? 0;
  }

  get nextId(): number {
    return this.#nextId;
  }

  get tip(): Block {
    return this.#at(this.#open.length - 1);
  }

  /** The open blocks now, outermost first, without the root. */
  get open(): readonly Block[] {
    return this.#open.slice(1);
  }

  /** Copies of the open blocks, to try a line on. */
  fork(): BlockLines {
    const open: Block[] = [];
    for (const block of this.#open) open.push(copyBlock(block, open.at(-1)));
    return new BlockLines(this.#options, { open, nextId: this.#nextId, line: this.#line });
  }

  /** Blocks that changed since the last call. */
  takeChanged(): ReadonlySet<Block> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  closeAll(): void {
    this.#closeTo(1);
  }

  /** One line without its break. */
  take(text: string): void {
    this.#line += 1;
    const cursor = new LineCursor(text);
    this.#settleDefinitions(cursor);
    let depth = 1;
    for (; depth < this.#open.length; depth += 1) {
      const match = this.#match(this.#at(depth), cursor);
      if (match === 'took it') return;
      if (match === 'ends') break;
    }
    let started = false;
    for (;;) {
      const next = this.#start(depth, cursor);
      if (next === 'leaf') return;
      if (next === 'none') break;
      depth = this.#open.length;
      started = true;
    }
    this.#addText(started ? this.#open.length : depth, cursor);
  }

  #at(depth: number): Block {
    const block = this.#open[depth];
    if (!block) throw new Error(`No open block at depth ${depth}`);
    return block;
  }

  #match(block: Block, cursor: LineCursor): Match {
    switch (block.kind) {
      case 'root':
      case 'list':
        return 'goes on';
      case 'quote':
        if (cursor.indent > 3 || cursor.char !== '>') return 'ends';
        cursor.skipChars(1);
        cursor.skipColumns(1);
        return 'goes on';
      case 'item':
        return this.#matchItem(block, cursor);
      case 'paragraph':
        return cursor.blank ? 'ends' : 'goes on';
      case 'table':
        return cursor.blank || cursor.indent > 3 ? 'ends' : 'goes on';
      case 'code':
        return this.#matchCode(block, cursor);
      case 'fence':
        return this.#matchFence(block, cursor);
      case 'math':
        return this.#matchMath(block, cursor);
      case 'heading':
      case 'rule':
      case 'row':
      case 'none':
        return 'ends';
      default:
        return block.kind satisfies never;
    }
  }

  #matchItem(item: Block, cursor: LineCursor): Match {
    if (cursor.blank) {
      item.parse.blankAt = this.#line;
      if (item.parse.children === 0) return 'ends';
      cursor.skipBlank();
      return 'goes on';
    }
    if (cursor.indent < item.parse.indent) return 'ends';
    cursor.skipColumns(item.parse.indent);
    return 'goes on';
  }

  #matchCode(block: Block, cursor: LineCursor): Match {
    if (cursor.indent < 4 && !cursor.blank) return 'ends';
    cursor.skipColumns(4);
    this.#addCode(block, cursor.rest, !cursor.blank);
    return 'took it';
  }

  #matchFence(block: Block, cursor: LineCursor): Match {
    if (cursor.indent <= 3 && closesFence(cursor.content, block.parse.marker, block.parse.length)) {
      this.#closeTo(this.#open.length - 1);
      return 'took it';
    }
    cursor.skipColumns(block.parse.indent);
    this.#addCode(block, cursor.rest, true);
    return 'took it';
  }

  /** Maths has no blank lines: one that comes to it shows that it was none. */
  #matchMath(block: Block, cursor: LineCursor): Match {
    if (cursor.blank) return 'ends';
    const line = cursor.rest;
    const before = closingMath(line, block.parse.marker);
    if (before === false) return 'ends';
    block.text += `\n${before ?? line}`;
    block.info += `\n${line}`;
    this.#changed.add(block);
    if (before !== undefined) this.#closeMath(block, true);
    return 'took it';
  }

  #addCode(block: Block, line: string, counts: boolean): void {
    this.#changed.add(block);
    if (this.#trial) {
      if (!counts) return;
      if (block.kind === 'code') block.count = block.lines.length;
      block.partial = line;
      return;
    }
    block.lines.push(line);
    if (counts) block.count = block.lines.length;
  }

  /** Starts what the rest of the line starts. */
  #start(depth: number, cursor: LineCursor): 'none' | 'leaf' | 'container' {
    if (cursor.blank) return 'none';
    const container = this.#at(depth - 1);
    if (cursor.indent > 3) {
      if (this.tip.kind === 'paragraph') return 'none';
      cursor.skipColumns(4);
      this.#addCode(this.#add(depth, 'code'), cursor.rest, true);
      return 'leaf';
    }
    const text = cursor.content;
    if (container.kind === 'paragraph' && (this.#startTable(container, depth, text) || this.#underline(container, text))) return 'leaf';
    if (this.#startFence(depth, cursor, text) || this.#startMath(depth, text)) return 'leaf';
    if (text.startsWith('>') && depth < maxDepth) {
      this.#add(depth, 'quote');
      cursor.skipChars(1);
      cursor.skipColumns(1);
      return 'container';
    }
    if (isRule(text)) {
      this.#add(depth, 'rule');
      this.#closeTo(this.#open.length - 1);
      return 'leaf';
    }
    const marker = depth < maxDepth ? readListMarker(text) : undefined;
    if (marker && !(container.kind === 'paragraph' && (marker.empty || (marker.start ?? 1) !== 1))) {
      this.#addItem(depth, marker, cursor);
      return 'container';
    }
    const heading = readHeading(text);
    if (!heading) return 'none';
    Object.assign(this.#add(depth, 'heading'), heading);
    this.#closeTo(this.#open.length - 1);
    return 'leaf';
  }

  #startFence(depth: number, cursor: LineCursor, text: string): boolean {
    const opening = openingFence(text);
    if (!opening) return false;
    const block = this.#add(depth, 'fence');
    block.info = opening.info;
    block.parse.marker = opening.marker;
    block.parse.length = opening.length;
    block.parse.indent = cursor.indent;
    return true;
  }

  /** `info` keeps the source of maths with its marks, `text` what stands between them. */
  #startMath(depth: number, text: string): boolean {
    const opening = this.#options.math ? openingMath(text) : undefined;
    if (!opening) return false;
    const before = closingMath(opening.rest, opening.marker);
    if (before === false || (before !== undefined && before.trim() === '')) return false;
    const block = this.#add(depth, 'math');
    block.parse.marker = opening.marker;
    block.text = before ?? opening.rest;
    block.info = text;
    if (before !== undefined) this.#closeMath(block, true);
    return true;
  }

  #closeMath(block: Block, whole: boolean): void {
    if (!whole) {
      block.kind = 'paragraph';
      block.text = block.info;
    }
    this.#open.pop();
    block.closed = !this.#trial;
    this.#changed.add(block);
  }

  /** The paragraph's last line was a table's head if this line is its ruler. */
  #startTable(paragraph: Block, depth: number, text: string): boolean {
    const aligns = paragraph.parse.headable ? readRuler(text) : undefined;
    if (!aligns) return false;
    const at = paragraph.text.lastIndexOf('\n') + 1;
    const head = paragraph.text.slice(at);
    const cells = head.includes('|') ? splitCells(head) : [];
    if (cells.length === 0 || cells.length !== aligns.length) return false;
    if (at === 0) {
      // The paragraph was the head alone: it becomes the table.
      paragraph.kind = 'table';
      paragraph.text = '';
      this.#changed.add(paragraph);
    } else paragraph.text = paragraph.text.slice(0, at - 1);
    const table = at === 0 ? paragraph : this.#add(depth, 'table');
    table.aligns = aligns;
    this.#addRow(cells, true);
    return true;
  }

  #addRow(cells: readonly string[], head: boolean): void {
    const table = this.tip;
    const row = this.#add(this.#open.length, 'row');
    row.cells = table.aligns.map((_, index) => cells[index] ?? '');
    row.aligns = table.aligns;
    row.head = head;
    this.#open.pop();
    row.closed = !this.#trial;
  }

  #underline(paragraph: Block, text: string): boolean {
    const level = underlineLevel(text);
    if (level === undefined) return false;
    this.#dropDefinitions(paragraph);
    if (paragraph.kind === 'none') return false;
    paragraph.kind = 'heading';
    paragraph.level = level;
    this.#closeTo(this.#open.length - 1);
    return true;
  }

  #addItem(depth: number, marker: ListMarker, cursor: LineCursor): void {
    const container = this.#at(depth - 1);
    const list = container.kind === 'list' && container.parse.marker === marker.marker ? container : this.#add(depth, 'list');
    if (list !== container) list.start = marker.start;
    list.parse.marker = marker.marker;
    const item = this.#add(this.#open.indexOf(list) + 1, 'item');
    const before = cursor.indent;
    cursor.skipChars(marker.width);
    const blanks = marker.empty || cursor.indent > 4 ? 1 : cursor.indent;
    item.parse.indent = before + marker.width + blanks;
    if (!marker.empty) cursor.skipColumns(blanks);
    else cursor.skipBlank();
  }

  /** A new block at this depth; what was open there ends. Only items stand in lists, and nothing in paragraphs or tables but rows. */
  #add(depth: number, kind: BlockKind): Block {
    let at = depth;
    const holds = (block: Block): boolean =>
      block.kind === 'root' || block.kind === 'quote' || block.kind === 'item' || (block.kind === 'list' ? kind === 'item' : block.kind === 'table' && kind === 'row');
    while (!holds(this.#at(at - 1))) at -= 1;
    this.#closeTo(at);
    const parent = this.#at(at - 1);
    const block = newBlock(this.#nextId, parent, kind);
    this.#nextId += 1;
    this.#open.push(block);
    this.#changed.add(block);
    parent.parse.children += 1;
    // A blank line between two items, or between two blocks of one item, makes the list loose.
    const list = parent.kind === 'list' ? parent : parent.kind === 'item' ? parent.parent : undefined;
    if (list?.tight && parent.parse.children > 1 && parent.parse.blankAt === this.#line - 1) {
      list.tight = false;
      this.#changed.add(list);
    }
    return block;
  }

  #addText(depth: number, cursor: LineCursor): void {
    const tip = this.tip;
    if (depth < this.#open.length && !cursor.blank && tip.kind === 'paragraph') {
      this.#appendLine(tip, cursor, false);
      return;
    }
    this.#closeTo(depth);
    if (cursor.blank) return;
    const container = this.tip;
    if (container.kind === 'paragraph') this.#appendLine(container, cursor, cursor.indent <= 3);
    else if (container.kind !== 'table' || !this.#addBodyRow(container, cursor)) {
      const paragraph = this.#add(depth, 'paragraph');
      paragraph.text = cursor.rest;
      paragraph.parse.headable = true;
    }
  }

  /** False where the table has ended because it lacks too much. */
  #addBodyRow(table: Block, cursor: LineCursor): boolean {
    const cells = splitCells(cursor.content);
    table.parse.length += table.aligns.length - cells.length;
    const fits = table.parse.length <= mostLackingCells;
    if (fits) this.#addRow(cells, false);
    return fits;
  }

  #appendLine(paragraph: Block, cursor: LineCursor, headable: boolean): void {
    paragraph.text += `\n${cursor.rest}`;
    paragraph.parse.headable = headable;
    this.#changed.add(paragraph);
  }

  /** Definitions are taken out before a line that can't be part of them: it must not be added to a paragraph that is none. */
  #settleDefinitions(cursor: LineCursor): void {
    const tip = this.tip;
    if (tip.kind !== 'paragraph' || /^["'(]/.test(cursor.char) || !isDefinitionsOnly(tip.text, (text) => this.#options.definitionLines(text, true))) return;
    this.#closeTo(this.#open.length - 1);
  }

  #dropDefinitions(paragraph: Block): void {
    const rest = withoutDefinitions(paragraph.text, (text) => this.#options.definitionLines(text, this.#trial));
    if (rest === undefined) return;
    paragraph.text = rest;
    if (rest === '') paragraph.kind = 'none';
    this.#changed.add(paragraph);
  }

  /** Closes the open blocks from this depth on. */
  #closeTo(depth: number): void {
    while (this.#open.length > depth) {
      const block = this.tip;
      if (block.kind === 'math') {
        this.#closeMath(block, false);
        continue;
      }
      if (block.kind === 'paragraph') this.#dropDefinitions(block);
      this.#open.pop();
      const parent = this.tip;
      // What ended with a blank line leaves it to what holds it: a list to see whether another item follows.
      if (block.kind === 'item') parent.parse.blankAt = block.parse.blankAt;
      if (!this.#trial) block.closed = true;
      this.#changed.add(block);
    }
  }
}
