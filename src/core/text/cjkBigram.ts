// Cuts text and queries alike for a full-text index whose tokenizer knows words but no CJK: runs of Han, kana, hangul and the
// like become overlapping bigrams, identifiers are found by their parts. Knows no store and no SQL beyond FTS5's MATCH syntax.

/** [start, end) in UTF-16 code units of the original text. */
export type Mark = readonly [number, number];

interface Token {
  /** Folded: compatibility forms, case, and accents of Latin and Greek are gone. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** One character of a script written without spaces; otherwise a whole word. */
  readonly single: boolean;
  /** camelCase words: the same stretch as several tokens. */
  readonly parts?: readonly Token[];
}

/** A row of tokens that must follow each other; the last may be the beginning of a word. */
interface Phrase {
  readonly tokens: readonly Token[];
  readonly prefix: boolean;
}

/** What stands between two spaces of a query: found where one of the phrases is found. */
type Alternatives = readonly Phrase[];

const longestQuery = 400;
const sliceLength = 65_536;

const segmentPattern = /[\p{L}\p{N}\p{M}]+/gu;
// Conjoining jamo form one syllable; half-width katakana carry their voicing marks as characters of their own.
const clusterPattern =
  /[\u1100-\u115f\ua960-\ua97c]+[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*\p{M}*|[\uff66-\uff9d][\uff9e\uff9f]?|\P{M}\p{M}*|\p{M}+/gu;
const spacelessPattern =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Yi}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const accentedPattern = /^[\p{sc=Latin}\p{sc=Greek}]/u;
const humpPattern = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
// The same character in another drawing.
const variationPattern = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Stands in the index between stretches that do not follow each other; the tokenizer takes it for a word, and no query has it. */
const barrier = '\ue000';
const asciiPattern = /^[\u0000-\u007f]*$/;

function fold(cluster: string): string {
  // The common Han characters have neither case nor another form: most of a Chinese text.
  if (cluster.length === 1 && cluster >= '\u4e00' && cluster <= '\u9fff') return cluster;
  const lower = cluster.replace(variationPattern, '').normalize('NFKD').toLowerCase();
  return (accentedPattern.test(lower) ? lower.replace(/\p{Mn}/gu, '') : lower).normalize('NFC');
}

function foldWord(word: string): string {
  if (asciiPattern.test(word)) return word.toLowerCase();
  return Array.from(word.matchAll(clusterPattern), ([cluster]) => fold(cluster)).join('');
}

function wordToken(word: string, start: number): Token {
  const token = { text: foldWord(word), start, end: start + word.length, single: false };
  const humps = word.split(humpPattern);
  if (humps.length < 2) return token;
  const parts: Token[] = [];
  let at = start;
  for (const hump of humps) {
    parts.push({ text: foldWord(hump), start: at, end: at + hump.length, single: false });
    at += hump.length;
  }
  return { ...token, parts };
}

function cutSegment(segment: string, offset: number, into: Token[]): void {
  if (asciiPattern.test(segment)) {
    into.push(wordToken(segment, offset));
    return;
  }
  let wordStart = 0;
  const endWord = (end: number): void => {
    if (end > wordStart) into.push(wordToken(segment.slice(wordStart, end), offset + wordStart));
  };
  for (const match of segment.matchAll(clusterPattern)) {
    const folded = fold(match[0]);
    if (!spacelessPattern.test(folded)) continue;
    endWord(match.index);
    wordStart = match.index + match[0].length;
    into.push({ text: folded, start: offset + match.index, end: offset + wordStart, single: true });
  }
  endWord(segment.length);
}

function cut(text: string, offset = 0): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(segmentPattern)) cutSegment(match[0], offset + match.index, tokens);
  return tokens;
}

function withParts(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => token.parts ?? [token]);
}

/**
 * Words as the index holds them. A run of characters becomes its bigrams and, at its end, the last character alone: so each
 * character begins some word of the index, and one character is found by prefix.
 */
