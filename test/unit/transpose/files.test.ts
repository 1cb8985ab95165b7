// Several files: what they become, in which order, what of an answer may be taken, and what is kept of it all.
import assert from 'node:assert/strict';
import { IDIOMS } from '../../../src/core/text/idiomData.ts';
import { transposeTargets } from '../../../src/core/text/languageTarget.ts';
import { fileOrder } from '../../../src/core/transpose/fileOrder.ts';
import { fileResult } from '../../../src/core/transpose/fileResult.ts';
import { changed, readFileRun, waitingAgain, withState, type FileRun } from '../../../src/core/transpose/fileRun.ts';
import { distinctPaths, languageOfPath, targetPath } from '../../../src/core/transpose/targetPath.ts';

describe('idioms', () => {
  it('come first, and only those that fit the language', () => {
    const offered = (id: string): readonly string[] => transposeTargets(id).filter(({ kind }) => kind === 'idiom').map((target) => target.id);
    assert.deepEqual(offered('python'), ['python3', 'pytest', 'pathlib']);
    assert.deepEqual(offered('sql'), ['postgresql', 'mysql', 'sqlite', 'tsql', 'oracle']);
    assert.deepEqual(offered('vue'), ['vueComposition', 'asyncAwait', 'classToFunctions', 'tailwind']);
    assert.deepEqual(offered('css'), ['tailwindApply']);
    assert.deepEqual(offered('cobol'), []);
    assert.equal(transposeTargets('javascript')[0]?.id, 'typescriptTypes');
    for (const { from } of IDIOMS) for (const id of from) assert.equal(transposeTargets(id)[0]?.kind, 'idiom', id);
  });

  it('say in the prompt what becomes what, and stay in the language unless they name another', () => {
    for (const { asks, label, to, from } of IDIOMS) {
      assert.ok(asks.length > 20 && !asks.endsWith('.'), label);
      assert.ok(to === undefined || !from.includes(to), label);
    }
    assert.deepEqual(['javascript', 'javascriptreact', 'shellscript', 'python'].map((id) => transposeTargets(id)[0]?.languageId), ['typescript', 'typescriptreact', 'python', 'python']);
  });

  it('are offered once', () => {
    for (const id of ['typescript', 'vue', 'sql', 'typescriptreact']) {
      const labels = transposeTargets(id).map(({ label }) => label.toLowerCase());
      assert.equal(new Set(labels).size, labels.length, id);
    }
  });
});

describe('the file that a file becomes', () => {
  for (const [path, to, expected] of [
    ['src/primes.py', 'typescript', 'src/primes.ts'], ['src/userStore.ts', 'python', 'src/user_store.py'], ['my-file.ts', 'rust', 'my_file.rs'], ['user_store.py', 'java', 'UserStore.java'],
    ['src/retry.test.ts', 'python', 'src/test_retry.py'], ['test_user_store.py', 'go', 'user_store_test.go'], ['RetryTest.java', 'typescript', 'Retry.test.ts'], ['latest.py', 'java', 'Latest.java'],
    ['a.b/c', 'go', 'a.b/c.go'], ['.profile', 'python', '.profile.py'], ['run.sh', 'python', 'run.py'], ['src/x.py', 'brainfuck', 'src/x.brainfuck'],
  ] as const) {
    it(`${path} in ${to}: ${expected}`, () => assert.equal(targetPath(path, languageOfPath(path), to), expected));
  }

  it('is itself where the language stays', () => {
    assert.equal(targetPath('src/a.test.py', 'python', 'python'), 'src/a.test.py');
  });

  it('is nobody else\'s', () => {
    assert.deepEqual(distinctPaths(['a.ts', 'b.ts', 'A.ts', 'a.ts', 'Makefile', 'Makefile']), ['a.ts', 'b.ts', 'A2.ts', 'a3.ts', 'Makefile', 'Makefile2']);
  });

  it('has the language of its name', () => {
    assert.deepEqual(['a/b.tsx', 'x.PY', 'Dockerfile', 'a.unknown', 'README'].map(languageOfPath), ['typescriptreact', 'python', 'dockerfile', undefined, undefined]);
  });
});

describe('the order of files', () => {
  const order = (files: Readonly<Record<string, string>>): readonly string[] => fileOrder(Object.entries(files).map(([path, text]) => ({ path, text }))).map(({ path }) => path);

  it('has what is imported before what imports it', () => {
    assert.deepEqual(order({ 'app.py': 'from store import Store\nimport os', 'store.py': 'from .model import User', 'model.py': 'x = 1' }), ['model.py', 'store.py', 'app.py']);
    assert.deepEqual(order({ 'a.ts': "import {\n  one,\n} from './b.ts';", 'b.ts': "const c = require('./c')", 'c.ts': '' }), ['c.ts', 'b.ts', 'a.ts']);
  });

  it('is that of their names else, also where they import each other', () => {
    assert.deepEqual(order({ 'a.py': 'import b', 'b.py': 'import a', 'c.py': '# a and b' }), ['b.py', 'a.py', 'c.py']);
    assert.deepEqual(order({}), []);
  });
});

