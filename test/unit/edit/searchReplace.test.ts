import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesOf } from '../../../src/core/edit/lineDiff.ts';
import { cutHunks } from '../../../src/core/edit/proposal.ts';
import { applyReply, type EditOutcome, type ReplyScope } from '../../../src/core/edit/searchReplace.ts';
import { manyLines, placingFile } from '../../bench/placeText.ts';

const file = `import { wait } from './wait';

export class Retry {
  private delay = 200;

  async run(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        this.delay *= 2;
        report(error);
      }
      await wait(this.delay);
    }
  }
}

function report(error: unknown): void {
  console.error(error);
}
`;

const block = (search: string, replace: string): string => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
const read = (answer: string, scope: Partial<ReplyScope> = {}, text = file): EditOutcome => applyReply(linesOf(text), answer, { kind: 'file', cut: false, ...scope });

function gives(answer: string, expected: string, text = file): void {
  const outcome = read(answer, {}, text);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.deepEqual(outcome.unplaced, []);
  assert.equal(outcome.lines.join('\n'), expected);
}

function refuses(answer: string, reason: Extract<EditOutcome, { ok: false }>['reason'], scope: Partial<ReplyScope> = {}, text = file): void {
  const outcome = read(answer, scope, text);
  assert.equal(outcome.ok ? outcome.lines.join('\n') : outcome.reason, reason);
}

function leaves(answer: string, ...why: readonly string[]): void {
  assert.deepEqual(read(answer).unplaced.map((each) => each.why), why);
}

const doubled = file.replace('this.delay *= 2;', 'this.delay += 100;');
const fixed = block('        this.delay *= 2;', '        this.delay += 100;');

