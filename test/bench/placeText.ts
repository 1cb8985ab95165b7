// A long file of ordinary code, and answers that change one line somewhere in it, as models write them. For the bench and its test.

/** Functions that are alike but for their names and numbers. */
export function manyLines(count: number): string {
  const lines: string[] = [];
  for (let at = 0; lines.length < count; at += 1) {
    lines.push(`export function step${at}(input: readonly number[]): number {`, '  let sum = 0;', '  for (const value of input) {', `    if (value > ${at % 17}) sum += value * ${at % 5};`, '    else sum -= 1;', '  }', `  return sum + offset(${at});`, '}', '');
  }
  return lines.slice(0, count).join('\n');
}

export interface Placing {
  readonly answer: string;
  /** The line that is changed, from 0, and what it becomes. */
  readonly at: number;
  readonly line: string;
}

/** At the beginning, in the middle and near the end: as it is, with another indentation, with a wrong word in it. */
export function placingFile(text: string): readonly Placing[] {
  const lines = text.split('\n');
  return [5, 1000, 2200].flatMap((part) => {
    const at = part * 9 + 6;
    const search = lines.slice(part * 9, at + 1);
    const line = `  return 2 * offset(${part});`;
    const answer = (shown: readonly string[], fresh: string): string => `<<<<<<< SEARCH\n${shown.join('\n')}\n=======\n${[...shown.slice(0, -1), fresh].join('\n')}\n>>>>>>> REPLACE\n`;
    const wrong = search.with(1, '  let total = 0;');
    return [
      { answer: answer(search, line), at, line },
      { answer: answer(search.map((each) => `  ${each}`), `  ${line}`), at, line },
      { answer: `<<<<<<< SEARCH\n${wrong.join('\n')}\n=======\n${[...search.slice(0, -1), line].join('\n')}\n>>>>>>> REPLACE\n`, at, line },
    ];
  });
}
