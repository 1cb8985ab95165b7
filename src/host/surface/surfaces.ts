// Pages in editor tabs before one is opened: only VS Code's question for restored ones is answered. All else loads with the first tab.
import * as vscode from 'vscode';
import type { Disposable } from '../disposable.ts';
import { viewId } from '../manifestIds.ts';
import type { Surfaces } from './surfaceController.ts';
import type { SurfaceService } from './surfaceService.ts';
import type { SurfacePorts } from './surfaceSession.ts';
import type { SurfaceTablePorts } from './surfaceTable.ts';

/** The caller disposes it. */
export function createSurfaces(extensionUri: vscode.Uri, ports: SurfaceTablePorts & Pick<SurfacePorts, 'strings'>): Surfaces & Disposable {
  let service: Promise<SurfaceService> | undefined;
  const load = (): Promise<SurfaceService> => (service ??= Promise.all([import('./surfaceService.ts'), import('./surfaceTable.ts')])
    .then(([{ SurfaceService }, { surfaceTable }]) => new SurfaceService(extensionUri, { ...ports, locale: vscode.env.language }, surfaceTable(ports))));
  const serializer = vscode.window.registerWebviewPanelSerializer(viewId.surface, {
    deserializeWebviewPanel: async (panel, state: unknown) => (await load()).restore(panel, state),
  });
  return {
    open: async (name, key) => (await load()).open(name, key),
    dispose() {
      serializer.dispose();
      void service?.then((loaded) => loaded.dispose());
    },
  };
}
