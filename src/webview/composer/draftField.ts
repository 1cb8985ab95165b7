// The composer's field with the long text held beside it. Every change goes to the keeper. Must not know what is sent when.
import type { DraftKeeper } from './draftKeeper.ts';
import { countLines, joinText, largeTextFrom, slowPasteFrom, splitDraft } from './largeText.ts';

/** What the composer shows of it. */
export interface DraftShown {
  /** Whether there is something to send. */
  readonly filled: boolean;
  /** Text that is held beside the field; empty where there is none. */
  readonly large: string;
}

export class DraftField {
  readonly #field: () => HTMLTextAreaElement | null;
  readonly #keeper: DraftKeeper;
  readonly #show: (shown: DraftShown) => void;
  #large = '';

  constructor(field: () => HTMLTextAreaElement | null, keeper: DraftKeeper, show: (shown: DraftShown) => void) {
    this.#field = field;
    this.#keeper = keeper;
    this.#show = show;
  }

  /** The whole text, as it is sent. */
  get text(): string {
    return joinText({ typed: this.#typed, large: this.#large });
  }

  /** Where the caret stands, as far as it matters for keys that leave the text; `middle` also while text is selected. */
  get caret(): 'start' | 'end' | 'middle' {
    const field = this.#field();
    if (!field || field.selectionStart !== field.selectionEnd) return 'middle';
    if (field.selectionStart === 0) return 'start';
    return field.selectionStart === field.value.length ? 'end' : 'middle';
  }

  /** Shows another text in place of what was typed; the caret stands before it or behind it. */
  replace(typed: string, caret: 'start' | 'end'): void {
    this.#put(typed, this.#large);
    const at = caret === 'start' ? 0 : typed.length;
    this.#field()?.setSelectionRange(at, at);
    this.#tell();
  }

  /** The caret's place in what was typed; undefined while text is selected. */
  get caretAt(): number | undefined {
    const field = this.#field();
    return field && field.selectionStart === field.selectionEnd ? field.selectionStart : undefined;
  }

  /** Takes a piece of what was typed out, with a space that would be double; the caret stands in its place. */
  cut(from: number, to: number): void {
    const value = this.#typed;
    const space = /(?:^|\s)$/.test(value.slice(0, from)) && /^ /.test(value.slice(to)) ? 1 : 0;
    this.#put(value.slice(0, from) + value.slice(to + space), this.#large);
    this.#field()?.setSelectionRange(from, from);
    this.#tell();
  }

  /** What was typed, without the long text beside it. */
  get typed(): string {
    return this.#typed;
  }

  /** Puts a kept draft back. */
  restore(draft: string, selection: readonly [number, number] | undefined): void {
    const { typed, large } = splitDraft(draft);
    this.#put(typed, large);
    if (selection) this.#field()?.setSelectionRange(...selection);
  }

  /** The field's value changed. */
  readonly changed = (): void => {
    const value = this.#typed;
    if (value.length > largeTextFrom) {
      this.#put('', this.#large);
      this.#hold(value);
      return;
    }
    this.#put(undefined, this.#large);
    this.#tell();
  };

  /** Adds text below what is there. */
  add(more: string): void {
    const value = this.#typed;
    if (more.length > largeTextFrom) {
      this.#hold(more);
      return;
    }
    this.#put(value.trim() === '' ? more : `${value.trimEnd()}\n${more}`, this.#large);
    this.#tell();
  }

  /** Takes long text out of a paste before the field sees it. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (pasted.length <= largeTextFrom && countLines(pasted) < slowPasteFrom) return;
    event.preventDefault();
    if (pasted.length > largeTextFrom) {
      this.#hold(pasted);
      return;
    }
    const field = this.#field();
    field?.setRangeText(pasted, field.selectionStart, field.selectionEnd, 'end');
    this.changed();
  };

  readonly dropLarge = (): void => {
    this.#put(undefined, '');
    this.#tell();
    this.focus();
  };

  /** Empties it, because it was sent. */
  clear(): void {
    this.#put('', '');
    this.#keeper.cleared();
  }

  focus(): void {
    this.#field()?.focus();
  }

  get #typed(): string {
    return this.#field()?.value ?? '';
  }

  #hold(more: string): void {
    this.#put(undefined, this.#large === '' ? more : `${this.#large}\n${more}`);
    this.#tell();
  }

  #put(typed: string | undefined, large: string): void {
    const field = this.#field();
    if (field && typed !== undefined) field.value = typed;
    this.#large = large;
    this.#show({ filled: large !== '' || /\S/.test(this.#typed), large });
  }

  #tell(): void {
    const field = this.#field();
    this.#keeper.changed(this.text, [field?.selectionStart ?? 0, field?.selectionEnd ?? 0]);
  }
}
