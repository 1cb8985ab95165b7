// Between code blocks and the worker that knows the grammars: hands over grammars and lines, turns what comes back into classes, and starts
// again when the theme changes.
import { grammarIndex } from 'grammars:index';
import { source } from 'worker:codeWorker';
import type { TokenRule } from '../../core/text/tokenRule.ts';
import type { CodeColoring, ColoredLine } from './codeColoring.ts';
import { askForLook, codeLook, shownTheme } from './codeLook.ts';
import type { FromCodeWorker, ToCodeWorker } from './codeWorkerMessage.ts';
import { plainRules } from '../../core/text/plainTokenRules.ts';
import { withNextText } from './withNextText.ts';

interface Followed {
  readonly block: number;
  readonly scope: string;
  readonly color: (first: number, lines: readonly ColoredLine[]) => void;
  lines: readonly string[];
  sent: number;
  ready: boolean;
}

/** New lines are sent at most so often, ms: each message costs the page a task. */
const sendGap = 80;

/** Applying colors takes a frame no longer than this, ms; the rest is for the next. */
const slice = 6;

type Colored = Extract<FromCodeWorker, { readonly type: 'colored' }>;

/** After so long without the theme's own colors a plain set is used, ms. */
const themePatience = 700;

export class CodePainter {
  readonly #worker: Worker;
  readonly #sheet = new CSSStyleSheet();
  readonly #followed = new Map<number, Followed>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #handed = new Set<string>();
  readonly #classes = new Set<string>();
  #colors: readonly (string | undefined)[] = [];
  #next = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #arrived: Colored[] = [];
  /** What the worker was told; undefined before the first. */
  #rules: readonly TokenRule[] | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    this.#worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.#worker.onmessage = ({ data }: MessageEvent<FromCodeWorker>) => this.#take(data);
    document.adoptedStyleSheets.push(this.#sheet);
    codeLook()?.theme.subscribe(() => this.#useTheme());
    this.#useTheme();
    new MutationObserver(() => this.#useTheme()).observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-kind', 'data-vscode-theme-id'] });
  }

  /** Undefined where no grammar goes by this name. */
  follow(language: string, color: Followed['color']): CodeColoring | undefined {
    const entry = grammarIndex.get(language.toLowerCase());
    if (!entry) return undefined;
    const followed: Followed = { block: this.#next, scope: entry.scope, color, lines: [], sent: 0, ready: false };
    this.#next += 1;
    this.#followed.set(followed.block, followed);
    void this.#load(entry.scope, entry.load).then(
      () => {
        if (!this.#followed.has(followed.block)) return; // the block went while its grammar came
        followed.ready = true;
        if (this.#rules === undefined) return;
        this.#say({ type: 'open', block: followed.block, scope: followed.scope });
        this.#flush();
      },
      // Without its grammar it stays in one color; the next block of this language asks again.
      () => this.#loading.delete(entry.scope),
    );
    return {
      add: (lines, closed) => {
        followed.lines = lines;
        if (closed) this.#flush();
        else if (lines.length > followed.sent) this.#timer ??= setTimeout(() => this.#flush(), sendGap);
      },
      end: () => {
        this.#followed.delete(followed.block);
        this.#say({ type: 'end', block: followed.block });
      },
    };
  }

  #load(scope: string, chunks: readonly (() => Promise<{ readonly grammar: string }>)[]): Promise<void> {
    const loading = this.#loading.get(scope) ?? Promise.all(chunks.map((load) => load())).then((modules) => {
      for (const { grammar } of modules) {
        if (this.#handed.has(grammar)) continue;
        this.#handed.add(grammar);
        this.#say({ type: 'grammar', json: grammar });
      }
    });
    this.#loading.set(scope, loading);
    return loading;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#rules === undefined) return;
    for (const followed of this.#followed.values()) {
      if (!followed.ready || followed.lines.length <= followed.sent) continue;
      this.#say({ type: 'lines', block: followed.block, lines: followed.lines.slice(followed.sent) });
      followed.sent = followed.lines.length;
    }
  }

  /** The colors of the theme that is shown, as soon as the host has told them; until then what there was, or nothing. */
  #useTheme(): void {
    const told = codeLook()?.theme.value;
    if (told && told.theme === shownTheme()) return this.#paint(told.rules ?? plainRules[shownKind()]);
    askForLook();
    this.#waiting ??= setTimeout(() => this.#paint(plainRules[shownKind()]), codeLook() ? themePatience : 0);
  }

  #paint(rules: readonly TokenRule[]): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (rules === this.#rules) return;
    this.#rules = rules;
    this.#say({ type: 'theme', rules });
    for (const followed of this.#followed.values()) {
      if (!followed.ready) continue;
      followed.sent = 0;
      this.#say({ type: 'open', block: followed.block, scope: followed.scope });
    }
    this.#flush();
  }

  #take(message: FromCodeWorker): void {
    switch (message.type) {
      case 'styles':
        this.#colors = message.colors;
        this.#arrived = [];
        this.#classes.clear();
        this.#sheet.replaceSync('');
        return;
      case 'colored':
        this.#arrived.push(message);
        withNextText(this.#applyColors);
        return;
      default:
        return message satisfies never;
    }
  }

  readonly #applyColors = (): void => {
    const until = performance.now() + slice;
    let done = 0;
    for (const { block, first, lines } of this.#arrived) {
      if (done > 0 && performance.now() > until) break;
      this.#followed.get(block)?.color(first, lines.map((line) => this.#pieces(line)));
      done += 1;
    }
    this.#arrived.splice(0, done);
    if (this.#arrived.length > 0) requestAnimationFrame(this.#applyColors);
  };

  #pieces(line: readonly number[]): ColoredLine {
    return line.flatMap((end, index) => (index % 2 === 0 ? [{ end, className: this.#className(line[index + 1] ?? 0) }] : []));
  }

  /** Color 1 is that of text, which the block has anyway. */
  #className(style: number): string {
    if (style >> 4 <= 1 && (style & 15) === 0) return '';
    const name = `tok-${style}`;
    if (this.#classes.has(name)) return name;
    this.#classes.add(name);
    const rule = this.#sheet.cssRules[this.#sheet.insertRule(`.${name} {}`, this.#sheet.cssRules.length)];
    if (rule instanceof CSSStyleRule) {
      rule.style.color = style >> 4 <= 1 ? '' : (this.#colors[style >> 4] ?? '');
      if ((style & 1) !== 0) rule.style.fontStyle = 'italic';
      if ((style & 2) !== 0) rule.style.fontWeight = 'bold';
      if ((style & 12) !== 0) rule.style.textDecoration = `${(style & 4) !== 0 ? 'underline' : ''} ${(style & 8) !== 0 ? 'line-through' : ''}`.trim();
    }
    return name;
  }

  #say(message: ToCodeWorker): void {
    this.#worker.postMessage(message);
  }
}

function shownKind(): 'light' | 'dark' {
  const { classList } = document.body;
  return classList.contains('vscode-high-contrast-light') || classList.contains('vscode-light') ? 'light' : 'dark';
}
