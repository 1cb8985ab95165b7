// One open tab of a surface: sends its state and patches, takes in what a person did. Nothing is sent while the tab is hidden:
// VS Code drops a hidden page, and it says `ready` when it is back.
import type { Event } from 'vscode';
import { parseSurfaceMessage, type SurfaceHostMessage, type SurfaceName, type SurfacePatch } from '../../protocol/surface/surfaceMessage.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import type { SurfaceController } from './surfaceController.ts';

/** One frame at 60 Hz. */
const frameMs = 16;

/** The part of a webview panel that a session needs. */
export interface SurfacePanel {
  readonly onMessage: Event<unknown>;
  post(message: SurfaceHostMessage): void;
  visible(): boolean;
  setTitle(title: string): void;
}

export interface SurfacePorts {
  readonly locale: string;
  /** The l10n bundle for the page, where the language has one. */
  readonly strings: () => { readonly strings?: Readonly<Record<string, string>> };
  readonly log: { warn(text: string, cause?: unknown): void; error(text: string, cause?: unknown): void };
}

export class SurfaceSession<N extends SurfaceName> implements Disposable {
  readonly controller: SurfaceController<N>;
  private readonly name: N;
  private readonly panel: SurfacePanel;
  private readonly ports: SurfacePorts;
  private readonly owned = new DisposableStore();
  private connected = false;
  private stateWaits = false;
  private patches: SurfacePatch<N>[] = [];
  private timer: NodeJS.Timeout | undefined;
  private lastSent = Number.NEGATIVE_INFINITY;

  /** Owns the controller from here on. */
  constructor(name: N, panel: SurfacePanel, controller: SurfaceController<N>, ports: SurfacePorts) {
    this.name = name;
    this.panel = panel;
    this.controller = this.owned.add(controller);
    this.ports = ports;
    this.owned.add(panel.onMessage((raw) => this.receive(raw)));
    this.owned.add(controller.onDidChange(() => this.change()));
    if (controller.onPatch) this.owned.add(controller.onPatch((patch) => this.patch(patch)));
    panel.setTitle(controller.title());
  }

  announce(text: string): void {
    if (this.listens) this.panel.post({ type: 'announce', text });
  }

  dispose(): void {
    this.connected = false;
    clearTimeout(this.timer);
    this.owned.dispose();
  }

  private get listens(): boolean {
    return this.connected && this.panel.visible();
  }

  private change(): void {
    this.panel.setTitle(this.controller.title());
    if (!this.listens) return;
    this.stateWaits = true;
    this.patches = []; // the state has them
    this.schedule();
  }

  private patch(patch: SurfacePatch<N>): void {
    if (!this.listens || this.stateWaits) return;
    this.patches.push(patch);
    this.schedule();
  }

  /** At once after a quiet frame, else with the next one. */
  private schedule(): void {
    if (this.timer !== undefined) return;
    const wait = this.lastSent + frameMs - performance.now();
    // A change is told after the turn of the event loop that made it: several in one make one state.
    this.timer = setTimeout(() => this.flush(), Math.max(0, wait));
  }

  private flush(): void {
    this.timer = undefined;
    const { patches, stateWaits } = this;
    this.patches = [];
    this.stateWaits = false;
    if (!this.listens) return;
    this.lastSent = performance.now();
    if (stateWaits) this.panel.post({ type: 'state', surface: this.name, state: this.controller.state(), locale: this.ports.locale });
    else if (patches.length > 0) this.panel.post({ type: 'patch', patches });
  }

  private receive(raw: unknown): void {
    const message = parseSurfaceMessage(this.name, raw);
    if (!message) return this.ports.log.warn(`The page of ${this.name} sent something unknown.`);
    if (message.type === 'event') return void this.handle(message.event);
    this.connected = true;
    this.stateWaits = false;
    this.patches = [];
    this.panel.post({ type: 'state', surface: this.name, state: this.controller.state(), locale: this.ports.locale, ...this.ports.strings() });
  }

  private async handle(event: Parameters<SurfaceController<N>['receive']>[0]): Promise<void> {
    try {
      await this.controller.receive(event);
    } catch (cause) {
      this.ports.log.error(`Handling ${event.type} of ${this.name} failed`, cause);
    }
  }
}
