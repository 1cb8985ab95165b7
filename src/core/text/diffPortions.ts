// Git's text of a difference, dealt out into portions that can be sent one after the other. Files stay whole where they can; what is longer alone is split
// between its hunks, and a hunk between its lines: each piece has the head of its file and numbers of its own.

interface Piece {
  readonly file: number;
  readonly text: string;
}

export interface DiffPortion {
  readonly text: string;
  /** Which of the given files have a piece in it, in their order. */
  readonly files: readonly number[];
}

/** `files`: the diff of one file each. `most`: characters of a portion; only a single line that is longer goes beyond it. Every changed line is in one portion. */
export function diffPortions(files: readonly string[], most: number): readonly DiffPortion[] {
  const portions: { text: string; files: number[] }[] = [];
  for (const { file, text } of files.flatMap((diff, file) => piecesOf(diff, most).map((piece): Piece => ({ file, text: piece })))) {
    const last = portions.at(-1);
    if (!last || last.text.length + text.length > most) portions.push({ text, files: [file] });
    else {
      last.text += text;
      if (!last.files.includes(file)) last.files.push(file);
    }
  }
  return portions;
}

function piecesOf(diff: string, most: number): readonly string[] {
  const whole = `${diff.trimEnd()}\n`;
  if (whole.length <= most) return [whole];
  const [head = '', ...hunks] = whole.split(/^(?=@@+ )/m);
  const room = Math.max(1, most - head.length);
  const pieces: string[] = [];
  for (const part of hunks.flatMap((hunk) => hunkParts(hunk, room))) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + part.length > most) pieces.push(head + part);
    else pieces[pieces.length - 1] = last + part;
  }
  return pieces.length > 0 ? pieces : [whole];
}

/** A difference of three or more sides stays as it is: its numbers can't be told from its lines. */
function hunkParts(hunk: string, room: number): readonly string[] {
  const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@.*\n/.exec(hunk);
  if (hunk.length <= room || !header) return [hunk];
  const parts: string[] = [];
  let [from, to] = [Number(header[1]), Number(header[2])];
  let [removed, added, body] = [0, 0, ''];
  const close = (): void => {
    // A side without lines names the line before.
    parts.push(`@@ -${removed === 0 ? from - 1 : from},${removed} +${added === 0 ? to - 1 : to},${added} @@\n${body}`);
    [from, to, removed, added, body] = [from + removed, to + added, 0, 0, ''];
  };
  for (const line of hunk.slice(header[0].length).split(/(?<=\n)/)) {
    // The word that a line has no end belongs to the line before.
    if (body !== '' && body.length + line.length > room - longestHeader && !line.startsWith('\\')) close();
    if (!/^[+\\]/.test(line)) removed += 1;
    if (!/^[-\\]/.test(line)) added += 1;
    body += line;
  }
  if (body !== '') close();
  return parts;
}

/** Characters of a header of ours, with numbers of seven digits. */
const longestHeader = 42;
