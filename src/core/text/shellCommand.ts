// What a shell block would make a terminal do, line by line: prompts are taken off, what can't be shown as it is makes it unfit to run.

export type ShellCommands =
  | { readonly lines: readonly string[] }
  /**
   * `hidden`: has characters that a terminal obeys or that hide what is written. `long`: more than a person reads before saying yes. `open`: the text that a
   * command reads has no end, so what comes next would go into it.
   */
  | { readonly refused: 'empty' | 'hidden' | 'long' | 'open'; readonly lines: readonly string[] };

/** Lines. */
const longest = 25;

/** Control characters, and those that turn the direction of writing or take no room. */
const hidden = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

const prompt = /^\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+[^$#%]{0,80})?[$%❯](?:\s+|$)/u;

/** A block with prompts has output too: only the lines behind a prompt are commands. */
export function shellCommands(code: string): ShellCommands {
  const all = code.replaceAll('\t', '    ').split(/\r?\n/);
  const prompted = all.filter((line) => prompt.test(line));
  const { commands, open } = withTexts(all, prompted.length > 0 && prompt.test(all.find((line) => line.trim() !== '') ?? ''));
  const lines = trimmed(commands);
  if (lines.length === 0 || lines.every((line) => /^\s*(?:#|$)/.test(line))) return { refused: 'empty', lines };
  if (lines.some((line) => hidden.test(line))) return { refused: 'hidden', lines };
  if (open) return { refused: 'open', lines };
  return lines.length > longest ? { refused: 'long', lines } : { lines };
}

/** Of a text that stands in the lines behind its command. `<<-` takes tabs off, of which none are left. */
const textBegins = /(?<!<)<<(-?)\s*(["']?)([A-Za-z_]\w*)\2(?!<)/;

/** `prompted`: only what stands behind a prompt is a command. A line that ends in a backslash goes on in the next one, and a command that reads text has it with it. */
function withTexts(all: readonly string[], prompted: boolean): { readonly commands: readonly string[]; readonly open: boolean } {
  const commands: string[] = [];
  let goesOn = false;
  let text: { readonly end: string; readonly dash: boolean } | undefined;
  for (const line of all) {
    if (text) {
      const body: string = prompted ? line.replace(/^>\s/, '') : line;
      const ends: boolean = (text.dash ? body.trim() : body.trimEnd()) === text.end;
      commands.push(ends ? text.end : body);
      if (ends) text = undefined;
      continue;
    }
    const command: string | undefined = !prompted ? line : prompt.test(line) ? line.replace(prompt, '') : goesOn ? line.replace(/^\s*>\s/, '') : undefined;
    goesOn = command?.endsWith('\\') === true;
    if (command === undefined) continue;
    commands.push(command);
    const [begins, dash, , end] = textBegins.exec(command) ?? [];
    if (begins !== undefined && end !== undefined && !/^\s*#/.test(command)) text = { end, dash: dash === '-' };
  }
  return { commands, open: text !== undefined };
}

function trimmed(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.trim() !== '');
  return start < 0 ? [] : lines.slice(start, lines.findLastIndex((line) => line.trim() !== '') + 1).map((line) => line.trimEnd());
}
