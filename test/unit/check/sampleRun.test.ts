// Code called with inputs and what it printed read back: really run, in each of the languages, and compared.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRuns, readCompareInputs } from '../../../src/core/check/compareRuns.ts';
import { readResults, sampleProgram, type SampleCall, type SampleResult } from '../../../src/core/check/sampleRun.ts';
import { runProcess } from '../../../src/host/check/runProcess.ts';

const mark = 'mark-1234 ';
const programs: Readonly<Record<string, string>> = { python: 'python3', javascript: process.execPath, typescript: process.execPath, shellscript: 'bash' };

describe('code that is called with inputs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ponder-sample-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(languageId: string, code: string, call: SampleCall): Promise<readonly SampleResult[]> {
    const program = sampleProgram(code, languageId, call, 'old', mark);
    assert.ok(program);
    writeFileSync(join(folder, program.file), program.text);
    const end = await runProcess({ program: programs[languageId] ?? '', args: program.args, cwd: folder, limitMs: 60_000, signal: new AbortController().signal });
    return readResults(end.output, mark);
  }
  const values = (results: readonly SampleResult[]): readonly string[] => results.map(({ failed, text, printed }) => `${failed ? '!' : ''}${text}${printed === '' ? '' : ` > ${printed}`}`);

  it('in Python: values, errors, what is printed, generators, sets, coroutines', async () => {
    const code = 'import sys\ndef f(a, *rest):\n    if a == "print":\n        print("said", *rest)\n        return None\n    if a == "gen":\n        return (n * n for n in range(3))\n    if a == "set":\n        return {2, 1}\n    if a == "async":\n        async def g():\n            return 5\n        return g()\n    return 10 / a';
    assert.deepEqual(values(await run('python', code, { name: 'f', inputs: [[4], [0], ['print', '中', 1], ['gen'], ['set'], ['async']] })), ['2.5', '!ZeroDivisionError: division by zero', 'null > said 中 1', '[0, 1, 4]', '[1, 2]', '5']);
  });

  for (const [languageId, typed] of [['javascript', ''], ['typescript', ': any']] as const) {
    it(`in ${languageId}: values, errors, what is printed, generators, bigints, promises`, async () => {
      const code = `export function f(a${typed}, ...rest${typed === '' ? '' : ': any[]'}) {\n  if (a === 'print') { console.log('said', ...rest); return; }\n  if (a === 'gen') return (function* () { yield 1; yield 2; })();\n  if (a === 'big') return 7n;\n  if (a === 'map') return new Map([['k', 1]]);\n  if (a === 'async') return Promise.resolve(5);\n  if (a === 0) throw new RangeError('zero');\n  return 10 / a;\n}`;
      assert.deepEqual(values(await run(languageId, code, { name: 'f', inputs: [[4], [0], ['print', '中', 1], ['gen'], ['big'], ['map'], ['async'], [3]] })), ['2.5', '!RangeError: zero', 'null > said 中 1', '[1,2]', '7', '{"k":1}', '5', '3.3333333333333335']);
    });
  }

  it('in Bash: what it prints is its value, a code is its error, and no input is read by the shell', async () => {
    const code = 'f() { if [ "$1" = no ]; then echo "never" >&2; return 3; fi; echo "<$1>$2"; }';
    assert.deepEqual(values(await run('shellscript', code, { name: 'f', inputs: [['a b', 1], ['no'], ['$(touch x)\'; touch y; \''], ['`id`']] })), ['"<a b>1"', '!never', '"<$(touch x)\'; touch y; \'>"', '"<`id`>"']);
  });

  it('that ends before the last input gives what came so far', async () => {
    assert.deepEqual(values(await run('python', 'import os\ndef f(a):\n    if a == 2:\n        os._exit(1)\n    return a', { name: 'f', inputs: [[1], [2], [3]] })), ['1']);
  });

  it('is none in languages that are not run', () => assert.equal(sampleProgram('', 'rust', { name: 'f', inputs: [[]] }, 'new', mark), undefined));

  it('does the same in both languages, or does not', async () => {
    const inputs = [[[3, 1, 2]], [[]], [[10, 9]]];
    const old = await run('typescript', 'function sorted(a: number[]): number[] { return [...a].sort(); }', { name: 'sorted', inputs });
    const fresh = await run('python', 'def sort_all(a):\n    return sorted(a)', { name: 'sort_all', inputs });
    // Without a comparison the one sorts by letters, the other by size.
    assert.deepEqual(compareRuns(inputs, old, fresh).map(({ input, verdict }) => [input, verdict]), [['[3,1,2]', 'equal'], ['[]', 'equal'], ['[10,9]', 'different']]);
  });
});

