// Programs that behave, that never end, and that leave others behind.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess, type ProcessEnd } from '../../../../src/host/check/runProcess.ts';

/** A program that starts another, which starts a third, and writes both ids where they are found. */
const family = `
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const depth = Number(process.argv[2]);
writeFileSync('pid' + depth, String(process.pid));
if (depth > 0) spawn(process.execPath, [__filename, String(depth - 1), process.argv[3]], { stdio: process.argv[3] === 'quiet' ? 'ignore' : 'inherit' });
if (depth === 0) console.log('ready');
if (depth < 2 || process.argv[3] !== 'quiet') setInterval(() => {}, 1000);
else { const wait = setInterval(() => { try { require('node:fs').readFileSync('pid0'); clearInterval(wait); process.exit(0); } catch { return; } }, 10); }
`;

describe('a program that is run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ponder-run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], limitMs = 30_000, signal = new AbortController().signal, program = process.execPath): Promise<ProcessEnd> => runProcess({ program, args, cwd: folder, limitMs, signal });
  const pid = (depth: number): number => Number(readFileSync(join(folder, `pid${depth}`), 'utf8'));
  /** A process that has ended and that nobody has asked about yet is still listed. */
  const alive = (id: number): boolean => {
    try {
      process.kill(id, 0);
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
    } catch {
      return false;
    }
  };
  async function gone(...ids: readonly number[]): Promise<void> {
    while (ids.some(alive)) await new Promise((resolve) => setImmediate(resolve));
  }

  it('gives its code and both outputs', async () => {
    const end = await run(['-e', 'console.log("a"); console.error("b"); process.exitCode = 3']);
    assert.deepEqual([end.how, end.code, end.output.split('\n').sort().join('')], ['exit', 3, 'ab']);
  });

  it('gets its arguments as they are: no shell reads them', async () => {
    const end = await run(['-e', 'console.log(process.argv.slice(1).join("|"))', '$(touch x); `id` && *', '"']);
    assert.equal(end.output.trim(), '$(touch x); `id` && *|"');
  });

  it('gets no secret and nothing to read', async () => {
    process.env['PONDER_TEST_API_KEY'] = 'secret';
    try {
      const end = await run(['-e', 'process.stdin.on("data", () => {}).on("end", () => console.log(process.env.PONDER_TEST_API_KEY ?? "none"))']);
      assert.equal(end.output.trim(), 'none');
    } finally {
      delete process.env['PONDER_TEST_API_KEY'];
    }
  });

  it('that is not there says so', async () => {
    const end = await run([], undefined, undefined, join(folder, 'nothing'));
    assert.deepEqual([end.how, end.code], ['failed', undefined]);
  });

  it('that says too much is heard within bounds', async () => {
    const end = await run(['-e', 'process.stdout.write("x".repeat(3e6), () => process.stdout.write("END"))']);
    assert.ok(end.output.length < 70_000);
    assert.ok(end.output.endsWith('END'));
  });

  it('is ended at its limit, with all that it started', async () => {
    writeFileSync(join(folder, 'family.cjs'), family);
    const end = await run(['family.cjs', '2', 'loud'], 5000);
    assert.deepEqual([end.how, end.code], ['timeout', undefined]);
    // On a slow machine not all of them came so far.
    const started = [2, 1, 0].filter((depth) => existsSync(join(folder, `pid${depth}`)));
    assert.ok(started.length > 0);
    await gone(...started.map(pid));
  });

  it('is ended when it is no longer wanted, with all that it started', async () => {
    writeFileSync(join(folder, 'family.cjs'), family);
    const abort = new AbortController();
    const running = run(['family.cjs', '2', 'loud'], 30_000, abort.signal);
    for (let there = false; !there;) {
      await new Promise((resolve) => setImmediate(resolve));
      try {
        there = pid(0) > 0;
      } catch {
        there = false; // not started yet
      }
    }
    abort.abort();
    assert.equal((await running).how, 'canceled');
    await gone(pid(2), pid(1), pid(0));
  });

  it('leaves nobody behind where it ends by itself', async () => {
    writeFileSync(join(folder, 'family.cjs'), family);
    const end = await run(['family.cjs', '2', 'quiet']);
    assert.deepEqual([end.how, end.code], ['exit', 0]);
    await gone(pid(1), pid(0));
  });

  it('does not begin where it is not wanted any more', async () => {
    const abort = new AbortController();
    abort.abort();
    assert.equal((await run(['-e', ''], 1000, abort.signal)).how, 'canceled');
  });
});
