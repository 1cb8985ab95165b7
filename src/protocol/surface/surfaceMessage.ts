// What the host and a page in an editor tab say to each other, typed by the surface that is shown. A surface is one line in the map here,
// its file beside this one, a controller in the host (`host/surface/surfaceTable.ts`) and a view (`webview/surface/surfaceTable.ts`).
import { isObject } from '../../core/json.ts';
import { isCompareEvent, type CompareEvent, type ComparePatch, type CompareState } from './compare.ts';
import { isHistoryEvent, type HistoryEvent, type HistoryPatch, type HistoryState } from './history.ts';
import { isUsageEvent, type UsageEvent, type UsagePatch, type UsageState } from './usage.ts';
import { isTokensEvent, type TokensEvent, type TokensPatch, type TokensState } from './tokens.ts';
import { isParametersEvent, type ParametersEvent, type ParametersPatch, type ParametersState } from './parameters.ts';

/** `state`: all that is shown. `event`: what a person did. `patch`: a change whose cost must not grow with the state; never where states are small. */
export interface SurfaceMap {
  readonly compare: { readonly state: CompareState; readonly event: CompareEvent; readonly patch: ComparePatch };
  readonly history: { readonly state: HistoryState; readonly event: HistoryEvent; readonly patch: HistoryPatch };
  readonly usage: { readonly state: UsageState; readonly event: UsageEvent; readonly patch: UsagePatch };
  readonly parameters: { readonly state: ParametersState; readonly event: ParametersEvent; readonly patch: ParametersPatch };
  readonly tokens: { readonly state: TokensState; readonly event: TokensEvent; readonly patch: TokensPatch };
}

export type SurfaceName = keyof SurfaceMap;
export type SurfaceState<N extends SurfaceName> = SurfaceMap[N]['state'];
export type SurfaceEvent<N extends SurfaceName> = SurfaceMap[N]['event'];
export type SurfacePatch<N extends SurfaceName> = SurfaceMap[N]['patch'];

const eventGuards: { readonly [N in SurfaceName]: (value: unknown) => value is SurfaceEvent<N> } = {
  compare: isCompareEvent,
  history: isHistoryEvent,
  usage: isUsageEvent,
  parameters: isParametersEvent,
  tokens: isTokensEvent,
};

export const surfaceNames = Object.keys(eventGuards) as readonly SurfaceName[];

export function isSurfaceName(value: unknown): value is SurfaceName {
  return (surfaceNames as readonly unknown[]).includes(value);
}

/** Arrives in the order it was sent. A patch changes the state, or the patches, before it. */
export type SurfaceHostMessage<N extends SurfaceName = SurfaceName> =
  /** Answers `ready`, and comes again whenever more changed than patches tell. `strings`: the l10n bundle, with the first one only; absent for English. */
  | { readonly type: 'state'; readonly surface: N; readonly state: SurfaceState<N>; readonly locale: string; readonly strings?: Readonly<Record<string, string>> }
  | { readonly type: 'patch'; readonly patches: readonly SurfacePatch<N>[] }
  /** A whole sentence for the status region (screen readers). */
  | { readonly type: 'announce'; readonly text: string };

export type SurfacePageMessage<N extends SurfaceName = SurfaceName> =
  /** The page's script runs and listens; answered by a state. */
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: SurfaceEvent<N> };

/** The message if it is one of this surface's with fields of the right types, else undefined. */
export function parseSurfaceMessage<N extends SurfaceName>(surface: N, value: unknown): SurfacePageMessage<N> | undefined {
  if (!isObject(value)) return undefined;
  if (value['type'] === 'ready') return { type: 'ready' };
  const { event } = value;
  return value['type'] === 'event' && eventGuards[surface](event) ? { type: 'event', event } : undefined;
}
