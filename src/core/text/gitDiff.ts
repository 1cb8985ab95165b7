// Git's text of a difference, taken apart into the parts of single files. Knows no Git and no files.

export interface DiffPart {
  /** Of the new file, or of the old one where it was deleted: within the repository, with forward slashes. Undefined for what stands before the first file. */
  readonly path: string | undefined;
  readonly text: string;
}

/** Joined again, the parts' texts are the whole. */
export function diffParts(diff: string): readonly DiffPart[] {
  return diff.split(/^(?=diff --(?:git|cc|combined) )/m).filter((text) => text !== '').map((text) => ({ path: /^diff --/.test(text) ? pathOf(text) : undefined, text }));
}

/** The same without files that are not to be sent; each leaves a line that says so. */
export function diffWithout(diff: string, leaveOut: (path: string) => boolean): string {
  return diffParts(diff).map(({ path, text }) => (path !== undefined && leaveOut(path) ? `diff --git a/${path} b/${path}\n[left out: ignored, or looks like a file with secrets]\n` : text)).join('');
}

/** Lines of the new file that a file's part touches, from 0, `end` exclusive; where lines only go, those before and behind them. */
export function changedLines(part: string): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let at: number | undefined;
  for (const line of part.split('\n')) {
    const hunk = /^@@+ (?:-\S+ )+\+(\d+)/.exec(line);
    if (hunk) at = Math.max(0, Number(hunk[1]) - 1);
    else if (at === undefined || line.startsWith('\\')) continue;
    else if (!/^[-+]/.test(line)) at += 1;
    else {
      const added = line.startsWith('+');
      const span = added ? { start: at, end: at + 1 } : { start: Math.max(0, at - 1), end: at + 1 };
      const last = spans.at(-1);
      if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
      else spans.push(span);
      if (added) at += 1;
    }
  }
  return spans;
}

/** The lines before the first hunk name the file several times; which of them are there depends on what happened to it. */
function pathOf(part: string): string | undefined {
  const head = part.split(/^@@/m, 1)[0] ?? '';
  const named = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(head)?.[1];
    return found === undefined || found === '/dev/null' ? undefined : unquoted(found);
  };
  return withoutSide(named(/^\+\+\+ (.+?)\t?$/m)) ?? withoutSide(named(/^--- (.+?)\t?$/m)) ?? named(/^(?:rename|copy) to (.+)$/m) ?? named(/^diff --(?:cc|combined) (.+)$/m) ?? ofBothSides(head);
}

/** `diff --git a/x b/x`: without a rename both halves are the same. */
function ofBothSides(head: string): string | undefined {
  const sides = /^diff --git (.+)$/m.exec(head)?.[1] ?? '';
  const half = (sides.length - 1) / 2;
  return withoutSide(unquoted(sides.slice(half + 1)));
}

/** The sides have the letters a and b, or others where the person set them. */
function withoutSide(path: string | undefined): string | undefined {
  return path?.replace(/^[a-z]\//, '');
}

/** Git writes bytes beyond ASCII and signs as a C string. */
function unquoted(path: string): string {
  if (!/^".*"$/s.test(path)) return path;
  const coded = path.slice(1, -1).replace(/\\([0-7]{3})|\\(.)|[^\\]/gsu, (sign, octal: string | undefined, letter: string | undefined) => {
    if (octal !== undefined) return `%${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;
    return encodeURIComponent(letter === undefined ? sign : (escapes[letter] ?? letter));
  });
  try {
    return decodeURIComponent(coded);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return path; // a name in another encoding than UTF-8: nothing here can say it
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' };