describe('search/replace blocks', () => {
  it('are put where their lines are', () => gives(fixed, doubled));

  it('may have prose around them, and a path above', () => {
    gives(`Sure. The delay grows too fast.\n\nsrc/retry.ts\n${fixed}\nThat is all.`, doubled);
  });

  it('may stand in fences, each alone or all in one, with fences inside of the marks too', () => {
    gives(`\`\`\`ts\n${fixed}\`\`\``, doubled);
    gives(`\`\`\`diff\n${fixed}\n${block('  console.error(error);', '  log(error);')}\`\`\`\n`, doubled.replace('console.error', 'log'));
    gives(block('```ts\n        this.delay *= 2;\n```', '```ts\n        this.delay += 100;\n```'), doubled);
  });

  it('may have marks of other lengths, words and case', () => {
    gives('<<<<< search\n        this.delay *= 2;\n=====\n        this.delay += 100;\n>>>>> replace', doubled);
    gives('<<<<<<< ORIGINAL\n        this.delay *= 2;\n=======\n        this.delay += 100;\n>>>>>>> UPDATED', doubled);
    gives('<<<<<<< SEARCH src/retry.ts\n        this.delay *= 2;\n=======\n        this.delay += 100;\n>>>>>>> REPLACE', doubled);
  });

  it('may lack the last mark before the next block or the fence', () => {
    gives(`\`\`\`\n<<<<<<< SEARCH\n        this.delay *= 2;\n=======\n        this.delay += 100;\n\`\`\`\n\n\`\`\`\n${block('  console.error(error);', '  log(error);')}\`\`\``, doubled.replace('console.error', 'log'));
  });

  it('may have a last mark without its word, in a fence or not, and several of them', () => {
    const wordless = (text: string): string => text.replaceAll('>>>>>>> REPLACE', '>>>>>>>');
    gives(wordless(fixed), doubled);
    gives(`\`\`\`ts\n${wordless(fixed)}\`\`\``, doubled);
    gives(wordless(`${fixed}\n${block('  console.error(error);', '  log(error);')}\nDone.`), doubled.replace('console.error', 'log'));
  });

  it('may have a divider twice', () => {
    gives(fixed.replace('>>>>>>>', '=======\n>>>>>>>'), doubled);
    gives(fixed.replace('=======', '=======\n======='), doubled);
  });

  it('may bring in marks of a merge, and change those of the text', () => {
    const marks = '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch';
    gives(block('  console.error(error);', marks), file.replace('  console.error(error);', marks));
    gives(block(marks, 'both'), 'a\nboth\nb\n', `a\n${marks}\nb\n`);
    gives(block('theirs', 'others'), `a\n${marks.replace('theirs', 'others')}\nb\n`, `a\n${marks}\nb\n`);
  });

  const titled = 'Title\n=======\n\nsome text here\n\nSecond\n=======\n\nmore text\n';
  it('may have underlined titles on both sides', () => {
    gives(block('Title\n=======\n\nsome text here', 'Title\n=======\n\nother text'), titled.replace('some text here', 'other text'), titled);
    gives(block('Title\n=======', 'Name\n======='), titled.replace('Title', 'Name'), titled);
    gives(block('some text here', 'Third\n=======\n\nother text'), titled.replace('some text here', 'Third\n=======\n\nother text'), titled);
  });

  it('have no place where it can\'t be told which line divides them', () => {
    const outcome = read(block('Titel\n=======\n\nsome text', 'Title\n======='), {}, titled);
    assert.deepEqual(outcome.unplaced.map(({ why }) => why), ['missing']);
  });

  it('may change fences of the text', () => {
    const readme = '# Tool\n\n```js\nrun()\n```\n\nend\n';
    gives(block('```js\nrun()\n```', 'Run it:\n\n```js\nrun()\n```'), readme.replace('```js', 'Run it:\n\n```js'), readme);
    gives(block('```js\nrun()\n```', '```ts\nrun()\n```'), readme.replace('js', 'ts'), readme);
    gives(block('```js\nrun()\n```', ''), readme.replace('```js\nrun()\n```\n', ''), readme);
  });

  it('may have another indentation', () => {
    gives(block('this.delay *= 2;\nreport(error);', 'this.delay += 100;\nif (loud) {\n  report(error);\n}'),
      file.replace('        this.delay *= 2;\n        report(error);', '        this.delay += 100;\n        if (loud) {\n          report(error);\n        }'));
    gives(block('\t\t\t\tthis.delay *= 2;\n\t\t\t\treport(error);', '\t\t\t\tif (loud) {\n\t\t\t\t\treport(error);\n\t\t\t\t}'),
      file.replace('        this.delay *= 2;\n        report(error);', '        if (loud) {\n          report(error);\n        }'));
  });

  it('may have tabs for the file\'s spaces, and spaces for its tabs', () => {
    const tabs = 'if (a) {\n\tone();\n\tif (b) {\n\t\ttwo();\n\t}\n}\n';
    gives(block('    if (b) {\n        two();\n    }', '    if (b) {\n        three();\n    }'), tabs.replace('two', 'three'), tabs);
  });

  it('may leave lines out where both sides do', () => {
    gives(block('  async run(work: () => Promise<void>): Promise<void> {\n    // ...\n      await wait(this.delay);', '  async go(work: () => Promise<void>): Promise<void> {\n    // ...\n      await wait(2 * this.delay);'),
      file.replace('async run', 'async go').replace('wait(this.delay)', 'wait(2 * this.delay)'));
  });

  it('may have line numbers copied along', () => {
    gives(block('11 |         this.delay *= 2;\n12 |         report(error);', '11 |         this.delay += 100;\n12 |         report(error);'), doubled);
    gives(block('11:         this.delay *= 2;\n12:         report(error);', '        this.delay += 100;\n        report(error);'), doubled);
  });

  it('keep numbers that belong to the code', () => {
    const table = 'names = {\n  1: "one",\n  2: "two",\n}\n';
    gives(block('  1: "one",\n  2: "two",', '  1: "uno",\n  2: "dos",\n  3: "tres",'), 'names = {\n  1: "uno",\n  2: "dos",\n  3: "tres",\n}\n', table);
  });

  it('may have Windows line ends', () => gives(fixed.replaceAll('\n', '\r\n'), doubled));

  it('may be off by a word or a line', () => {
    gives(block('function report(err: unknown): void {\n  console.error(error);\n}', 'function report(error: unknown): void {\n  log(error);\n}'), file.replace('console.error', 'log'));
    gives(block('      try {\n        return await work();\n      } catch (error) {\n        this.delay *= 2;\n\n        report(error);\n      }', '      await work();'),
      file.replace(/ {6}try \{[^]*? {6}\}\n/, '      await work();\n'));
  });

  it('see what those before them have made', () => {
    gives(fixed + block('        this.delay += 100;', '        this.delay += 50;'), file.replace('this.delay *= 2;', 'this.delay += 50;'));
  });

  it('may take lines away, and keep blank lines that they add', () => {
    gives(block('        report(error);', ''), file.replace('        report(error);\n', ''));
    gives('<<<<<<< SEARCH\n        report(error);\n=======\n>>>>>>> REPLACE', file.replace('        report(error);\n', ''));
    gives(block('}\n\nfunction report(error: unknown): void {', '}\n\n\nfunction report(error: unknown): void {'), file.replace('}\n\nfunction', '}\n\n\nfunction'));
  });

  it('are named where they have no place, and the rest still applies', () => {
    const outcome = read(fixed + block('  this is nowhere in the file;', '  x'));
    assert.ok(outcome.ok);
    assert.equal(outcome.lines.join('\n'), doubled);
    assert.deepEqual(outcome.unplaced.map(({ why, block: { search } }) => [why, search]), [['missing', ['  this is nowhere in the file;']]]);
  });

  it('are not guessed into one of several places', () => {
    const twice = 'a\nsame line here\nb\nsame line here\nc\n';
    const outcome = read(block('same line here', 'other'), {}, twice);
    assert.deepEqual(outcome.unplaced.map(({ why }) => why), ['ambiguous']);
  });

  it('are not put in where they leave out what they would replace', () => leaves(fixed + block('  console.error(error);', '  // ... rest of the function unchanged'), 'placeholder'));

  it('are not put in where the answer was cut inside of them', () => {
    leaves(`${fixed}<<<<<<< SEARCH\n  console.error(error);\n=======\n  lo`, 'cut');
    refuses('<<<<<<< SEARCH\n  console.error(error);\n=======\n  lo', 'cut');
    refuses('<<<<<<< SEARCH\n  console.err', 'cut');
  });

  const words = fc.array(fc.constantFrom('alpha beta', 'gamma', '}', '', '  delta', 'eps'), { minLength: 1, maxLength: 14 });
  it('made of the difference of any two texts give the second', () => {
    fc.assert(fc.property(words, words, (a, b) => {
      // Blank lines alone on either side name no place, and say that the lines go.
      if ([a, b].some((lines) => lines.every((line) => line === ''))) return;
      const whole = `<<<<<<< SEARCH\n${a.join('\n')}\n=======\n${b.join('\n')}\n>>>>>>> REPLACE`;
      const outcome = applyReply(a, whole, { kind: 'part', cut: false });
      assert.ok(outcome.ok, JSON.stringify(outcome));
      assert.deepEqual(outcome.lines, b);
    }), { numRuns: 1000 });
  });

  const unique = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 24 }).map((numbers) => numbers.map((number) => `line number ${number} says so;`));
  it('one for each hunk of any two texts, with a line before, give the second', () => {
    fc.assert(fc.property(unique, unique, (a, b) => {
      const [old, fresh] = [['the first line', ...a], ['the first line', ...b]];
      const blocks = cutHunks(old, fresh).map(({ start, end, lines }) => block(old.slice(start - 1, end).join('\n'), [old[start - 1] ?? '', ...lines].join('\n')));
      if (blocks.length === 0) return;
      const outcome = applyReply(old, blocks.join('\n'), { kind: 'part', cut: false });
      assert.ok(outcome.ok);
      assert.deepEqual(outcome.unplaced, []);
      assert.deepEqual(outcome.lines, fresh);
    }), { numRuns: 500 });
  });
});

