// markdown-it as all of us use it: inline markdown and link definitions only (blocks are blockParser.ts), no raw HTML, links only to https and mailto.
import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Parser, Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { inlineMath } from './inlineMath.ts';

/** Definitions that were seen; shared between the pieces of one text. */
export interface MarkdownEnv {
  readonly [plugin: string | symbol]: unknown;
  readonly references: Record<string, { readonly title: string; readonly href: string }>;
  /** Names that are links where they stand in inline code. */
  readonly names?: ReadonlySet<string>;
}

export function newEnv(names?: ReadonlySet<string>): MarkdownEnv {
  return { references: Object.create(null) as MarkdownEnv['references'], ...(names && { names }) };
}

function configured(): Parser {
  const made = new MarkdownIt({ html: false, linkify: true, breaks: false }).use(cjkFriendly);
  made.validateLink = isSafeLink;
  made.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  return made;
}

const md = configured().use(inlineMath);

const definitions = configured();
definitions.block.ruler.enableOnly(['reference', 'paragraph']);

/** Only addresses that a browser or a mail program opens. */
export function isSafeLink(href: string): boolean {
  return /^(?:https:\/\/|mailto:)/i.test(href.trim());
}

/** Tokens of inline markdown. */
export function inlineTokens(text: string, env: MarkdownEnv): readonly Token[] {
  return md.parseInline(text, env)[0]?.children ?? [];
}

/** How many lines at the start of a paragraph are link definitions; they are added to `env`. */
export function readDefinitions(text: string, env: MarkdownEnv): number {
  const tokens: Token[] = [];
  definitions.block.parse(text, definitions, env, tokens);
  let lines = 0;
  for (const token of tokens) {
    if (token.type !== 'reference_definition') break;
    lines = token.map?.[1] ?? lines;
  }
  return lines;
}

/** The key under which a label's definition is kept. */
export function labelKey(label: string): string {
  return md.utils.normalizeReference(label);
}

/** What stands on a fence's first line, without Markdown's escapes. */
export function unescaped(info: string): string {
  return md.utils.unescapeAll(info).trim();
}
