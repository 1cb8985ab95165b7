// Stands between the extension and VS Code's window: answers its dialogs, keeps its messages, and sees what its webviews say and hear.
// Everything shown is still really shown, but for input boxes and messages, which would wait for a person.
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { HostMessage } from '../../../src/protocol/hostMessage.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import { ScriptedInputBox } from './scriptedInputBox.ts';
import { until } from './until.ts';

type Window = typeof vscode.window;
type WindowMethod = 'showInputBox' | 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage' | 'createQuickPick' | 'createInputBox' | 'createWebviewPanel' | 'withProgress';

export interface WatchedPanel {
  readonly panel: vscode.WebviewPanel;
  readonly toPage: readonly HostMessage[];
  readonly fromPage: readonly PageMessage[];
  /** As if the page had said it. */
  readonly say: (message: unknown) => void;
}

export class WatchedWindow implements vscode.Disposable {
  /** What the next `showInputBox` calls return; without one they are left. */
  readonly questions: (string | undefined)[] = [];
  /** Label of the button that is pressed on a message where it is offered, or several of them; else messages stay unanswered. */
  press: string | readonly string[] | undefined;
  readonly messages: string[] = [];
  /** What modal questions say below. */
  readonly details: string[] = [];
  readonly picks: vscode.QuickPick<vscode.QuickPickItem>[] = [];
  readonly boxes: ScriptedInputBox[] = [];
  readonly panels: WatchedPanel[] = [];
  /** Of what runs with a progress: canceling one is what its button does. */
  readonly progresses: vscode.CancellationTokenSource[] = [];
  private readonly restores: (() => void)[] = [];
  /** Usually one and the same. */
  private readonly windows: ReadonlySet<Window>;
  private readonly run: (commandId: string) => PromiseLike<unknown>;

  /** The window as the extension knows it, and as the test's own script does: VS Code may hand modules another one than scripts. */
  static async open(): Promise<WatchedWindow> {
    const { window, commands } = await import('vscode');
    return new WatchedWindow(new Set([window, vscode.window]), (id) => commands.executeCommand(id));
  }

  private constructor(windows: ReadonlySet<Window>, run: (commandId: string) => PromiseLike<unknown>) {
    this.windows = windows;
    this.run = run;
    this.replace('showInputBox', (() => Promise.resolve(this.questions.shift())));
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const) {
      const show = (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
        this.messages.push(message);
        for (const option of rest) if (typeof option === 'object' && option !== null && 'detail' in option) this.details.push(String(option.detail));
        const labels: readonly unknown[] = typeof this.press === 'string' ? [this.press] : (this.press ?? []);
        return Promise.resolve(rest.find((option) => labels.includes(option)));
      };
      this.replace(name, show);
    }
    this.keep('createQuickPick', (made) => {
      const pick = made as vscode.QuickPick<vscode.QuickPickItem>;
      // A page that was just shown may take the focus meanwhile, which no person would let it.
      pick.ignoreFocusOut = true;
      this.picks.push(pick);
    });
    this.replace('createInputBox', () => {
      const box = new ScriptedInputBox();
      this.boxes.push(box);
      return box;
    });
    for (const each of this.windows) {
      const show = each.withProgress.bind(each);
      this.replaceIn(each, 'withProgress', (options, task) => show(options, (progress, token) => {
        const source = new vscode.CancellationTokenSource();
        token.onCancellationRequested(() => source.cancel());
        this.progresses.push(source);
        return task(progress, source.token);
      }));
    }
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
      // A list that was just set reaches the screen a moment later, where the step was taken in the old one: it is taken again then.
      for (let look = 0; look < 25 && pick.activeItems[0] === active; look += 1) await setTimeout(20);
      return false;
    });
    await this.run('workbench.action.acceptSelectedQuickOpenItem');
  }

  dispose(): void {
    for (const restore of this.restores.splice(0)) restore();
  }

  private keep(name: WindowMethod, take: (made: unknown) => unknown): void {
    for (const window of this.windows) {
      const make = window[name] as (...args: readonly unknown[]) => unknown;
      const kept = (...args: readonly unknown[]): unknown => {
        const made = make.apply(window, [...args]);
        take(made);
        return made;
      };
      this.replaceIn(window, name, kept as never);
    }
  }

  private replace<N extends WindowMethod>(name: N, by: Window[N]): void {
    for (const window of this.windows) this.replaceIn(window, name, by);
  }

  private replaceIn<N extends WindowMethod>(window: Window, name: N, by: Window[N]): void {
    const before = window[name];
    Object.assign(window, { [name]: by });
    this.restores.push(() => Object.assign(window, { [name]: before }));
  }
}

function watched(panel: vscode.WebviewPanel): WatchedPanel {
  const toPage: HostMessage[] = [];
  const fromPage: PageMessage[] = [];
  const { webview } = panel;
  const post = webview.postMessage.bind(webview);
  const hear = webview.onDidReceiveMessage.bind(webview);
  const listeners = new Set<(message: unknown) => unknown>();
  Object.assign(webview, {
    onDidReceiveMessage: (listener: (message: unknown) => unknown) => {
      listeners.add(listener);
      const listening = hear(listener);
      return {
        dispose: () => {
          listeners.delete(listener);
          listening.dispose();
        },
      };
    },
    postMessage: (message: HostMessage) => {
      toPage.push(message);
      return post(message);
    },
  });
  hear((message: PageMessage) => fromPage.push(message));
  return { panel, toPage, fromPage, say: (message) => { for (const listener of listeners) listener(message); } };
}
