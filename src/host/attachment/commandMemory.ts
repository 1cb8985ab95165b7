// The output of the last command of each terminal, by shell integration: in memory only, and no more than the person allows.
import type * as vscode from 'vscode';
import { plainTerminalText } from './terminalText.ts';

export interface RanCommand {
  readonly terminal: vscode.Terminal;
  readonly commandLine: string;
  readonly output: string;
  /** Whether its beginning was dropped. */
  readonly cut: boolean;
  readonly exitCode: number | undefined;
  readonly running: boolean;
}

interface Kept {
  readonly execution: vscode.TerminalShellExecution;
  chunks: string[];
  size: number;
  cut: boolean;
  exitCode: number | undefined;
  running: boolean;
}

export class CommandMemory {
  private readonly byTerminal = new Map<vscode.Terminal, Kept>();
  private latest: vscode.Terminal | undefined;
  /** Characters. */
  private readonly limit: () => number;

  /** Is told whether there is a command to tell of. */
  private readonly onHeard: (some: boolean) => void;

  constructor(limit: () => number, onHeard: (some: boolean) => void = () => undefined) {
    this.limit = limit;
    this.onHeard = onHeard;
  }

  /** `output`: read from the moment the command started. Never rejects. */
  async hear(terminal: vscode.Terminal, execution: vscode.TerminalShellExecution, output: AsyncIterable<string>): Promise<void> {
    const kept: Kept = { execution, chunks: [], size: 0, cut: false, exitCode: undefined, running: true };
    this.byTerminal.set(terminal, kept);
    this.latest = terminal;
    this.onHeard(true);
    for await (const chunk of output) this.keep(kept, chunk);
    kept.running = false;
  }

  ended(execution: vscode.TerminalShellExecution, exitCode: number | undefined): void {
    for (const kept of this.byTerminal.values()) if (kept.execution === execution) kept.exitCode = exitCode;
  }

  forget(terminal: vscode.Terminal): void {
    this.byTerminal.delete(terminal);
    this.onHeard(this.byTerminal.size > 0);
  }

  /** Of this terminal, or of the one that ran something last; undefined where nothing was heard. */
  last(terminal: vscode.Terminal | undefined): RanCommand | undefined {
    const ranIn = terminal && this.byTerminal.has(terminal) ? terminal : this.latest;
    const kept = ranIn && this.byTerminal.get(ranIn);
    if (!kept) return undefined;
    const { execution, exitCode, running } = kept;
    const { output, cut } = this.fitting(kept.chunks.join(''));
    return { terminal: ranIn, commandLine: execution.commandLine.value, output, cut: kept.cut || cut, exitCode, running };
  }

  /** The end of what was printed, as plain text. */
  fitting(printed: string): Pick<RanCommand, 'output' | 'cut'> {
    return { output: plainTerminalText(printed.slice(-this.limit())).trim(), cut: printed.length > this.limit() };
  }

  /** The end matters most: errors stand there. */
  private keep(kept: Kept, chunk: string): void {
    const limit = this.limit();
    kept.chunks.push(chunk);
    kept.size += chunk.length;
    if (kept.size <= 2 * limit) return; // joined now and then, not for each piece
    const all = kept.chunks.join('');
    kept.chunks = [all.slice(-limit)];
    kept.size = limit;
    kept.cut = true;
  }
}
