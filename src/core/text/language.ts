// Language ids and names: what an id is called, and which id a person means by what was typed. Knows no editor.
import { LANGUAGES, type LanguageRow } from './languageData.ts';

const byId = new Map<string, LanguageRow>(LANGUAGES.map((row) => [row.id, row]));

/** Lower-case spelling → row; the longest spelling first, so that `objective-c` is found before `c`. */
const spellings: readonly (readonly [string, LanguageRow])[] = LANGUAGES.flatMap((row) =>
  [row.id.toLowerCase(), row.name.toLowerCase(), ...(row.aliases ?? [])].map((spelling) => [spelling, row] as const),
).sort(([a], [b]) => b.length - a.length);

const bySpelling = new Map(spellings.toReversed());

/** These win over a plain language beside them: "React with TypeScript" is a TSX file. */
const FILES_OF_THEIR_OWN: ReadonlySet<string> = new Set(['typescriptreact', 'javascriptreact', 'vue', 'svelte', 'cuda-cpp', 'razor']);

/** Short spellings are words or initials elsewhere; inside a phrase they count only as their language's name is written. */
const SHORT = 2;

/** The name people know a language by; the id itself where it is not known here. */
export function languageName(id: string): string {
  return byId.get(id)?.name ?? id;
}

/** The word after a Markdown fence; the id itself where it is not known here. */
export function fenceTag(id: string): string {
  return byId.get(id)?.tag ?? id;
}

const WORD = /[\p{L}\p{N}+#_-]/u;

/** Where `spelling` stands in `text` as a word of its own, or -1. */
function wordAt(text: string, spelling: string): number {
  for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + spelling.length);
    if ((before === '' || !WORD.test(before)) && (after === '' || !WORD.test(after))) return at;
  }
  return -1;
}

interface Find {
  readonly row: LanguageRow;
  readonly at: number;
  readonly length: number;
}

function finds(typed: string): readonly Find[] {
  const lower = typed.toLowerCase();
  const found: Find[] = [];
  for (const [spelling, row] of spellings) {
    const at = spelling.length <= SHORT ? (spelling === row.name.toLowerCase() ? wordAt(typed, row.name) : -1) : wordAt(lower, spelling);
    if (at < 0) continue;
    if (found.some((other) => at >= other.at && at + spelling.length <= other.at + other.length)) continue;
    found.push({ row, at, length: spelling.length });
  }
  return found.sort((a, b) => a.at - b.at);
}

/**
 * The language id of a document in what a person typed: an id, a name, an abbreviation, a framework, or a phrase with one of them
 * ("Kotlin (idiomatic)", "Vue composition API"). Undefined where no language is named ("functional style").
 */
export function languageIdOf(typed: string): string | undefined {
  const plain = typed.trim().replace(/\s+/g, ' ');
  const whole = bySpelling.get(plain.toLowerCase()) ?? bySpelling.get(plain.toLowerCase().replace(/^\./, ''));
  if (whole !== undefined) return whole.id;
  const found = finds(plain);
  const own = found.find((find) => FILES_OF_THEIR_OWN.has(find.row.id));
  if (own?.row.id === 'typescriptreact' && found.some((find) => find.row.id === 'javascript')) return 'javascriptreact';
  if (own !== undefined) return own.row.id;
  const [first] = found;
  if (first !== undefined) return first.row.id;
  const unbracketed = plain.replace(/\s*\([^)]*\)\s*/g, ' ').trim();
  return unbracketed === plain || unbracketed === '' ? undefined : languageIdOf(unbracketed);
}