function indexWords(tokens: readonly Token[], openEnd = false): string[] {
  const words: string[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    const before = tokens[at - 1];
    if (token.single && next?.single === true && next.start === token.end) words.push(token.text + next.text);
    else if (!(openEnd && next === undefined && token.single && before?.single === true && before.end === token.start)) words.push(token.text);
  });
  return words;
}

/** The text for the index's column, for the tokenizer `unicode61 categories 'L* N* Co M*'`. */
export function indexText(text: string): string {
  const words: string[] = [];
  const parts: string[] = [];
  for (const chunk of text.matchAll(/\S+/g)) {
    const tokens = cut(chunk[0]);
    for (const word of indexWords(tokens)) words.push(word);
    if (!tokens.some((token) => token.parts !== undefined)) continue;
    parts.push(barrier);
    for (const word of indexWords(withParts(tokens))) parts.push(word);
  }
  return parts.length === 0 ? words.join(' ') : `${words.join(' ')}\n${parts.join(' ')}`;
}

function parseQuery(query: string): readonly Alternatives[] {
  const chunks = query.slice(0, longestQuery).split(/\s+/).map((chunk) => cut(chunk)).filter((tokens) => tokens.length > 0);
  return chunks.map((tokens, at) => {
    const prefix = at === chunks.length - 1;
    const whole: Phrase = { tokens, prefix };
    return tokens.some((token) => token.parts !== undefined) ? [whole, { tokens: withParts(tokens), prefix }] : [whole];
  });
}

function matchPhrase(phrase: Phrase): string {
  const words = indexWords(phrase.tokens, true);
  const last = phrase.tokens.at(-1);
  // A character alone at the end stands for each bigram that begins with it.
  const alone = last?.single === true && words.at(-1) === last.text;
  return `"${words.join(' ')}"${alone || (phrase.prefix && last?.single === false) ? '*' : ''}`;
}

/**
 * An FTS5 MATCH expression that finds texts with all words of the query, the last as a prefix; undefined where the query has
 * no letters or digits. Nothing of the query is syntax: quotes and operators are text.
 */
export function matchQuery(query: string): string | undefined {
  const chunks = parseQuery(query);
  if (chunks.length === 0) return undefined;
  return chunks.map((alternatives) => `(${alternatives.map(matchPhrase).join(' OR ')})`).join(' AND ');
}

function sameToken(token: Token, wanted: Token, prefix: boolean): boolean {
  return token.single === wanted.single && (prefix ? token.text.startsWith(wanted.text) : token.text === wanted.text);
}

function markAt(tokens: readonly Token[], from: number, phrase: Phrase): Mark | undefined {
  let end = 0;
  for (const [step, wanted] of phrase.tokens.entries()) {
    const token = tokens[from + step];
    const last = step === phrase.tokens.length - 1;
    const before = phrase.tokens[step - 1];
    const touching = wanted.single && before?.single === true && before.end === wanted.start;
    const prefix = last && (wanted.single ? !touching : phrase.prefix);
    if (token === undefined || !sameToken(token, wanted, prefix)) return undefined;
    // The index knows two characters that touch as one word: apart they are found apart, and never the one for the other.
    const previous = tokens[from + step - 1];
    if (step > 0 && token.single && previous?.single === true && touching !== (previous.end === token.start)) return undefined;
    // Folding may change a word's length (ﬁ, ß with marks): then the whole word is marked.
    const exact = token.text.length === token.end - token.start;
    end = last && exact && !token.single ? token.start + wanted.text.length : token.end;
  }
  const first = tokens[from];
  return first === undefined ? undefined : [first.start, end];
}

