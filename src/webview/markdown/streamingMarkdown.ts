// Markdown on the screen while it grows: closed blocks are rendered once, the open one again per change. Knows nothing of the panel.
import { BlockSplitter } from '../../core/markdown/blockSplitter.ts';
import type { OpenBlock } from '../../core/markdown/blockSplitter.ts';
import { healTail } from '../../core/markdown/healTail.ts';
import { createCodeBlock, updateCodeBlock } from './codeBlock.ts';
import { dressFragment } from './dressFragment.ts';
import { renderMarkdown, scanBlocks } from './markdownParser.ts';
import type { MarkdownEnv } from './markdownParser.ts';
import { morphNodes } from './morph.ts';
import { sanitize } from './sanitize.ts';

/** A closed block that may change once: it has a bracket, and a definition may come late. */
interface OpenReference {
  readonly markdown: string;
  nodes: readonly ChildNode[];
}

export class StreamingMarkdown {
  readonly #root: HTMLElement;
  #splitter = new BlockSplitter(scanBlocks);
  #env: MarkdownEnv = { references: {} };
  #bracketed: OpenReference[] = [];
  #tail: ChildNode[] = [];
  #openCode: HTMLElement | undefined;
  #text = '';
  #finished = false;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows `text`, cheaply where it continues what was shown. `final`: nothing more comes; the DOM is that of one render. */
  update(text: string, final: boolean): void {
    if (text === this.#text && final === this.#finished) return;
    if (this.#finished || !text.startsWith(this.#text)) this.#reset();
    const { closed, open } = this.#splitter.push(text.slice(this.#text.length));
    this.#text = text;
    this.#finished = final;
    for (const block of closed) this.#close(block);
    if (!final) this.#showOpen(open);
    else {
      const last = this.#splitter.finish();
      if (last !== undefined) this.#close(last);
      this.#showNodes([]);
    }
  }

  #reset(): void {
    this.#root.replaceChildren();
    this.#splitter = new BlockSplitter(scanBlocks);
    this.#env = { references: {} };
    this.#bracketed = [];
    this.#tail = [];
    this.#openCode = undefined;
    this.#text = '';
  }

  #close(markdown: string): void {
    const known = Object.keys(this.#env.references).length;
    const nodes = toNodes(markdown, this.#env);
    const defined = Object.keys(this.#env.references).length > known;
    // The open rest was this block a moment ago: its nodes stay, with their selection, and become the closed one.
    const kept = morphNodes(this.#root, this.#tail, nodes, null);
    this.#tail = [];
    this.#openCode = undefined;
    if (defined) this.#renderBracketed();
    if (markdown.includes('[')) this.#bracketed.push({ markdown, nodes: kept });
  }

  #renderBracketed(): void {
    for (const block of this.#bracketed) {
      const end = block.nodes.at(-1)?.nextSibling ?? null;
      if (block.nodes.length > 0) block.nodes = morphNodes(this.#root, block.nodes, toNodes(block.markdown, this.#env), end);
    }
  }

  #showOpen(open: OpenBlock): void {
    if (open.kind === 'markdown') {
      this.#openCode = undefined;
      this.#showNodes(open.text.trim() === '' ? [] : toNodes(healTail(open.text), { references: { ...this.#env.references } }));
      return;
    }
    if (!this.#openCode) {
      this.#openCode = createCodeBlock(open.info.split(/\s+/)[0] ?? '', open.content);
      this.#showNodes([this.#openCode]);
      const shown = this.#tail[0];
      if (shown instanceof HTMLElement) this.#openCode = shown;
    } else updateCodeBlock(this.#openCode, open.content);
  }

  #showNodes(nodes: readonly ChildNode[]): void {
    this.#tail = morphNodes(this.#root, this.#tail, nodes, null);
  }
}

/** Elements only: line breaks between blocks would differ with where the text was cut. */
function toNodes(markdown: string, env: MarkdownEnv): ChildNode[] {
  return [...dressFragment(sanitize(renderMarkdown(markdown, env))).childNodes].filter((node) => node instanceof Element);
}
