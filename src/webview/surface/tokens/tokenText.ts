// A token's text with what can't be seen made visible, and its bytes where it is only a part of a character. Must not know the screen.
import type { TokenView } from '../../../protocol/surface/tokens.ts';

/** A piece of it: letters as they are, or a sign that stands for something that can't be seen. `breaks`: a new line begins behind it. */
export interface ShownPiece {
  readonly text: string;
  readonly sign?: true;
  readonly breaks?: true;
}

const signs: Readonly<Record<string, string>> = { ' ': '·', '\t': '→', '\n': '↵', '\r': 'CR', '\u00a0': '⍽', '\u3000': '□' };

/** Controls, format characters (zero widths, direction marks, tags), odd spaces, lone surrogates, private use. */
const unseen = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

/** Marks that need a letter before them. */
const mark = /^\p{M}/u;

export function shownPieces([, text, bytes]: TokenView): readonly ShownPiece[] {
  if (bytes) return [{ text: bytes.map(hex).join(' '), sign: true }];
  const pieces: ShownPiece[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push({ text: plain });
    plain = '';
  };
  const letters = [...text];
  for (const [index, letter] of letters.entries()) {
    // Joiners inside an emoji hold it together.
    const joins = letter === '\u200d' && index > 0 && index < letters.length - 1 && /\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier}/u.test(letters[index - 1] ?? '');
    if (!unseen.test(letter) || joins) {
      plain += plain === '' && mark.test(letter) ? `◌${letter}` : letter;
      continue;
    }
    flush();
    pieces.push({ text: signs[letter] ?? codePoint(letter), sign: true, ...(letter === '\n' && { breaks: true }) });
  }
  flush();
  return pieces;
}

export function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

function codePoint(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The characters that a run of byte tokens makes together, and where the run begins and ends: [from, to) in the block. */
export function byteRun(block: readonly TokenView[], at: number): { readonly text: string; readonly from: number; readonly to: number } | undefined {
  if (block[at]?.[2] === undefined) return undefined;
  let from = at;
  while (from > 0 && block[from - 1]?.[2] !== undefined) from -= 1;
  let to = at + 1;
  while (block[to]?.[2] !== undefined) to += 1;
  const bytes = block.slice(from, to).flatMap(([, , own]) => own ?? []);
  return { text: new TextDecoder().decode(Uint8Array.from(bytes)), from, to };
}
