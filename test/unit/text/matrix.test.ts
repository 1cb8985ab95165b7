import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { looksLikeMatrix, swapRowsAndColumns } from '../../../src/core/text/matrix.ts';

function swapped(text: string, languageId?: string): string {
  const swap = swapRowsAndColumns(text, languageId);
  assert.ok('text' in swap, `refused: ${JSON.stringify(swap)}\n${text}`);
  return swap.text;
}

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly swapped: string;
  readonly languageId?: string;
}

const lists: readonly Sample[] = [
  { name: 'rows without outer brackets', text: '[1,2],[3,4],[5,6]', swapped: '[1,3,5],[2,4,6]' },
  { name: 'outer brackets and spaces', text: '[[1, 2], [3, 4], [5, 6]]', swapped: '[[1, 3, 5], [2, 4, 6]]' },
  { name: 'a declaration over several lines with a trailing comma', text: 'const m = [\n  [1, 2],\n  [3, 4],\n  [5, 6],\n];\n', swapped: 'const m = [\n  [1, 3, 5],\n  [2, 4, 6],\n];\n' },
  { name: 'a selection of lines, indented', text: '    [1, 2],\r\n    [3, 4],\r\n    [5, 6],\r\n', swapped: '    [1, 3, 5],\r\n    [2, 4, 6],\r\n' },
  { name: 'JSON with a cell per line', text: '[\n  [\n    1,\n    2\n  ],\n  [\n    3,\n    4\n  ],\n  [\n    5,\n    6\n  ]\n]', swapped: '[\n  [\n    1,\n    3,\n    5\n  ],\n  [\n    2,\n    4,\n    6\n  ]\n]' },
  { name: 'white space inside brackets', text: '[ [ 1, 2 ], [ 3, 40 ], [ 5, 6 ] ]', swapped: '[ [ 1, 3, 5 ], [ 2, 40, 6 ] ]' },
  { name: 'columns aligned to the right', text: '[  1, 20],\n[300,  4]', swapped: '[ 1, 300],\n[20,   4]' },
  { name: 'all columns of one width', text: '[ 1,  2],\n[10, 20]', swapped: '[ 1, 10],\n[ 2, 20]' },
  { name: 'columns aligned to the left', text: '[1,   20],\n[300, 4]', swapped: '[1,  300],\n[20, 4]' },
  { name: 'commas, brackets and quotes inside strings', text: '["a,b", \'c]\'],\n["d\\"[", `${f(1, 2)}`]', swapped: '["a,b", "d\\"["],\n[\'c]\', `${f(1, 2)}`]' },
  { name: 'nested values, which are opaque', text: '[[[1, 2], {"a": [3]}], [f(4, 5), null]]', swapped: '[[[1, 2], f(4, 5)], [{"a": [3]}, null]]' },
  { name: 'one row', text: '[[1, 2, 3]]', swapped: '[[1], [2], [3]]' },
  { name: 'one column', text: '[[1], [2], [3]]', swapped: '[[1, 2, 3]]' },
  { name: 'one row over lines', text: '[\n  [1, 2, 3],\n]', swapped: '[\n  [1],\n  [2],\n  [3],\n]' },
  { name: 'one tight row over lines', text: '[\n  [1,2,3],\n]', swapped: '[\n  [1],[2],[3],\n]' },
  { name: 'Python tuples', text: 'M = ((1, 2), (3, 4), (5, 6))', swapped: 'M = ((1, 3, 5), (2, 4, 6))' },
  { name: 'a Python tuple of one row', text: '((1, 2, 3),)', swapped: '((1,), (2,), (3,))' },
  { name: 'Python tuples of one', text: '(\n  (1,),\n  (2,),\n)', swapped: '(\n  (1, 2),\n)' },
  { name: 'NumPy', text: 'x = np.array([[1, 2],\n              [3, 4]])', swapped: 'x = np.array([[1, 3],\n              [2, 4]])' },
  { name: 'C with its dimensions', text: 'int m[3][2] = {{1, 2}, {3, 4}, {5, 6}};', swapped: 'int m[2][3] = {{1, 3, 5}, {2, 4, 6}};' },
  { name: 'C with one dimension', text: 'int m[][2] = {{1, 2}, {3, 4}, {5, 6}};', swapped: 'int m[][3] = {{1, 3, 5}, {2, 4, 6}};' },
  { name: 'Rust with its dimensions', text: 'let m: [[i32; 2]; 3] = [[1, 2], [3, 4], [5, 6]];', swapped: 'let m: [[i32; 3]; 2] = [[1, 3, 5], [2, 4, 6]];' },
  { name: 'Rust vectors', text: 'vec![vec![1, 2], vec![3, 4]]', swapped: 'vec![vec![1, 3], vec![2, 4]]' },
  { name: 'Kotlin lists', text: 'listOf(listOf(1, 2), listOf(3, 4))', swapped: 'listOf(listOf(1, 3), listOf(2, 4))' },
  { name: 'comments outside', text: '// sizes\nconst m = [[1, 2], [3, 4]]; // done', swapped: '// sizes\nconst m = [[1, 3], [2, 4]]; // done' },
  { name: 'what is not a comment', text: '[[7//2, "#a"], ["//b", 1]]', swapped: '[[7//2, "//b"], ["#a", 1]]' },
  { name: 'apostrophes that open no string', text: "[[1'000, 2], [3, r'x,y']]", swapped: "[[1'000, 3], [2, r'x,y']]" },
  { name: 'spacing without a rule, which the cells take along', text: '[1, 2],[3,4]', swapped: '[1,3],[ 2,4]' },
];

