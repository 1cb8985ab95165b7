// Splits `<think>…</think>` at the head of an answer's text from the answer, across chunk borders. Not used for OpenAI and Azure.

export type ThinkPiece =
  | { readonly type: 'reasoning'; readonly delta: string }
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'textWasReasoning' };

const openTag = '<think>';
const closeTag = '</think>';

/**
 * `head`: nothing but white space so far. `thinking`: inside the tag. The gaps: white space after a tag, dropped.
 * `answer`: text, in which one `</think>` without an opening tag may still turn up. `plain`: no more tags.
 */
type State = 'head' | 'thinkingGap' | 'thinking' | 'answerGap' | 'answer' | 'plain';

/** One answer's text through it, in order. What may be the beginning of a tag is held back until the next piece or the end. */
export class ThinkSplitter {
  private state: State = 'head';
  private held = '';
  /** Of the text given out in state `answer`: the start of its open line, its last character, its back quotes, and whether a fence is open. */
  private lineHead = '';
  private last = '';
  private quotes = 0;
  private inFence = false;
  private pieces: ThinkPiece[] = [];

  push(text: string): readonly ThinkPiece[] {
    this.held += text;
    while (this.step());
    return this.taken();
  }

  /** What is still held back, when the text ends (also when it breaks off). */
  end(): readonly ThinkPiece[] {
    if (this.state === 'thinking') this.emit('reasoning', this.held);
    else if (this.state !== 'answerGap' && this.state !== 'thinkingGap') this.emit('text', this.held);
    this.held = '';
    return this.taken();
  }

  /** Reasoning came by its own field: from now on tags in the text are text. */
  disarm(): readonly ThinkPiece[] {
    if (this.state !== 'head' && this.state !== 'answer') return [];
    // White space before any thought is the template's, not the answer's.
    if (this.state === 'answer' || this.held.trim() !== '') this.emit('text', this.held);
    this.held = '';
    this.state = 'plain';
    return this.taken();
  }

  /** Takes what it can from `held`; true where another step may take more. */
  private step(): boolean {
    switch (this.state) {
      case 'head': return this.stepHead();
      case 'thinkingGap':
      case 'answerGap': return this.stepGap();
      case 'thinking': return this.stepThinking();
      case 'answer': return this.stepAnswer();
      case 'plain':
        this.emit('text', this.held);
        this.held = '';
        return false;
      default: return never(this.state);
    }
  }

  private stepHead(): boolean {
    const body = this.held.trimStart();
    if (openTag.startsWith(body)) return false;
    if (body.startsWith(openTag)) {
      this.held = body.slice(openTag.length);
      this.state = 'thinkingGap';
    } else this.state = 'answer';
    return true;
  }

  private stepGap(): boolean {
    this.held = this.held.trimStart();
    if (this.held === '') return false;
    this.state = this.state === 'thinkingGap' ? 'thinking' : 'plain';
    return true;
  }

  private stepThinking(): boolean {
    const at = this.takeUpToClose('reasoning');
    if (at) this.state = 'answerGap';
    return at;
  }

  private stepAnswer(): boolean {
    if (!this.takeUpToClose('text')) return false;
    if (this.isQuoted()) this.emit('text', closeTag);
    else {
      this.pieces.push({ type: 'textWasReasoning' });
      this.state = 'answerGap';
    }
    return true;
  }

  /** Emits what stands before the closing tag and removes the tag; false where it has not come (yet). */
  private takeUpToClose(type: 'reasoning' | 'text'): boolean {
    const at = this.held.indexOf(closeTag);
    const upTo = at < 0 ? this.held.length - tailThatMayBe(this.held, closeTag) : at;
    this.emit(type, this.held.slice(0, upTo));
    this.held = this.held.slice(at < 0 ? upTo : upTo + closeTag.length);
    return at >= 0;
  }

  private emit(type: 'reasoning' | 'text', delta: string): void {
    if (delta === '') return;
    if (type === 'text' && this.state === 'answer') this.remember(delta);
    this.pieces.push({ type, delta });
  }

  private remember(text: string): void {
    const [rest = '', ...lines] = text.split('\n');
    this.extendLine(rest);
    for (const line of lines) {
      if (/^\s*(?:```|~~~)/.test(this.lineHead)) this.inFence = !this.inFence;
      this.lineHead = '';
      this.quotes = 0;
      this.extendLine(line);
    }
    this.last = text.at(-1) ?? this.last;
  }

  private extendLine(text: string): void {
    if (this.lineHead.length < 40) this.lineHead += text.slice(0, 40);
    this.quotes += text.split('`').length - 1;
  }

  /** Whether a tag that follows now is being talked about: in quotes, in inline code or inside an open fence. */
  private isQuoted(): boolean {
    return this.inFence || /[`'"“‘「]/.test(this.last) || this.quotes % 2 === 1;
  }

  private taken(): readonly ThinkPiece[] {
    const out = this.pieces;
    this.pieces = [];
    return out;
  }
}

/** How many characters at the end of the text may be the beginning of the tag. */
function tailThatMayBe(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (tag.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}

function never(state: never): never {
  throw new Error(`Unknown state: ${String(state)}`);
}
