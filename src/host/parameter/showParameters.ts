// Opens the tab with the parameters on one of its layers.
import type { FormLayer } from '../../protocol/surface/parameters.ts';
import type { Surfaces } from '../surface/surfaceController.ts';

export async function showParameters(surfaces: Surfaces, layer: FormLayer): Promise<void> {
  const controller = await surfaces.open('parameters');
  await controller.receive({ type: 'layer', layer });
}
