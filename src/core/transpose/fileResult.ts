// What an answer makes of a whole file: its new text, or why it must not be taken. Refuses what is cut, leaves code out, or has suspiciously little of the original.
import { isBlank, withoutBlankEnds } from '../edit/codeLine.ts';
import { linesOf } from '../edit/lineDiff.ts';
import { applyReply, leavesOut, type Refusal } from '../edit/searchReplace.ts';
import { parseTransposeReply } from '../prompt/transposeReply.ts';
import { codeParts } from './codePart.ts';
import { pairParts } from './pairParts.ts';

export type FileResult =
  | { readonly ok: true; readonly text: string; readonly notes: string }
  | { readonly ok: false; readonly reason: Refusal };

export interface AnsweredFile {
  /** As the model got it; \n. */
  readonly source: string;
  readonly answer: string;
  /** The server said that the answer was cut, or it did not end by itself. */
  readonly cut: boolean;
  /** The language stays: the answer is the same text with changes in it. */
  readonly sameLanguage: boolean;
}

/** Languages differ in how much they need; less than this of the code's characters is no translation. */
const leastShare = 0.15;
/** Less than this is suspicious where names are missing too. */
const lowShare = 0.4;
/** Lines and named parts from which on that can be told. */
const telling = { lines: 12, parts: 3 } as const;

export function fileResult({ source, answer, cut, sameLanguage }: AnsweredFile): FileResult {
  const { code, notes, closed, languageTag } = parseTransposeReply(answer);
  const lines = linesOf(source);
  if (sameLanguage) {
    const applied = applyReply(lines, answer, { kind: 'file', cut });
    return applied.ok ? { ok: true, text: applied.lines.join('\n'), notes } : { ok: false, reason: applied.reason };
  }
  const fresh = withoutBlankEnds(linesOf(code));
  if (fresh.length === 0) return { ok: false, reason: cut ? 'cut' : 'empty' };
  if (!/^ {0,3}(?:`{3,}|~{3,})/m.test(answer) && languageTag === undefined) return { ok: false, reason: 'prose' };
  if (!closed || cut) return { ok: false, reason: 'cut' };
  if (leavesOut(fresh, lines)) return { ok: false, reason: 'placeholder' };
  if (isShort(lines, fresh)) return { ok: false, reason: 'short' };
  return { ok: true, text: `${fresh.join('\n')}${source.endsWith('\n') ? '\n' : ''}`, notes };
}

function isShort(lines: readonly string[], fresh: readonly string[]): boolean {
  if (lines.filter((line) => !isBlank(line)).length < telling.lines) return false;
  const share = size(fresh) / Math.max(1, size(lines));
  if (share < leastShare) return true;
  const parts = codeParts(lines).length;
  return share < lowShare && parts >= telling.parts && pairParts(lines, fresh).length < parts / 2;
}

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.trim().length, 0);
}
