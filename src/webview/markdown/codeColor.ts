// Colors for code as it arrives: lines go to the worker that knows the grammars, and come back as pieces with a class. The machinery is loaded
// when the first block with a known language is shown.

/** Up to `end` (a character of the line, exclusive) the text has this class; '' is the color of text. */
export interface ColoredPiece {
  readonly end: number;
  readonly className: string;
}

export type ColoredLine = readonly ColoredPiece[];

export interface CodeColoring {
  /** All whole lines so far. `closed`: no more come. */
  readonly add: (lines: readonly string[], closed: boolean) => void;
  readonly end: () => void;
}

export function followCode(_language: string, _color: (first: number, lines: readonly ColoredLine[]) => void): CodeColoring {
  return { add: () => undefined, end: () => undefined };
}
