// Heights of the messages of a branch, measured or estimated, and where each of them lies. Pure; knows no screen. A Fenwick tree: each
// question and each change takes the logarithm of the number of messages.

export class HeightMap {
  #heights: number[];
  #sums: Float64Array;

  /** Heights in px, in order. */
  constructor(heights: readonly number[]) {
    this.#heights = [...heights];
    this.#sums = sumsOf(this.#heights, heights.length);
  }

  get count(): number {
    return this.#heights.length;
  }

  /** Of all messages, px. */
  get total(): number {
    return this.top(this.count);
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** The distance of a message's upper edge from that of the first, px; for `count`: the end. */
  top(index: number): number {
    let sum = 0;
    for (let at = Math.min(Math.max(index, 0), this.count); at > 0; at -= at & -at) sum += this.#sums[at] ?? 0;
    return sum;
  }

  set(index: number, height: number): void {
    const before = this.#heights[index];
    if (before === undefined || before === height) return;
    this.#heights[index] = height;
    for (let at = index + 1; at < this.#sums.length; at += at & -at) this.#sums[at] = (this.#sums[at] ?? 0) + height - before;
  }

  /** One more at the end. */
  push(height: number): void {
    const at = this.#heights.push(height);
    if (at >= this.#sums.length) {
      this.#sums = sumsOf(this.#heights, at * 2);
      return;
    }
    // The array was made larger than needed: what lies beyond the end must count the new one.
    for (let next = at; next < this.#sums.length; next += next & -next) this.#sums[next] = (this.#sums[next] ?? 0) + height;
  }

  /** The message that covers this distance from the start, px; the first or the last one where none does. Without messages: 0. */
  at(distance: number): number {
    let index = 0;
    let left = distance;
    for (let step = highestBit(this.#sums.length - 1); step > 0; step >>= 1) {
      const next = index + step;
      const sum = this.#sums[next];
      if (sum === undefined || next > this.count || sum > left) continue;
      index = next;
      left -= sum;
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}

/** `room`: for so many heights. */
function sumsOf(heights: readonly number[], room: number): Float64Array {
  const sums = new Float64Array(room + 1);
  for (let at = 1; at <= room; at += 1) {
    sums[at] = (sums[at] ?? 0) + (heights[at - 1] ?? 0);
    const above = at + (at & -at);
    if (above <= room) sums[above] = (sums[above] ?? 0) + (sums[at] ?? 0);
  }
  return sums;
}

function highestBit(value: number): number {
  return value <= 0 ? 0 : 1 << (31 - Math.clz32(value));
}
