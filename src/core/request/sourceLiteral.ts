// JSON values as source text of Python and JavaScript. Every string comes back as it was, but for halves of surrogate pairs.
import type { JsonValue } from '../json.ts';

interface Language {
  readonly space: number;
  readonly words: { readonly null: string; readonly true: string; readonly false: string };
  readonly text: (text: string) => string;
  readonly key: (text: string) => string;
}

/** JSON's escapes mean the same in Python. What no terminal shows well is escaped too. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const python: Language = { space: 4, words: { null: 'None', true: 'True', false: 'False' }, text: quoted, key: quoted };

const javascript: Language = {
  space: 2,
  words: { null: 'null', true: 'true', false: 'false' },
  text: quoted,
  // Written plainly, this one key would set the prototype.
  key: (text) => (text === '__proto__' ? `[${quoted(text)}]` : /^[a-z_]\w*$/i.test(text) ? text : quoted(text)),
};

/** `depth`: how far the line is indented on which the literal begins. */
export function pythonLiteral(value: JsonValue | undefined, depth = 0): string {
  return literal(value, depth, python);
}

export function javascriptLiteral(value: JsonValue | undefined, depth = 0): string {
  return literal(value, depth, javascript);
}

function literal(value: JsonValue | undefined, depth: number, language: Language): string {
  if (value === undefined || value === null) return language.words.null;
  if (typeof value === 'boolean') return value ? language.words.true : language.words.false;
  if (typeof value === 'number') return JSON.stringify(value);
  if (typeof value === 'string') return language.text(value);
  const inner = ' '.repeat((depth + 1) * language.space);
  const end = ' '.repeat(depth * language.space);
  const lines = isList(value)
    ? value.map((item) => literal(item, depth + 1, language))
    : Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${language.key(key)}: ${literal(item, depth + 1, language)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.map((line) => `${inner}${line},`).join('\n')}\n${end}${close}`;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
