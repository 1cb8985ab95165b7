// Runs in a worker made from text: colors for code, told in batches. It can load nothing itself.
import { CodeColors } from '../../core/text/codeColors.ts';
import type { OpenCode } from '../../core/text/codeColors.ts';
import type { FromCodeWorker, ToCodeWorker } from './codeWorkerMessage.ts';

/** Lines of one answer: small enough that showing them takes a few milliseconds. */
const batch = 30;

const colors = new CodeColors();
const open = new Map<number, OpenCode>();

self.onmessage = ({ data }: MessageEvent<ToCodeWorker>): void => {
  handle(data);
};

function handle(message: ToCodeWorker): void {
  switch (message.type) {
    case 'theme':
      open.clear();
      return say({ type: 'styles', colors: colors.setTheme(message.rules) });
    case 'grammar':
      return colors.addGrammar(message.json);
    case 'open': {
      const code = colors.open(message.scope);
      if (code) open.set(message.block, code);
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
    const colored = lines.slice(from, from + batch).map((line) => colors.colorLine(code, line));
    say({ type: 'colored', block, first, lines: colored });
  }
}

function say(message: FromCodeWorker): void {
  self.postMessage(message);
}