describe('two results', () => {
  const result = (text: string, more: Partial<SampleResult> = {}): SampleResult => ({ failed: false, text, printed: '', ...more });
  const cases: readonly (readonly [what: string, old: SampleResult | undefined, fresh: SampleResult | undefined, verdict: string])[] = [
    ['numbers of either spelling', result('1'), result('1.0'), 'equal'],
    ['numbers that differ in the last digits', result('0.30000000000000004'), result('0.3'), 'equal'],
    ['numbers that differ', result('1'), result('1.001'), 'different'],
    ['objects in another order', result('{"a":1,"b":[2]}'), result('{"b":[2],"a":1}'), 'equal'],
    ['objects with more in them', result('{"a":1}'), result('{"a":1,"b":2}'), 'different'],
    ['a list in another order', result('[1,2]'), result('[2,1]'), 'different'],
    ['what a function returns and a script prints', result('"x"'), result('"x"'), 'equal'],
    ['what one prints and the other returns', result('null', { printed: 'x' }), result('"x"'), 'equal'],
    ['the same value, but printed otherwise', result('1', { printed: 'a' }), result('1', { printed: 'b' }), 'different'],
    ['two errors', result('RangeError: a', { failed: true }), result('ValueError: b', { failed: true }), 'bothFail'],
    ['one error', result('1'), result('ValueError', { failed: true }), 'different'],
    ['one that did not come', result('1'), undefined, 'missing'],
    ['null and nothing', result('null'), result('0'), 'different'],
  ];
  for (const [what, old, fresh, verdict] of cases) it(`${what}: ${verdict}`, () => assert.equal(compareRuns([[1]], old ? [old] : [], fresh ? [fresh] : [])[0]?.verdict, verdict));
});

describe('inputs that a model wrote', () => {
  const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``;

  it('are data', () => {
    assert.deepEqual(readCompareInputs(json({ old: 'sum', new: 'Totals.sum_up', inputs: [[1, [2, null]], ['x']] })), { old: 'sum', new: 'Totals.sum_up', inputs: [[1, [2, null]], ['x']] });
    assert.deepEqual(readCompareInputs('{ "old": "a", "new": "b", "inputs": [[]] }'), { old: 'a', new: 'b', inputs: [[]] });
  });

  for (const [what, answer] of [
    ['no JSON', 'I think they are equal.'], ['no function', json({ old: '', new: '', inputs: [] })], ['a name that is code', json({ old: 'f(); import("fs")', new: 'f', inputs: [[1]] })], ['a name that calls', json({ old: 'a', new: 'os.system', inputs: [['ls']] })],
    ['a name with a line break', json({ old: 'a\nb', new: 'a', inputs: [[1]] })], ['no list of arguments', json({ old: 'a', new: 'b', inputs: [1, 'x'] })], ['a list', json([1])], ['broken JSON', '```json\n{ "old": \n```'],
  ] as const) it(`are refused: ${what}`, () => assert.equal(readCompareInputs(answer), undefined));

  it('are a handful, none of them long', () => {
    assert.equal(readCompareInputs(json({ old: 'a', new: 'b', inputs: Array.from({ length: 100 }, () => [1]) }))?.inputs.length, 12);
    assert.deepEqual(readCompareInputs(json({ old: 'a', new: 'b', inputs: [['x'.repeat(5000)], [1]] }))?.inputs, [[1]]);
  });
});
