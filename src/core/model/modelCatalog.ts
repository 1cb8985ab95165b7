// What is known of a model: the catalog's row, over it the server's own list, over that the person. Takes the catalog as an
// argument: the data is loaded late (start-up budget), so nothing here may import it.
import type { Endpoint } from '../request/endpoint.ts';
import { dialectRules } from '../request/dialect.ts';
import { modelBehind, rulesFor, surfaceOf } from './familyRules.ts';
import { matchFamily } from './familyTable.ts';
import { parseModelId } from './modelId.ts';
import type { Encoding, ListedModel, ModelInfo, ModelOverride, Price } from './modelInfo.ts';

/** One model of the catalog; tokens, USD per million tokens, dates YYYY-MM-DD. What is unknown is absent. */
export interface CatalogRow {
  readonly context?: number;
  readonly maxInput?: number;
  readonly maxOutput?: number;
  readonly price?: Price;
  readonly vision?: boolean;
  readonly encoding: Encoding;
  readonly shutdown?: string;
  readonly successor?: string;
}

/** Written by scripts/catalog.ts. A row `ft:<base>` holds only what fine-tunes of the base cost. */
export interface Catalog {
  /** The day the data was gathered. */
  readonly asOf: string;
  readonly models: Readonly<Record<string, CatalogRow>>;
}

function own(catalog: Catalog, id: string): CatalogRow | undefined {
  return Object.hasOwn(catalog.models, id) ? catalog.models[id] : undefined;
}

/** The row of an id: exact, else of its base without provider, snapshot or fine-tune (then at the fine-tune's price, if known). */
export function catalogRow(id: string, catalog: Catalog): CatalogRow | undefined {
  const exact = own(catalog, id);
  if (exact && !id.startsWith('ft:')) return exact;
  const { name, dated, fineTuned } = parseModelId(id);
  const base = own(catalog, dated) ?? own(catalog, name);
  if (!base || !fineTuned) return base;
  const { price: _basePrice, ...rest } = base;
  const tuned = own(catalog, `ft:${name}`)?.price;
  return tuned ? { ...rest, price: tuned } : rest;
}

/** OpenAI's facts hold where OpenAI's models are served; a server at home may call anything gpt-4o. */
function rowAt(id: string, endpoint: Pick<Endpoint, 'kind' | 'dialect' | 'deployments'>, catalog: Catalog, override?: ModelOverride): CatalogRow | undefined {
  const applies = override?.sameAs !== undefined || surfaceOf(endpoint) !== 'own';
  return applies ? catalogRow(modelBehind(id, endpoint, override), catalog) : undefined;
}

function priceWith(base: Price | undefined, override: ModelOverride | undefined): Price | undefined {
  const input = override?.input ?? base?.input;
  const output = override?.output ?? base?.output;
  if (!override || (override.input ?? override.cached ?? override.cacheWrite ?? override.output) === undefined) return base;
  if (input === undefined || output === undefined) return base;
  const { promotion: _promotion, ...kept } = base ?? { asOf: '' };
  return {
    ...kept,
    input,
    output,
    ...(override.cached !== undefined && { cached: override.cached }),
    ...(override.cacheWrite !== undefined && { cacheWrite: override.cacheWrite }),
    asOf: '',
  };
}

function sourceOf(row: CatalogRow | undefined, listed: ListedModel | undefined, id: string): ModelInfo['source'] {
  if (row) return 'catalog';
  if (listed?.contextWindow !== undefined || listed?.maxOutput !== undefined) return 'server';
  return matchFamily(parseModelId(id).dated) ? 'family' : 'unknown';
}

type Limits = Pick<ModelInfo, 'contextWindow' | 'maxInput' | 'maxOutput'>;

function limitsOf(row: CatalogRow | undefined, listed: ListedModel | undefined, override: ModelOverride | undefined): Limits {
  const contextWindow = override?.contextWindow ?? listed?.contextWindow ?? row?.context;
  // A smaller window than the catalog's has no use for its input limit.
  const maxInput = row?.maxInput !== undefined && row.maxInput < (contextWindow ?? 0) ? row.maxInput : undefined;
  return { contextWindow, maxInput, maxOutput: override?.maxOutput ?? listed?.maxOutput ?? row?.maxOutput };
}

function encodingOf(row: CatalogRow | undefined, id: string): Encoding {
  return row?.encoding ?? (/^gpt-(?:4|3\.5)(?:-|$)/.test(parseModelId(id).dated) ? 'cl100k_base' : 'o200k_base');
}

/**
 * Everything known of a model at an endpoint: catalog < server's list < person. What nobody said stays undefined: no window
 * is taken over from a relative, so nothing is trimmed on a guess.
 */
export function describeModel(
  id: string,
  endpoint: Pick<Endpoint, 'kind' | 'dialect' | 'deployments'>,
  catalog: Catalog,
  listed?: ListedModel,
  override?: ModelOverride,
): ModelInfo {
  const row = rowAt(id, endpoint, catalog, override);
  const free = dialectRules(endpoint.dialect).local && endpoint.kind === 'compatible';
  return {
    id,
    source: sourceOf(row, listed, modelBehind(id, endpoint, override)),
    ...limitsOf(row, listed, override),
    price: priceWith(free ? undefined : row?.price, override),
    vision: override?.vision ?? listed?.vision ?? row?.vision ?? rulesFor(id, endpoint, override).vision,
    encoding: encodingOf(row, id),
    // A model that is treated like another does not end with it.
    shutdownDate: listed?.shutdownDate ?? (override?.sameAs === undefined ? row?.shutdown : undefined),
    successor: override?.sameAs === undefined ? row?.successor : undefined,
  };
}

const soonDays = 90;

/** Days since the epoch; NaN for what is no date. */
function dayNumber(date: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) / 86_400_000 : NaN;
}

/** Where a model stands on a day (YYYY-MM-DD): `soon` within 90 days of its shutdown, `retired` from that day on. */
export function retirement(info: Pick<ModelInfo, 'shutdownDate'>, today: string): 'active' | 'soon' | 'retired' {
  const left = dayNumber(info.shutdownDate ?? '') - dayNumber(today);
  if (Number.isNaN(left)) return 'active';
  return left <= 0 ? 'retired' : left <= soonDays ? 'soon' : 'active';
}

/** The model to offer instead, if it is itself still served on that day. */
export function successorOf(info: Pick<ModelInfo, 'successor'>, catalog: Catalog, today: string): string | undefined {
  const successor = info.successor;
  const row = successor === undefined ? undefined : own(catalog, successor);
  return row && retirement({ shutdownDate: row.shutdown }, today) !== 'retired' ? successor : undefined;
}
