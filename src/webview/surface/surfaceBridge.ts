// A surface's way out: messages to the host, and the little that outlives a reload. The host restores a tab by `surface` and `key` in it.
import type { SurfaceName, SurfacePageMessage } from '../../protocol/surface/surfaceMessage.ts';

interface KeptSurface {
  readonly surface: SurfaceName;
  readonly key: string;
  readonly view: Readonly<Record<string, unknown>>;
}

export interface SurfaceBridge {
  readonly post: (message: SurfacePageMessage) => void;
  readonly kept: (key: string) => unknown;
  readonly keep: (key: string, value: unknown) => void;
}

/** May be called once per page: VS Code hands out its API a single time. */
export function surfaceBridge(surface: SurfaceName, key: string): SurfaceBridge {
  const api = acquireVsCodeApi<KeptSurface>();
  let view: Readonly<Record<string, unknown>> = api.getState()?.view ?? {};
  api.setState({ surface, key, view });
  return {
    post: (message) => api.postMessage(message),
    kept: (name) => view[name],
    keep: (name, value) => {
      view = { ...view, [name]: value };
      api.setState({ surface, key, view });
    },
  };
}
