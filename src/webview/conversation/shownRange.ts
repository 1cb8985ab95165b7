// Which messages are drawn: those on the screen and some beyond both edges, so that a turn of the wheel finds them ready. Pure.
import type { HeightMap } from './heightMap.ts';

/** The part of the scrolled height that is seen, px from the start of the first message. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** Places of messages, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Drawn beyond each edge, in heights of the screen; what is drawn already stays until it is farther than `keep`. */
const ahead = 1;
const keep = 2.5;

/** Even where the screen is tiny. */
const leastHeight = 200;

export function seenRange(heights: HeightMap, { top, height }: Viewport): Range {
  return between(heights, top, top + height);
}

/** What is to be drawn where `drawn` is drawn now. */
export function drawnRange(heights: HeightMap, { top, height }: Viewport, drawn: Range | undefined): Range {
  const screen = Math.max(height, leastHeight);
  const wanted = between(heights, top - ahead * screen, top + height + ahead * screen);
  if (!drawn) return wanted;
  const allowed = between(heights, top - keep * screen, top + height + keep * screen);
  const from = Math.max(allowed.from, Math.min(wanted.from, drawn.from));
  const to = Math.min(allowed.to, Math.max(wanted.to, drawn.to));
  return { from: Math.min(from, wanted.from), to: Math.max(to, wanted.to) };
}

function between(heights: HeightMap, top: number, bottom: number): Range {
  if (heights.count === 0) return { from: 0, to: 0 };
  return { from: heights.at(top), to: Math.min(heights.count, heights.at(Math.max(top, bottom)) + 1) };
}

/** Messages that are asked for beyond those drawn. */
const askAhead = 30;
/** An answer of the host has about so many characters at most, but one message at least. */
const askSize = 200_000;

/**
 * What to ask the host for: the missing messages of `drawn` and some beyond, joined to the run that is there (`loaded`) where that is near.
 * Undefined where nothing drawn is missing and enough lies ahead.
 */
export function missingRange(drawn: Range, loaded: Range, sizes: readonly number[]): Range | undefined {
  const count = sizes.length;
  const wanted = { from: Math.max(0, drawn.from - askAhead), to: Math.min(count, drawn.to + askAhead) };
  const near = { from: Math.max(0, drawn.from - askAhead / 2), to: Math.min(count, drawn.to + askAhead / 2) };
  if (near.from >= loaded.from && near.to <= loaded.to) return undefined;
  const apart = loaded.to <= loaded.from || wanted.to < loaded.from || wanted.from > loaded.to;
  if (apart) return around(drawn, wanted, sizes);
  // Above first: that is where one mostly goes; what is missing below is asked for next.
  if (near.from < loaded.from) return { from: backFrom(loaded.from, Math.min(wanted.from, loaded.from - 1), Math.min(drawn.from, loaded.from - 1), sizes), to: loaded.from };
  return { from: loaded.to, to: onFrom(loaded.to, Math.max(wanted.to, loaded.to + 1), Math.min(Math.max(drawn.to, loaded.to + 1), count), sizes) };
}

function around(drawn: Range, wanted: Range, sizes: readonly number[]): Range {
  const middle = Math.floor((drawn.from + drawn.to) / 2);
  const from = backFrom(middle, wanted.from, middle, sizes);
  return { from, to: onFrom(middle, wanted.to, Math.min(middle + 1, sizes.length), sizes) };
}

/** From `end` towards `from` as far as the characters allow, but at least to `least`. */
function backFrom(end: number, from: number, least: number, sizes: readonly number[]): number {
  let left = askSize;
  let at = end;
  while (at > from && (left > 0 || at > least)) {
    at -= 1;
    left -= Math.abs(sizes[at] ?? 0);
  }
  return at;
}

function onFrom(start: number, to: number, least: number, sizes: readonly number[]): number {
  let left = askSize;
  let at = start;
  while (at < to && (left > 0 || at < least)) {
    left -= Math.abs(sizes[at] ?? 0);
    at += 1;
  }
  return at;
}
