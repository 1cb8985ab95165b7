// markdown-it as the page uses it: no raw HTML, no images, links only to https and mailto, CJK emphasis. Output still goes through the sanitizer.
import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import type { BlockLines } from '../../core/markdown/blockSplitter.ts';

/** Definitions that were seen; shared between the pieces of one text. */
export interface MarkdownEnv {
  readonly [plugin: string | symbol]: unknown;
  readonly references: Record<string, { readonly title: string; readonly href: string }>;
}

const md = new MarkdownIt({ html: false, linkify: true, breaks: false }).use(cjkFriendly);
md.validateLink = isSafeLink;
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// A picture is shown as a link to it: a model must not be able to make the page fetch an address.
md.renderer.rules['image'] = (tokens, index) => {
  const image = tokens[index];
  const href = String(image?.attrGet('src') ?? '');
  const label = image?.content === '' || image?.content === undefined ? href : image.content;
  return `<a href="${md.utils.escapeHtml(href)}">${md.utils.escapeHtml(label)}</a>`;
};
for (const cell of ['th_open', 'td_open']) {
  md.renderer.rules[cell] = (tokens, index) => {
    const align = /text-align:(\w+)/.exec(String(tokens[index]?.attrGet('style') ?? ''))?.[1];
    return `<${cell.slice(0, 2)}${align === undefined ? '' : ` data-align="${align}"`}>`;
  };
}
md.renderer.rules['fence'] = (tokens, index) => {
  const token = tokens[index];
  const language = md.utils.unescapeAll(token?.info ?? '').trim().split(/\s+/)[0] ?? '';
  return `<pre><code data-language="${md.utils.escapeHtml(language)}">${md.utils.escapeHtml(token?.content ?? '')}</code></pre>\n`;
};

/** Only addresses that a browser or a mail program opens. */
export function isSafeLink(href: string): boolean {
  return /^(?:https:\/\/|mailto:)/i.test(href.trim());
}

/** HTML of a markdown text; definitions in it are added to `env`. */
export function renderMarkdown(markdown: string, env: MarkdownEnv): string {
  return md.render(markdown, env);
}

/** Where the top-level blocks of a text stand. */
export function scanBlocks(markdown: string): readonly BlockLines[] {
  const tokens = md.parse(markdown, {});
  return tokens.flatMap((token) => (token.level === 0 && token.map && token.nesting >= 0 ? [{ start: token.map[0], end: token.map[1] }] : []));
}
