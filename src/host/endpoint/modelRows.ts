// Reads a server's model list, whatever its shape: OpenAI, OpenRouter, vLLM, Azure, llama.cpp, Ollama, plain arrays. Pure.
import { asArray, asNumber, asObject, asString, isObject } from '../../core/json.ts';
import type { ListedModel } from '../../core/model/modelInfo.ts';
import { presentOnly } from '../setting/presentOnly.ts';

/** Undefined where the value is no model list at all: then it is no OpenAI API that answered. */
export function readModelRows(value: unknown): readonly ListedModel[] | undefined {
  const rows = rowsOf(value);
  if (rows === undefined) return undefined;
  const models = rows.map(readRow).filter((model) => model !== undefined);
  if (rows.length > 0 && models.length === 0) return undefined;
  const seen = new Set<string>();
  return models.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function rowsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  const object = asObject(value);
  if (Array.isArray(object['data'])) return object['data'] as readonly unknown[];
  if (Array.isArray(object['models'])) return object['models'] as readonly unknown[];
  // LocalAI and Ollama without models say `data: null`.
  return object['object'] === 'list' && object['data'] === null ? [] : undefined;
}

function readRow(value: unknown): ListedModel | undefined {
  if (!isObject(value)) return undefined;
  const id = asString(value['id']) ?? asString(value['name']) ?? asString(value['model']);
  if (id === undefined || id === '') return undefined;
  // Azure lists what the region could deploy, chat or not; only what says that it can't is left out.
  if (asObject(value['capabilities'])['chat_completion'] === false) return undefined;
  const provider = asObject(value['top_provider']);
  return presentOnly({
    id,
    contextWindow: positive(value['max_model_len']) ?? positive(provider['context_length']) ?? positive(value['context_length']) ?? positive(value['context_window']),
    maxOutput: positive(provider['max_completion_tokens']) ?? positive(value['max_output_tokens']) ?? positive(value['max_completion_tokens']),
    shutdownDate: shutdown(value),
    ownedBy: asString(value['owned_by']),
    vision: vision(value),
  });
}

function positive(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}

/** OpenAI: `shutdown_date`, YYYY-MM-DD or null. Azure: `deprecation.inference`, seconds since the epoch. OpenRouter: `expiration_date`. */
function shutdown(row: Readonly<Record<string, unknown>>): string | undefined {
  const written = asString(row['shutdown_date']) ?? asString(row['expiration_date']);
  if (written !== undefined) return /^\d{4}-\d{2}-\d{2}/.exec(written)?.[0];
  const seconds = positive(asObject(row['deprecation'])['inference']);
  return seconds === undefined || seconds > 8e9 ? undefined : new Date(seconds * 1000).toISOString().slice(0, 10);
}

function vision(row: Readonly<Record<string, unknown>>): boolean | undefined {
  const architecture = asObject(row['architecture']);
  if (!Array.isArray(architecture['input_modalities'])) return undefined;
  return asArray(architecture['input_modalities']).includes('image');
}
