// Completes what has arrived in half, for showing it while it streams. Never used for finished text.

/** Whether a line of nothing but markers could still turn into a list, a heading, a rule, a fence: it is shown when it is known. */
export function holdsBack(line: string): boolean {
  return /^[ \t>]*(?:[-+_=#>`~*$]+|\\\[?|\d{1,9}[.)]?|[-+*][ \t]+(?:\[[ xX]?\]?)?)[ \t]*$/.test(line);
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

const token = /\\[^]|`+|\$(?=\S)|\*+|~~|_+|!?\[|\]\([^)\s]*(?:\s[^)]*)?\)?|\]/g;

function closeInline(text: string): string {
  const open: OpenMark[] = [];
  let out = text;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const mark = match[0];
    if (mark === '$') {
      const end = text.indexOf('$', token.lastIndex);
      if (end > 0) token.lastIndex = end + 1;
    } else if (mark.startsWith('`')) {
      const end = closingTicks(text, mark, token.lastIndex);
      if (end < 0) return closeMarks(dropDangling(text, mark, match.index), open, openTicks(text, mark, match.index));
      token.lastIndex = end;
    } else if (mark.endsWith('[')) open.push({ mark, at: match.index });
    else if (mark.startsWith(']')) {
      if (mark.length > 1 && !mark.endsWith(')')) out = halfLink(text, open, match.index);
      closeBracket(open);
      if (out !== text) break;
    } else if (!mark.startsWith('\\')) toggleMark(open, mark, match.index, text);
  }
  return closeMarks(out, open, '');
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
function halfLink(text: string, open: readonly OpenMark[], at: number): string {
  const bracket = open.findLast((mark) => mark.mark.endsWith('['));
  return bracket ? text.slice(0, bracket.at) + text.slice(bracket.at + bracket.mark.length, at) : text;
}

function closeBracket(open: OpenMark[]): void {
  const index = open.findLastIndex((mark) => mark.mark.endsWith('['));
  if (index >= 0) open.splice(index);
}

function toggleMark(open: OpenMark[], mark: string, at: number, text: string): void {
  const before = text[at - 1] ?? ' ';
  const after = text[at + mark.length] ?? ' ';
  if (mark.startsWith('_') && /\w/.test(before) && /\w/.test(after)) return;
  const index = open.findLastIndex((entry) => entry.mark === mark);
  if (index >= 0 && !/\s/.test(before)) open.splice(index);
  else if (!/\s/.test(after) || at + mark.length >= text.length) open.push({ mark, at });
}

function closeMarks(text: string, open: readonly OpenMark[], ticks: string): string {
  let out = text;
  let tail = ticks;
  for (const { mark, at } of open.toReversed()) {
    const empty = out.slice(at + mark.length).trim() === '' && tail === '';
    if (mark.endsWith('[')) {
      if (empty || !out.slice(at).includes(']')) out = out.slice(0, at) + out.slice(at + mark.length);
    } else if (empty) out = out.slice(0, at);
    else tail += mark;
  }
  return tail === '' ? out : out.trimEnd() + tail;
}
