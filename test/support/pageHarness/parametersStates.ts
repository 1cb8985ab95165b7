// States of the tab with the parameters, made by the code that makes them in the product: real words, real rules.
import { speak } from './vscodeWords.ts';
import type { Layer, LayerName, Layers } from '../../../src/core/parameter/parameterLayer.ts';
import type { FormLayer, ParametersState, PresetForm } from '../../../src/protocol/surface/parameters.ts';
import { catalog } from '../../../src/core/model/catalog.ts';
import { rulesFor } from '../../../src/core/model/familyRules.ts';
import { describeModel } from '../../../src/core/model/modelCatalog.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import type { JsonValue } from '../../../src/core/json.ts';
import type { ParameterName } from '../../../src/core/request/parameters.ts';

const { parameterForm } = await import('../../../src/host/parameter/parameterForm.ts');
const { builtinPresets } = await import('../../../src/host/parameter/presetList.ts');
const { layerAbout, layerLabel } = await import('../../../src/host/parameter/layerWords.ts');

const openai: Endpoint = { id: 'openai', name: 'OpenAI', kind: 'openai', baseUrl: 'https://api.openai.com/v1', api: 'auto', auth: 'key', dialect: 'openai' };

interface Given {
  readonly model?: string;
  readonly layers?: Layers;
  readonly rejected?: ReadonlyMap<ParameterName, JsonValue>;
  readonly biasTokens?: readonly (readonly string[])[];
  readonly preset?: Partial<PresetForm>;
}

function stateOf(layer: FormLayer, { model = 'gpt-6.2-sol', layers = {}, rejected = new Map(), biasTokens = [], preset }: Given): ParametersState {
  const { api, ...form } = parameterForm({
    layer, layers: { default: { parameters: {}, instructions: '' }, ...layers }, refused: [], rejected, biasTokens, layerLabel: (name: LayerName) => layerLabel(name),
    model: { endpoint: openai, model, rules: rulesFor(model, openai), info: describeModel(model, openai, catalog) },
  });
  const counts: Readonly<Record<string, number>> = { default: 1, preset: 2, conversation: 3, turn: 0 };
  const presets = builtinPresets().map(({ id, name, description }) => ({ id, name, description: description ?? '', builtin: true }));
  const mine = { id: 'mine', name: 'Strict reviewer', description: 'Short findings, as JSON', builtin: false };
  return {
    ...form, layer, presets: [mine, ...presets], readonly: layer === 'preset' && preset?.builtin === true,
    layers: (['default', 'preset', 'conversation', 'turn'] as const).map((id) => ({ id, label: layerLabel(id), about: layerAbout(id), count: counts[id] ?? 0, available: true })),
    model: { name: model, endpoint: 'OpenAI', api: api === 'chat' ? 'Chat Completions' : 'Responses' },
    conversation: { title: 'Why the retry loop doubles its delay', presetId: 'mine' },
    ...(preset && { preset: { ...mine, model: 'openai/gpt-6.2-sol', attachments: [{ uri: 'file:///w/docs/style.md', label: 'docs/style.md' }], dirty: true, fresh: false, bound: false, used: false, ...preset } }),
  };
}

const schema = '{\n  "type": "object",\n  "properties": {\n    "findings": { "type": "list" }\n  }\n}';
const own: Layer = { parameters: { temperature: 0.7, topP: 0.9, seed: 7 }, instructions: 'You review code. Think step by step and be brief.' };

/** Each state by its name in the screenshots. `bundle`: of the language; undefined for English. */
export function parametersStates(bundle?: Readonly<Record<string, string>>): Readonly<Record<string, ParametersState>> {
  speak(bundle);
  const states = {
    untouched: stateOf('default', {}),
    refusing: stateOf('conversation', { layers: { default: { parameters: { temperature: 0.2, effort: 'low' }, instructions: 'Answer briefly.' }, conversation: own } }),
    everything: stateOf('conversation', {
      model: 'gpt-4.1', biasTokens: [['ob', 'viously'], [' delve']], rejected: new Map<ParameterName, JsonValue>([['temperature', 9], ['maxOutputTokens', 'many']]),
      layers: {
        default: { parameters: { temperature: 0.2 }, instructions: '' },
        conversation: { parameters: {
          responseFormat: { type: 'schema', name: 'answer', schema, strict: false }, stop: ['END', '\n\n'], logitBias: [{ text: 'obviously', bias: -100 }, { text: ' delve', bias: -50 }],
          metadata: { job: 'nightly' }, logprobs: 3, store: false, serviceTier: 'flex', extraBody: { provider: { order: ['a'] } }, seed: null,
        } },
      },
    }),
    preset: stateOf('preset', { layers: { preset: own }, preset: {} }),
    builtin: stateOf('preset', { layers: { preset: builtinPresets()[1]?.layer ?? own }, preset: { id: 'ponder.reviewer', name: builtinPresets()[1]?.name ?? '', description: builtinPresets()[1]?.description ?? '', builtin: true, dirty: false, used: true, model: '', attachments: [] } }),
  };
  speak(undefined);
  return states;
}
