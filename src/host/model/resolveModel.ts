// Everything known of one model: catalog, family rules, the server's list, the person's overrides. Loaded with the first use.
import { catalog } from '../../core/model/catalog.ts';
import { rulesFor } from '../../core/model/familyRules.ts';
import { describeModel } from '../../core/model/modelCatalog.ts';
import type { ListedModel, ModelInfo, ModelOverride } from '../../core/model/modelInfo.ts';
import { priceOn } from '../../core/model/price.ts';
import type { ModelRules } from '../../core/model/modelRules.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';

export function resolveModel(id: string, endpoint: Endpoint, listed: ListedModel | undefined, override?: ModelOverride): { readonly info: ModelInfo; readonly rules: ModelRules } {
  const info = describeModel(id, endpoint, catalog, listed, override);
  const day = new Date().toISOString().slice(0, 10);
  return { info: { ...info, price: priceOn(day, info.price) }, rules: rulesFor(id, endpoint, override) };
}
