// Up and Down in the composer: through the last questions and back to what was being written. Knows no keys and no field.

/** Where one stands: 0 is the text that was being written, 1 the newest question. */
export class Recall {
  #questions: readonly string[] = [];
  #at = 0;
  #own = '';

  /** The questions are known now, newest first; one starts from what is being written. */
  begin(questions: readonly string[], own: string): void {
    this.#own = own;
    this.#at = 0;
    // A draft that equals the newest question would look as if the key had done nothing.
    this.#questions = questions.filter((question) => question !== own);
  }

  /** @returns the text to show, or undefined where it ends. */
  older(): string | undefined {
    return this.#go(this.#at + 1);
  }

  newer(): string | undefined {
    return this.#go(this.#at - 1);
  }

  /** Whether `text` is a recalled question as it was. */
  shows(text: string): boolean {
    return this.#at > 0 && this.#questions[this.#at - 1] === text;
  }

  #go(to: number): string | undefined {
    if (to < 0 || to > this.#questions.length) return undefined;
    this.#at = to;
    return to === 0 ? this.#own : this.#questions[to - 1];
  }
}