const tables: readonly Sample[] = [
  { name: 'a Markdown table', text: '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n', swapped: '| a | 1 | 3 |\n|---|---|---|\n| b | 2 | 4 |\n' },
  { name: 'a padded Markdown table', text: '| Name  | Age |\n| ----- | --- |\n| Alice | 30  |\n| Bob   | 4   |', swapped: '| Name | Alice | Bob |\n| ---- | ----- | --- |\n| Age  | 30    | 4   |' },
  { name: 'a padded Chinese table', text: '| 姓名 | 年龄 |\n| ---- | ---- |\n| 李   | 30   |', swapped: '| 姓名 | 李  |\n| ---- | --- |\n| 年龄 | 30  |' },
  { name: 'a right-aligned Markdown table', text: '|  a |   b |\n| -: | --: |\n| 10 | 200 |', swapped: '|  a |  10 |\n| -: | --: |\n|  b | 200 |' },
  { name: 'escaped pipes', text: '| a\\|b | c |\n| --- | --- |\n| `1\\|2` | d\\\\ |', swapped: '| a\\|b | `1\\|2` |\n| --- | --- |\n| c | d\\\\ |' },
  { name: 'a Markdown table without outer pipes', text: 'a | b\n--|--\n1 | 2', swapped: 'a | 1\n--|--\nb | 2' },
  { name: 'a Markdown table of one column', text: '| a |\r\n|---|\r\n| 1 |\r\n| 2 |\r\n', swapped: '| a | 1 | 2 |\r\n|---|---|---|\r\n' },
];

const delimited: readonly Sample[] = [
  { name: 'CSV', text: 'a,b,c\n1,2,3\n', swapped: 'a,1\nb,2\nc,3\n' },
  { name: 'CSV with CRLF and no line break at the end', text: 'a,b\r\n1,2\r\n3,4', swapped: 'a,1,3\r\nb,2,4' },
  { name: 'quoted fields with line breaks, quotes and commas', text: '"x\n1",y\n"q""q","z,z"\n', swapped: '"x\n1","q""q"\ny,"z,z"\n' },
  { name: 'spaces after commas', text: 'a, b, c\n1, 2, 3', swapped: 'a, 1\nb, 2\nc, 3' },
  { name: 'empty fields', text: ',b\n,\nx,', swapped: ',,x\nb,,' },
  { name: 'TSV', text: 'a\tb\n1\t2 3\n\t4\n', swapped: 'a\t1\t\nb\t2 3\t4\n' },
  { name: 'semicolons with decimal commas', text: 'a;b\n1,5;2,5\n', swapped: 'a;1,5\nb;2,5\n' },
  { name: 'one row of CSV', text: 'a,b,c\n', swapped: 'a\nb\nc\n', languageId: 'csv' },
  { name: 'one column of CSV', text: 'a\nb\nc', swapped: 'a,b,c', languageId: 'csv' },
  { name: 'one row of TSV with an empty field', text: 'a\t\tc', swapped: 'a\n\nc', languageId: 'tsv' },
];

