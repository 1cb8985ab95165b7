// Brings a change that was made to a masked text to the text itself: a model must not be able to replace a secret by the mask it was shown.
import { diffLines } from './lineDiff.ts';
import { applyHunks } from './proposal.ts';

/** `sent` is `real` with masks in its lines; undefined where they do not have the same lines. */
export function overlayChange(real: readonly string[], sent: readonly string[], fresh: readonly string[]): readonly string[] | undefined {
  if (real.length !== sent.length) return undefined;
  return applyHunks(real, diffLines(sent, fresh).map(({ start, end, newStart, newEnd }) => ({ start, end, lines: fresh.slice(newStart, newEnd) })));
}
