// The mark by which the launcher tells what tests print from what the workbench logs. Pure; used on both sides.

import { stripVTControlCharacters } from 'node:util';

const mark = '\u2063ponder:';

/** One line of test output, ready for `console.log` inside the extension host. */
export function markTestLine(text: string): string {
  return text
    .split('\n')
    .map((line) => mark + line)
    .join('\n');
}

/** The printed text when `values` (the arguments of a console call) came from `markTestLine`. */
export function testLine(values: readonly unknown[]): string | undefined {
  const [first] = values;
  if (values.length !== 1 || typeof first !== 'string' || !first.includes(mark)) return undefined;
  return first.replaceAll(mark, '').replace(/\n$/, '');
}

/** Whether this line of mocha's says that the test of this number failed. */
export function isFailure(line: string, number: number): boolean {
  return stripVTControlCharacters(line).trimStart().startsWith(`${number}) `);
}
