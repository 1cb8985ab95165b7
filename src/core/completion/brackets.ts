// Brackets of a piece of code, strings left out as well as a glance at one line tells them. A guess, good enough to end a suggestion at.

const quoted = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\\n])*`/g;

/** How many stay open at the end; less than 0 where more are closed than opened. */
export function bracketDepth(text: string): number {
  let depth = 0;
  for (const letter of text.replace(quoted, '')) {
    if (opens(letter)) depth += 1;
    else if (closes(letter)) depth -= 1;
  }
  return depth;
}

/** How many close what was opened before the text. */
export function unmatchedClosers(text: string): number {
  let depth = 0;
  let unmatched = 0;
  for (const letter of text.replace(quoted, '')) {
    if (opens(letter)) depth += 1;
    else if (closes(letter)) {
      if (depth > 0) depth -= 1;
      else unmatched += 1;
    }
  }
  return unmatched;
}

export function opens(letter: string): boolean {
  return letter === '(' || letter === '[' || letter === '{';
}

export function closes(letter: string): boolean {
  return letter === ')' || letter === ']' || letter === '}';
}
