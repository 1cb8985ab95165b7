// The pages keep what they promise: files, scripts and demo states that they name exist.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asObject, asString } from '../../../src/core/json.ts';
import { demoState } from '../../support/demo/demoPlay.ts';
import { root } from './sourceFile.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'AGENTS.md'] as const;
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = asObject(JSON.parse(read('package.json')));
/** Made by a command, or named as a pattern. */
const made = /^(dist|out|\.vscode-test)\/|[*…]|NNNN|ponder-[\d<]/;

function pathsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/(?<![\w/.-])((?:src|test|scripts|docs|media|l10n|sample)\/[\w./-]*[\w/])/g)].map((match) => match[1] ?? '');
  const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
  return [...new Set([...named, ...linked])].filter((file) => !made.test(file));
}

describe('pages', () => {
  for (const page of pages) {
    it(`${page} names files that exist`, () => {
      const paths = pathsIn(read(page));
      assert.ok(paths.length > 1);
      assert.deepEqual(paths.filter((file) => !existsSync(path.join(root, file))), []);
    });

    it(`${page} names scripts that exist`, () => {
      const scripts = asObject(manifest.scripts);
      const named = [...read(page).matchAll(/npm (?:run ([\w:]+)|(start|test))\b/g)].map((match) => match[1] ?? match[2] ?? '');
      assert.deepEqual(named.filter((name) => scripts[name] === undefined), []);
    });
  }

  it('the commands that README.md names are in the palette', () => {
    const titles = new Set(Object.entries(asObject(JSON.parse(read('package.nls.json')))).filter(([key]) => key.startsWith('command.')).map(([, title]) => title));
    const named = [...read('README.md').matchAll(/\*Ponder: ([^*]+?)\*/g)].map((match) => match[1] ?? '').filter((title) => title !== '');
    assert.ok(named.length > 5);
    assert.deepEqual(named.filter((title) => !titles.has(title)), []);
  });

  it('the demo shows every state that README.md names', () => {
    const named = [...read('README.md').matchAll(/`(demo: [a-z ]+)`/g)].map((match) => match[1] ?? '');
    assert.equal(named.length, 6);
    assert.deepEqual(named.filter((name) => demoState(name) === undefined), []);
  });

  it('README.md has the place for the figures and the version of package.json', () => {
    const version = asString(manifest.version) ?? '';
    assert.match(read('README.md'), /<!-- bench:begin -->[\s\S]+<!-- bench:end -->/);
    assert.ok(read('README.md').includes(`ponder-${version}.vsix`));
    assert.ok(read('CHANGELOG.md').includes(`## ${version}`));
  });

  it('decisions are numbered without a gap, and say why', () => {
    const files = readdirSync(path.join(root, 'docs/decisions')).sort();
    assert.ok(files.length >= 5);
    files.forEach((file, index) => {
      assert.ok(file.startsWith(`${String(index + 1).padStart(4, '0')}-`), file);
      assert.match(read(`docs/decisions/${file}`), /\*\*Decision\.\*\*[\s\S]+\*\*Why\.\*\*/, file);
    });
  });
});
