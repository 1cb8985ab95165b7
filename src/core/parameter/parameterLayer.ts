// The layers in which parameters and instructions are set, and what they come to: default, preset, conversation, one turn. The last that says something counts.
import { isObject } from '../json.ts';
import type { ParameterName, Parameters } from '../request/parameters.ts';
import { valueProblem, type ParameterProblem } from './parameterProblem.ts';
import { isParameterName } from './parameterTable.ts';

/** Absent: the layer below decides. Null: nothing is sent, whatever the layers below say. */
export type ParameterLayer = { readonly [N in ParameterName]?: Parameters[N] | null };

export interface Layer {
  readonly parameters: ParameterLayer;
  /** As with parameters; an empty text sends none. */
  readonly instructions?: string;
}

/** In order: later ones count more. */
export const layerNames = ['default', 'preset', 'conversation', 'turn'] as const;
export type LayerName = (typeof layerNames)[number];
export type Layers = { readonly [L in LayerName]?: Layer };

export const emptyLayer: Layer = { parameters: {} };

export interface ResolvedLayers {
  readonly parameters: Parameters;
  readonly instructions: string;
  /** Which layer each value, or its being unset, comes from. Absent: no layer says anything. */
  readonly from: { readonly [N in ParameterName | 'instructions']?: LayerName };
}

export function resolveLayers(layers: Layers): ResolvedLayers {
  const values = new Map<ParameterName, unknown>();
  const from: Partial<Record<ParameterName | 'instructions', LayerName>> = {};
  let instructions = '';
  for (const name of layerNames) {
    const layer = layers[name];
    if (!layer) continue;
    for (const [parameter, value] of Object.entries(layer.parameters)) {
      if (value === undefined || !isParameterName(parameter)) continue;
      from[parameter] = name;
      if (value === null) values.delete(parameter);
      else values.set(parameter, value);
    }
    if (layer.instructions === undefined) continue;
    instructions = layer.instructions;
    from.instructions = name;
  }
  return { parameters: Object.fromEntries(values), instructions, from };
}

/** How many things a layer says. */
export function layerSize(layer: Layer | undefined): number {
  if (!layer) return 0;
  return Object.values(layer.parameters).filter((value) => value !== undefined).length + (layer.instructions === undefined ? 0 : 1);
}

/** The layer with one parameter set, unset for all layers below (null), or left to them (undefined). */
export function withParameter<N extends ParameterName>(layer: Layer, name: N, value: Parameters[N] | null | undefined): Layer {
  const { [name]: _old, ...others } = layer.parameters;
  return { ...layer, parameters: value === undefined ? others : { ...others, [name]: value } };
}

export function withInstructions({ instructions: _old, ...layer }: Layer, instructions: string | undefined): Layer {
  return instructions === undefined ? layer : { ...layer, instructions };
}

export interface LayerReading {
  readonly layer: Layer;
  /** What was ignored. A schema that is not finished is kept: it is told of when it is to be sent. */
  readonly problems: readonly ParameterProblem[];
  /** Fields that nobody knows. */
  readonly unknown: readonly string[];
}

/** Parameters out of foreign JSON: settings, a store, a file. Values of the wrong type are ignored and named. */
export function readParameterLayer(value: unknown): Omit<LayerReading, 'layer'> & { readonly parameters: ParameterLayer } {
  const parameters: Record<string, unknown> = {};
  const problems: ParameterProblem[] = [];
  const unknown: string[] = [];
  for (const [name, one] of Object.entries(isObject(value) ? value : {})) {
    if (!isParameterName(name)) unknown.push(name);
    else if (one === null) parameters[name] = null;
    else if (one !== undefined) {
      const problem = valueProblem(name, one);
      if (problem) problems.push({ name, ...problem });
      if (!problem) parameters[name] = one;
      else if (problem.kind === 'tooMany' && Array.isArray(one)) parameters[name] = one.slice(0, problem.max);
    }
  }
  return { parameters: parameters, problems, unknown };
}

/** A layer as it was stored. */
export function readLayer(value: unknown): LayerReading {
  const object = isObject(value) ? value : {};
  const { parameters, problems, unknown } = readParameterLayer(object['parameters']);
  const instructions = object['instructions'];
  return { layer: { parameters, ...(typeof instructions === 'string' && { instructions }) }, problems, unknown };
}
