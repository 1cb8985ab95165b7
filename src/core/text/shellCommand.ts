// What a shell block would make a terminal do, line by line: prompts are taken off, what can't be shown as it is makes it unfit to run.

export type ShellCommands =
  | { readonly lines: readonly string[] }
  /** `hidden`: has characters that a terminal obeys or that hide what is written. `long`: more than a person reads before saying yes. */
  | { readonly refused: 'empty' | 'hidden' | 'long'; readonly lines: readonly string[] };

/** Lines. */
const longest = 25;

/** Control characters, and those that turn the direction of writing or take no room. */
const hidden = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

const prompt = /^\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+[^$#%]{0,80})?[$%❯](?:\s+|$)/u;

/** A block with prompts has output too: only the lines behind a prompt are commands. */
export function shellCommands(code: string): ShellCommands {
  const all = code.replaceAll('\t', '    ').split(/\r?\n/);
  const prompted = all.filter((line) => prompt.test(line));
  const lines = trimmed(prompted.length > 0 && prompt.test(all.find((line) => line.trim() !== '') ?? '') ? withContinuations(all) : all);
  if (lines.length === 0 || lines.every((line) => /^\s*(?:#|$)/.test(line))) return { refused: 'empty', lines };
  if (lines.some((line) => hidden.test(line))) return { refused: 'hidden', lines };
  return lines.length > longest ? { refused: 'long', lines } : { lines };
}

/** A line that ends in a backslash goes on in the next one. */
function withContinuations(all: readonly string[]): readonly string[] {
  const made: string[] = [];
  let goesOn = false;
  for (const line of all) {
    const command: string | undefined = prompt.test(line) ? line.replace(prompt, '') : goesOn ? line.replace(/^\s*>\s/, '') : undefined;
    goesOn = command?.endsWith('\\') === true;
    if (command !== undefined) made.push(command);
  }
  return made;
}

function trimmed(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.trim() !== '');
  return start < 0 ? [] : lines.slice(start, lines.findLastIndex((line) => line.trim() !== '') + 1).map((line) => line.trimEnd());
}
