// What a text would be by an answer that is still being written: the blocks that are complete, or the lines that are there and then what they have not
// come to yet. For showing only; what is proposed at the end comes from the whole answer.
import { readEditReply } from './editReply.ts';
import { diffLines } from './lineDiff.ts';
import { applyBlocks } from './searchReplace.ts';

export function growingEdit(lines: readonly string[], answer: string): readonly string[] {
  const { blocks, whole } = readEditReply(answer, lines);
  if (blocks.length > 0) {
    const outcome = applyBlocks(lines, blocks.filter(({ closed }) => closed));
    return outcome.ok ? outcome.lines : lines;
  }
  if (!whole?.fenced) return lines;
  // The last line may be half of one.
  const fresh = whole.closed ? whole.lines : whole.lines.slice(0, -1);
  if (whole.closed || fresh.length === 0) return whole.closed ? fresh : lines;
  const last = diffLines(lines, fresh).at(-1);
  if (!last || last.end < lines.length || last.newEnd < fresh.length) return fresh;
  const replaced = Math.min(last.end - last.start, last.newEnd - last.newStart);
  return [...fresh, ...lines.slice(last.start + replaced)];
}
