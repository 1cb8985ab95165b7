// The word after `/` that is being typed, if it stands at the very beginning of the question. Pure.
import type { HashWord } from './hashWord.ts';

/** Longer words are no names of prompts. */
const longest = 60;

/** A path (`/usr/bin`), a comment (`//`) and a slash anywhere else are not meant. */
export function slashWordAt(text: string, caret: number): HashWord | undefined {
  if (!text.startsWith('/') || caret < 1 || caret > longest) return undefined;
  const word = /^\/[^\s/]*/.exec(text)?.[0] ?? '';
  if (caret > word.length || text.charAt(word.length) === '/') return undefined;
  return { from: 0, to: word.length, query: text.slice(1, caret) };
}
