// JSON as models write it, made into JSON that a tolerant parser takes: real line breaks and tabs inside strings, backslashes that escape nothing.
// Knows no form of answer. Whatever is right already stays as it is, and no character moves but for these.

/** The text from the first character that begins a value of the wanted kind; undefined where there is none. */
export function jsonFrom(text: string, from = 0): number | undefined {
  const start = /[{[](?=\s*(?:["{[\]}]|$))/g;
  start.lastIndex = from;
  return start.exec(text)?.index;
}

/** Strings without what JSON forbids in them. */
export function mendStrings(text: string): string {
  if (!/[\n\t\r\\]/.test(text)) return text;
  let made = '';
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (!inside) {
      inside = sign === '"';
      made += sign;
      continue;
    }
    if (sign === '\\') {
      const next = text[at + 1] ?? '';
      const escapes = /["\\/bfnrt]/.test(next) || (next === 'u' && /^[\da-f]{4}$/i.test(text.slice(at + 2, at + 6)));
      made += escapes ? sign + next : next === '' ? sign : `\\\\${rawSign(next)}`;
      at += 1;
      continue;
    }
    inside = sign !== '"';
    made += rawSign(sign);
  }
  return made;
}

function rawSign(sign: string): string {
  return sign === '\n' ? '\\n' : sign === '\t' ? '\\t' : sign === '\r' ? '\\r' : sign;
}
