// Where a finding stands in a file of which the model may have seen secrets masked. A suggestion never puts a mask where a secret is. Pure.
import { linesOf } from '../edit/lineDiff.ts';
import { overlayChange } from '../edit/overlay.ts';
import { hasMask, maskSecrets } from '../secret/findSecrets.ts';
import type { Finding } from './finding.ts';
import { placeFinding, type LineSpan, type PlacedFinding } from './placeFinding.ts';

/** As placeFinding; there is no suggestion where it would put a mask, or what else stands for a secret, in the secret's place. One that takes the secret out is none of that. */
export function placeMasked(file: readonly string[], quote: Pick<Finding, 'code' | 'replacement'>, about: readonly LineSpan[]): PlacedFinding | undefined {
  const masked = linesOf(maskSecrets(file.join('\n')));
  const alike = masked.length === file.length && masked.some((line, at) => line !== file[at]);
  const placed = placeFinding(file, quote, about) ?? (alike ? placeFinding(masked, { code: quote.code }, about) : undefined);
  if (!placed?.lines) return placed;
  const { start, end, sure, lines } = placed;
  const here = file.slice(start, end);
  const bad = (hasMask(lines) && !hasMask(here)) || (alike && !overlayChange(here, masked.slice(start, end), lines));
  return bad ? { start, end, sure } : placed;
}
