// The proportions of the house: how long files are, and how much of it is tests.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, sourceFiles } from './sourceFile.ts';

/** Generated or tabulated data, exempt from the limits. */
const data = /Data\.ts$|model\/catalog\.ts$/;

function linesOf(file: string): number {
  return readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).map((file) => `${folder}/${file}`);
}

describe('sizes', () => {
  const source = sourceFiles().filter((file) => !data.test(file)).map((file) => ({ file, lines: linesOf(`src/${file}`) }));

  it('half of the files have about 100 lines or fewer, none more than 400', () => {
    const sorted = source.map((one) => one.lines).sort((a, b) => a - b);
    assert.ok((sorted[Math.floor(sorted.length / 2)] ?? 0) <= 120, `median ${sorted[Math.floor(sorted.length / 2)] ?? 0}`);
    assert.deepEqual(source.filter((one) => one.lines > 400).map((one) => one.file), []);
  });

  it('extension.ts only activates and deactivates', () => {
    assert.ok(linesOf('src/extension.ts') <= 40);
  });

  it('there are at least 0.6 lines of tests for a line of source', () => {
    const total = source.reduce((sum, one) => sum + one.lines, 0);
    const tests = filesIn('test').reduce((sum, file) => sum + linesOf(file), 0);
    assert.ok(tests / total >= 0.6, `${tests} lines of tests for ${total} of source: ${(tests / total).toFixed(2)}`);
  });
});
