// Which line ends a code block that may hold fences itself, as answers of models do whose fence is not longer than those inside. Knows no prompts.
import { closesFence, fenceLine, type FenceLine } from './fence.ts';

/** The fences after an opening one, told one by one in their order. */
export class InnerFences {
  private readonly open: FenceLine;
  private readonly nested: FenceLine[] = [];

  constructor(open: FenceLine) {
    this.open = open;
  }

  /** No block inside is open. */
  get outermost(): boolean {
    return this.nested.length === 0;
  }

  /** Whether this one ends the block: one that says a language opens another level, a bare one closes the innermost; deeper than the block it never is its end. */
  ends(fence: FenceLine): boolean {
    const { open, nested } = this;
    const innermost = nested.at(-1) ?? open;
    if (closesFence(fence, innermost)) {
      if (innermost === open) return fence.indent <= open.indent;
      nested.pop();
    } else if (fence.info !== '' && fence.mark === innermost.mark && fence.length >= open.length) nested.push(fence);
    return false;
  }
}

/** Whether a bare fence in such a block may open one inside: the language is Markdown. */
export function holdsBareFences({ info }: FenceLine): boolean {
  return /^(?:markdown|md|mdx)(?![^\s{:,])/i.test(info);
}

/** A fence behind what may be the end of the block, by which that is told: `bare` belongs to it then, or it can't be known; `tagged` begins another block. */
export function levelFence(line: string, open: FenceLine): 'bare' | 'tagged' | undefined {
  const fence = fenceLine(line);
  if (!fence || fence.mark !== open.mark || fence.length < open.length || fence.indent > open.indent) return undefined;
  return fence.info === '' ? 'bare' : 'tagged';
}

export interface BlockEnd {
  /** The line of the closing fence; undefined where the block is open at the end. */
  readonly at: number | undefined;
  /** A bare fence follows, so what was taken for the end may lie inside. */
  readonly doubtful: boolean;
}

/** `from`: the line behind the opening fence. `holdsBare`: two bare fences with no other between them are a block inside where more fences follow. */
export function blockEnd(lines: readonly string[], from: number, open: FenceLine, holdsBare: boolean): BlockEnd {
  const inner = new InnerFences(open);
  let end: number | undefined;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (end === undefined) {
      const fence = fenceLine(line);
      if (fence && inner.ends(fence)) end = at;
      continue;
    }
    const next = levelFence(line, open);
    if (next === 'tagged' || (next === 'bare' && !holdsBare)) return { at: end, doubtful: next === 'bare' };
    if (next === 'bare') end = undefined;
  }
  return { at: end, doubtful: false };
}
