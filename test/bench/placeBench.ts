// place_hunk_20k_ms: from a model's answer to the new text of a long file and the hunks that a person sees.
import assert from 'node:assert/strict';
import { linesOf } from '../../src/core/edit/lineDiff.ts';
import { cutHunks, reviewHunks } from '../../src/core/edit/proposal.ts';
import { applyReply } from '../../src/core/edit/searchReplace.ts';
import { figure, quantile, type Figure, type FigureId } from './figure.ts';
import { manyLines, placingFile } from './placeText.ts';

export const placeFigures: readonly FigureId[] = ['place_hunk_20k_ms'];

const rounds = 20;

export async function placeBench(): Promise<readonly Figure[]> {
  const text = manyLines(20_000);
  const cases = placingFile(text);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { answer, at, line } of cases) {
      const start = performance.now();
      const before = linesOf(text);
      const outcome = applyReply(before, answer, { kind: 'file', cut: false });
      const hunks = outcome.ok ? cutHunks(before, outcome.lines) : [];
      const { preview } = reviewHunks(before, hunks, hunks.map(() => 'open'), before);
      samples.push(performance.now() - start);
      assert.equal(preview[at], line);
    }
  }
  return [figure('place_hunk_20k_ms', quantile(samples, 0.95), `p95 of ${samples.length}, the first ones cold; exact, in another indentation, and with a wrong word; up to the hunks shown; worst ${Math.round(Math.max(...samples))} ms`)];
}
