// The names in a piece of code, those that are called first. Found in the text alone, for any language; what they mean is the language server's.

export interface CodeName {
  readonly name: string;
  /** Of the first place where it is called, else where it stands first; UTF-16 units. */
  readonly offset: number;
  /** Right behind the bracket that opens its arguments; undefined where it is not called. */
  readonly argumentsAt: number | undefined;
}

/** Every way in which text is no code, longest first; comments that begin with `#` or `--` depend on the language. */
const hashed = new Set(['python', 'ruby', 'shellscript', 'perl', 'perl6', 'r', 'yaml', 'makefile', 'dockerfile', 'julia', 'elixir', 'powershell', 'coffeescript', 'toml', 'php', 'nix', 'tcl', 'gdscript']);
const dashed = new Set(['sql', 'lua', 'haskell', 'ada', 'elm', 'vhdl', 'plsql']);

const strings = '"""[^]*?(?:"""|$)|\'\'\'[^]*?(?:\'\'\'|$)|"(?:\\\\.|[^"\\\\\\n])*"?|`(?:\\\\.|[^`\\\\])*`?|\'(?:\\\\.|[^\'\\\\\\n])*\'?';
const identifier = '[\\p{L}_$][\\p{L}\\p{N}_$]*';

const keywords = new Set((
  'if else elif for foreach while do switch case match when catch except finally try with using return yield await async throw raise new delete typeof instanceof in is as of not and or '
  + 'function def fn func fun lambda class interface struct enum trait impl type namespace module package import from export default const let var val mut static public private protected '
  + 'readonly final abstract override virtual extends implements where self this super null nil None undefined true false True False void int float double bool boolean string str char '
  + 'number any unknown never object break continue pass goto begin end then print assert del global nonlocal sizeof unsigned signed long short auto register extern inline template typename'
).split(' '));

/** At most `most`: calls before types (names with a capital) before the rest, each in the order of the text. */
export function namesInCode(code: string, languageId: string, most: number): readonly CodeName[] {
  const found = new Map<string, CodeName>();
  for (const { 0: name, index } of code.matchAll(scanner(languageId))) {
    if (!/^[\p{L}_$]/u.test(name) || keywords.has(name) || name.length < 2) continue;
    const known = found.get(name);
    if (known?.argumentsAt !== undefined) continue;
    const argumentsAt = openingBehind(code, index + name.length);
    if (!known || argumentsAt !== undefined) found.set(name, { name, offset: index, argumentsAt });
  }
  const rank = ({ name, argumentsAt }: CodeName): number => (argumentsAt !== undefined ? 0 : /^\p{Lu}/u.test(name) ? 1 : 2);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || a.offset - b.offset).slice(0, most);
}

/** What begins a comment to the end of the line; languages that are not listed have it from C. */
export function lineComment(languageId: string): '#' | '--' | '//' {
  return hashed.has(languageId) ? '#' : dashed.has(languageId) ? '--' : '//';
}

function scanner(languageId: string): RegExp {
  const line = `${lineComment(languageId)}[^\\n]*`;
  const block = hashed.has(languageId) ? [] : ['/\\*[^]*?(?:\\*/|$)'];
  return new RegExp([...block, line, strings, `\\d[\\p{L}\\p{N}_.]*`, identifier].join('|'), 'gu');
}

/** Type arguments may stand before it: `new Map<string, number>(`. */
function openingBehind(code: string, at: number): number | undefined {
  const behind = /^[ \t]*(?:<[^()<>;{}]{0,80}>)?\(/.exec(code.slice(at, at + 100));
  return behind ? at + behind[0].length : undefined;
}
