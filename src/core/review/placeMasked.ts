// Where a finding stands in a file of which the model may have seen secrets masked. A suggestion never puts a mask where a secret is. Pure.
import { linesOf } from '../edit/lineDiff.ts';
import { overlayChange } from '../edit/overlay.ts';
import { hasMask, maskSecrets } from '../secret/findSecrets.ts';
import type { Finding } from './finding.ts';
import { placeFinding, type LineSpan, type PlacedFinding } from './placeFinding.ts';

/** As placeFinding; the lines of a suggestion have the file's own secrets, and are absent where it can't be told which. */
export function placeMasked(file: readonly string[], quote: Pick<Finding, 'code' | 'replacement'>, about: readonly LineSpan[]): PlacedFinding | undefined {
  const here = placeFinding(file, quote, about);
  if (here && !hasMask(here.lines ?? [])) return here;
  const masked = linesOf(maskSecrets(file.join('\n')));
  const alike = masked.length === file.length;
  const placed = here ?? (alike && masked.some((line, at) => line !== file[at]) ? placeFinding(masked, quote, about) : undefined);
  if (!placed?.lines) return placed;
  const { start, end, sure } = placed;
  const lines = alike ? overlayChange(file.slice(start, end), masked.slice(start, end), placed.lines) : undefined;
  return { start, end, sure, ...(lines && lines.join('\n') !== file.slice(start, end).join('\n') && { lines }) };
}
