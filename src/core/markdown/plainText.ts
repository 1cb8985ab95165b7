// Markdown as the words that stand on the screen: marks, addresses and fences are gone. Quick and rough (one pass over the lines, no parser): for
// finding text, not for showing it.

const fence = /^ {0,3}(?:[-*+>] ?|\d+[.)] )* {0,3}(`{3,}|~{3,})/;
const ruler = /^[ |:\-\t]*-[ |:\-\t]*$/;
const marks = /[*_`~[\]\\&$|<]/;

export function plainText(markdown: string): string {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (open !== undefined) {
      if (mark?.startsWith(open) === true && line.trim() === mark) open = undefined;
      else lines.push(line);
    } else if (mark !== undefined) open = mark;
    else lines.push(plainLine(line));
  }
  return lines.join('\n');
}

function plainLine(line: string): string {
  // Quotes, bullets, numbers and headings; a line under a heading or a table's head.
  const text = line.replace(/^(?:\s{0,3}(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)|#{1,6}(?=\s)))+\s?/, '').replace(/^\[[ xX]\]\s/, '');
  if (ruler.test(text) || /^=+\s*$/.test(text)) return '';
  return marks.test(text) ? plainInline(text) : text;
}

const codeSpan = /(`+)(?!`)(.*?[^`])\1(?!`)/g;

function plainInline(text: string): string {
  let plain = '';
  let from = 0;
  for (const match of text.matchAll(codeSpan)) {
    plain += withoutMarks(text.slice(from, match.index)) + (match[2] ?? '');
    from = match.index + match[0].length;
  }
  return plain + withoutMarks(text.slice(from));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function withoutMarks(text: string): string {
  return text
    .replace(/!?\[((?:[^[\]\\]|\\.)*)\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/g, '$1')
    .replace(/(?<!\\)(?:\*+|~~)/g, '')
    .replace(/(?<![\p{L}\p{N}\\])_+(?=\S)|(?<=\S)(?<!\\)_+(?![\p{L}\p{N}])/gu, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/(?<!\\)\|/g, '\n')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