describe('rows and columns swapped', () => {
  for (const sample of [...lists, ...tables, ...delimited]) {
    it(`in ${sample.name}, and back`, () => {
      assert.equal(swapped(sample.text, sample.languageId), sample.swapped);
      assert.equal(swapped(sample.swapped, sample.languageId), sample.text);
    });
  }

  it('says what it found, and the size of the result', () => {
    assert.deepEqual(swapRowsAndColumns('[1,2],[3,4],[5,6]'), { text: '[1,3,5],[2,4,6]', format: 'list', rows: 2, columns: 3 });
    assert.deepEqual(swapRowsAndColumns('a;b;c\n1;2;3'), { text: 'a;1\nb;2\nc;3', format: 'csv', rows: 3, columns: 2 });
  });

  it('says that alignments which differ are gone', () => {
    assert.deepEqual(swapRowsAndColumns('| a | b |\n|:--|--:|\n| 1 | 2 |'), { text: '| a | 1 |\n|---|---|\n| b | 2 |', format: 'table', rows: 2, columns: 2, lost: 'alignment' });
  });

  it('writes rows that are parted differently as the first two', () => {
    assert.equal(swapped('[\n  [1, 2],\n\n  [3, 4], [5, 6]\n]'), '[\n  [1, 3, 5],\n\n  [2, 4, 6]\n]');
  });

  it('takes more rows than a call may have arguments', function () {
    this.timeout(20_000);
    const rows = Array.from({ length: 130_000 }, (_row, index) => `${String(index)},x`);
    const [first = '', second] = swapped(rows.join('\n')).split('\n');
    assert.equal(first.split(',').length, 130_000);
    assert.equal(second, Array.from({ length: 130_000 }, () => 'x').join(','));
  });
});

describe('a refusal', () => {
  const cases: readonly (readonly [string, ReturnType<typeof swapRowsAndColumns>, string?])[] = [
    ['[1,2],[3]', { refused: 'ragged', row: 2, column: 2 }],
    ['[[1],[2,3]]', { refused: 'ragged', row: 1, column: 2 }],
    ['[[1,2,3],[4,5,6],[7]]', { refused: 'ragged', row: 3, column: 2 }],
    ['[[1,,2],[3,4,5]]', { refused: 'ragged', row: 1, column: 2 }],
    ['[[1,2],[]]', { refused: 'ragged', row: 2, column: 1 }],
    ['a,b,c\n1,2\n3,4,5', { refused: 'ragged', row: 2, column: 3 }],
    ['a,b\nc\nd,e', { refused: 'ragged', row: 2, column: 2 }, 'csv'],
    ['a\tb\n\nc\td', { refused: 'ragged', row: 2, column: 2 }, 'tsv'],
    ['| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |', { refused: 'ragged', row: 3, column: 2 }],
    ['a,"b\nc,d', { refused: 'openQuote', row: 1, column: 2 }, 'csv'],
    ['[[1,2], // one\n[3,4]]', { refused: 'comment', row: 1, column: 2 }],
    ['[\n  [1, 2],\n  [3, /* x */ 4],\n]', { refused: 'comment', row: 2, column: 2 }],
    ['[[1, 2], # one\n [3, 4]]', { refused: 'comment', row: 1, column: 2 }],
    ['[[1,2],[3,4]] + [[5,6],[7,8]]', { refused: 'several' }],
    ['[1,2,3]', { refused: 'notMatrix' }],
    ['', { refused: 'notMatrix' }],
    ['  \n', { refused: 'notMatrix' }, 'csv'],
    ['[[1]]', { refused: 'notMatrix' }],
    ['[[],[]]', { refused: 'notMatrix' }],
    ['[{"a": 1, "b": 2}, {"a": 3, "b": 4}]', { refused: 'notMatrix' }],
    ['{"a": 1, "b": 2},\n{"a": 3, "b": 4}', { refused: 'notMatrix' }],
    ['f((1, 2), (3, 4))', { refused: 'notMatrix' }],
    ['[[1, 2], [3, 4]', { refused: 'notMatrix' }],
    ['if (a) { b(); }', { refused: 'notMatrix' }],
    ['let a = 1, b = 2;\nlet c = 3, d = 4;', { refused: 'notTabular' }],
    ['import a, b from c;\nimport d, e from f;', { refused: 'notTabular' }],
    ['Dear Bob, this is a long line\nand here, a second one of prose', { refused: 'notTabular' }],
    ['(a, b) => { f(a, b); }', { refused: 'notMatrix' }],
  ];
  for (const [text, refusal, languageId] of cases) {
    it(`of ${JSON.stringify(text)} is ${refusal && 'refused' in refusal ? refusal.refused : ''}`, () => assert.deepEqual(swapRowsAndColumns(text, languageId), refusal));
  }
});

