// What most tests of the running extension stand on: a watched window, a server of ours, and an endpoint that leads there. Whoever opens one closes it.
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { closeTabs } from './closeTabs.ts';
import { PersonSettings } from './personSettings.ts';
import { until } from './until.ts';
import { WatchedWindow, type WatchedPanel } from './watchedWindow.ts';

export class HostStage {
  readonly window: WatchedWindow;
  readonly server: FrameServer;
  /** Put back on close. */
  readonly settings = new PersonSettings();

  /** With the endpoint `id`, of which `model` is the default; without an id nothing is set. */
  static async open(id?: string, model = 'own-model'): Promise<HostStage> {
    const stage = new HostStage(await WatchedWindow.open(), await startFrameServer());
    if (id === undefined) return stage;
    await stage.settings.set(settingId.endpoints, [{ id, kind: 'compatible', baseUrl: stage.server.baseUrl, api: 'chat', auth: 'none' }]);
    await stage.settings.set(settingId.defaultModel, `${id}/${model}`);
    return stage;
  }

  private constructor(window: WatchedWindow, server: FrameServer) {
    this.window = window;
    this.server = server;
  }

  /** The panel in an editor tab, once its page has spoken. */
  async openPanel(): Promise<WatchedPanel> {
    await vscode.commands.executeCommand(commandId.openInEditor);
    const tab = await until('the editor tab', () => this.window.panels[0]);
    await until('the page\'s first word', () => tab.fromPage.some((message) => message.type === 'ready'));
    return tab;
  }

  /** Leaves no list, no tab, no view and no setting behind. */
  async close(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    for (const { panel } of this.window.panels) panel.dispose();
    this.window.dispose();
    await closeTabs();
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await this.settings.restore();
    await this.server.close();
  }
}
