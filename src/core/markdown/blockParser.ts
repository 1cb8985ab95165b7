// Markdown into blocks, line by line as it arrives: each whole line is read once, the last one on a copy until it is whole. Knows CommonMark's
// blocks and tables (HTML is text); inline markdown and the screen are not its business.
import type { Block } from './block.ts';
import { BlockLines } from './blockLines.ts';
import type { BlockOptions } from './blockLines.ts';
import { mayCloseFence } from './fence.ts';
import { holdsBack, rulerFor } from './healTail.ts';

export interface BlockChange {
  /** Blocks that are new or may have changed, by ascending id. Those that are open are copies, as they would look if nothing more came. */
  readonly blocks: readonly Block[];
  /** Blocks of this id and above are not there (any more). */
  readonly end: number;
}

/**
 * `push` takes the text in order; cost is linear in it, but for the open line, which is read again by each push. What the two methods
 * return, applied in order, is the text so far; after `finish` it is what one push of the whole gives.
 */
export class BlockParser {
  readonly #lines: BlockLines;
  #partial = '';
  #heldReturn = false;

  constructor(options: BlockOptions) {
    this.#lines = new BlockLines(options);
  }

  push(delta: string): BlockChange {
    this.#takeLines(delta);
    return this.#withOpenLine();
  }

  /** The last of the text: nothing more comes. */
  finish(delta: string): BlockChange {
    this.#takeLines(delta);
    if (this.#heldReturn || this.#partial !== '') this.#lines.take(this.#partial);
    this.#partial = '';
    this.#heldReturn = false;
    this.#lines.closeAll();
    return { blocks: sorted(this.#lines.takeChanged()), end: this.#lines.nextId };
  }

  #takeLines(delta: string): void {
    // A `\r` at the end may be half of a `\r\n`: it waits for what follows.
    let text = (this.#heldReturn ? '\r' : '') + delta;
    this.#heldReturn = text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    if (text.includes('\0')) text = text.replaceAll('\0', '\uFFFD');
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#lines.take(this.#partial + text.slice(from, end));
      this.#partial = '';
      from = end + 1;
    }
    this.#partial += text.slice(from);
  }

  #withOpenLine(): BlockChange {
    const changed = this.#lines.takeChanged();
    const trial = this.#lines.fork();
    const spine = trial.open;
    const tip = trial.tip;
    const line = tip.kind === 'fence' || tip.kind === 'math' ? this.#openCode(tip) : this.#openText(tip);
    if (line !== undefined) trial.take(line);
    const shown = new Map<number, Block>();
    for (const block of changed) shown.set(block.id, block);
    for (const block of spine) shown.set(block.id, block);
    for (const block of trial.takeChanged()) shown.set(block.id, block);
    return { blocks: sorted(shown.values()), end: trial.nextId };
  }

  #openCode(tip: Block): string | undefined {
    return this.#partial === '' || mayCloseFence(this.#partial, tip.parse.marker) ? undefined : this.#partial;
  }

  /** The open line as it is tried: not while it could become anything, and a table's head doesn't wait for its ruler. */
  #openText(tip: Block): string | undefined {
    const ruler = tip.kind === 'paragraph' && tip.parse.headable ? rulerFor(tip.text, this.#partial) : undefined;
    if (ruler !== undefined) return ruler;
    return this.#partial === '' || holdsBack(this.#partial) ? undefined : this.#partial;
  }
}

function sorted(blocks: Iterable<Block>): readonly Block[] {
  return [...blocks].sort((a, b) => a.id - b.id);
}

