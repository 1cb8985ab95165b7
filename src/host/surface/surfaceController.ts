// What stands behind a page in an editor tab: its state and what happens when a person does something. Must not know the webview.
import type { Event } from 'vscode';
import type { SurfaceEvent, SurfaceName, SurfacePatch, SurfaceState } from '../../protocol/surface/surfaceMessage.ts';
import type { Disposable } from '../disposable.ts';

export interface SurfaceController<N extends SurfaceName> extends Disposable {
  /** The tab's title. */
  title(): string;
  /** What is known now, synchronously: so a patch is either in it or comes after it. What has to be read is read before or later. */
  state(): SurfaceState<N>;
  /** Title or state changed. The whole state is sent, at most once a frame and never while the tab is hidden. */
  readonly onDidChange: Event<void>;
  /** Only where a stream must cost the same however large the state is: `state()` has the patch already when it is fired. */
  readonly onPatch?: Event<SurfacePatch<N>>;
  /** What fails is logged by the caller; a failure that the person should see is part of the state. */
  receive(event: SurfaceEvent<N>): Promise<void> | void;
}

/** What a controller may do with its tab. */
export interface SurfaceTab {
  /** Said by screen readers; a whole sentence. */
  announce(text: string): void;
  /** Whether a person can see it: nothing need be done for a hidden tab. */
  visible(): boolean;
  /** Brings the tab to the front. */
  reveal(): void;
  /** Closes the tab; the controller is disposed. */
  close(): void;
}

/** Makes the controller when a tab opens. `key` tells several tabs of one surface apart; empty where there is only one. */
export type CreateController<N extends SurfaceName> = (key: string, tab: SurfaceTab) => Promise<SurfaceController<N>>;
export type CreateControllers = { readonly [N in SurfaceName]: CreateController<N> };

/** What other parts of the host may ask of the tabs. */
export interface Surfaces {
  /** Opens the tab or brings it to the front. @param key tells tabs of one surface apart @returns its controller, to be told what to show */
  open<N extends SurfaceName>(name: N, key?: string): Promise<SurfaceController<N>>;
}
