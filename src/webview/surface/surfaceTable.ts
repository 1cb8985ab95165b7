// Where each surface's view is: loaded when a tab shows it.
import type { SurfaceName } from '../../protocol/surface/surfaceMessage.ts';
import type { SurfaceModule } from './surfaceModule.ts';

export const surfaceTable: { readonly [N in SurfaceName]: () => Promise<SurfaceModule<N>> } = {
  tokens: async () => (await import('./tokens/tokensSurface.tsx')).tokensSurface,
  compare: async () => (await import('./compare/compareSurface.tsx')).compareSurface,
  parameters: async () => (await import('./parameters/parametersSurface.tsx')).parametersSurface,
  history: async () => (await import('./history/historySurface.tsx')).historySurface,
  usage: async () => (await import('./usage/usageSurface.tsx')).usageSurface,
};
