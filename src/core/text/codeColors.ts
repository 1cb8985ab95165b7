// VS Code's grammars over lines of code, with JavaScript's own regular expressions. Slow: made for a thread of its own. Loads nothing itself.
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import { INITIAL, Registry } from '@shikijs/vscode-textmate';
import type { IGrammar, IRawGrammar, StateStack } from '@shikijs/vscode-textmate';
import type { TokenRule } from './tokenRule.ts';

/** Code that is being colored, line after line. */
export interface OpenCode {
  readonly grammar: IGrammar;
  state: StateStack;
  next: number;
}

/** A longer line is some minified file: it stays plain. */
const longLine = 5000;

/** A line may take so long, ms. */
const linePatience = 500;

/** The first lines of a language compile its patterns, which takes long on a slow machine: what was given up is quick when it is tried again. */
const mostTries = 6;

export class CodeColors {
  readonly #grammars = new Map<string, IRawGrammar>();
  readonly #registry: Registry;

  constructor() {
    const engine = createJavaScriptRegexEngine({ forgiving: true });
    this.#registry = new Registry({
      onigLib: {
        createOnigScanner: (patterns) => engine.createScanner(patterns),
        createOnigString: (text) => engine.createString(text),
      },
      loadGrammar: (scope) => this.#grammars.get(scope),
    });
  }

  /** @returns the colors by number; code that was opened before has to be opened again */
  setTheme(rules: readonly TokenRule[]): readonly (string | undefined)[] {
    this.#registry.setTheme({ settings: rules.map(({ scope, settings }) => ({ ...(scope !== undefined && { scope: typeof scope === 'string' ? scope : [...scope] }), settings })) });
    return this.#registry.getColorMap();
  }

  addGrammar(json: string): void {
    const grammar = JSON.parse(json) as IRawGrammar;
    this.#grammars.set(grammar.scopeName, grammar);
  }

  /** Undefined where no grammar of this scope was added. */
  open(scope: string): OpenCode | undefined {
    const grammar = this.#registry.loadGrammar(scope);
    return grammar ? { grammar, state: INITIAL, next: 0 } : undefined;
  }

  /** The next line as pairs: up to which character (exclusive), and the style: color * 16 + bits for italic, bold, underlined, struck. */
  colorLine(code: OpenCode, line: string): readonly number[] {
    code.next += 1;
    if (line.length > longLine) return [];
    let read = code.grammar.tokenizeLine2(line, code.state, linePatience);
    for (let tries = 1; read.stoppedEarly && tries < mostTries; tries += 1) read = code.grammar.tokenizeLine2(line, code.state, linePatience);
    const { tokens, ruleStack } = read;
    code.state = ruleStack;
    const pieces: number[] = [];
    for (let at = 0; at < tokens.length; at += 2) {
      const end = tokens[at + 2] ?? line.length;
      const bits = tokens[at + 1] ?? 0;
      const style = ((bits >>> 15) & 0x1ff) * 16 + ((bits >>> 11) & 0xf);
      // Blanks have no color of their own: they join what stands before.
      if (pieces.at(-1) === style || (pieces.length > 0 && line.slice(tokens[at], end).trim() === '')) pieces[pieces.length - 2] = end;
      else pieces.push(end, style);
    }
    return pieces;
  }
}
