// Stands between the extension and VS Code's window: answers its dialogs, keeps its messages, and sees what its webviews say and hear.
// The extension and its tests share one `vscode.window`; everything shown is still really shown.
import * as vscode from 'vscode';
import type { HostMessage } from '../../../src/protocol/hostMessage.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';

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
  readonly boxes: vscode.InputBox[] = [];
  readonly panels: WatchedPanel[] = [];
  private readonly restores: (() => void)[] = [];

  constructor() {
    this.replace('showInputBox', (() => Promise.resolve(this.questions.shift())) as Window['showInputBox']);
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const) {
      const show = (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
        this.messages.push(message);
        return Promise.resolve(rest.includes(this.press) ? this.press : undefined);
      };
      this.replace(name, show as Window[typeof name]);
    }
    this.keep('createQuickPick', (pick) => this.picks.push(pick as vscode.QuickPick<vscode.QuickPickItem>));
    this.keep('createInputBox', (box) => this.boxes.push(box as vscode.InputBox));
    this.keep('createWebviewPanel', (panel) => this.panels.push(watched(panel as vscode.WebviewPanel)));
  }

  dispose(): void {
    for (const restore of this.restores.splice(0)) restore();
  }

  private keep(name: WindowMethod, take: (made: unknown) => void): void {
    const make = vscode.window[name] as (...args: readonly unknown[]) => unknown;
    const kept = (...args: readonly unknown[]): unknown => {
      const made = make.apply(vscode.window, [...args]);
      take(made);
      return made;
    };
    this.replace(name, kept as never);
  }

  private replace<N extends WindowMethod>(name: N, by: Window[N]): void {
    const before = vscode.window[name];
    Object.assign(vscode.window, { [name]: by });
    this.restores.push(() => Object.assign(vscode.window, { [name]: before }));
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
