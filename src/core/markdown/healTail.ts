// Completes what has arrived in half, for showing it while it streams. Never used for finished text.

/** Whether a line of nothing but markers could still turn into a list, a heading, a rule, a fence: it is shown when it is known. */
export function holdsBack(line: string): boolean {
  return /^[ \t>]*(?:[-+_=#`~*$]+|>|\\\[?|\d{1,9}[.)]?|[-+*][ \t]+\[[ xX]?\]?)[ \t]*$/.test(line);
}

/** The ruler that a paragraph's last line waits for, where that line looks like a table's head and the open line like a ruler or nothing. */
export function rulerFor(paragraph: string, partial: string): string | undefined {
  if (!/^[|:\- \t]*$/.test(partial)) return undefined;
  const head = paragraph.slice(paragraph.lastIndexOf('\n') + 1).trim();
  if (head.length < 3 || !head.startsWith('|') || !head.endsWith('|')) return undefined;
  return `|${'---|'.repeat(head.slice(1, -1).split(/(?<!\\)\|/).length)}`;
}

/**
 * Inline markdown whose end is still missing, made to look like what it will most likely be: unclosed emphasis and code are closed, and half
 * a link is its text.
 */
export function healInline(text: string): string {
  return /[*_`~[\]]/.test(text) ? closeInline(text) : text;
}

interface OpenMark {
  readonly mark: string;
  readonly at: number;
}

/** Marks that wait for their ends. Counted, so that looking for one that isn't there doesn't walk through all the others. */
class OpenMarks {
  readonly all: OpenMark[] = [];
  readonly #counts = new Map<string, number>();

  push(mark: string, at: number): void {
    this.all.push({ mark, at });
    this.#count(mark, 1);
  }

  /** The last one of this kind: `[` is also that of an image. */
  last(kind: string): OpenMark | undefined {
    return this.#has(kind) ? this.all.findLast(({ mark }) => kindOf(mark) === kind) : undefined;
  }

  /** Takes away the last one of this kind and all that was opened after it; false where there is none. */
  close(kind: string): boolean {
    if (!this.#has(kind)) return false;
    for (let last = this.all.pop(); last; last = this.all.pop()) {
      this.#count(last.mark, -1);
      if (kindOf(last.mark) === kind) return true;
    }
    return false;
  }

  #has(kind: string): boolean {
    return (this.#counts.get(kind) ?? 0) > 0;
  }

  #count(mark: string, by: number): void {
    this.#counts.set(kindOf(mark), (this.#counts.get(kindOf(mark)) ?? 0) + by);
  }
}

function kindOf(mark: string): string {
  return mark === '![' ? '[' : mark;
}

const token = /\\[^]|`+|\$(?=\S)|\*+|~~|_+|!?\[|\]\([^)\s]*(?:\s[^)]*)?\)?|\]/g;

function closeInline(text: string): string {
  const open = new OpenMarks();
  let out = text;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const mark = match[0];
    if (mark.startsWith('\\')) continue;
    if (mark === '$') {
      const end = text.indexOf('$', token.lastIndex);
      if (end > 0) token.lastIndex = end + 1;
    } else if (mark.startsWith('`')) {
      const end = closingTicks(text, mark, token.lastIndex);
      if (end < 0) return closeMarks(dropDangling(text, mark, match.index), open.all, openTicks(text, mark, match.index));
      token.lastIndex = end;
    } else if (mark.startsWith(']')) {
      if (mark.length > 1 && !mark.endsWith(')')) out = halfLink(text, open, match.index);
      open.close('[');
      if (out !== text) break;
    } else if (mark.endsWith('[')) open.push(mark, match.index);
    else toggleMark(open, mark, match.index, text);
  }
  return closeMarks(out, open.all, '');
}

function closingTicks(text: string, ticks: string, from: number): number {
  for (let at = text.indexOf(ticks, from); at >= 0; at = text.indexOf(ticks, at)) {
    let end = at;
    while (text[end] === '`') end += 1;
    if (end - at === ticks.length) return end;
    at = end;
  }
  return -1;
}

function dropDangling(text: string, mark: string, at: number): string {
  return at + mark.length >= text.trimEnd().length ? text.slice(0, at) : text;
}

function openTicks(text: string, mark: string, at: number): string {
  if (at + mark.length >= text.trimEnd().length) return '';
  return text.endsWith('`') ? ` ${mark}` : mark;
}

/** `[text](https://half` is shown as its text until the address is whole. */
function halfLink(text: string, open: OpenMarks, at: number): string {
  const bracket = open.last('[');
  return bracket ? text.slice(0, bracket.at) + text.slice(bracket.at + bracket.mark.length, at) : text;
}

function toggleMark(open: OpenMarks, mark: string, at: number, text: string): void {
  const before = text[at - 1] ?? ' ';
  const after = text[at + mark.length] ?? ' ';
  if (mark.startsWith('_') && /\w/.test(before) && /\w/.test(after)) return;
  if (!/\s/.test(before) && open.close(mark)) return;
  if (!/\s/.test(after) || at + mark.length >= text.length) open.push(mark, at);
}

function closeMarks(text: string, open: readonly OpenMark[], ticks: string): string {
  const lastBracket = text.lastIndexOf(']');
  const dropped: OpenMark[] = [];
  let end = text.length;
  // Behind this stand blanks and dropped marks only.
  let filled = text.trimEnd().length;
  let tail = ticks;
  for (const entry of open.toReversed()) {
    const { mark, at } = entry;
    const bracket = mark.endsWith('[');
    const empty = tail === '' && at + mark.length >= filled;
    if (bracket ? empty || lastBracket < at : empty) {
      if (bracket) dropped.push(entry);
      else end = at;
      if (empty) filled = trimmedEnd(text, at);
    } else if (!bracket) tail += mark;
  }
  let out = '';
  let from = 0;
  for (const { mark, at } of dropped.toReversed()) {
    if (at >= end) break;
    out += text.slice(from, at);
    from = at + mark.length;
  }
  out += text.slice(from, end);
  return tail === '' ? out : out.trimEnd() + tail;
}

function trimmedEnd(text: string, from: number): number {
  let end = from;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
