// Markdown code fences: one that no content can close, and whether one is open at the end of a text. Knows no prompts.

/** Three backticks, or one more than the longest run of backticks in the content. */
export function fenceFor(content: string): string {
  const longest = (content.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '`'.repeat(longest + 1);
}

/** The content as a fenced block that shows it whole, whatever fences it holds. `tag` is the word after the opening fence. */
export function fenced(content: string, tag = ''): string {
  const fence = fenceFor(content);
  return `${fence}${tag}\n${content}${content.endsWith('\n') || content === '' ? '' : '\n'}${fence}`;
}

export interface FenceLine {
  readonly mark: '`' | '~';
  readonly length: number;
  /** Columns of white space before it. */
  readonly indent: number;
  /** What follows the fence, trimmed; a fence that has any can only open. */
  readonly info: string;
}

/** A line (without its line break) read as an opening or closing fence, or undefined. */
export function fenceLine(line: string): FenceLine | undefined {
  const match = /^([ \t]*)(`{3,}|~{3,})(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, indent = '', run = '', rest = ''] = match;
  const mark = run.startsWith('~') ? '~' : '`';
  if (mark === '`' && rest.includes('`')) return undefined; // inline code: ```like this```
  return { mark, length: run.length, indent: indent.length, info: rest.trim() };
}

/** Whether `line` closes a block that `open` opened. */
export function closesFence(line: FenceLine, open: FenceLine): boolean {
  return line.mark === open.mark && line.length >= open.length && line.info === '';
}

/** The fence that is still open at the end of a text, or undefined. */
export function openFence(text: string): FenceLine | undefined {
  let open: FenceLine | undefined;
  for (const line of text.split(/\r?\n/)) {
    const fence = fenceLine(line);
    if (fence === undefined) continue;
    if (open === undefined) open = fence;
    else if (closesFence(fence, open)) open = undefined;
  }
  return open;
}
