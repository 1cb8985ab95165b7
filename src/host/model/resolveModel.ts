// Everything known of one model: catalog, family rules, the server's list, the person's overrides. Loaded with the first use.
import { catalog } from '../../core/model/catalog.ts';
import { rulesFor } from '../../core/model/familyRules.ts';
import { describeModel } from '../../core/model/modelCatalog.ts';
import type { ListedModel, ModelInfo, ModelOverride } from '../../core/model/modelInfo.ts';
import type { ModelRules } from '../../core/model/modelRules.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';

export function resolveModel(id: string, endpoint: Endpoint, listed: ListedModel | undefined, override?: ModelOverride): { readonly info: ModelInfo; readonly rules: ModelRules } {
  return { info: describeModel(id, endpoint, catalog, listed, override), rules: rulesFor(id, endpoint, override) };
}
