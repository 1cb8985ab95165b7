// What a code block asks for, and what it is told: lines go out, pieces with classes come back. Types only.

/** Up to `end` (a character of the line, exclusive) the text has this class; '' is the color of text. */
export interface ColoredPiece {
  readonly end: number;
  readonly className: string;
}

export type ColoredLine = readonly ColoredPiece[];

export interface CodeColoring {
  /** All whole lines so far. `closed`: no more come. */
  readonly add: (lines: readonly string[], closed: boolean) => void;
  /** The block is gone. */
  readonly end: () => void;
}
