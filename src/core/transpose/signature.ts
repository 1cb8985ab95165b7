// What of a finished file the next ones have to know: the lines that declare its parts, without what is in them.
import { codeParts } from './codePart.ts';

/** Lines of a head that is broken over several. */
const longestHead = 8;

/** `most`: characters. '' where nothing is declared. */
export function signatures(lines: readonly string[], most: number): string {
  const heads: string[] = [];
  let size = 0;
  for (const { head, end } of codeParts(lines)) {
    const text = headOf(lines, head, end);
    size += text.length + 1;
    if (size > most) return [...heads, '…'].join('\n');
    heads.push(text);
  }
  return heads.join('\n');
}

/** Up to where its body opens, or its brackets are closed again. */
function headOf(lines: readonly string[], head: number, end: number): string {
  let open = 0;
  for (let at = head; at < Math.min(end, head + longestHead); at += 1) {
    for (const char of lines[at] ?? '') open += '([<'.includes(char) ? 1 : ')]>'.includes(char) ? -1 : 0;
    if (open <= 0 || /[{:]\s*$/.test(lines[at] ?? '')) return lines.slice(head, at + 1).join('\n');
  }
  return lines[head] ?? '';
}
