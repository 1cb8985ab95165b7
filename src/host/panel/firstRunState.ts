// The first run: shown while no endpoint is set up, with the servers found on the machine where the extension host runs.
import * as vscode from 'vscode';
import type { FirstRunView } from '../../protocol/panelState.ts';
import type { LocalServer } from '../endpoint/localServers.ts';
import { searchPlace } from '../endpoint/searchPlace.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { FirstRun } from './panelServices.ts';

export class FirstRunState implements FirstRun, vscode.Disposable {
  private readonly settings: Pick<SettingsService, 'current'>;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private servers: readonly LocalServer[] = [];
  private state: 'idle' | 'searching' | 'searched' = 'idle';

  /** Fixed local ports are looked at once, and only while the first run is shown. A change of the settings is told by who holds it. */
  constructor(settings: Pick<SettingsService, 'current'>) {
    this.settings = settings;
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
    this.changed.dispose();
  }

  /** Looks at the ports again: a server may have been started meanwhile. */
  async search(): Promise<void> {
    this.state = 'searching';
    this.changed.fire();
    try {
      this.servers = await (await import('../endpoint/localServers.ts')).findLocalServers();
    } finally {
      this.state = 'searched';
      this.changed.fire();
    }
  }
}
