// Puts what a model answered into a text: search/replace blocks where their lines are, a whole text instead of all. Refuses, with the reason, what
// would destroy something; lists what could not be placed. Changes nothing itself.
import { isBlank, isElision, lineKey, withoutBlankEnds } from './codeLine.ts';
import type { EditBlock } from './editBlocks.ts';
import { readEditReply } from './editReply.ts';
import { findLines, readingFor, withoutNumbers } from './findLines.ts';
import { leastIndent, indentUnit, reindent } from './indentation.ts';

export interface ReplyScope {
  /** `file`: the whole text is a file, of which a much shorter one is suspicious. `part`: a piece that the person chose. */
  readonly kind: 'file' | 'part';
  /** The server said that the answer was cut by its length. */
  readonly cut: boolean;
}

/** `missing`: its lines are nowhere. `ambiguous`: they are in several places. `cut`: the answer ended inside of it. `placeholder`: code was left out. */
export interface Unplaced {
  readonly block: EditBlock;
  readonly why: 'missing' | 'ambiguous' | 'cut' | 'placeholder';
}

export type Refusal = 'empty' | 'prose' | 'cut' | 'short' | 'placeholder' | 'unplaced';

export type EditOutcome =
  | { readonly ok: true; readonly lines: readonly string[]; readonly unplaced: readonly Unplaced[] }
  | { readonly ok: false; readonly reason: Refusal; readonly unplaced: readonly Unplaced[] };

/** So much of a longer file must be left in what replaces it. */
const leastShare = { file: 0.5, part: 0.1 } as const;
const longFile = 20;

/** `lines`: the text that the model was given. */
export function applyReply(lines: readonly string[], answer: string, scope: ReplyScope): EditOutcome {
  const { blocks, whole } = readEditReply(answer, lines);
  if (blocks.length > 0) return applyBlocks(lines, blocks);
  const refuse = (reason: Refusal): EditOutcome => ({ ok: false, reason, unplaced: [] });
  if (!whole) return refuse('empty');
  if (!whole.fenced && !readsLike(whole.lines, lines)) return refuse('prose');
  if (!whole.closed || scope.cut) return refuse('cut');
  const fresh = withoutNumbers(withoutBlankEnds(whole.lines), lines);
  if (fresh.every(isBlank)) return refuse('empty');
  if (leavesOut(fresh, lines)) return refuse('placeholder');
  const [had, has] = [written(lines), written(fresh)];
  if (had >= longFile && has < had * leastShare[scope.kind]) return refuse('short');
  return { ok: true, lines: fitted(fresh, lines), unplaced: [] };
}

/** Each block in the text that those before it have made. */
export function applyBlocks(lines: readonly string[], blocks: readonly EditBlock[]): EditOutcome {
  let made = lines;
  let after = 0;
  const unplaced: Unplaced[] = [];
  for (const block of blocks) {
    if (!block.closed) {
      unplaced.push({ block, why: 'cut' });
      continue;
    }
    const reading = readingFor(made, block);
    const found = reading ? findLines(made, reading, after) : { why: 'missing' as const };
    if ('why' in found) {
      unplaced.push({ block, why: found.why });
      continue;
    }
    made = [...made.slice(0, found.start), ...found.lines, ...made.slice(found.end)];
    after = found.start + found.lines.length;
  }
  return unplaced.length === blocks.length ? { ok: false, reason: unplaced.every(({ why }) => why === 'cut') ? 'cut' : 'unplaced', unplaced } : { ok: true, lines: made, unplaced };
}

/** A comment that stands for code, which was not there before. */
export function leavesOut(fresh: readonly string[], old: readonly string[]): boolean {
  const known = new Set(old.map(lineKey));
  return fresh.some((line) => isElision(line) && !known.has(lineKey(line)));
}

/** Without a fence: the answer has some of the lines, or looks like code more than like sentences. */
function readsLike(fresh: readonly string[], old: readonly string[]): boolean {
  const known = new Set(old.filter((line) => !isBlank(line)).map(lineKey));
  const lines = fresh.filter((line) => !isBlank(line));
  return lines.length > 0 && lines.filter((line) => known.has(lineKey(line))).length >= Math.max(1, lines.length * 0.3);
}

/** At the level where the old text stood, with the blank line at the end that it had. */
function fitted(fresh: readonly string[], old: readonly string[]): readonly string[] {
  const [from, level] = [leastIndent(fresh), leastIndent(old)];
  const margin = /^[ \t]*/.exec(old.find((line) => !isBlank(line)) ?? '')?.[0] ?? '';
  const first = old.find((line) => !isBlank(line));
  const shifted = from !== level && first !== undefined && leastIndent([first]) === level ? reindent(fresh, { from, to: margin, unit: indentUnit(fresh), fileUnit: indentUnit(old) }) : fresh;
  const lead = old.findIndex((line) => !isBlank(line));
  const tail = old.length - 1 - old.findLastIndex((line) => !isBlank(line));
  return lead < 0 ? shifted : [...old.slice(0, lead), ...shifted, ...old.slice(old.length - tail)];
}

function written(lines: readonly string[]): number {
  return lines.filter((line) => !isBlank(line)).length;
}
