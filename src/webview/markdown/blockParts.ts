// Where the outermost blocks of a text stand: some together in a part, some parts together in a chapter. What is full and out of view is not laid
// out, so a block more costs the same however many stand before it; nor is what comes far below the screen. Knows nothing of what the blocks are.
import { withNextText } from './withNextText.ts';

/** Blocks of a part; parts of a chapter. The last of each is open. */
const partSize = 8;
const chapterSize = 16;

export class BlockParts {
  readonly #root: HTMLElement;
  #count = 0;
  #far = false;
  /** Parts and chapters that are full but were not laid out yet: their height must be known before they may be left out. */
  readonly #filled = new Set<Element>();
  /** Those of them that were there when the text before was shown: a frame has passed since. */
  #laidOut: readonly Element[] = [];

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** `far`: what comes now stands far below the screen. */
  append(block: HTMLElement, far: boolean): void {
    this.#far = far;
    this.#open().append(block);
    this.#count += 1;
  }

  /** Nothing more comes: the last ones are never full. */
  settle(): void {
    this.#reopen(this.#root.lastElementChild);
    this.#reopen(this.#root.lastElementChild?.lastElementChild);
  }

  /** The last block was taken out of the page. */
  removed(): void {
    this.#count -= 1;
    const chapter = this.#root.lastElementChild;
    const part = chapter?.lastElementChild;
    if (!chapter || !part || part.childElementCount > 0) return;
    part.remove();
    if (chapter.childElementCount === 0) chapter.remove();
    this.#reopen(this.#root.lastElementChild);
    this.#reopen(this.#root.lastElementChild?.lastElementChild);
  }

  #open(): Element {
    const at = this.#count;
    const chapter = at % (partSize * chapterSize) === 0 ? this.#add(this.#root, 'markdown-chapter') : this.#root.lastElementChild;
    const part = at % partSize === 0 && chapter ? this.#add(chapter, 'markdown-part') : chapter?.lastElementChild;
    return part ?? this.#root;
  }

  #add(parent: Element, className: string): Element {
    const full = parent.lastElementChild;
    if (full) this.#fill(full);
    const made = document.createElement('div');
    made.className = className;
    // Far from the screen it need not be laid out even once: its height is guessed until someone comes.
    if (full && this.#far) made.classList.add('full');
    parent.append(made);
    return made;
  }

  #fill(full: Element): void {
    // The last part of a chapter that is full needs no mark of its own.
    if (full.parentElement === this.#root) this.#reopen(full.lastElementChild);
    if (full.classList.contains('full')) return;
    this.#filled.add(full);
    withNextText(this.#markFull);
  }

  readonly #markFull = (): void => {
    for (const each of this.#laidOut) {
      if (this.#filled.delete(each)) each.classList.add('full');
    }
    this.#laidOut = [...this.#filled];
    if (this.#laidOut.length > 0) withNextText(this.#markFull);
  };

  #reopen(last: Element | null | undefined): void {
    if (!last) return;
    this.#filled.delete(last);
    last.classList.remove('full');
  }
}
