// Makes a key out of what was pasted, or says why it can't be one. Pure; the words are the caller's.

export type KeyProblem = 'empty' | 'innerSpace' | 'nonAscii' | 'url' | 'masked';

export type CleanKey =
  /** `changed`: something around the key was taken away. */
  | { readonly ok: true; readonly key: string; readonly changed: boolean }
  /** `at`: offset of the offending character in what is left after cleaning, for `nonAscii` and `innerSpace`. */
  | { readonly ok: false; readonly problem: KeyProblem; readonly character?: string; readonly at?: number };

/** Zero-width and direction marks, soft hyphen, BOM, control characters: they come along with copying and are never part of a key. */
const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF]/gu;
const quotes = '"\'`‘’“”„«»‹›「」';

export function cleanKey(pasted: string): CleanKey {
  const key = unwrapped(pasted.replace(invisible, ''));
  if (key === '') return { ok: false, problem: 'empty' };
  if (/^https?:\/\//i.test(key)) return { ok: false, problem: 'url' };
  if (/^[•*●∙·…]+$/u.test(key) || /^[A-Za-z0-9-]{0,12}(?:\*{3,}|…|\.{3,}|•{2,})/u.test(key)) return { ok: false, problem: 'masked' };
  const space = key.search(/\s/u);
  if (space >= 0) return { ok: false, problem: 'innerSpace', at: space };
  const foreign = key.search(/[^\x21-\x7E]/u);
  if (foreign >= 0) {
    const character = String.fromCodePoint(key.codePointAt(foreign) ?? 0xfffd);
    return { ok: false, problem: 'nonAscii', character, at: foreign };
  }
  return { ok: true, key, changed: key !== pasted };
}

/** Peels what surrounds a key, from outside in, as often as there is something: `OPENAI_API_KEY="Bearer sk-…";`. */
function unwrapped(text: string): string {
  let key = text;
  for (;;) {
    const before = key;
    key = key.trim().replace(/[;,]+$/u, '');
    key = key.replace(/^(?:export\s+)?(?:[A-Za-z][A-Za-z0-9_]*_KEY|api[-_]?key|authorization)\s*[=:]\s*/iu, '').replace(/^bearer\s+/iu, '');
    while (key.length > 1 && quotes.includes(key.charAt(0)) && quotes.includes(key.charAt(key.length - 1))) key = key.slice(1, -1);
    if (key.length === 1 && quotes.includes(key)) key = '';
    if (key === before) return key;
  }
}
