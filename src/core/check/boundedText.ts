// Output that may never end, kept within bounds: its beginning, where the first error is, and its end, where the sum is.

export class BoundedText {
  private readonly half: number;
  private head = '';
  private tail = '';
  private dropped = 0;

  /** Characters that are kept at most. */
  constructor(most: number) {
    this.half = Math.floor(most / 2);
  }

  push(text: string): void {
    const room = this.half - this.head.length;
    this.head += text.slice(0, room);
    const rest = this.tail + text.slice(room);
    this.dropped += Math.max(0, rest.length - this.half);
    this.tail = rest.slice(-this.half);
  }

  get text(): string {
    return this.dropped === 0 ? this.head + this.tail : `${this.head}\n[… ${this.dropped} characters …]\n${this.tail}`;
  }
}
