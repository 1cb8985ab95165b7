// Fits a suggestion to what stands behind the cursor: nothing is said twice, brackets that are there are used, and inside of a line it stays one line.
import { isBlank, isTelling } from '../edit/codeLine.ts';
import { closes, opens } from './brackets.ts';
import { firstLine, lastLine } from './cursorText.ts';

export interface PlacedCompletion {
  /** To be inserted; ends without a line break. */
  readonly text: string;
  /** How many characters behind the cursor, on its line, the text brings along itself. */
  readonly replaces: number;
}

/** Ends of what was begun before: brackets, quotes, separators. */
const onlyClosers = /^[\s)\]}>;,:'"`]*$/;

/** Undefined where nothing is left to suggest. `before` and `after`: the text on both sides of the cursor. */
export function placeCompletion(completion: string, before: string, after: string): PlacedCompletion | undefined {
  const rest = firstLine(after).trimEnd();
  if (!onlyClosers.test(rest)) return inLine(completion, rest);
  const replaces = usedClosers(firstLine(completion), rest);
  const text = withoutFollowing(completion, lastLine(before), after.slice(firstLine(after).length + 1));
  if (isBlank(text) || text === rest.slice(0, replaces)) return undefined;
  return { text, replaces };
}

/** More than closers follow: one line, up to where it says what stands there. */
function inLine(completion: string, rest: string): PlacedCompletion | undefined {
  const line = firstLine(completion);
  for (let length = Math.min(line.length, rest.length); length > 0; length -= 1) {
    if (!rest.startsWith(line.slice(-length))) continue;
    const text = line.slice(0, -length);
    return isBlank(text) ? undefined : { text, replaces: 0 };
  }
  return isBlank(line) ? undefined : { text: line, replaces: 0 };
}

/** How much of `rest` the line closes by itself, in its order. */
function usedClosers(line: string, rest: string): number {
  let used = 0;
  let depth = 0;
  let counted = 0;
  for (const letter of line) {
    if (opens(letter)) depth += 1;
    else if (closes(letter) && depth > 0) depth -= 1;
    else if (depth === 0) {
      const gap = rest.slice(used).search(/\S/);
      if (gap >= 0 && rest[used + gap] === letter) {
        used += gap + 1;
        if (closes(letter) || used === rest.length) counted = used;
      } else if (closes(letter)) break;
    }
  }
  // Quotes and separators alone prove nothing, unless all of it was said.
  return counted;
}

/** Up to the line that stands below already. */
function withoutFollowing(completion: string, line: string, below: string): string {
  const following = below.split('\n').filter((each) => !isBlank(each)).slice(0, 10).map((each) => each.trimEnd());
  const [next] = following;
  if (next === undefined) return completion;
  const lines = completion.split('\n');
  const whole = [line + (lines[0] ?? ''), ...lines.slice(1)].map((each) => each.trimEnd());
  const repeated = whole.findIndex((each) => each.trim() === next.trim() && isTelling(each));
  const end = repeated < 0 ? lines.length : repeated;
  for (let count = Math.min(end - 1, following.length); count > 0; count -= 1) {
    const tail = whole.slice(end - count, end);
    if (tail.every((each, index) => each === following[index])) return lines.slice(0, end - count).join('\n').trimEnd();
  }
  return lines.slice(0, end).join('\n').trimEnd();
}
