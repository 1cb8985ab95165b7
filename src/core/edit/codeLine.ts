// One line of code of any language: how far it is indented, what it declares, whether it stands for code that was left out. Guesses, made from the text.

/** Width of the white space at the start, tabs as four; -1 for a blank line. */
export function indentOf(line: string): number {
  const space = /^[ \t]*/.exec(line)?.[0] ?? '';
  return space.length === line.length ? -1 : [...space].reduce((width, char) => width + (char === '\t' ? 4 : 1), 0);
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

export function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => !isBlank(line));
  return start < 0 ? [] : lines.slice(start, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

/** Equal for lines that differ in white space only. */
export function plainLine(line: string): string {
  return line.trim().replaceAll(/\s+/g, ' ');
}

/** The same for those that differ in a brace that ends what came before, too. */
export function lineKey(line: string): string {
  return plainLine(line).replace(/^[})\]]+\s*(?=\w)/, '');
}

/** A line that says something: more than brackets and a word. */
export function isTelling(line: string): boolean {
  return (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4;
}

const declaration = /\b(?:function\*?|class|interface|enum|struct|trait|record|def|fn|func|fun|sub|module|namespace|type|const|let|var|val|object|protocol|extension|impl|table|view)\s+(?:\([^)]*\)\s*)?([\p{L}_$][\p{L}\p{N}_$]*)/u;
const called = /^(?:[\p{L}\p{N}_$<>[\],.?*&:@\s]+\s)?([\p{L}_$#~][\p{L}\p{N}_$]*)\s*(?:<[^>]*>)?\(/u;
const keyed = /^["']?([\p{L}_$@-][\p{L}\p{N}_$.-]*)["']?\s*(?:\?|!)?\s*(?::(?!:)|=(?![=>]))/u;
const noNames = new Set(['if', 'for', 'while', 'switch', 'catch', 'return', 'else', 'elif', 'with', 'await', 'yield', 'throw', 'new', 'assert', 'print', 'match', 'case', 'super']);

/** What the line declares (a function, a class, a key), or undefined. A call that opens nothing declares nothing. */
export function declaredName(line: string): string | undefined {
  const text = line.trim();
  const declared = declaration.exec(text)?.[1];
  if (declared !== undefined) return declared;
  const name = /[{:(,]$|=>$|\bdo$/.test(text) ? called.exec(text)?.[1] : undefined;
  const found = name ?? keyed.exec(text)?.[1];
  return found === undefined || noNames.has(found) ? undefined : found;
}

const comment = /^(?:\/\/+|#+(?!\[)|--|;+|%+|\/\*+|\*+|<!--|\{\/\*)/;

/** Belongs to what follows it: a comment, an annotation, an attribute. */
export function isPreface(line: string): boolean {
  const text = line.trim();
  return comment.test(text) || /^@[\p{L}_]/u.test(text) || /^#?\[[^\]]*\]$/.test(text) || /^\*\/$/.test(text);
}

/** Stands for code that was left out: `// ... existing code ...`, `# rest unchanged`, `…`. */
export function isElision(line: string): boolean {
  const text = line.trim();
  if (/^(?:\.{3}|…)$/.test(text)) return true;
  if (!comment.test(text)) return false;
  const words = text.replace(comment, '').replace(/(?:\*\/\}?|-->)\s*$/, '').trim();
  return /^[([]?\s*(?:\.{3}|…)/.test(words) || /(?:\.{3}|…)\s*[)\]]?$/.test(words) || /^(?:(?:the )?rest of|(?:existing|previous|other|remaining) (?:code|methods|functions|imports)|(?:the rest (?:is )?)?unchanged\b|same as before)/i.test(words);
}

/** Ends or goes on with what came before: a closing bracket, `else`, `end`. */
export function isContinuation(line: string): boolean {
  return /^(?:[}\])]|<\/|(?:else|elif|elsif|elseif|except|rescue|ensure|finally|catch|then|fi|done|esac|end)\b|#endif|#else)/i.test(line.trim());
}

/** Begins a part that goes on with what came before, as `} catch (error) {` does. */
export function isBranch(line: string): boolean {
  return /^(?:\}\s*)?(?:else|elif|elsif|except|rescue|ensure|finally|catch)\b/.test(line.trim());
}

/** How much two lines have in common, 0 to 1: words shared of all words. */
export function similarity(a: string, b: string): number {
  const [left, right] = [words(a), words(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

function words(line: string): ReadonlySet<string> {
  return new Set(line.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu) ?? []);
}
