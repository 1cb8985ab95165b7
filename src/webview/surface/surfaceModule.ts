// What a surface's view is: a component over its state, and how patches change that state. Must not know any surface.
import type { FunctionComponent } from 'preact';
import type { SurfaceEvent, SurfaceName, SurfacePatch, SurfaceState } from '../../protocol/surface/surfaceMessage.ts';

export interface SurfacePage<N extends SurfaceName> {
  readonly send: (event: SurfaceEvent<N>) => void;
  /** Kept by VS Code over reloads of the page and the window; small values that JSON can hold. */
  readonly kept: (key: string) => unknown;
  /** `undefined` removes it. */
  readonly keep: (key: string, value: unknown) => void;
}

export interface SurfaceViewProps<N extends SurfaceName> {
  readonly state: SurfaceState<N>;
  readonly page: SurfacePage<N>;
}

export interface SurfaceModule<N extends SurfaceName> {
  readonly View: FunctionComponent<SurfaceViewProps<N>>;
  /** Must be cheap: it runs for every patch of a stream. */
  readonly applyPatch: (state: SurfaceState<N>, patch: SurfacePatch<N>) => SurfaceState<N>;
}
