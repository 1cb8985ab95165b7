// A finished markdown text as HTML text, with the same blocks and the same inline rules as the page shows. For files that are read elsewhere: the page
// itself makes nodes and never HTML. What is written here is escaped, but for what the ports return.
import type { Token } from 'markdown-it';
import type { Block } from './block.ts';
import { BlockParser } from './blockParser.ts';
import { inlineTokens, isSafeLink, newEnv, readDefinitions, unescaped } from './inlineParser.ts';
import type { MarkdownEnv } from './inlineParser.ts';
import { trimBlanks } from './trimBlanks.ts';

/** What makes HTML of code and maths; it answers for escaping. */
export interface HtmlPorts {
  /** `info`: what stands after the fence. */
  readonly code: (info: string, lines: readonly string[]) => string;
  /** Undefined where it can't be set: the source is shown. */
  readonly math: (source: string, display: boolean) => string | undefined;
}

export function markdownHtml(text: string, ports: HtmlPorts): string {
  const env = newEnv();
  const parser = new BlockParser({ math: true, definitionLines: (paragraph, trial) => readDefinitions(paragraph, trial ? newEnv() : env) });
  const children = new Map<number, Block[]>();
  for (const block of parser.finish(text).blocks) {
    const parent = block.parent?.id ?? 0;
    const siblings = children.get(parent);
    if (siblings) siblings.push(block);
    else if (block.kind !== 'root') children.set(parent, [block]);
  }
  return new HtmlWriter(env, ports, children).blocks(0);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

class HtmlWriter {
  readonly #env: MarkdownEnv;
  readonly #ports: HtmlPorts;
  readonly #children: ReadonlyMap<number, readonly Block[]>;

  constructor(env: MarkdownEnv, ports: HtmlPorts, children: ReadonlyMap<number, readonly Block[]>) {
    this.#env = env;
    this.#ports = ports;
    this.#children = children;
  }

  blocks(parent: number): string {
    return (this.#children.get(parent) ?? []).map((block) => this.#block(block)).filter((html) => html !== '').join('\n');
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'paragraph':
        return this.#paragraph(block);
      case 'heading':
        // Below the document's own heading and those of the messages.
        return tagged(`h${Math.min(6, block.level + 2)}`, this.#inline(block.text));
      case 'quote':
        return tagged('blockquote', this.blocks(block.id));
      case 'list':
        return block.start === undefined ? tagged('ul', this.blocks(block.id)) : `<ol start="${block.start}">${this.blocks(block.id)}</ol>`;
      case 'item':
        return `<li${this.#isTask(block) ? ' class="task"' : ''}>${this.blocks(block.id)}</li>`;
      case 'table':
        return this.#table(block);
      case 'row':
        return this.#row(block);
      case 'rule':
        return '<hr>';
      case 'fence':
      case 'code':
        return this.#ports.code(unescaped(block.info), block.lines.slice(0, block.count));
      case 'math':
        return this.#ports.math(block.text, true) ?? tagged('p', escapeHtml(block.info));
      case 'root':
      case 'none':
        return '';
      default:
        return block.kind satisfies never;
    }
  }

  /** Right in the items of a tight list there is no element around a paragraph. */
  #paragraph(block: Block): string {
    const text = trimBlanks(block.text);
    const item = block.parent?.kind === 'item' ? block.parent : undefined;
    const task = item && block.id === item.id + 1 ? taskMark.exec(text) : null;
    const inline = `${task ? (task[1] === ' ' ? '☐ ' : '☑ ') : ''}${this.#inline(task ? text.slice(task[0].length) : text)}`;
    return item?.parent?.tight === true ? inline : tagged('p', inline);
  }

  #isTask(item: Block): boolean {
    const [first] = this.#children.get(item.id) ?? [];
    return first?.kind === 'paragraph' && first.id === item.id + 1 && taskMark.test(trimBlanks(first.text));
  }

  #table(table: Block): string {
    const rows = this.#children.get(table.id) ?? [];
    const part = (name: string, head: boolean): string => {
      const own = rows.filter((row) => row.head === head);
      return own.length === 0 ? '' : tagged(name, own.map((row) => this.#row(row)).join('\n'));
    };
    return tagged('table', part('thead', true) + part('tbody', false));
  }

  #row(row: Block): string {
    const name = row.head ? 'th' : 'td';
    return tagged('tr', row.cells.map((cell, index) => {
      const align = row.aligns[index];
      return `<${name}${align ? ` class="${align}"` : ''}>${this.#inline(cell)}</${name}>`;
    }).join(''));
  }

  #inline(markdown: string): string {
    return inlineTokens(markdown, this.#env).map((token) => this.#token(token)).join('');
  }

  #token(token: Token): string {
    switch (token.type) {
      case 'softbreak':
        return '\n';
      case 'hardbreak':
        return '<br>';
      case 'code_inline':
        return tagged('code', escapeHtml(token.content));
      case 'em_open':
      case 'em_close':
      case 'strong_open':
      case 'strong_close':
      case 's_open':
      case 's_close':
        return `<${token.nesting < 0 ? '/' : ''}${token.tag}>`;
      case 'link_open': {
        const href = String(token.attrGet('href') ?? '');
        return isSafeLink(href) ? `<a href="${escapeHtml(href)}" rel="noreferrer">` : '<a>';
      }
      case 'link_close':
        return '</a>';
      case 'image': {
        const href = String(token.attrGet('src') ?? '');
        const words = escapeHtml(token.content === '' ? href : token.content);
        return isSafeLink(href) ? `<a href="${escapeHtml(href)}" rel="noreferrer">${words}</a>` : words;
      }
      case 'math':
        return this.#ports.math(token.content, token.info === 'display') ?? escapeHtml(`${token.markup}${token.content}${closing[token.markup] ?? token.markup}`);
      default:
        return escapeHtml(token.content);
    }
  }
}

const taskMark = /^\[([ xX])\][ \t]+(?=\S)/;

const closing: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]' };

function tagged(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
