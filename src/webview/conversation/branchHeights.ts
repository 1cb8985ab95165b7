// Keeps the heights of a branch's messages through all that happens to it: new messages, other branches, another width. Knows no screen.
import { branchLength, sizeOf } from '../../protocol/loadedRun.ts';
import type { PanelState } from '../../protocol/panelState.ts';
import { estimateHeight } from './estimateHeight.ts';
import { HeightMap } from './heightMap.ts';

/** A branch up to this many messages and characters is drawn whole: a screen reader, and anyone who looks for a message, finds them all. */
const smallCount = 60;
const smallSize = 150_000;

export class BranchHeights {
  /** A new one after another branch or width. */
  map = new HeightMap([]);
  /** Heights that were seen at the present width, by message. */
  readonly #known = new Map<string, number>();
  #sizes: readonly number[] = [];
  #width = 0;
  #small = true;

  /** Takes in the state; the first one with the `width` of the column. `more`: only messages at the end were added. `other`: places may mean other messages now. */
  follow(before: PanelState | undefined, state: PanelState, width: number): 'none' | 'more' | 'other' {
    if (!before) this.#width = width;
    const same = before !== undefined && continues(before, state);
    const sizes = state.outline?.sizes ?? (same && before.messages.length === state.messages.length ? this.#sizes : state.messages.map(sizeOf));
    if (sizes !== this.#sizes) this.#small = sizes.length <= smallCount && sizes.reduce((sum, size) => sum + Math.abs(size), 0) <= smallSize;
    this.#sizes = sizes;
    if (!same) {
      this.#rebuild(state);
      return 'other';
    }
    if (sizes.length === this.map.count) return 'none';
    for (let index = this.map.count; index < sizes.length; index += 1) this.map.push(estimateHeight(sizes[index] ?? 0, this.#width));
    return 'more';
  }

  /** Whether so little was said that all of it may be drawn. */
  get isSmall(): boolean {
    return this.#small;
  }

  measured(index: number, id: string | undefined, height: number): void {
    if (height === 0) return; // out of the page
    this.map.set(index, height);
    if (id !== undefined) this.#known.set(id, height);
  }

  /** Another width: what was measured is scaled as estimates say until it is drawn again. @returns whether it was another */
  widen(width: number): boolean {
    if (width === this.#width || width === 0) return false;
    const before = this.#width;
    this.#width = width;
    this.#known.clear();
    const heights = this.#sizes.map((size, index) => this.map.height(index) * (estimateHeight(size, width) / estimateHeight(size, before)));
    this.map = new HeightMap(heights);
    return true;
  }

  #rebuild({ messages, outline }: PanelState): void {
    const heights = this.#sizes.map((size) => estimateHeight(size, this.#width));
    messages.forEach(({ id }, offset) => {
      const known = this.#known.get(id);
      if (known !== undefined) heights[(outline?.from ?? 0) + offset] = known;
    });
    this.map = new HeightMap(heights);
  }
}

/** Whether each place that was there means the same message still. */
function continues(before: PanelState, state: PanelState): boolean {
  if (before.outline?.list !== state.outline?.list || branchLength(state) < branchLength(before)) return false;
  return state.outline !== undefined || before.messages.every(({ id }, index) => state.messages[index]?.id === id);
}
