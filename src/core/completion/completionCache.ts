// Suggestions of this session, found again by what stands around the cursor: who types along one, or comes back to a place, asks nobody.
import type { CursorText } from './cursorText.ts';

interface Kept {
  readonly document: string;
  readonly before: string;
  readonly after: string;
  readonly completion: string;
}

const mostKept = 60;
/** Characters on each side that make a place. */
const telling = 400;
const tellingAfter = 120;

export class CompletionCache {
  /** Oldest first. */
  private kept: readonly Kept[] = [];

  /** An empty completion is kept as well: there is nothing to suggest there. */
  add(document: string, { prefix, suffix }: CursorText, completion: string): void {
    this.kept = [...this.kept.slice(1 - mostKept), { document, before: prefix.slice(-telling), after: suffix.slice(0, tellingAfter), completion }];
  }

  /** What is left of a suggestion whose beginning was typed meanwhile; undefined where there is none for this place. */
  find(document: string, { prefix, suffix }: CursorText): string | undefined {
    const after = suffix.slice(0, tellingAfter);
    const found = this.kept.findLast((each) => each.document === document && sameAfter(after, each.after) && typedAlong(prefix, each) !== undefined);
    if (!found) return undefined;
    const { document: _document, ...rest } = found;
    this.kept = [...this.kept.filter((each) => each !== found), found];
    return rest.completion.slice(typedAlong(prefix, found) ?? 0);
  }

  clear(): void {
    this.kept = [];
  }
}

/** How many characters of the completion stand before the cursor. What stands before the place may stand in the completion again: the most that was typed counts. */
function typedAlong(prefix: string, { before, completion }: Kept): number | undefined {
  const from = Math.max(0, prefix.length - before.length - completion.length);
  for (let at = prefix.indexOf(before, from); at >= 0 && at + before.length <= prefix.length; at = prefix.indexOf(before, at + 1)) {
    const typed = prefix.slice(at + before.length);
    // All of it was typed: what comes next is another question.
    if (typed !== '' && typed.length >= completion.length) continue;
    if (completion.startsWith(typed)) return typed.length;
    if (typed === '') break;
  }
  return undefined;
}

/** Brackets and quotes that an editor closed by itself as they were typed count as not there. */
function sameAfter(now: string, then: string): boolean {
  for (let skip = 0; skip <= 3; skip += 1) {
    if (skip > 0 && !/[)\]}'"`]/.test(now[skip - 1] ?? '')) return false;
    const rest = now.slice(skip);
    if (rest === then || (then.length >= tellingAfter - 3 && then.startsWith(rest) && rest.length >= tellingAfter - 3)) return true;
  }
  return false;
}
