// Colors for code as it arrives: what a code block asks for. The machinery comes in a chunk of its own when a block first names a language.
import type { CodeColoring, ColoredLine } from './codeColoring.ts';
import type { CodePainter } from './codePainter.ts';

let painter: Promise<CodePainter | undefined> | undefined;

export function followCode(language: string, color: (first: number, lines: readonly ColoredLine[]) => void): CodeColoring {
  let lines: readonly string[] = [];
  let closed = false;
  let ended = false;
  let started: CodeColoring | undefined;
  painter ??= import('./codePainter.ts').then(
    (module) => new module.CodePainter(),
    // Without its chunk code is shown in one color, which can be read as well.
    () => undefined,
  );
  void painter.then((made) => {
    if (ended) return;
    started = made?.follow(language, color);
    started?.add(lines, closed);
  });
  return {
    add: (all, last) => {
      lines = all;
      closed = last;
      started?.add(all, last);
    },
    end: () => {
      ended = true;
      started?.end();
    },
  };
}
