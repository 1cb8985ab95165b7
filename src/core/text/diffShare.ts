// Git's text of a difference, brought down to a size: small files stay whole, large ones are cut at the end of a line, and each says by how much.
import { diffParts } from './gitDiff.ts';

export interface SharedDiff {
  readonly text: string;
  /** How many files there are, and how many of them are not whole. */
  readonly files: number;
  readonly shortened: number;
}

/** `most`: characters. Small files stay whole; what they leave is shared by the large ones. */
export function shareDiff(diff: string, most: number): SharedDiff {
  const parts = diffParts(diff);
  const files = parts.filter(({ path }) => path !== undefined).length;
  if (diff.length <= most) return { text: diff.trimEnd(), files, shortened: 0 };
  let left = most;
  const room = new Map<number, number>();
  const bySize = parts.map(({ text }, index) => ({ index, size: text.length })).sort((a, b) => a.size - b.size);
  bySize.forEach(({ index, size }, at) => {
    const share = Math.min(size, Math.floor(left / (bySize.length - at)));
    room.set(index, share);
    left -= share;
  });
  const made = parts.map(({ text }, index) => cut(text, room.get(index) ?? 0));
  return { text: made.join('').trimEnd(), files, shortened: made.filter((text, index) => text !== parts[index]?.text).length };
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf('\n', most) + 1;
  // The first line says which file it is.
  const kept = end > 0 ? text.slice(0, end) : text.slice(0, text.indexOf('\n') + 1);
  return `${kept}[${text.length - kept.length} more characters]\n`;
}