describe('a whole text as the answer', () => {
  it('is taken from its fence, whatever stands around it', () => {
    gives(`\`\`\`ts\n${doubled}\`\`\``, doubled);
    gives(`Here it is:\n\n\`\`\`typescript\n${doubled}\`\`\`\n\nThe delay grows by 100 ms now.`, doubled);
    gives(`Short form: \`x\`.\n\`\`\`\nnpm test\n\`\`\`\n\`\`\`ts\n${doubled}\`\`\``, doubled);
    gives(`  \`\`\`ts\n${doubled.replaceAll(/^(?=.)/gm, '  ')}  \`\`\``, doubled);
  });

  it('may have fences inside', () => {
    const markdown = '# Title\n\n```js\nrun();\n```\n\nThe end.\n';
    gives(`\`\`\`markdown\n${markdown.replace('Title', 'Name')}\`\`\``, markdown.replace('Title', 'Name'), markdown);
    gives(`\`\`\`\`markdown\n${markdown.replace('Title', 'Name')}\`\`\`\``, markdown.replace('Title', 'Name'), markdown);
  });

  it('may have bare fences inside that are deeper than its own', () => {
    const python = `def load(path):\n    """Loads it.\n\n    \`\`\`\n    load("a")\n    \`\`\`\n    """\n${Array.from({ length: 25 }, (_, at) => `    step_${at}(path)\n`).join('')}`;
    gives(`\`\`\`python\n${python.replace('step_3(', 'step_three(')}\`\`\`\nDone.`, python.replace('step_3(', 'step_three('), python);
  });

  it('may have bare fences inside at its own level where it is Markdown, or the text has such ones', () => {
    const readme = '# Tool\n\nWords.\n\n```\nnpm install tool\n```\n\nMore words.\n\n```\ntool run\n```\n\nMIT\n';
    const docstring = '"""Tool.\n\n```\ntool.run()\n```\n"""\n\nrun = 1\n';
    for (const tag of ['markdown', 'md', '']) gives(`\`\`\`${tag}\n${readme.replace('Words', 'Phrases')}\`\`\`\nDone.`, readme.replace('Words', 'Phrases'), readme);
    gives(`\`\`\`python\n${docstring.replace('run = 1', 'run = 2')}\`\`\``, docstring.replace('run = 1', 'run = 2'), docstring);
    gives(`\`\`\`md\n${readme}\`\`\`\n\n\`\`\`sh\nnpm test\n\`\`\``, readme, readme.replace('Words', 'Old words'));
    refuses(`\`\`\`md\n${readme}`, 'cut', {}, readme);
  });

  it('is not taken for longer than it is where another block follows', () => gives(`\`\`\`ts\n${doubled}\`\`\`\nThen run:\n\`\`\`\nnpm test\n\`\`\``, doubled));

  it('is refused where a bare fence may be its end or not', () => {
    const readme = '# Tool\n\nWords.\n\nInstall it.\n\nMore words.\n';
    refuses(`\`\`\`\n${readme.replace('Install it.', '```\nnpm install tool\n```')}\`\`\``, 'cut', {}, readme);
  });

  it('may have marks of a merge inside', () => {
    const guide = '# Conflicts\n\nGit writes:\n\n    <<<<<<< HEAD\n    ours\n    =======\n    theirs\n    >>>>>>> main\n\nPick one.\n';
    for (const fence of ['```', '````']) gives(`${fence}markdown\n${guide.replace('Pick', 'Choose')}${fence}`, guide.replace('Pick', 'Choose'), guide);
    refuses(`\`\`\`markdown\n${guide.slice(0, -4)}`, 'cut', {}, guide);
    const blocks = `export const form = \`\n${block('old', 'new')}\`;\nexport const a = 1;\n`;
    gives(`\`\`\`ts\n${blocks.replace('a = 1', 'a = 2')}\`\`\``, blocks.replace('a = 1', 'a = 2'), blocks);
  });

  it('may come without a fence where it is plainly code', () => gives(doubled, doubled));

  it('may have line numbers copied along, and Windows line ends', () => {
    gives(`\`\`\`\n${doubled.trimEnd().split('\n').map((line, at) => `${at + 1} | ${line}`).join('\n')}\n\`\`\``, doubled);
    gives(`\`\`\`\n${doubled}\`\`\``.replaceAll('\n', '\r\n'), doubled);
  });

  it('stands at the level of what it replaces, with its blank lines', () => {
    const part = '\n    return a - b;\n\n';
    gives('```\nreturn a + b;\n```', '\n    return a + b;\n\n', part);
  });

  it('is refused where it is empty or prose', () => {
    refuses('', 'empty');
    refuses('\n  \n', 'empty');
    refuses('```ts\n```', 'empty');
    refuses('I can\'t change this without knowing more about `report`.', 'prose');
  });

  it('is refused where it was cut', () => {
    refuses(`\`\`\`ts\n${doubled.slice(0, 200)}`, 'cut');
    refuses(`\`\`\`ts\n${doubled}\`\`\``, 'cut', { cut: true });
  });

  it('is refused where it leaves code out', () => {
    for (const words of ['// ... rest of the file unchanged', '// ...', '    # ... existing code ...', '/* rest of the class */', '<!-- unchanged -->', '...']) {
      refuses(`\`\`\`ts\n${doubled.replace('        report(error);', words)}\`\`\``, 'placeholder');
    }
  });

  it('may have a comment of that kind where the text has it', () => {
    const text = `${file}// ... more to come\n`;
    gives(`\`\`\`ts\n${doubled}// ... more to come\n\`\`\``, `${doubled}// ... more to come\n`, text);
  });

  it('is refused where it is suspiciously short', () => {
    const long = Array.from({ length: 60 }, (_, at) => `const value${at} = ${at};`).join('\n');
    const half = (share: number): string => `\`\`\`ts\n${long.split('\n').slice(0, 60 * share).join('\n')}\n\`\`\``;
    refuses(half(0.4), 'short', {}, long);
    assert.ok(read(half(0.4), { kind: 'part' }, long).ok);
    refuses(half(0.05), 'short', { kind: 'part' }, long);
    assert.ok(read(half(0.6), {}, long).ok);
  });
});

describe('a file of 20,000 lines', () => {
  it('takes hunks where they belong, exact and nearly so', () => {
    const text = manyLines(20_000);
    for (const { answer, at, line } of placingFile(text)) {
      const outcome = applyReply(linesOf(text), answer, { kind: 'file', cut: false });
      assert.ok(outcome.ok);
      assert.deepEqual(outcome.unplaced, []);
      assert.equal(outcome.lines[at], line);
      assert.equal(linesOf(text).filter((each, index) => each !== outcome.lines[index]).length, 1);
    }
  });
});