describe('what looks like a matrix', () => {
  for (const sample of [...lists, ...tables, ...delimited]) {
    const small = sample.languageId !== undefined;
    it(`${sample.name}: ${small ? 'too small to offer' : 'yes'}`, () => assert.equal(looksLikeMatrix(sample.text, sample.languageId), !small));
  }

  it('is a ragged list or table too, so that it can be said what is missing', () => {
    assert.ok(looksLikeMatrix('[1,2],[3]'));
    assert.ok(looksLikeMatrix('a,b\nc', 'csv'));
    assert.ok(looksLikeMatrix('| a | b |\n|---|---|\n| 1 |'));
  });

  const others = [
    '[1,2,3]', 'Hello, world.\nFoo, bar.', 'import a, b from c;\nimport d, e from f;', 'foo(a, b)\nbar(c, d)', '\tif x:\n\t\treturn', 'let a = 1, b = 2\nlet c = 3, d = 4',
    'a | b', '{ a: [1, 2], b: [3, 4] }', 'for (;;) {}\nfor (;;) {}', 'one line', '', 'Dear Bob, this is a rather long line of prose that has a comma\nand here is a second one, which is not a table of any kind',
  ];
  for (const text of others) it(`is not ${JSON.stringify(text)}`, () => assert.equal(looksLikeMatrix(text), false));
});

// Twice gives the original: any values in any style, where a style is one way of writing each kind of place.
const size = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }));
const listCell = fc.oneof(fc.integer().map(String), fc.constantFrom('"a,b"', "'x]'", 'null', '[1, [2]]', '{"k": [3, 4]}', 'f(1, 2)', '`t\nu`', 'x + y', '-0.5e3', '"\\""'));
const cellsOf = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<readonly (readonly T[])[]> =>
  size.chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));
const space = fc.constantFrom('', ' ', '  ', '\n  ', '\r\n\t');

function turned(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return (rows[0] ?? []).map((_cell, column) => rows.map((row) => row[column] ?? ''));
}

const listStyle = fc.record({
  brackets: fc.constantFrom(['[', ']'], ['(', ')'], ['{', '}']),
  outer: fc.constantFrom(['', ''], ['[', ']'], ['const m = [\n  ', ',\n];\n'], ['x = f([', '])\r\n'], ['{ ', ' }']),
  first: space, lead: space, trail: fc.constantFrom('', ' '), end: space, trailing: fc.boolean(), rowTrail: fc.constantFrom('', ' '), rowLead: space,
});

