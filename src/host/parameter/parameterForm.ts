// Makes what the form shows of the layers: values, what counts otherwise, and what becomes of each at the model at hand. Changes nothing.
import * as vscode from 'vscode';
import type { JsonValue } from '../../core/json.ts';
import { chooseApi } from '../../core/request/chooseApi.ts';
import { effectiveEffort, parameterFate } from '../../core/parameter/parameterFate.ts';
import { layerNames, resolveLayers, type LayerName, type Layers, type ResolvedLayers } from '../../core/parameter/parameterLayer.ts';
import { parameterHints } from '../../core/parameter/parameterHint.ts';
import { parameterGroups, parameterNames, parameterTable } from '../../core/parameter/parameterTable.ts';
import { sendingProblem } from '../../core/parameter/sendableParameters.ts';
import type { ParameterName, Parameters } from '../../core/request/parameters.ts';
import type { RequestInput } from '../../core/request/requestInput.ts';
import type { ControlView, FormLayer, ParametersState, ParameterView } from '../../protocol/surface/parameters.ts';
import type { ResolvedModel } from '../model/modelService.ts';
import { fateText, hintText } from './fateText.ts';
import { groupLabel, parameterWords } from './parameterWords.ts';
import { optionLabel, valueText } from './valueText.ts';
import { valueProblemText } from './valueProblemText.ts';

export interface FormInput {
  readonly layer: FormLayer;
  readonly layers: Layers;
  readonly model: ResolvedModel | undefined;
  readonly refused: readonly string[];
  /** What was typed and can't be taken, by parameter. */
  readonly rejected: ReadonlyMap<ParameterName, JsonValue>;
  /** Instructions that were typed here and kept back. */
  readonly held?: string;
  /** The name of the layer for sentences. */
  readonly layerLabel: (layer: LayerName) => string;
  /** The tokens of each biased word, in order. */
  readonly biasTokens: readonly (readonly string[])[];
}

type FormPart = Pick<ParametersState, 'groups' | 'parameters' | 'hints' | 'instructions'> & { readonly api: 'chat' | 'responses' | undefined };

export function parameterForm(input: FormInput): FormPart {
  const below = resolveLayers(layersBelow(input));
  const all = resolveLayers(input.layers);
  const words = parameterWords();
  const parameters = parameterNames.map((name): ParameterView => ({ name, ...words[name], wire: parameterTable[name].wire, group: parameterTable[name].group, ...rowOf(name, input, below, all) }));
  const api = input.model && apiWith(input.model, all.parameters, input.refused);
  return {
    groups: parameterGroups.map((id) => ({ id, label: groupLabel(id) })),
    parameters, api,
    hints: input.model && api ? hintsOf(input.model, all, api) : [],
    instructions: instructionsOf(input, below, api),
  };
}

function layersBelow({ layer, layers }: FormInput): Layers {
  const lower = layerNames.slice(0, layerNames.indexOf(layer));
  return Object.fromEntries(lower.flatMap((name) => (layers[name] ? [[name, layers[name]]] : [])));
}

function instructionsOf({ layer, layers, model, held, layerLabel }: FormInput, below: ResolvedLayers, api: FormPart['api']): ParametersState['instructions'] {
  const own = layers[layer]?.instructions;
  const from = below.from.instructions;
  const inherited = below.instructions === '' || from === undefined ? vscode.l10n.t('No instructions are sent.') : vscode.l10n.t('From {0}: {1}', layerLabel(from), short(below.instructions, 200));
  const role = model?.rules.instructionRole === 'fold' ? vscode.l10n.t('Put before the first question: {0} knows no role for them.', model.model) : '';
  const wire = model?.rules.instructionRole === 'fold' ? 'user' : api === 'responses' ? 'instructions' : (model?.rules.instructionRole ?? 'system');
  // An empty text in the defaults is as if there were none.
  const set = own !== undefined && (layer !== 'default' || own !== '');
  if (held !== undefined) return { state: 'inherit', value: held, inherited: vscode.l10n.t('Not in force: this text seems to hold a secret that you kept back. Take the secret out, and the text counts.'), wire, role };
  return { state: set ? 'set' : 'inherit', value: own ?? '', inherited, wire, role };
}

