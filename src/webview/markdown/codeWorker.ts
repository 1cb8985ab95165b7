// Runs in a worker made from text: VS Code's grammars over lines of code, with JavaScript's own regular expressions. It can load nothing itself.
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import { INITIAL, Registry } from '@shikijs/vscode-textmate';
import type { IGrammar, IRawGrammar, StateStack } from '@shikijs/vscode-textmate';
import type { FromCodeWorker, ToCodeWorker } from './codeWorkerMessage.ts';

interface OpenCode {
  readonly grammar: IGrammar;
  state: StateStack;
  next: number;
}

/** Lines of one answer: small enough that showing them takes a few milliseconds. */
const batch = 30;

/** A longer line is some minified file: it stays plain. */
const longLine = 5000;

/** A line may take so long, ms. */
const linePatience = 500;

/** The first lines of a language compile its patterns, which takes long on a slow machine: what was given up is quick when it is tried again. */
const mostTries = 6;

const engine = createJavaScriptRegexEngine({ forgiving: true });
const grammars = new Map<string, IRawGrammar>();
const registry = new Registry({
  onigLib: {
    createOnigScanner: (patterns) => engine.createScanner(patterns),
    createOnigString: (text) => engine.createString(text),
  },
  loadGrammar: (scope) => grammars.get(scope),
});
const open = new Map<number, OpenCode>();

self.onmessage = ({ data }: MessageEvent<ToCodeWorker>): void => {
  handle(data);
};

function handle(message: ToCodeWorker): void {
  switch (message.type) {
    case 'theme': {
      open.clear();
      registry.setTheme({ settings: message.rules.map(({ scope, settings }) => ({ ...(scope !== undefined && { scope: typeof scope === 'string' ? scope : [...scope] }), settings })) });
      say({ type: 'styles', colors: registry.getColorMap() });
      return;
    }
    case 'grammar': {
      const grammar = JSON.parse(message.json) as IRawGrammar;
      grammars.set(grammar.scopeName, grammar);
      return;
    }
    case 'open': {
      const grammar = registry.loadGrammar(message.scope);
      if (grammar) open.set(message.block, { grammar, state: INITIAL, next: 0 });
      return;
    }
    case 'lines':
      return color(message.block, message.lines);
    case 'end':
      open.delete(message.block);
      return;
    default:
      return message satisfies never;
  }
}

function color(block: number, lines: readonly string[]): void {
  const code = open.get(block);
  if (!code) return;
  for (let from = 0; from < lines.length; from += batch) {
    const first = code.next;
    const colored = lines.slice(from, from + batch).map((line) => colorLine(code, line));
    say({ type: 'colored', block, first, lines: colored });
  }
}

function colorLine(code: OpenCode, line: string): readonly number[] {
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

function say(message: FromCodeWorker): void {
  self.postMessage(message);
}