describe('swapped twice', () => {
  it('any list in any regular style is the original, and once it is that style with the cells turned', () => {
    fc.assert(
      fc.property(cellsOf(listCell), listStyle, (cells, style) => {
        const write = (rows: readonly (readonly string[])[]): string =>
          style.outer[0] +
          rows.map((row) => (style.brackets[0] ?? '') + style.first + row.join(`${style.trail},${style.lead}`) + (style.trailing ? ',' : '') + style.end + (style.brackets[1] ?? '')).join(`${style.rowTrail},${style.rowLead}`) +
          style.outer[1];
        // Spaces before the first cell and none after the last is how numbers aligned to the right look.
        fc.pre(style.end !== '' || !/^ +$/.test(style.first));
        const text = write(cells);
        assert.equal(swapped(text), write(turned(cells)));
        assert.equal(swapped(swapped(text)), text);
      }),
      { numRuns: 400 },
    );
  });

  it('any list with aligned columns has its values back, and with numbers to the right of one width is the original', () => {
    fc.assert(
      fc.property(cellsOf(fc.integer({ min: -99, max: 999 }).map(String)), fc.boolean(), fc.boolean(), (cells, right, all) => {
        const widths = turned(cells).map((column) => Math.max(...(all ? cells.flat() : column).map((cell) => cell.length)));
        const line = (row: readonly string[]): string =>
          right ? row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(', ') : row.map((cell, column) => (column === row.length - 1 ? cell : `${cell},`.padEnd((widths[column] ?? 0) + 2))).join('');
        const text = `[\n${cells.map((row) => `  [${line(row)}],\n`).join('')}]`;
        const valuesOf = (list: string): unknown => JSON.parse(list.replace(/,\s*\]$/, ']'));
        const once = swapped(text);
        assert.deepEqual(valuesOf(once), turned(cells).map((row) => row.map(Number)));
        assert.deepEqual(valuesOf(swapped(once)), valuesOf(text));
        if (right && all) assert.equal(swapped(once), text, once);
      }),
      { numRuns: 400 },
    );
  });

  it('any CSV, semicolon or tab separated text is the original', () => {
    const raw = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '\r\n', ' ', '字'), maxLength: 5 });
    fc.assert(
      fc.property(cellsOf(raw), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), fc.boolean(), (values, delimiter, lineBreak, final) => {
        const quote = (value: string): string => (/^$|^\w+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`);
        const write = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quote).join(delimiter)).join(lineBreak) + (final ? lineBreak : '');
        const text = write(values);
        fc.pre(text.trim() !== ''); // nothing is there to swap
        const languageId = delimiter === '\t' ? 'tsv' : 'csv';
        assert.equal(swapped(text, languageId), write(turned(values)));
        assert.equal(swapped(swapped(text, languageId), languageId), text);
      }),
      { numRuns: 400 },
    );
  });

  it('any Markdown table is the original, compact or padded', () => {
    const cell = fc.constantFrom('a', 'bcd', '`x\\|y`', '字', '**b**', '', '-', '12345', 'a b');
    fc.assert(
      fc.property(cellsOf(cell), fc.constantFrom('compact', 'tight', 'padded'), fc.constantFrom('\n', '\r\n'), fc.boolean(), (cells, style, lineBreak, final) => {
        const widths = turned(cells).map((column) => Math.max(3, ...column.map((text) => text.length + (text.match(/字/g)?.length ?? 0))));
        const line = (row: readonly string[]): string => {
          if (style === 'tight') return `|${row.join('|')}|`;
          return `| ${row.map((text, column) => (style === 'compact' ? text : text + ' '.repeat((widths[column] ?? 0) - text.length - (text.match(/字/g)?.length ?? 0)))).join(' | ')} |`;
        };
        const marks = style === 'tight' ? `|${widths.map(() => '---').join('|')}|` : `| ${widths.map((width) => '-'.repeat(style === 'padded' ? width : 3)).join(' | ')} |`;
        const [header = '', ...rest] = cells.map(line);
        const text = [header, marks, ...rest].join(lineBreak) + (final ? lineBreak : '');
        const once = swapped(text);
        assert.equal(swapped(once), text, once);
      }),
      { numRuns: 400 },
    );
  });
});
