// Ends a suggestion where a block ends: a person reads it between two keys.
import { indentOf, isBlank } from '../edit/codeLine.ts';
import { bracketDepth } from './brackets.ts';
import { lastLine } from './cursorText.ts';

const mostLines = 40;
/** They go on with, or end, what stands further out. */
const goesOn = /^\s*(?:[)\]}]|end\b|else\b|elif\b|except\b|finally\b|catch\b|case\b|default\b|rescue\b|ensure\b|fi\b|done\b|esac\b)/;

/** `truncated`: the model was stopped by its limit, so that the last line is half a one. Nothing stays of a text that is blank. */
export function cutCompletion(text: string, prefix: string, truncated: boolean): string {
  const line = lastLine(prefix);
  const level = isBlank(line) ? indentOf(`${line}x`) : indentOf(line);
  const all = text.split('\n');
  const lines = truncated && all.length > 1 ? all.slice(0, -1) : all;
  const kept: string[] = [];
  let depth = Math.max(0, bracketDepth(line));
  let closed = 0;
  for (const [index, each] of lines.entries()) {
    if (index >= mostLines) return ended(kept.slice(0, closed > 0 ? closed : mostLines));
    if (isBlank(each)) {
      if (depth <= 0 && kept.some((before) => !isBlank(before))) break;
      kept.push(each);
      continue;
    }
    const outside = index > 0 && indentOf(each) < level;
    if (outside && !goesOn.test(each)) break;
    kept.push(each);
    depth += bracketDepth(each);
    if (depth <= 0) closed = kept.length;
    if (outside && depth < 0) break;
  }
  return ended(kept);
}

function ended(lines: readonly string[]): string {
  return lines.join('\n').trimEnd();
}
