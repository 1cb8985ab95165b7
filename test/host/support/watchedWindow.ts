// Stands between the extension and VS Code's window: answers its dialogs, keeps its messages, and sees what its webviews say and hear.
// Everything shown is still really shown, but for input boxes and messages, which would wait for a person.
import type * as vscode from 'vscode';
import type { HostMessage } from '../../../src/protocol/hostMessage.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import { ScriptedInputBox } from './scriptedInputBox.ts';
import { until } from './until.ts';

type Window = typeof vscode.window;
type WindowMethod = 'showInputBox' | 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage' | 'createQuickPick' | 'createInputBox' | 'createWebviewPanel';

export interface WatchedPanel {
  readonly panel: vscode.WebviewPanel;
  readonly toPage: readonly HostMessage[];
  readonly fromPage: readonly PageMessage[];
}

export class WatchedWindow implements vscode.Disposable {
  /** What the next `showInputBox` calls return; without one they are left. */
  readonly questions: (string | undefined)[] = [];
  /** Label of the button that is pressed on a message where it is offered; else messages stay unanswered. */
  press: string | undefined;
  readonly messages: string[] = [];
  readonly picks: vscode.QuickPick<vscode.QuickPickItem>[] = [];
  readonly boxes: ScriptedInputBox[] = [];
  readonly panels: WatchedPanel[] = [];
  private readonly restores: (() => void)[] = [];
  private readonly window: Window;
  private readonly run: (commandId: string) => PromiseLike<unknown>;

  /** The window as the extension knows it: VS Code hands modules another one than scripts, so it has to be imported at run time. */
  static async open(): Promise<WatchedWindow> {
    const { window, commands } = await import('vscode');
    return new WatchedWindow(window, (id) => commands.executeCommand(id));
  }

  private constructor(window: Window, run: (commandId: string) => PromiseLike<unknown>) {
    this.window = window;
    this.run = run;
    this.replace('showInputBox', (() => Promise.resolve(this.questions.shift())));
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const) {
      const show = (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
        this.messages.push(message);
        return Promise.resolve(rest.includes(this.press) ? this.press : undefined);
      };
      this.replace(name, show);
    }
    this.keep('createQuickPick', (pick) => this.picks.push(pick as vscode.QuickPick<vscode.QuickPickItem>));
    this.replace('createInputBox', () => {
      const box = new ScriptedInputBox();
      this.boxes.push(box);
      return box;
    });
    this.keep('createWebviewPanel', (panel) => this.panels.push(watched(panel as vscode.WebviewPanel)));
  }

  /** The box that is on screen now. */
  box(): Promise<ScriptedInputBox> {
    return until('an input box', () => this.boxes.find((box) => box.shown));
  }

  /** Walks the list on screen as with the arrow key and takes a line: what a program sets as active may be accepted before the screen knows. */
  async choose(label: string): Promise<void> {
    const pick = await until('a list', () => this.picks.at(-1));
    await until(`"${label}" in the list`, async () => {
      const [active] = pick.activeItems;
      if (active === undefined || active.label.endsWith(label)) return active !== undefined;
      await this.run('workbench.action.quickOpenSelectNext');
      await until('the next line', () => pick.activeItems[0] !== active);
      return false;
    });
    await this.run('workbench.action.acceptSelectedQuickOpenItem');
  }

  dispose(): void {
    for (const restore of this.restores.splice(0)) restore();
  }

  private keep(name: WindowMethod, take: (made: unknown) => unknown): void {
    const make = this.window[name] as (...args: readonly unknown[]) => unknown;
    const kept = (...args: readonly unknown[]): unknown => {
      const made = make.apply(this.window, [...args]);
      take(made);
      return made;
    };
    this.replace(name, kept as never);
  }

  private replace<N extends WindowMethod>(name: N, by: Window[N]): void {
    const before = this.window[name];
    Object.assign(this.window, { [name]: by });
    this.restores.push(() => Object.assign(this.window, { [name]: before }));
  }
}

function watched(panel: vscode.WebviewPanel): WatchedPanel {
  const toPage: HostMessage[] = [];
  const fromPage: PageMessage[] = [];
  const { webview } = panel;
  const post = webview.postMessage.bind(webview);
  Object.assign(webview, {
    postMessage: (message: HostMessage) => {
      toPage.push(message);
      return post(message);
    },
  });
  webview.onDidReceiveMessage((message: PageMessage) => fromPage.push(message));
  return { panel, toPage, fromPage };
}
