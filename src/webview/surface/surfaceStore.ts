// The page's copy of a surface's state: whole states and patches, shown at most once per frame. Must not know the screen.
import { config } from '@vscode/l10n';
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { SurfaceHostMessage, SurfaceName, SurfaceState } from '../../protocol/surface/surfaceMessage.ts';
import type { SurfaceModule } from './surfaceModule.ts';

export class SurfaceStore<N extends SurfaceName> {
  readonly #surface: N;
  readonly #nextFrame: (flush: () => void) => void;
  readonly #shown = signal<SurfaceState<N> | undefined>(undefined);
  readonly #locale = signal('');
  readonly #announcement = signal('');
  #module: SurfaceModule<N> | undefined;
  #pending: SurfaceState<N> | undefined;
  #flushing = false;

  constructor(surface: N, nextFrame: (flush: () => void) => void) {
    this.#surface = surface;
    this.#nextFrame = nextFrame;
  }

  /** Undefined until the first state came. */
  get state(): ReadonlySignal<SurfaceState<N> | undefined> {
    return this.#shown;
  }

  /** Empty until the first state came. */
  get locale(): ReadonlySignal<string> {
    return this.#locale;
  }

  get announcement(): ReadonlySignal<string> {
    return this.#announcement;
  }

  /** The page says `ready` only after this: no patch comes before it. */
  use(module: SurfaceModule<N>): void {
    this.#module = module;
  }

  /** A message event's data. What is not from our host is dropped: VS Code's own frame posts here too. */
  receive(data: unknown): void {
    if (typeof data !== 'object' || data === null || !('type' in data)) return;
    const message = data as SurfaceHostMessage<N>;
    switch (message.type) {
      case 'state':
        if (message.surface !== this.#surface) return;
        if (message.strings) config({ contents: { ...message.strings } });
        this.#locale.value = message.locale;
        this.#pending = message.state;
        this.#shown.value = message.state;
        return;
      case 'patch':
        for (const patch of message.patches) if (this.#pending !== undefined && this.#module) this.#pending = this.#module.applyPatch(this.#pending, patch);
        this.#flush();
        return;
      case 'announce':
        // The same sentence twice is spoken twice: the region changes in between.
        this.#announcement.value = this.#announcement.value === message.text ? `${message.text}\u00a0` : message.text;
        return;
      default:
        return message satisfies never;
    }
  }

  #flush(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    this.#nextFrame(() => {
      this.#flushing = false;
      this.#shown.value = this.#pending;
    });
  }
}
