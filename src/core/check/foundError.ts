// Errors of code as compilers and language servers tell of them, read off their output. What only says that something outside of the code is not
// there is no error of the code: a transposed function may well call others that stayed where they were.

export interface FoundError {
  /** From 1; undefined where none is told. */
  readonly line: number | undefined;
  readonly message: string;
}

const mostErrors = 20;
const longestMessage = 300;

/** What says: a name or a module is unknown here. Code of TypeScript, then words of the others. */
const unresolved = /\bTS(?:2304|2307|2318|2503|2552|2580|2581|2582|2583|2584|2591|2686|2688|2792|2875|7016)\b|cannot find (?:symbol|name|module|type|namespace|crate|package)|could not be resolved|cannot be resolved|unresolved (?:import|reference|name)|\bundefined: |is not (?:defined|in std|accessed)|undeclared|use of (?:undeclared|unresolved)|not found in this scope|can't find crate|package \S+ (?:does not exist|is not in)|no required module provides|no such module|failed to resolve|E0(?:405|412|425|432|433|463)\b/i;

/** True where the message speaks of what is outside of the code. */
export function isUnresolved(message: string): boolean {
  return unresolved.test(message);
}

const python = /^\s*File "[^"]*", line (\d+)/;
/** Python says some without the place before: `Sorry: IndentationError: … (file.py, line 2)`. */
const pythonAlone = /^(?:Sorry: )?(\w+Error: .*) \([^(),]+\.py, line (\d+)\)$/;
/** `file(3,5): error TS1005: …` · `file:3:5: …` · `file: line 3: …` · `file:3`. */
const located = /^(?:vet: )?(?:\.[\\/])?[^\s:()]+\.(?:tsx?|[cm]?js|sh|go|rs|java)(?:\((\d+),\d+\)|:(\d+)(?::\d+)?|: line (\d+))(?::\s*(.*))?$/;
const telling = /^(?:\w+\.)*\w*(?:Error|Exception|Warning)\b.*: /;

/** In the order of the output; an output that has errors in no known form is one of its own. */
export function readErrors(output: string): readonly FoundError[] {
  const lines = output.split(/\r?\n/);
  const found: FoundError[] = [];
  for (const [index, line] of lines.entries()) {
    const match = located.exec(line.trim());
    if (match) {
      const message = match[4] ?? lines.slice(index + 1).find((next) => telling.test(next)) ?? '';
      if (/^warning\b/.test(message) || /^`.*'$/.test(message)) continue; // bash says the line once more
      found.push({ line: Number(match[1] ?? match[2] ?? match[3]), message: shortened(message.replace(/^(?:error|ERROR)(?:: |\s+(?=TS))/, '')) });
      continue;
    }
    const alone = pythonAlone.exec(line.trim());
    if (alone) found.push({ line: Number(alone[2]), message: shortened(alone[1] ?? line) });
    const at = python.exec(line);
    if (!at) continue;
    const message = lines.slice(index + 1).find((next) => telling.test(next));
    found.push({ line: Number(at[1]), message: shortened(message ?? line) });
  }
  const whole = output.trim();
  return found.length > 0 || whole === '' ? found.slice(0, mostErrors) : [{ line: undefined, message: shortened(whole) }];
}

/** Those that are of the code itself. */
export function ownErrors(errors: readonly FoundError[]): readonly FoundError[] {
  return errors.filter(({ message }) => !isUnresolved(message));
}

export function shortened(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestMessage ? `${line.slice(0, longestMessage).trimEnd()}…` : line;
}
