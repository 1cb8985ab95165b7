// Code as colored HTML: a span for each color, a class for each style, and the sheet that says what they look like. Knows no files.
import { CodeColors } from '../../core/text/codeColors.ts';
import { escapeHtml } from '../../core/markdown/markdownHtml.ts';
import { fenceInfo } from '../../core/text/codeMention.ts';
import { plainRules } from '../../core/text/plainTokenRules.ts';

export interface LoadedGrammar {
  readonly scope: string;
  /** Of it and of what it embeds. */
  readonly jsons: readonly string[];
}

/** All for one document; grammars are added before code is asked for. */
export class CodeHtml {
  readonly #colors = new CodeColors();
  readonly #palette: readonly (string | undefined)[];
  readonly #scopes = new Map<string, string>();
  readonly #added = new Set<string>();
  readonly #styles = new Set<number>();

  constructor() {
    // A document is paper: the light set, whatever the window's theme.
    this.#palette = this.#colors.setTheme(plainRules.light);
  }

  add(language: string, { scope, jsons }: LoadedGrammar): void {
    for (const json of jsons) {
      if (this.#added.has(json)) continue;
      this.#added.add(json);
      this.#colors.addGrammar(json);
    }
    this.#scopes.set(language, scope);
  }

  html(info: string, lines: readonly string[]): string {
    const { language } = fenceInfo(info);
    const scope = this.#scopes.get(language.toLowerCase());
    const open = scope === undefined ? undefined : this.#colors.open(scope);
    const shown = lines.map((line) => (open ? this.#line(line, this.#colors.colorLine(open, line)) : escapeHtml(line)));
    return `<pre><code>${shown.join('\n')}</code></pre>`;
  }

  /** Of the styles that were used so far. */
  get sheet(): string {
    return [...this.#styles].map((style) => {
      const rules = [
        ...(style >> 4 > 1 ? [`color: ${this.#palette[style >> 4] ?? 'inherit'}`] : []),
        ...((style & 1) === 0 ? [] : ['font-style: italic']),
        ...((style & 2) === 0 ? [] : ['font-weight: bold']),
        ...((style & 12) === 0 ? [] : [`text-decoration: ${(style & 4) === 0 ? '' : 'underline '}${(style & 8) === 0 ? '' : 'line-through'}`]),
      ];
      return `.c${style} { ${rules.join('; ')} }`;
    }).join('\n');
  }

  #line(line: string, pieces: readonly number[]): string {
    let out = '';
    let at = 0;
    for (let index = 0; index < pieces.length; index += 2) {
      const [end, style] = [pieces[index] ?? 0, pieces[index + 1] ?? 0];
      const text = escapeHtml(line.slice(at, end));
      at = end;
      // Color 1 is that of text.
      const plain = style >> 4 <= 1 && (style & 15) === 0;
      if (!plain) this.#styles.add(style);
      out += plain ? text : `<span class="c${style}">${text}</span>`;
    }
    return out + escapeHtml(line.slice(at));
  }
}
