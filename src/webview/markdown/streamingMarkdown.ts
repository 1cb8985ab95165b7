// Markdown on the screen while it grows: each block is made once, the open one again per change. Knows nothing of the panel.
import { BlockParser } from '../../core/markdown/blockParser.ts';
import { BlockViews } from './blockViews.ts';
import { isFar } from './farText.ts';
import { labelKey, newEnv, readDefinitions, type MarkdownEnv } from '../../core/markdown/inlineParser.ts';
import { showsText } from './withNextText.ts';

/** Characters. */
const sample = 256;

export class StreamingMarkdown {
  readonly #views: BlockViews;
  #parser = this.#newParser();
  readonly #names: ReadonlySet<string> | undefined;
  #env: MarkdownEnv;
  /** Closed blocks by the labels that a definition could still turn into links. */
  #unresolved = new Map<string, Set<number>>();
  /** Labels that were defined since the last update. */
  #defined: string[] = [];
  #text = '';
  #finished = false;

  /** `names`: those that are links where they stand in inline code. */
  constructor(root: HTMLElement, names?: ReadonlySet<string>) {
    this.#names = names;
    this.#env = newEnv(names);
    this.#views = new BlockViews(root, () => this.#env, (id, text) => this.#noteLabels(id, text));
  }

  /** Shows `text`, cheaply where it continues what was shown. `final`: nothing more comes; the DOM is that of one render. */
  update(text: string, final: boolean): void {
    if (final === this.#finished && text === this.#text) return;
    if (this.#finished || !this.#continues(text, final)) this.#reset();
    const live = this.#text !== '';
    const delta = text.slice(this.#text.length);
    this.#text = text;
    this.#finished = final;
    const { blocks, end } = final ? this.#parser.finish(delta) : this.#parser.push(delta);
    this.#views.apply(blocks, end, live && isFar());
    this.#resolve();
    if (final) this.#views.settle(live);
    showsText();
  }

  /** Comparing all of a long text for every piece would cost more than showing the piece: while it grows its end is enough. */
  #continues(text: string, final: boolean): boolean {
    if (final) return text.startsWith(this.#text);
    const end = this.#text.length;
    return text.length >= end && text.endsWith(this.#text.slice(-sample), end);
  }

  #newParser(): BlockParser {
    return new BlockParser({
      math: true,
      definitionLines: (text, trial) => {
        const env = newEnv();
        const lines = readDefinitions(text, env);
        if (!trial) {
          for (const [label, definition] of Object.entries(env.references)) {
            if (label in this.#env.references) continue;
            this.#env.references[label] = definition;
            this.#defined.push(label);
          }
        }
        return lines;
      },
    });
  }

  #reset(): void {
    this.#views.clear();
    this.#parser = this.#newParser();
    this.#env = newEnv(this.#names);
    this.#unresolved.clear();
    this.#defined = [];
    this.#text = '';
  }

  #noteLabels(id: number, text: string): void {
    for (const match of text.matchAll(/\[((?:\\[^]|[^[\]\\])+)\]/g)) {
      const label = labelKey(match[1] ?? '');
      if (label in this.#env.references) continue;
      const blocks = this.#unresolved.get(label);
      if (blocks) blocks.add(id);
      else this.#unresolved.set(label, new Set([id]));
    }
  }

  #resolve(): void {
    const again = new Set<number>();
    for (const label of this.#defined) {
      for (const id of this.#unresolved.get(label) ?? []) again.add(id);
      this.#unresolved.delete(label);
    }
    this.#defined = [];
    for (const id of again) this.#views.again(id);
  }
}
