// The longest run of items, in their order, whose numbers never fall. Pure; knows nothing of what they are.

export function risingRun<T>(items: readonly T[], numberOf: (item: T) => number): readonly T[] {
  const numbers = items.map(numberOf);
  const before: number[] = [];
  /** At n: the item that ends the run of n + 1 items with the least number. */
  const ends: number[] = [];
  numbers.forEach((number, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  });
  const run: T[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const item = items[at];
    if (item !== undefined) run.push(item);
  }
  return run.reverse();
}
