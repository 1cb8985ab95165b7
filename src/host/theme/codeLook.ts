// Tells pages how code looks: the colors of the theme and whether long lines wrap. Asked for by a page that has code to show; told again when it changes.
import * as vscode from 'vscode';
import type { HostMessage } from '../../protocol/hostMessage.ts';
import { settingId } from '../manifestIds.ts';
import { readCodeTheme } from './codeTheme.ts';

/** A page that may be told something. */
export interface LookingPage {
  post(message: HostMessage): void;
}

export interface CodeLookPorts {
  readonly everyPage: (tell: (page: LookingPage) => void) => void;
  /** The setting as it is now. */
  readonly wraps: () => boolean;
}

export class CodeLook implements vscode.Disposable {
  private readonly ports: CodeLookPorts;
  private readonly listening: readonly vscode.Disposable[];
  /** All pages of a window show the same theme. */
  private shown: string | undefined;

  constructor(ports: CodeLookPorts) {
    this.ports = ports;
    this.listening = [
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settingId.wrapCode)) this.ports.everyPage((page) => page.post(this.wrapping()));
        if (change.affectsConfiguration('editor.tokenColorCustomizations')) void this.tellAgain();
      }),
      vscode.extensions.onDidChange(() => void this.tellAgain()),
    ];
  }

  /** `theme`: as the page knows it, absent where it does not. */
  async tell(page: LookingPage, theme: string | undefined): Promise<void> {
    this.shown = theme;
    page.post(this.wrapping());
    page.post(await colors(theme));
  }

  dispose(): void {
    for (const listener of this.listening) listener.dispose();
  }

  private async tellAgain(): Promise<void> {
    const message = await colors(this.shown);
    this.ports.everyPage((page) => page.post(message));
  }

  private wrapping(): HostMessage {
    return { type: 'codeWrap', wrap: this.ports.wraps() };
  }
}

export async function setWrapping(wrap: boolean): Promise<void> {
  await vscode.workspace.getConfiguration().update(settingId.wrapCode, wrap, vscode.ConfigurationTarget.Global);
}

async function colors(theme: string | undefined): Promise<HostMessage> {
  const rules = await readCodeTheme(theme);
  return { type: 'codeTheme', ...(theme !== undefined && { theme }), ...(rules && { rules }) };
}
