// Which messages of a branch are sent at once: all of a short one, else what is near the reading place. Pure.

/** A branch up to this many messages and characters is sent whole. */
const wholeCount = 120;
const wholeSize = 300_000;

/** Of a longer one so many messages at most, and no more characters than these but for the message at the place itself. */
const nearCount = 40;
const nearSize = 200_000;

export interface Places {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** `sizes`: of each message, as in an outline. `around`: the places that are looked at; without it the end. */
export function nearPlaces(sizes: readonly number[], around: Places | undefined): Places {
  const count = sizes.length;
  if (count <= wholeCount && sizes.reduce((sum, size) => sum + charactersOf(size), 0) <= wholeSize) return { from: 0, to: count };
  const center = around ? Math.floor((Math.min(around.from, count) + Math.min(around.to, count)) / 2) : count - 1;
  let from = Math.max(0, Math.min(count - 1, center));
  let to = from + 1;
  let left = nearSize - charactersOf(sizes[from] ?? 0);
  // Two above and one below in turn: what was said before is looked at sooner.
  for (let step = 0; to - from < nearCount && left > 0; step += 1) {
    const up = from > 0 && (step % 3 !== 2 || to === count);
    if (!up && to === count) break;
    const next = up ? from - 1 : to;
    left -= charactersOf(sizes[next] ?? 0);
    if (left < 0) break;
    if (up) from = next;
    else to = next + 1;
  }
  return { from, to };
}

function charactersOf(size: number): number {
  return size < 0 ? -1 - size : size;
}
