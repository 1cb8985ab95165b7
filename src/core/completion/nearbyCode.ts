// Which pieces of other files are like the code at the cursor: by the names that they share. Bounded, so that it takes a few milliseconds at most.

export interface CodeWindow {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

export interface CodePiece {
  /** As the model reads it: a path. */
  readonly file: string;
  readonly text: string;
}

const windowLines = 24;
const step = 12;
const mostLines = 900;
/** Characters of a piece; a longer window is left out. */
const longest = 1800;
/** Share of names in common, below which code says nothing. */
const least = 0.08;

/** The windows of a text, to be kept as long as it does not change. */
export function codeWindows(text: string): readonly CodeWindow[] {
  const lines = text.split('\n').slice(0, mostLines);
  const windows: CodeWindow[] = [];
  for (let from = 0; from < lines.length; from += step) {
    const piece = lines.slice(from, from + windowLines).join('\n');
    if (piece.length <= longest && piece.trim() !== '') windows.push({ text: piece, words: wordsOf(piece) });
    if (from + windowLines >= lines.length) break;
  }
  return windows;
}

/** At most one piece of a file, the likest first. `query`: the lines before the cursor. */
export function nearbyCode(query: string, files: readonly { readonly file: string; readonly windows: readonly CodeWindow[] }[], most: number): readonly CodePiece[] {
  const wanted = wordsOf(query);
  const best = files.flatMap(({ file, windows }) => {
    const rated = windows.map((window) => ({ file, text: window.text, share: likeness(wanted, window.words) }));
    return rated.reduce<readonly (CodePiece & { readonly share: number })[]>((top, each) => (each.share > (top[0]?.share ?? least) ? [each] : top), []);
  });
  return best.sort((a, b) => b.share - a.share).slice(0, most).map(({ file, text }) => ({ file, text }));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common / (a.size + b.size - common);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]{2,}/gu) ?? []);
}
