// Runs the commands of a shell block in a terminal of our own, after a yes to exactly what is sent. Never in Restricted Mode.
import * as vscode from 'vscode';
import { shellCommands } from '../../core/text/shellCommand.ts';

export class TerminalRun implements vscode.Disposable {
  private terminal: vscode.Terminal | undefined;
  /** Something runs in it that would take what is typed. Known where the shell tells VS Code. */
  private busy = false;
  private readonly listening: readonly vscode.Disposable[] = [
    vscode.window.onDidCloseTerminal((closed) => {
      if (closed === this.terminal) this.terminal = undefined;
    }),
    vscode.window.onDidStartTerminalShellExecution(({ terminal }) => {
      if (terminal === this.terminal) this.busy = true;
    }),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => {
      if (terminal === this.terminal) this.busy = false;
    }),
  ];

  async run(code: string): Promise<void> {
    if (!vscode.workspace.isTrusted) return refuseUntrusted();
    const commands = shellCommands(code);
    if ('refused' in commands) {
      void vscode.window.showWarningMessage(refusal(commands.refused, commands.lines.length));
      return;
    }
    const choice = await ask(commands.lines);
    if (choice === undefined) return;
    const terminal = this.ready();
    terminal.show();
    terminal.sendText(commands.lines.join('\n'), choice === 'run');
  }

  dispose(): void {
    for (const listener of this.listening) listener.dispose();
  }

  private ready(): vscode.Terminal {
    if (this.terminal && this.terminal.exitStatus === undefined && !this.busy) return this.terminal;
    this.busy = false;
    this.terminal = vscode.window.createTerminal({ name: 'Ponder', iconPath: new vscode.ThemeIcon('terminal') });
    return this.terminal;
  }
}

/** A single line may also be put there without Enter; of several all but the last would run by being pasted. */
async function ask(lines: readonly string[]): Promise<'run' | 'paste' | undefined> {
  const [run, paste] = [vscode.l10n.t('Run'), vscode.l10n.t('Only paste')];
  const one = lines.length === 1;
  const title = one ? vscode.l10n.t('Run this command in the terminal?') : vscode.l10n.t('Run these {0} lines in the terminal?', lines.length);
  const detail = one ? lines.join('') : `${lines.join('\n')}\n\n${vscode.l10n.t('The lines run one after the other, also when one of them fails.')}`;
  const choice = await vscode.window.showWarningMessage(title, { modal: true, detail }, run, ...(one ? [paste] : []));
  return choice === run ? 'run' : choice === paste ? 'paste' : undefined;
}

function refuseUntrusted(): void {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  void vscode.window.showWarningMessage(vscode.l10n.t('In Restricted Mode nothing runs in the terminal.'), manage).then((choice) => choice === manage && vscode.commands.executeCommand('workbench.trust.manage'));
}

function refusal(why: 'empty' | 'hidden' | 'long' | 'open', lines: number): string {
  switch (why) {
    case 'empty':
      return vscode.l10n.t('There is no command in this block.');
    case 'hidden':
      return vscode.l10n.t('This block has hidden characters that could do something else than what is shown. Nothing was run.');
    case 'long':
      return vscode.l10n.t('These are {0} lines, too many to look through in a question. Open them as a new file and run that.', lines);
    case 'open':
      return vscode.l10n.t('A command of this block reads text up to a word that does not come: what is typed next would go into it. Nothing was run.');
    default:
      return why satisfies never;
  }
}
