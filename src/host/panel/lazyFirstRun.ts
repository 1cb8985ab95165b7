// The first run while it is none: nothing of it loads as long as an endpoint is set up.
import * as vscode from 'vscode';
import type { FirstRunView } from '../../protocol/panelState.ts';
import { DisposableStore } from '../disposable.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { FirstRunState } from './firstRunState.ts';
import type { FirstRun } from './panelServices.ts';

export class LazyFirstRun implements FirstRun, vscode.Disposable {
  readonly #settings: SettingsService;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #loading: Promise<FirstRunState> | undefined;
  #loaded: FirstRunState | undefined;

  constructor(settings: SettingsService) {
    this.#settings = settings;
    this.#owned.add(settings.onDidChange(() => this.#changed.fire()));
  }

  view(): FirstRunView | undefined {
    const { endpoints, findLocalServers } = this.#settings.current();
    if (endpoints.length > 0) return undefined;
    if (!this.#loaded) void this.state().then(() => this.#changed.fire());
    return this.#loaded?.view() ?? { searching: findLocalServers, local: [] };
  }

  state(): Promise<FirstRunState> {
    return (this.#loading ??= import('./firstRunState.ts').then(({ FirstRunState }) => {
      this.#loaded = this.#owned.add(new FirstRunState(this.#settings));
      this.#owned.add(this.#loaded.onDidChange(() => this.#changed.fire()));
      return this.#loaded;
    }));
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
