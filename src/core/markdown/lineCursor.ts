// A place in one line of markdown, counted in characters and in columns: a tab reaches to the next multiple of four, and may be used up in part.

export class LineCursor {
  readonly text: string;
  /** Where the unread part begins. */
  at = 0;
  /** The first character that is neither space nor tab. */
  next = 0;
  /** Columns between the two. */
  indent = 0;
  #column = 0;
  /** Columns left of a tab that was entered but not passed. */
  #tabRest = 0;

  constructor(text: string) {
    this.text = text;
    this.#look();
  }

  get blank(): boolean {
    return this.next >= this.text.length;
  }

  get char(): string {
    return this.text[this.next] ?? '';
  }

  /** From the first character that is not blank. */
  get content(): string {
    return this.text.slice(this.next);
  }

  /** All that is unread, a half-used tab as spaces. */
  get rest(): string {
    return this.#tabRest > 0 ? ' '.repeat(this.#tabRest) + this.text.slice(this.at + 1) : this.text.slice(this.at);
  }

  skipBlank(): void {
    this.#column += this.indent;
    this.at = this.next;
    this.#tabRest = 0;
    this.indent = 0;
  }

  /** Passes characters that are not blank, from `next` on. */
  skipChars(count: number): void {
    this.skipBlank();
    this.at += count;
    this.#column += count;
    this.#look();
  }

  /** Passes up to so many columns of blank. */
  skipColumns(columns: number): void {
    let left = columns;
    while (left > 0 && this.at < this.next) {
      const width = this.#tabRest > 0 ? this.#tabRest : this.text[this.at] === '\t' ? 4 - (this.#column % 4) : 1;
      const taken = Math.min(width, left);
      this.#column += taken;
      left -= taken;
      this.#tabRest = width - taken;
      if (this.#tabRest === 0) this.at += 1;
    }
    this.#look();
  }

  #look(): void {
    let column = this.#column + this.#tabRest;
    let next = this.#tabRest > 0 ? this.at + 1 : this.at;
    for (; next < this.text.length; next += 1) {
      const char = this.text[next];
      if (char === ' ') column += 1;
      else if (char === '\t') column += 4 - (column % 4);
      else break;
    }
    this.next = next;
    this.indent = column - this.#column;
  }
}
