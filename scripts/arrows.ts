// Which part of the source may know which: the one table behind the lint rule and the test of the import graph.

export const layers = ['core', 'protocol', 'host', 'webview'] as const;
export type Layer = (typeof layers)[number] | 'entry';

interface Arrow {
  readonly to: Layer;
  /** Where set, only these paths below the layer may be imported with their code; types of the layer are free only with `types`. */
  readonly only?: readonly string[];
  readonly types?: boolean;
}

/** `entry` is extension.ts and compose.ts, directly under src. Every layer may import itself. */
export const arrows: Readonly<Record<Layer, readonly Arrow[]>> = {
  core: [],
  protocol: [{ to: 'core', only: ['json.ts', 'model/effort.ts'], types: true }],
  webview: [{ to: 'protocol' }, { to: 'core', only: ['text/', 'markdown/'] }],
  host: [{ to: 'core' }, { to: 'protocol' }],
  entry: [{ to: 'core' }, { to: 'protocol' }, { to: 'host' }],
};

/** Packages that a layer may import; host and entry may import all that package.json declares. */
export const packages: Readonly<Partial<Record<Layer, RegExp>>> = {
  core: /^(?:eventsource-parser|jsonc-parser|@cfworker\/json-schema|diff|markdown-it|markdown-it-cjk-friendly|@shikijs\/(?:engine-javascript|vscode-textmate))$/,
  protocol: /^$/,
  webview: /^(?!vscode$|node:|openai|gpt-tokenizer)/,
};

/** File names that say nothing. */
export const emptyNames = ['utils', 'util', 'helpers', 'helper', 'manager', 'common', 'misc', 'index'] as const;

/** The layer of a path below src, with forward slashes: `core/json.ts` → core. */
export function layerOf(path: string): Layer {
  return layers.find((layer) => path.startsWith(`${layer}/`)) ?? 'entry';
}

/** Why `from` may not import `to` (both below src), or undefined where it may. */
export function wrongArrow(from: string, to: string, typeOnly: boolean): string | undefined {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (source === target) return undefined;
  const arrow = arrows[source].find((one) => one.to === target);
  if (!arrow) return `${source} may not know ${target}`;
  if (!arrow.only || (typeOnly && arrow.types)) return undefined;
  const inside = to.slice(target.length + 1);
  return arrow.only.some((path) => inside.startsWith(path)) ? undefined : `${source} may import of ${target} only ${arrow.types ? 'types and ' : ''}${arrow.only.join(', ')}`;
}

/** Why `from` may not import the package, or undefined where it may. */
export function wrongPackage(from: string, name: string): string | undefined {
  const layer = layerOf(from);
  const allowed = packages[layer];
  return allowed && !allowed.test(name) ? `${layer} may not import ${name}` : undefined;
}