describe('an answer to a whole file', () => {
  const source = Array.from({ length: 6 }, (_, at) => `def step_${at}(value):\n    """Step ${at} of many."""\n    return value + ${at}\n`).join('\n');
  const steps = (count: number): string => Array.from({ length: count }, (_, at) => `export function step${at}(value: number): number {\n  return value + ${at};\n}`).join('\n');
  const answer = (code: string, after = ''): string => `\`\`\`typescript\n${code}\n\`\`\`\n${after}`;
  const read = (text: string, more: { readonly cut?: boolean; readonly sameLanguage?: boolean } = {}) => fileResult({ source, answer: text, cut: false, sameLanguage: false, ...more });

  it('is its code, with the line end of the original and what is said about it', () => {
    assert.deepEqual(read(answer(steps(6), '\n- Nothing of note.')), { ok: true, text: `${steps(6)}\n`, notes: '- Nothing of note.' });
  });

  for (const [name, text, reason, cut] of [
    ['cut inside of its block', `\`\`\`typescript\n${steps(6)}`, 'cut', false],
    ['whose block may go on behind a bare fence', `\`\`\`typescript\n${steps(6)}\n\`\`\`\nrun()\n\`\`\`\n${steps(2)}\n\`\`\``, 'cut', false],
    ['cut by its length', answer(steps(6)), 'cut', true],
    ['a comment instead of the rest', answer(`${steps(4)}\n// ... rest unchanged`), 'placeholder', false],
    ['the rest left to the reader', answer(`${steps(5)}\n// remaining functions follow the same pattern ...`), 'placeholder', false],
    ['one function of six', answer(steps(1)), 'short', false],
    ['next to nothing', answer('export {};'), 'short', false],
    ['words', 'I can only do this for shorter files.', 'prose', false],
    ['nothing', '', 'empty', false],
    ['an empty block', answer(''), 'empty', false],
  ] as const) {
    it(`is refused: ${name}`, () => assert.deepEqual(read(text, { cut }), { ok: false, reason }));
  }

  it('may be much shorter where all is in it', () => {
    assert.equal(read(answer(steps(6).replaceAll(/: number| \{\n {2}return|;\n\}/g, ''))).ok, true);
  });

  it('may have an ellipsis that the original had', () => {
    const withDots = `# ... rest unchanged\n${source}`;
    assert.equal(fileResult({ source: withDots, answer: answer(`# ... rest unchanged\n${steps(6)}`), cut: false, sameLanguage: false }).ok, true);
  });

  it('in the same language is held against the text itself', () => {
    const same = read(`\`\`\`python\n${source.replace('Step 0', 'Step null')}\`\`\``, { sameLanguage: true });
    assert.deepEqual(same, { ok: true, text: source.replace('Step 0', 'Step null'), notes: '' });
    const long = Array.from({ length: 30 }, (_, at) => `x${at} = ${at}`).join('\n');
    assert.deepEqual(fileResult({ source: long, answer: '```python\nx0 = 0\n```', cut: false, sameLanguage: true }), { ok: false, reason: 'short' });
  });
});

describe('a run over files', () => {
  const run: FileRun = { id: 'r', name: 'Go', asks: 'Go', languageId: 'go', files: [{ source: 'file:///a.py', target: 'file:///a.go', state: 'waiting' }, { source: 'file:///b.py', target: 'file:///b.go', state: 'waiting' }] };

  it('goes on file by file, and one may be asked again', () => {
    const done = changed(run, 'file:///a.py', { state: 'refused', why: 'short', conversationId: 'c', messageId: 'm' });
    assert.deepEqual(withState(done, 'waiting').map(({ source }) => source), ['file:///b.py']);
    assert.deepEqual(waitingAgain(done, 'file:///a.py'), run);
  });

  it('comes back as it was kept', () => {
    const kept = changed(run, 'file:///b.py', { state: 'refused', why: 'cut', conversationId: 'c', messageId: 'm' });
    assert.deepEqual(readFileRun(JSON.stringify(kept)), kept);
    const checked = changed(run, 'file:///b.py', { state: 'done', conversationId: 'c', messageId: 'm', checked: { by: 'Go', errors: 2, repairs: 2 } });
    assert.deepEqual(readFileRun(JSON.stringify(checked)), checked);
    assert.deepEqual(waitingAgain(checked, 'file:///b.py'), run, 'nothing of an old check counts');
  });

  it('is none where that is damaged', () => {
    for (const text of [undefined, '', '{', '[]', '{"id":"r"}', JSON.stringify({ ...run, files: [] }), JSON.stringify({ ...run, files: [{ source: 1 }] })]) assert.equal(readFileRun(text), undefined);
    const half = readFileRun(JSON.stringify({ ...run, files: [...run.files, { source: 'x', target: 'y', state: 'odd' }] }));
    assert.equal(half?.files.length, 2);
    const odd = readFileRun(JSON.stringify({ ...run, files: [{ source: 'x', target: 'y', state: 'done', checked: { by: 'Go', errors: 'many' } }] }));
    assert.deepEqual(odd?.files, [{ source: 'x', target: 'y', state: 'done' }]);
  });
});
