// Inline markdown as nodes of the page, made one by one: no HTML text in between.
import type { Token } from 'markdown-it';
import { linkElement, markdownElement, nameLink } from './markdownElement.ts';
import { inlineTokens } from '../../core/markdown/inlineParser.ts';
import type { MarkdownEnv } from '../../core/markdown/inlineParser.ts';
import { mathElement } from './mathElement.ts';

const plain = /^[^\\`*_~[\]!<>&$:@\n/]*$/;

export function inlineNodes(markdown: string, env: MarkdownEnv): DocumentFragment {
  const fragment = document.createDocumentFragment();
  if (plain.test(markdown)) {
    if (markdown !== '') fragment.append(markdown);
    return fragment;
  }
  let parent: Node = fragment;
  for (const token of inlineTokens(markdown, env)) {
    if (token.nesting < 0) {
      parent = parent.parentNode ?? fragment;
      continue;
    }
    const node = nodeOf(token, env);
    const last = parent.lastChild;
    if (node instanceof Text && last instanceof Text) last.appendData(node.data);
    else parent.appendChild(node);
    if (token.nesting > 0) parent = node;
  }
  return fragment;
}

function nodeOf(token: Token, { names }: MarkdownEnv): Node {
  switch (token.type) {
    case 'softbreak':
      return document.createTextNode('\n');
    case 'hardbreak':
      return markdownElement('br');
    case 'code_inline': {
      const code = markdownElement('code');
      code.textContent = token.content;
      return names ? nameLink(code, token.content, names) : code;
    }
    case 'em_open':
      return markdownElement('em');
    case 'strong_open':
      return markdownElement('strong');
    case 's_open':
      return markdownElement('s');
    case 'link_open':
      return linkElement(attribute(token, 'href'));
    case 'image':
      return imageLink(token);
    case 'math':
      return mathElement(token.content, token.markup, token.info === 'display');
    default:
      return document.createTextNode(token.content);
  }
}

/** A picture is shown as a link to it: a model must not be able to make the page fetch an address. */
function imageLink(token: Token): Node {
  const href = attribute(token, 'src');
  const link = linkElement(href);
  link.textContent = token.content === '' ? href : token.content;
  return link;
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}