function short(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

type Row = Pick<ParameterView, 'control' | 'state' | 'value' | 'inherited' | 'below' | 'problem' | 'fate'>;

function rowOf(name: ParameterName, input: FormInput, below: ResolvedLayers, all: ResolvedLayers): Row {
  const own = input.layers[input.layer]?.parameters[name];
  const typed = input.rejected.get(name);
  const value = typed ?? own;
  const problem = value === undefined || value === null ? undefined : sendingProblem(name, value);
  const fate = fateOf(name, input, all.parameters);
  return {
    control: controlOf(name, input),
    state: value === undefined ? 'inherit' : value === null ? 'nothing' : 'set',
    ...(value !== undefined && value !== null && { value: value as JsonValue }),
    inherited: inheritedText(name, input, below),
    below: below.parameters[name] !== undefined,
    ...(problem && { problem: typed === undefined ? valueProblemText(problem) : vscode.l10n.t('{0} It was not taken.', valueProblemText(problem)) }),
    ...(fate && { fate }),
  };
}

function inheritedText(name: ParameterName, { layerLabel, model, layer }: FormInput, below: ResolvedLayers): string {
  const value = below.parameters[name];
  const from = below.from[name];
  if (value !== undefined && from !== undefined) return vscode.l10n.t('{0}, from {1}', valueText(name, value), layerLabel(from));
  if (from !== undefined) return vscode.l10n.t('Nothing is sent, from {0}', layerLabel(from));
  if (name === 'effort' && model?.rules.defaultEffort !== undefined) return vscode.l10n.t('Not set; {0} uses {1}', model.model, model.rules.defaultEffort);
  return layer === 'default' ? vscode.l10n.t('Not set; nothing is sent') : vscode.l10n.t('Not set');
}

function controlOf(name: ParameterName, { biasTokens, model }: FormInput): ControlView {
  const { is } = parameterTable[name];
  switch (is.kind) {
    case 'number': return { kind: 'number', min: is.range.min, max: is.range.max, integer: is.range.integer === true, step: is.step ?? 1 };
    case 'choice': return { kind: 'choice', options: is.options.map((value) => ({ value, label: optionLabel(name, value, model?.rules) })) };
    case 'text': return { kind: 'text', lines: is.lines === true };
    case 'texts': return { kind: 'texts', max: is.max };
    case 'map': return { kind: 'map', max: is.max };
    case 'biases': return { kind: 'biases', max: is.max, tokens: biasTokens };
    default: return { kind: is.kind };
  }
}

function inputOf(model: ResolvedModel, parameters: Parameters, refused: readonly string[]): RequestInput {
  return { ...model, parameters, messages: [], refused, streamRefused: refused.includes('stream') };
}

function apiWith(model: ResolvedModel, parameters: Parameters, refused: readonly string[]): 'chat' | 'responses' {
  return chooseApi(inputOf(model, parameters, refused)).api;
}

/** As if it were set, so that one sees it before setting it. */
function fateOf(name: ParameterName, { model, refused }: FormInput, all: Parameters): ParameterView['fate'] {
  if (!model) return undefined;
  const parameters: Parameters = all[name] === undefined ? { ...all, ...sample(name) } : all;
  const api = apiWith(model, parameters, refused);
  const { rules, endpoint } = model;
  const fate = parameterFate(name, { api, rules, endpoint, refused, effective: effectiveEffort(parameters.effort, rules) }, all[name]);
  const { [name]: _this, ...others } = parameters;
  const moves = parameterTable[name].chatOnly === true && name !== 'n' && fate.fate === 'sent' && apiWith(model, others, refused) === 'responses';
  return moves ? { text: vscode.l10n.t('Sent over Chat Completions, which alone has it; a summary of the thinking is not given there.'), taken: true } : fateText(fate, model.model, parameterTable[name].wire);
}

function sample(name: ParameterName): Parameters {
  const samples: Parameters = {
    stop: ['x'], seed: 1, frequencyPenalty: 1, presencePenalty: 1, logitBias: [{ text: 'x', bias: 1 }], prediction: 'x', reasoningSummary: 'auto',
  };
  return name in samples ? { [name]: samples[name] } : {};
}

function hintsOf(model: ResolvedModel, { parameters, instructions }: ResolvedLayers, api: 'chat' | 'responses'): readonly string[] {
  const { rules } = model;
  return parameterHints({ parameters, instructions, rules, effective: effectiveEffort(parameters.effort, rules), api }).map((hint) => hintText(hint, model.model));
}
