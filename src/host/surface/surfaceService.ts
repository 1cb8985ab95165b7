// The tabs that show surfaces: opens one, or brings it to the front where it is open, and restores them after a reload.
import * as vscode from 'vscode';
import { asString, isObject } from '../../core/json.ts';
import { isSurfaceName, type SurfaceName } from '../../protocol/surface/surfaceMessage.ts';
import { viewId } from '../manifestIds.ts';
import { panelHtml, panelRoots } from '../panel/panelHtml.ts';
import type { CreateControllers, SurfaceController } from './surfaceController.ts';
import { SurfaceSession, type SurfacePorts } from './surfaceSession.ts';

/** These have a search field of their own: VS Code's find widget would stand beside it. */
const searchesItself: ReadonlySet<SurfaceName> = new Set<SurfaceName>(['history', 'parameters']);

interface Tab {
  readonly panel: vscode.WebviewPanel;
  readonly opening: Promise<SurfaceSession<SurfaceName>>;
}

export class SurfaceService implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly ports: SurfacePorts;
  private readonly create: CreateControllers;
  private readonly tabs = new Map<string, Tab>();

  constructor(extensionUri: vscode.Uri, ports: SurfacePorts, create: CreateControllers) {
    this.extensionUri = extensionUri;
    this.ports = ports;
    this.create = create;
  }

  /** @param key tells tabs of one surface apart @returns its controller, to be told what to show */
  async open<N extends SurfaceName>(name: N, key = ''): Promise<SurfaceController<N>> {
    const known = this.tabs.get(tabId(name, key));
    known?.panel.reveal();
    const tab = known ?? this.adopt(this.newPanel(name), name, key);
    // Filed under its own name.
    return (await tab.opening).controller as unknown as SurfaceController<N>;
  }

  /** A tab of the last session; one that nobody knows any more is closed. */
  async restore(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const name = isObject(kept) ? kept['surface'] : undefined;
    const key = (isObject(kept) ? asString(kept['key']) : undefined) ?? '';
    if (!isSurfaceName(name) || this.tabs.has(tabId(name, key))) panel.dispose();
    else await this.adopt(panel, name, key).opening;
  }

  dispose(): void {
    for (const { opening } of this.tabs.values()) void opening.then((session) => session.dispose(), () => undefined);
    this.tabs.clear();
  }

  private newPanel(name: SurfaceName): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(viewId.surface, 'Ponder', vscode.ViewColumn.Active, { enableFindWidget: !searchesItself.has(name) });
  }

  private adopt(panel: vscode.WebviewPanel, name: SurfaceName, key: string): Tab {
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: panelRoots(this.extensionUri) };
    const icon = (shade: string): vscode.Uri => vscode.Uri.joinPath(this.extensionUri, 'media', `ponder-${shade}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const life = { closed: false };
    const tab: Tab = { panel, opening: this.start(panel, name, key, life) };
    this.tabs.set(tabId(name, key), tab);
    panel.onDidDispose(() => {
      life.closed = true;
      if (this.tabs.get(tabId(name, key)) === tab) this.tabs.delete(tabId(name, key));
      void tab.opening.then((session) => session.dispose(), () => undefined);
    });
    // An empty tab would say nothing; who asked for it hears of the failure.
    tab.opening.catch(() => { panel.dispose(); });
    return tab;
  }

  /** A tab that is closed meanwhile gets a session all the same, which is disposed then. */
  private async start<N extends SurfaceName>(panel: vscode.WebviewPanel, name: N, key: string, life: { readonly closed: boolean }): Promise<SurfaceSession<SurfaceName>> {
    const { webview } = panel;
    const started: { session?: SurfaceSession<N> } = {};
    const visible = (): boolean => !life.closed && panel.visible;
    const controller = await this.create[name](key, {
      announce: (text) => started.session?.announce(text), visible, reveal: () => panel.reveal(), close: () => { panel.dispose(); },
    });
    started.session = new SurfaceSession(name, {
      onMessage: webview.onDidReceiveMessage, visible,
      post: (message) => void webview.postMessage(message),
      setTitle: (title) => { if (!life.closed) panel.title = title; },
    }, controller, this.ports);
    if (!life.closed) webview.html = panelHtml(webview, this.extensionUri, { script: 'surfacePage', sheets: ['panel', 'surface', `surface/${name}`], data: { surface: name, key } });
    return started.session;
  }
}

function tabId(name: SurfaceName, key: string): string {
  return `${name} ${key}`;
}
