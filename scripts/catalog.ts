// Writes src/core/model/catalog.ts from what was gathered (scripts/data/models.json) and our overrides: npm run catalog
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isChatModel } from '../src/core/model/chatModel.ts';
import type { Catalog, CatalogRow } from '../src/core/model/modelCatalog.ts';
import type { Price } from '../src/core/model/modelInfo.ts';

/** The parts of a gathered row that are used; everything may be missing or null. */
interface Gathered {
  readonly context?: number | null;
  readonly max_input?: number | null;
  readonly max_output?: number | null;
  readonly input?: number | null;
  readonly cached?: number | null;
  readonly cache_write?: number | null;
  readonly output?: number | null;
  readonly long_context?: { readonly above: number; readonly input: number; readonly output: number } | null;
  readonly modalities?: { readonly input: readonly string[] } | null;
  readonly encoding: string;
  readonly shutdown_date?: string | null;
  readonly sources: readonly string[];
  /** A snapshot whose price is its base's. */
  readonly inherited_from?: string | null;
}

interface GatheredFile {
  readonly generated: string;
  readonly models: Readonly<Record<string, Gathered>>;
}

interface Overrides {
  /** Rows of old price lists that are no models. */
  readonly drop: readonly string[];
  readonly shutdown: Readonly<Record<string, string>>;
  /** Prices that were announced to hold at least until a day, and the regular ones. */
  readonly promotional: Readonly<Record<string, { readonly until: string; readonly regular: { readonly input: number; readonly cached: number; readonly output: number } }>>;
  readonly priorityFactor: Readonly<Record<string, number>>;
  /** From this version on writing to the cache costs `factor` times the input. */
  readonly cacheWrite: { readonly from: number; readonly factor: number };
  /** Pattern of ids → the model to offer instead; the first that fits counts. */
  readonly successors: readonly (readonly [string, string])[];
}

const gatheredPath = fileURLToPath(new URL('./data/models.json', import.meta.url));
const overridePath = fileURLToPath(new URL('../src/core/model/catalogOverride.json', import.meta.url));
const catalogPath = fileURLToPath(new URL('../src/core/model/catalog.ts', import.meta.url));

/** Rates without the noise of binary fractions. */
function exact(value: number): number {
  return Number(value.toPrecision(10));
}

/** The newest day that a dated source of prices names, of the base where the price is inherited; sources without a date were read on the day of gathering. */
function priceDate(model: Gathered, file: GatheredFile): string {
  const dates = model.sources.filter((source) => !source.startsWith('npm openai ')).flatMap((source) => /\((\d{4}-\d{2}-\d{2})\)/.exec(source)?.[1] ?? []);
  const newest = dates.sort().at(-1);
  if (newest !== undefined) return newest;
  const base = typeof model.inherited_from === 'string' ? file.models[model.inherited_from] : undefined;
  return base ? priceDate(base, file) : file.generated;
}

function priceRow(id: string, model: Gathered, file: GatheredFile, overrides: Overrides): Price | undefined {
  if (typeof model.input !== 'number' || typeof model.output !== 'number') return undefined;
  const version = Number(/^gpt-(\d+(?:\.\d+)?)/.exec(id)?.[1] ?? 0);
  const written = model.cache_write ?? (version >= overrides.cacheWrite.from ? exact(model.input * overrides.cacheWrite.factor) : undefined);
  const long = model.long_context;
  const promotional = overrides.promotional[id];
  const priority = overrides.priorityFactor[id];
  return {
    input: model.input,
    ...(typeof model.cached === 'number' && { cached: model.cached }),
    ...(written !== undefined && { cacheWrite: written }),
    output: model.output,
    asOf: priceDate(model, file),
    ...(promotional && { promotion: { until: promotional.until, regular: { ...promotional.regular, ...(written !== undefined && { cacheWrite: exact(promotional.regular.input * (written / model.input)) }) } } }),
    ...(priority !== undefined && { priorityFactor: priority }),
    ...(long && { long: { above: long.above, inputFactor: exact(long.input / model.input), outputFactor: exact(long.output / model.output) } }),
  };
}

function catalogEntry(id: string, model: Gathered, file: GatheredFile, overrides: Overrides): CatalogRow {
  const price = priceRow(id, model, file, overrides);
  const shutdown = overrides.shutdown[id] ?? model.shutdown_date;
  const successor = overrides.successors.find(([pattern]) => new RegExp(pattern).test(id))?.[1];
  return {
    ...(typeof model.context === 'number' && { context: model.context }),
    ...(typeof model.max_input === 'number' && { maxInput: model.max_input }),
    ...(typeof model.max_output === 'number' && { maxOutput: model.max_output }),
    ...(price && { price }),
    ...(model.modalities && { vision: model.modalities.input.includes('image') }),
    encoding: model.encoding.startsWith('cl100k') ? 'cl100k_base' : 'o200k_base',
    ...(typeof shutdown === 'string' && { shutdown }),
    ...(successor !== undefined && successor !== id && { successor }),
  };
}

/** `ft:gpt-3.5-turbo-` → `ft:gpt-3.5-turbo`; the spelling with `.ft-` says the same once more and goes. */
function rowId(id: string): string | undefined {
  if (id.endsWith('.ft-')) return undefined;
  return id.startsWith('ft:') ? id.replace(/-$/, '') : id;
}

/** The catalog of everything in the file that chats. */
export function makeCatalog(file: GatheredFile, overrides: Overrides): Catalog {
  const models: Record<string, CatalogRow> = {};
  for (const [id, model] of Object.entries(file.models).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = rowId(id);
    if (key === undefined || overrides.drop.includes(id) || !isChatModel(id)) continue;
    models[key] = catalogEntry(key, model, file, overrides);
  }
  return { asOf: file.generated, models };
}

/** The data file's text: one line for each model, so that a new catalog makes a readable diff. */
export function catalogSource(catalog: Catalog): string {
  const rows = Object.entries(catalog.models).map(([id, row]) => `    ${JSON.stringify(id)}: ${JSON.stringify(row)},`);
  return [
    '// The model catalog: data, written by scripts/catalog.ts; change catalogOverride.json and run it again instead of editing.',
    '// Loaded late by the host: nothing on the start-up path may import it.',
    "import type { Catalog } from './modelCatalog.ts';",
    '',
    'export const catalog: Catalog = {',
    `  asOf: ${JSON.stringify(catalog.asOf)},`,
    '  models: {',
    ...rows,
    '  },',
    '};',
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const file = JSON.parse(await readFile(gatheredPath, 'utf8')) as GatheredFile;
  const overrides = JSON.parse(await readFile(overridePath, 'utf8')) as Overrides;
  const catalog = makeCatalog(file, overrides);
  await writeFile(catalogPath, catalogSource(catalog));
  process.stdout.write(`${Object.keys(catalog.models).length} models as of ${catalog.asOf}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
