// A new machine without the programs that tests need: what is installed, in which order, and what is said where it can't be.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, type Wanted } from '../../../scripts/vscodeHost/debianPackages.ts';

const hint = 'The tool is missing: run `sudo apt-get install -y tool`.';

describe('programs on a new machine', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ponder-machine-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const tool = (): string => join(folder, 'tool');
  const log = (): string => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');
  const wanted = (): Wanted => ({ name: 'the tool', packages: ['tool', 'fonts'], hint, isThere: () => existsSync(tool()) });
  /** A PATH of one folder, in which apt-get is this script. */
  const machine = (apt?: { readonly update: number; readonly install: number }) => {
    if (apt) {
      const script = [
        '#!/bin/sh', `echo "$@" >> '${folder}/log'`,
        'case "$*" in',
        `  *update) echo "E: mirror one is gone" >&2; exit ${apt.update};;`,
        `  *) [ ${apt.install} = 0 ] && : > '${tool()}'; echo "E: Unable to locate package tool" >&2; exit ${apt.install};;`,
        'esac', '',
      ].join('\n');
      writeFileSync(join(folder, 'apt-get'), script);
      chmodSync(join(folder, 'apt-get'), 0o755);
    }
    return { mayInstall: true, env: { PATH: folder } };
  };
  const messageOf = (promise: Promise<void>): Promise<string> => promise.then(() => 'resolved', (error: unknown) => (error instanceof Error ? error.message : String(error)));

  it('lists are read before anything is installed', async () => {
    await ensurePackages(wanted(), machine({ update: 0, install: 0 }));
    assert.match(log(), /^.*update\n.*install -y tool fonts\n$/);
  });

  it('nothing is done where the program is there', async () => {
    writeFileSync(tool(), '');
    await ensurePackages(wanted(), machine({ update: 0, install: 0 }));
    assert.equal(log(), '');
  });

  it('a mirror that fails does not keep the others from serving', async () => {
    await ensurePackages(wanted(), machine({ update: 100, install: 0 }));
    assert.ok(existsSync(tool()));
  });

  it('where all mirrors fail the first line says what to do, and the next ones what apt said', async () => {
    const lines = (await messageOf(ensurePackages(wanted(), machine({ update: 100, install: 100 })))).split('\n');
    assert.equal(lines[0], hint);
    assert.ok(lines.includes('E: Unable to locate package tool') && lines.includes('E: mirror one is gone'), lines.join('\n'));
    assert.ok(lines.length < 12);
  });

  it('without apt, and without the right to install, one line says what to do', async () => {
    assert.equal((await messageOf(ensurePackages(wanted(), machine()))).split('\n')[0], hint);
    assert.equal(await messageOf(ensurePackages(wanted(), { mayInstall: false, env: { PATH: folder } })), hint);
    assert.equal(log(), '');
  });
});
