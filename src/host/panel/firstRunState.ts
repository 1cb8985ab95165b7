// The first run: shown while no endpoint is set up, with the servers found on the machine where the extension host runs.
import * as vscode from 'vscode';
import type { FirstRunView } from '../../protocol/panelState.ts';
import type { LocalServer } from '../endpoint/localServers.ts';
import { searchPlace } from '../endpoint/searchPlace.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { FirstRun } from './panelServices.ts';

export class FirstRunState implements FirstRun, vscode.Disposable {
  private readonly settings: SettingsService;
  private readonly find: () => Promise<readonly LocalServer[]>;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly listening: vscode.Disposable;
  private servers: readonly LocalServer[] = [];
  private state: 'idle' | 'searching' | 'searched' = 'idle';

  /** `find` looks at fixed local ports; it runs once, and only while the first run is shown. */
  constructor(settings: SettingsService, find: () => Promise<readonly LocalServer[]>) {
    this.settings = settings;
    this.find = find;
    this.listening = settings.onDidChange(() => this.changed.fire());
  }

  view(): FirstRunView | undefined {
    const { endpoints, findLocalServers } = this.settings.current();
    if (endpoints.length > 0) return undefined;
    if (this.state === 'idle' && findLocalServers) {
      this.state = 'searching';
      queueMicrotask(() => void this.search()); // a view has no effects while it is asked for
    }
    const place = searchPlace();
    return {
      searching: this.state !== 'searched' && findLocalServers,
      local: this.servers.map((s) => ({ id: s.id, name: s.name ?? vscode.l10n.t('Model server'), address: s.address, models: s.models.length })),
      ...(place !== undefined && { place }),
    };
  }

  server(id: string): LocalServer | undefined {
    return this.servers.find((s) => s.id === id);
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }

  /** Looks at the ports again: a server may have been started meanwhile. */
  async search(): Promise<void> {
    this.state = 'searching';
    this.changed.fire();
    try {
      this.servers = await this.find();
    } finally {
      this.state = 'searched';
      this.changed.fire();
    }
  }
}
