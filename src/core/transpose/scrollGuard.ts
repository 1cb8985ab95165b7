// Tells a person's scrolling from our own when two texts scroll together: what we moved must not move the other one back. Knows no editor and no clock.

/** An editor moves in steps where scrolling is smooth, and stops early at the end of a text. */
interface Move {
  readonly side: string;
  readonly to: number;
  /** Lines that were left when it was seen last. */
  readonly left: number;
}

/** Places that were asked for lately: word of them may come late. */
const remembered = 8;

export class ScrollGuard {
  private move: Move | undefined;
  private asked: readonly (readonly [side: string, to: number])[] = [];
  private readonly tops = new Map<string, number>();

  /** `side` is about to be moved by us. */
  moves(side: string, from: number, to: number): void {
    this.move = from === to ? undefined : { side, to, left: Math.abs(to - from) };
    this.asked = [...this.asked, [side, to] as const].slice(-remembered);
  }

  /** The first line in sight of `side` is `top` now: whether a person did that. */
  isByPerson(side: string, top: number): boolean {
    if (this.tops.get(side) === top) return false; // something else about it changed
    this.tops.set(side, top);
    if (this.move?.side === side) {
      const left = Math.abs(this.move.to - top);
      if (left < this.move.left) {
        this.move = left === 0 ? undefined : { ...this.move, left };
        return false;
      }
    }
    if (this.asked.some(([other, to]) => other === side && to === top)) return false;
    if (this.move?.side === side) this.move = undefined;
    this.asked = this.asked.filter(([other]) => other !== side);
    return true;
  }
}
