// Brings a change that was made to a masked text to the text itself: a model must not be able to replace a secret by the mask it was shown.
import { maskWords } from '../secret/findSecrets.ts';
import { similarity } from './codeLine.ts';
import { diffLines } from './lineDiff.ts';
import { applyHunks, type Hunk } from './proposal.ts';

/** `sent` is `real` with masks in its lines; undefined where they do not have the same lines, or where it can't be told what a mask of `fresh` stands for. */
export function overlayChange(real: readonly string[], sent: readonly string[], fresh: readonly string[]): readonly string[] | undefined {
  if (real.length !== sent.length) return undefined;
  const changes = diffLines(sent, fresh);
  const pool: Masked[] = [];
  for (const [hunk, { start, end }] of changes.entries()) {
    for (let at = start; at < end; at += 1) {
      const found = maskedIn(real[at] ?? '', sent[at] ?? '', hunk);
      if (!found) return undefined;
      pool.push(...found);
    }
  }
  const places = changes.flatMap(({ newStart, newEnd }, hunk) => fresh.slice(newStart, newEnd).flatMap((line) => (line.match(maskWords) ?? []).map((word): Place => ({ hunk, word: word.toLowerCase(), around: around(line) }))));
  const given = assign(pool, places);
  if (!given) return undefined;
  const hunks: Hunk[] = changes.map(({ start, end, newStart, newEnd }) => ({ start, end, lines: fresh.slice(newStart, newEnd) }));
  const left = changes.map((_, hunk) => given.unused.filter((one) => one.hunk === hunk));
  if (hunks.some(({ start, end, lines }, hunk) => left[hunk]?.some(({ masked }) => masked) === true && standsIn(lines, sent.slice(start, end)))) return undefined;
  let next = 0;
  return applyHunks(real, hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map((line) => line.replaceAll(maskWords, (word) => given.texts[next++] ?? word)) })));
}

interface Place {
  readonly hunk: number;
  /** In lower case. */
  readonly word: string;
  /** The line without its masks: tells which of several is meant. */
  readonly around: string;
}

/** A mask word of the text that was sent, and what stands there in the real one. */
interface Masked extends Place {
  readonly text: string;
  /** False where the real text has that word itself. */
  readonly masked: boolean;
}

function around(line: string): string {
  return line.replaceAll(maskWords, '');
}

/** Undefined where the line that was sent is not the real one with masks. */
function maskedIn(real: string, sent: string, hunk: number): readonly Masked[] | undefined {
  const words = sent.match(maskWords) ?? [];
  if (words.length === 0) return real === sent ? [] : undefined;
  const parts = sent.split(maskWords).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  const texts = real === sent ? words : new RegExp(`^${parts.join('(.+?)')}$`).exec(real)?.slice(1);
  return texts && words.map((word, index) => ({ hunk, word: word.toLowerCase(), around: around(sent), text: texts[index] ?? word, masked: texts[index] !== word }));
}

interface Assigned {
  /** In the order of the places. */
  readonly texts: readonly string[];
  readonly unused: readonly Masked[];
}

/** Each secret once. The line around it tells which one is meant, then the hunk, then the order; where some are gone, the order tells nothing. */
function assign(pool: readonly Masked[], places: readonly Place[]): Assigned | undefined {
  const texts: string[] = [];
  const unused = new Set(pool);
  const complete = (word: string): boolean => pool.filter((one) => one.word === word).length === places.filter((one) => one.word === word).length;
  for (const place of places) {
    const fit = [...unused].filter(({ word }) => word === place.word).map((masked) => ({ masked, alike: similarity(masked.around, place.around), here: masked.hunk === place.hunk ? 1 : 0 })).sort((a, b) => b.alike - a.alike || b.here - a.here);
    const [best, second] = fit;
    if (!best) return undefined;
    if (!complete(place.word) && second && second.masked.text !== best.masked.text && second.alike === best.alike) return undefined;
    unused.delete(best.masked);
    texts.push(best.masked.text);
  }
  return { texts, unused: [...unused] };
}

/** Lines that took a secret out and have something that only stands for it, as a mask in other words would. */
function standsIn(fresh: readonly string[], sent: readonly string[]): boolean {
  const stand = /masked|redacted|\*{3}|x{4}|•{3}/i;
  const had = sent.map(around);
  return fresh.some((line) => stand.test(around(line)) && !had.includes(line));
}
