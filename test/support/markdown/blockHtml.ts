// Blocks of the streaming parser as HTML in markdown-it's own words, so that the two can be compared. Applies changes as the page does.
import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Parser, Token } from 'markdown-it';
import type { Block } from '../../../src/core/markdown/block.ts';
import { BlockParser } from '../../../src/core/markdown/blockParser.ts';
import type { BlockChange } from '../../../src/core/markdown/blockParser.ts';
import { trimBlanks } from '../../../src/core/markdown/trimBlanks.ts';

type References = Record<string, { title: string; href: string }>;

const inline: Parser = new MarkdownIt({ html: false });
const definitions: Parser = new MarkdownIt({ html: false });
definitions.block.ruler.enableOnly(['reference', 'paragraph']);

export class BlockHtml {
  readonly references: References = Object.create(null) as References;
  readonly parser = new BlockParser({ math: false, definitionLines: (text, trial) => this.#definitionLines(text, trial) });
  #blocks: Block[] = [];

  apply({ blocks, end }: BlockChange): void {
    for (const block of blocks) {
      if (block.id > this.#blocks.length + 1) throw new Error(`Block ${block.id} comes before ${this.#blocks.length + 1}`);
      this.#blocks[block.id - 1] = block;
    }
    this.#blocks.length = end - 1;
  }

  html(): string {
    return this.#children(0, false);
  }

  #definitionLines(text: string, trial: boolean): number {
    const tokens: Token[] = [];
    const env = { references: {} as References };
    definitions.block.parse(text, definitions, env, tokens);
    let lines = 0;
    for (const token of tokens) {
      if (token.type !== 'reference_definition') break;
      lines = token.map?.[1] ?? lines;
    }
    if (!trial) for (const [label, made] of Object.entries(env.references)) this.references[label] ??= made;
    return lines;
  }

  #children(id: number, tight: boolean): string {
    return this.#blocks.filter((block) => (block.parent?.id ?? 0) === id).map((block) => this.#block(block, tight)).join('');
  }

  #block(block: Block, tight: boolean): string {
    const text = (source: string): string => inline.renderInline(trimBlanks(source), { references: this.references });
    switch (block.kind) {
      case 'paragraph':
        return tight ? `${text(block.text)}\n` : `<p>${text(block.text)}</p>\n`;
      case 'heading':
        return `<h${block.level}>${text(block.text)}</h${block.level}>\n`;
      case 'quote':
        return `<blockquote>\n${this.#children(block.id, false)}</blockquote>\n`;
      case 'list': {
        const tag = block.start === undefined ? 'ul' : 'ol';
        const start = block.start === undefined || block.start === 1 ? '' : ` start="${block.start}"`;
        return `<${tag}${start}>\n${this.#children(block.id, block.tight)}</${tag}>\n`;
      }
      case 'item':
        return `<li>${this.#children(block.id, tight)}</li>\n`;
      case 'code':
      case 'fence': {
        const language = inline.utils.unescapeAll(block.info).trim().split(/\s+/)[0] ?? '';
        const lines = [...block.lines.slice(0, block.count), ...(block.partial === undefined ? [] : [block.partial])];
        const code = inline.utils.escapeHtml(lines.map((line) => `${line}\n`).join(''));
        return `<pre><code${language === '' ? '' : ` class="language-${inline.utils.escapeHtml(language)}"`}>${code}</code></pre>\n`;
      }
      case 'table': {
        const rows = this.#blocks.filter((row) => row.parent?.id === block.id);
        const body = rows.filter((row) => !row.head).map((row) => this.#row(row, 'td')).join('');
        const head = rows.filter((row) => row.head).map((row) => this.#row(row, 'th')).join('');
        return `<table>\n<thead>\n${head}</thead>\n${body === '' ? '' : `<tbody>\n${body}</tbody>\n`}</table>\n`;
      }
      case 'rule':
        return '<hr>\n';
      case 'root':
      case 'row':
      case 'math':
      case 'none':
        return '';
      default:
        return block.kind satisfies never;
    }
  }

  #row(row: Block, tag: 'td' | 'th'): string {
    const cells = row.cells.map((cell, index) => {
      const align = row.aligns[index];
      return `<${tag}${align ? ` style="text-align:${align}"` : ''}>${inline.renderInline(cell, { references: this.references })}</${tag}>\n`;
    });
    return `<tr>\n${cells.join('')}</tr>\n`;
  }
}

/** What markdown-it itself makes of the whole text. */
export function wholeHtml(text: string): string {
  return inline.render(text);
}

/** Line breaks between tags say nothing. */
export function withoutBreaks(html: string): string {
  const parts = html.split(/(<pre>[^]*?<\/pre>)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/\s*\n\s*(?=<|$)/g, '').replace(/>\s*\n\s*/g, '>'))).join('');
}