function marksOf(tokens: readonly Token[], phrase: Phrase): Mark[] {
  const marks: Mark[] = [];
  const wanted = phrase.tokens[0];
  for (const [at, token] of tokens.entries()) {
    // Most tokens are none of those: they are not looked at more closely.
    if (wanted === undefined || token.single !== wanted.single || !token.text.startsWith(wanted.text)) continue;
    const mark = markAt(tokens, at, phrase);
    if (mark !== undefined) marks.push(mark);
  }
  return marks;
}

function merge(marks: readonly Mark[]): Mark[] {
  const merged: [number, number][] = [];
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** As the index holds the parts of camelCase words: with what stands between the same two spaces, and nothing beyond. */
function partedChunks({ text, offset }: { readonly text: string; readonly offset: number }, tokens: readonly Token[]): readonly (readonly Token[])[] {
  if (!tokens.some((token) => token.parts !== undefined)) return [];
  const rows: (readonly Token[])[] = [];
  let row: Token[] = [];
  let end = 0;
  const endRow = (): void => {
    if (row.some((token) => token.parts !== undefined)) rows.push(withParts(row));
    row = [];
  };
  for (const token of tokens) {
    if (/\s/.test(text.slice(end, token.start - offset))) endRow();
    row.push(token);
    end = token.end - offset;
  }
  endRow();
  return rows;
}

function* slices(text: string): Generator<{ readonly text: string; readonly offset: number }> {
  const space = /\s/g;
  for (let offset = 0; offset < text.length; ) {
    space.lastIndex = offset + sliceLength;
    const end = space.exec(text)?.index ?? text.length;
    yield { text: text.slice(offset, end), offset };
    offset = end;
  }
}

function findLiteral(text: string, query: string, limit: number): Mark[] {
  const wanted = query.trim();
  const marks: Mark[] = [];
  if (wanted === '') return marks;
  for (let at = text.indexOf(wanted); at >= 0 && marks.length < limit; at = text.indexOf(wanted, at + wanted.length)) {
    marks.push([at, at + wanted.length]);
  }
  return marks;
}

/**
 * Where the words of the query stand in the text, in order, at least up to `limit`; empty unless every word of it is there, which is what
 * the index would say. A query without letters or digits is taken literally.
 */
export function findMarks(text: string, query: string, limit = 20): readonly Mark[] {
  const chunks = parseQuery(query);
  if (chunks.length === 0) return findLiteral(text, query, limit);
  const missing = new Set(chunks);
  const marks: Mark[] = [];
  for (const slice of slices(text)) {
    if (missing.size === 0 && marks.length >= limit) break;
    const tokens = cut(slice.text, slice.offset);
    const parted = partedChunks(slice, tokens);
    for (const chunk of chunks) {
      const found = chunk.flatMap((phrase) => [tokens, ...parted].flatMap((row) => marksOf(row, phrase)));
      if (found.length === 0) continue;
      missing.delete(chunk);
      for (const mark of found) marks.push(mark);
    }
  }
  return missing.size > 0 ? [] : merge(marks).slice(0, limit);
}

function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Past the rest of a word that was cut, if another one begins before `end`. */
function wordStart(text: string, at: number, end: number): number {
  const gap = at === 0 ? -1 : text.slice(at - 1, end).search(/\s/);
  return gap < 0 ? at : at + gap;
}

/** One line of about `width` characters around the first mark, with the marks moved along; an ellipsis where text is left out. */
export function excerptOf(text: string, marks: readonly Mark[], width = 160): { readonly excerpt: string; readonly marks: readonly Mark[] } {
  const first = marks[0]?.[0] ?? 0;
  const from = wordStart(text, safeCut(text, Math.max(0, first - Math.floor(width / 4))), first);
  const to = safeCut(text, Math.min(text.length, from + width));
  const lead = from > 0 ? '…' : '';
  const moved = from - lead.length;
  const inside = marks.filter(([start]) => start < to).map(([start, end]): Mark => [start - moved, Math.min(end, to) - moved]);
  return { excerpt: lead + text.slice(from, to).replace(/\s/g, ' ') + (to < text.length ? '…' : ''), marks: inside };
}
