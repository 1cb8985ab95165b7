// What a language server says of names in a piece of code, as the text that goes along with it. Pure; within fixed bounds.
import { openFence } from '../text/fence.ts';

export interface NameFact {
  readonly name: string;
  /** Markdown of its hover, then of its signatures; empty where nobody said anything. */
  readonly said: string;
}

/** Characters, of one name and of all. */
const longestFact = 800;
const longestFacts = 6000;

/** Each name under a heading of its own, in the order given; what is too much is left out at the end. Empty where there is nothing. */
export function factsText(facts: readonly NameFact[]): { readonly text: string; readonly count: number } {
  const parts: string[] = [];
  let size = 0;
  for (const { name, said } of facts) {
    if (said === '') continue;
    const part = `### ${name}\n\n${said}`;
    if (size + part.length > longestFacts) break;
    parts.push(part);
    size += part.length;
  }
  return { text: parts.join('\n\n'), count: parts.length };
}

/** Characters of a hover that are looked at; the rest would be cut anyway. */
const longestRead = 20_000;

/** A hover as plain Markdown: no pictures, links as their words, no words for "not known yet"; cut at the end of a line. Empty where it says nothing. */
export function hoverText(contents: readonly string[]): string {
  const text = contents.join('\n\n').slice(0, longestRead)
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)/g, '$1')
    .replaceAll(/<\/?(?:p|br|hr|span|div|em|strong|img|details|summary)\b[^<>\n]*>/gi, '')
    .replaceAll('&nbsp;', ' ')
    .split(/\r?\n/).map((line) => line.trimEnd()).join('\n')
    .replaceAll(/\n{3,}/g, '\n\n').trim();
  return /\(loading\.\.\.\)|^loading(?:\.\.\.|…)$/i.test(text) ? '' : cut(text);
}

function cut(text: string): string {
  if (text.length <= longestFact) return text;
  const end = text.lastIndexOf('\n', longestFact);
  const kept = text.slice(0, end > longestFact / 2 ? end : longestFact).trimEnd();
  const open = openFence(kept);
  return `${kept}\n${open ? `${open.mark.repeat(open.length)}\n` : ''}…`;
}

/** Signatures that the hover did not show already. */
export function withSignatures(hover: string, signatures: readonly { readonly label: string; readonly doc: string }[], tag: string): string {
  const bare = (text: string): string => text.replaceAll(/\s+/g, '');
  const known = bare(hover);
  const fresh = signatures.filter(({ label }) => !known.includes(bare(label))).slice(0, 4);
  if (fresh.length === 0) return hover;
  const docs = [...new Set(fresh.map(({ doc }) => doc).filter((doc) => doc !== '' && !known.includes(bare(doc))))];
  const code = `\`\`\`${tag}\n${fresh.map(({ label }) => label).join('\n')}\n\`\`\``;
  return cut([hover, code, ...docs].filter((part) => part !== '').join('\n\n'));
}
