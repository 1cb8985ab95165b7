// Reads the streamed answer to Transpose: the code as it comes, then what could not be carried over. Forgiving; knows no editor.
import { fenceLine, type FenceLine } from '../text/fence.ts';
import { holdsBareFences, InnerFences, levelFence } from '../text/innerFences.ts';

export interface TransposeDelta {
  /** Code that is new since the last call; '' while there is none. Never taken back. Line breaks are \n. */
  readonly code: string;
  readonly state: 'before' | 'code' | 'after';
  /** The word after the opening fence, once that is known and not empty. */
  readonly languageTag: string | undefined;
}

export interface TransposeResult {
  /** All of the code: what the deltas add up to, unless the answer had no fence, then the whole of it. */
  readonly code: string;
  /** What follows the code, trimmed: Markdown for the panel. '' where everything was carried over. */
  readonly notes: string;
  readonly languageTag: string | undefined;
  /** False where the code block was still open, or its end may not be the end: the answer was cut. True for an answer without a fence. */
  readonly closed: boolean;
}

export interface TransposeParser {
  /** Takes the next piece of the answer, cut anywhere. */
  push(delta: string): TransposeDelta;
  /** To be called once, after the last piece. Code that only now turned out to be code is in the result, not in a delta. */
  end(): TransposeResult;
}

/** A title of the notes in an answer without fences; with a fence, all that follows it is notes. */
const NOTES_TITLE = /^[#*_\s]*(?:could not be carried over|not carried over|what could not be carried over|notes?)[*_\s]*:?[*_\s]*$/im;

/** Could this start of a line still become a fence? Then it is held back. */
const MAYBE_FENCE = /^[ \t]*(?:`{1,2}|~{1,2}|`{3,}[^`]*|~{3,}.*)?$/;

class Reader implements TransposeParser {
  #state: TransposeDelta['state'] = 'before';
  #preamble = '';
  #notes = '';
  #open: FenceLine | undefined;
  #inner: InnerFences | undefined;
  #code = '';
  #fresh = '';
  /** The line that is being read, as far as it came. */
  #line = '';
  /** How much of that line is out as code. */
  #given = 0;
  #firstLine = true;
  #carriage = false;
  /** Markdown only: text after what may have been the end, given as code when a bare fence follows. */
  #doubtful: string | undefined;

  push(delta: string): TransposeDelta {
    this.#fresh = '';
    let text = this.#carriage ? `\r${delta}` : delta;
    this.#carriage = text.endsWith('\r');
    if (this.#carriage) text = text.slice(0, -1);
    const lines = text.replaceAll('\r\n', '\n').split('\n');
    lines.forEach((part, index) => {
      this.#line += part;
      if (index < lines.length - 1) this.#endLine();
      else this.#givePartial();
    });
    return { code: this.#fresh, state: this.#state, languageTag: this.#tag() };
  }

  end(): TransposeResult {
    if (this.#carriage) this.#line += '\r';
    this.#endCutLine();
    if (this.#open === undefined) return this.#withoutFence();
    const notes = this.#doubtful ?? this.#notes;
    return { code: this.#code, notes: notes.trim(), languageTag: this.#tag(), closed: this.#doubtful !== undefined || (this.#state === 'after' && !this.#goesOn()) };
  }

  /** A bare fence is what comes next behind the end: it may have been a block inside that ended, or began, there. */
  #goesOn(): boolean {
    const open = this.#open;
    return open !== undefined && this.#notes.split('\n').flatMap((line) => levelFence(line, open) ?? [])[0] === 'bare';
  }

  #tag(): string | undefined {
    const tag = /^[^\s{:,]+/.exec(this.#open?.info ?? '')?.[0];
    return tag === undefined || tag === '' ? undefined : tag;
  }

  /** The last line has no line break: a fence that was cut while closing is no code. */
  #endCutLine(): void {
    const open = this.#open;
    const bare = this.#line.trim();
    if (this.#state === 'code' && this.#doubtful === undefined && open !== undefined && this.#inner?.outermost === true && bare !== '') {
      if (bare.length < open.length && bare === open.mark.repeat(bare.length)) this.#line = '';
      if (this.#line === '') return;
    }
    if (this.#line !== '') this.#endLine();
  }

  #withoutFence(): TransposeResult {
    const text = this.#preamble.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
    const title = NOTES_TITLE.exec(text);
    const code = title === null ? text : text.slice(0, title.index).trimEnd();
    const notes = title === null ? '' : text.slice(title.index + title[0].length).trim();
    return { code, notes, languageTag: undefined, closed: true };
  }

  #endLine(): void {
    const line = this.#line;
    const given = this.#given;
    this.#line = '';
    this.#given = 0;
    switch (this.#state) {
      case 'before':
        return this.#lineBefore(line);
      case 'code':
        return this.#doubtful === undefined ? this.#lineOfCode(line, given) : this.#doubtfulLine(line);
      case 'after':
        this.#notes += `${line}\n`;
        return undefined;
      default: {
        const never: never = this.#state;
        return never;
      }
    }
  }

  #lineBefore(line: string): void {
    const fence = fenceLine(line);
    if (fence === undefined) {
      this.#preamble += `${line}\n`;
      return;
    }
    this.#open = fence;
    this.#inner = new InnerFences(fence);
    this.#state = 'code';
  }

  #lineOfCode(line: string, given: number): void {
    const fence = given > 0 ? undefined : fenceLine(line);
    if (fence && this.#inner?.ends(fence) === true) this.#close(line);
    else this.#give(line, given);
  }

  /** In a Markdown document a bare fence may as well open a block of its own: it is the end only if no other bare one follows. */
  #close(line: string): void {
    if (this.#open && holdsBareFences(this.#open)) this.#doubtful = '';
    else this.#state = 'after';
    this.#closingLine = line;
  }

  #closingLine = '';

  #doubtfulLine(line: string): void {
    const held = this.#doubtful ?? '';
    const fence = this.#open && levelFence(line, this.#open);
    if (fence !== 'bare') {
      this.#doubtful = `${held}${line}\n`;
      if (fence !== 'tagged') return;
      this.#state = 'after';
      this.#notes = this.#doubtful;
      this.#doubtful = undefined;
      return;
    }
    // The former bare fence began a block of the document, which ends here.
    for (const part of [this.#closingLine, ...held.split('\n').slice(0, -1), line]) this.#give(part, 0);
    this.#doubtful = undefined;
  }

  /** Code of a line that is not complete goes out as soon as it can no longer be a fence. */
  #givePartial(): void {
    if (this.#state !== 'code' || this.#doubtful !== undefined) return;
    if (this.#given === 0 && MAYBE_FENCE.test(this.#line)) return;
    this.#give(this.#line, this.#given);
    this.#given = this.#line.length;
  }

  #give(line: string, given: number): void {
    const indent = this.#open?.indent ?? 0;
    const skip = /^[ \t]*/.exec(line.slice(0, indent))?.[0].length ?? 0;
    const lineBreak = given > 0 || this.#firstLine ? '' : '\n';
    const text = lineBreak + line.slice(given > 0 ? given : skip);
    this.#firstLine = false;
    this.#code += text;
    this.#fresh += text;
  }
}

/** A reader for one answer. */
export function createTransposeParser(): TransposeParser {
  return new Reader();
}

/** Reads a whole answer at once. */
export function parseTransposeReply(answer: string): TransposeResult {
  const parser = createTransposeParser();
  parser.push(answer);
  return parser.end();
}
