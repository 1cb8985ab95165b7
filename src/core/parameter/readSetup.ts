// Reads what a conversation has set, out of a store or a file: what doesn't fit is left out. Loaded only where something was set.
import { isObject, parseJson } from '../json.ts';
import type { ConversationSetup } from '../conversation/conversationSetup.ts';
import { layerSize, readLayer, type Layer } from './parameterLayer.ts';

export function readSetup(value: unknown): ConversationSetup {
  const object = isObject(value) ? value : {};
  const presetId = object['presetId'];
  const [layer, turn] = [layerOf(object['layer']), layerOf(object['turn'])];
  const lastTurns = object['lastTurns'];
  return {
    ...(typeof presetId === 'string' && presetId !== '' && { presetId }), ...(layer && { layer }), ...(turn && { turn }),
    ...(Number.isSafeInteger(lastTurns) && Number(lastTurns) >= 0 && { lastTurns: Number(lastTurns) }),
  };
}

export function readSetupText(text: string): ConversationSetup {
  return readSetup(parseJson(text));
}

function layerOf(value: unknown): Layer | undefined {
  const { layer } = readLayer(value);
  return layerSize(layer) === 0 ? undefined : layer;
}
