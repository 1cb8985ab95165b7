// The part of Apple's property lists that .tmTheme files use: dictionaries, lists and texts. Knows nothing of themes.

type Plist = string | readonly Plist[] | { readonly [key: string]: Plist };

/** Deeper ones are no themes. */
const deepest = 20;

const tag = /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([A-Za-z]+)[^>]*?(\/?)>/g;

/** The value of a property list, or undefined where the text is none. */
export function readPlist(text: string): unknown {
  const tokens = tokenize(text);
  const start = tokens.findIndex((token) => token.open === 'dict' || token.open === 'array');
  return start < 0 ? undefined : new Reader(tokens, start).value(0);
}

interface Token {
  readonly open?: string;
  readonly close?: string;
  /** Of a leaf: what stood between the tags. */
  readonly text?: string;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let leaf: string | undefined;
  let held = '';
  let at = 0;
  for (const match of text.matchAll(tag)) {
    if (leaf !== undefined) held += decode(text.slice(at, match.index)) + (match[1] ?? '');
    at = match.index + match[0].length;
    const name = match[3];
    if (name === undefined) continue;
    if (match[2] === '/') {
      if (name === leaf) tokens.push({ open: name, text: held });
      else if (leaf === undefined) tokens.push({ close: name });
      if (name === leaf) leaf = undefined;
    } else if (match[4] === '/') tokens.push({ open: name, text: name });
    else if (name === 'dict' || name === 'array') tokens.push({ open: name });
    else if (name !== 'plist') [leaf, held] = [name, ''];
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(tokens: readonly Token[], start: number) {
    this.#tokens = tokens;
    this.#at = start;
  }

  value(depth: number): Plist | undefined {
    const token = this.#tokens[this.#at];
    if (token?.open === undefined || depth > deepest) return undefined;
    this.#at += 1;
    if (token.text !== undefined) return token.open === 'dict' || token.open === 'array' ? {} : token.text;
    return token.open === 'dict' ? this.#dictionary(depth) : this.#list(depth);
  }

  #dictionary(depth: number): Plist {
    const made = new Map<string, Plist>();
    for (let token = this.#next(); token?.open !== undefined; token = this.#next()) {
      if (token.open !== 'key') continue;
      const value = this.value(depth + 1);
      if (value !== undefined) made.set(token.text ?? '', value);
    }
    return Object.fromEntries(made);
  }

  #list(depth: number): Plist {
    const made: Plist[] = [];
    for (;;) {
      const value = this.value(depth + 1);
      if (value === undefined) break;
      made.push(value);
    }
    this.#at += 1;
    return made;
  }

  #next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: '\'' };

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
