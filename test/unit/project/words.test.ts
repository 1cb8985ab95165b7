// Words that must not stand in tracked files: paths of a machine, registry hosts, British spellings, work left for later.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './sourceFile.ts';

/** Written in halves, so that this file does not find itself. */
const forbidden: readonly (readonly [name: string, words: RegExp])[] = [
  ['path of a machine', new RegExp(['/ho', 'me/[a-z]|/ro', 'ot/|/Use', 'rs/[a-z]|[A-Z]:\\\\Use', 'rs\\\\|/wo', 'rk/'].join(''), 'i')],
  ['registry host', new RegExp(['registry\\.np', 'mjs|registry\\.ya', 'rnpkg|npm\\.pk', 'g\\.|/artifac', 'tory/|verdac', 'cio'].join(''), 'i')],
  ['British spelling', new RegExp(['\\b(beha', 'viou?ur|col', 'our|cen', 'tre|cata', 'logue|hon', 'our|fav', 'ourite|organi', 'sation|recogni', 'se|seriali', 'se|normali', 'se|licen', 'ce)'].join(''), 'i')],
  ['work left for later', new RegExp(['\\b(TO', 'DO|FIX', 'ME)\\b'].join(''))],
];

/** Text that others wrote, and generated lists. */
const foreign = /^(package-lock\.json|ThirdPartyNotices\.txt|LICENSE|scripts\/thirdParty\/|test\/support\/pageHarness\/theme\/|test\/fixture\/)/;
const binary = /\.(png|ttf|woff2?|bin|ico|gif|jpe?g|vsix|db)$/;

function findings(name: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => forbidden.filter(([, words]) => words.test(line)).map(([what]) => `${name}:${index + 1} ${what}: ${line.trim().slice(0, 80)}`));
}

describe('words in tracked files', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter((file) => file !== '' && !binary.test(file) && !foreign.test(file));

  it('name no machine, no registry and nothing left undone', () => {
    assert.ok(files.length > 20);
    const texts = files.flatMap((file) => {
      try {
        return [[file, readFileSync(path.join(root, file), 'utf8')] as const];
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, 'ENOENT', file); // removed, and not yet committed
        return [];
      }
    });
    assert.deepEqual(texts.flatMap(([file, text]) => findings(file, text)), []);
  });

  it('would be found', () => {
    assert.equal(findings('x', ['see /ho', 'me/me/file'].join('')).length, 1);
    assert.equal(findings('x', ['https://registry.np', 'mjs.org/'].join('')).length, 1);
    assert.equal(findings('x', ['the col', 'our of it'].join('')).length, 1);
    assert.equal(findings('x', ['// TO', 'DO later'].join('')).length, 1);
    assert.equal(findings('x', 'the color of it, later').length, 0);
  });
});
