// The window that a server at home really runs with, asked of its own API. What it does not say stays unknown. No vscode.
import { Canceled } from '../../core/cancel.ts';
import type { CancelSignal } from '../../core/cancel.ts';
import type { Transport } from '../../core/conversation/transport.ts';
import type { JsonObject } from '../../core/json.ts';
import { asArray, asNumber, asObject, asString } from '../../core/json.ts';
import type { ListedModel } from '../../core/model/modelInfo.ts';
import type { Dialect, Endpoint } from '../../core/request/endpoint.ts';
import { askJson } from './askJson.ts';

/** What the server's own API said of one model. */
export interface Detail {
  readonly contextWindow?: number;
  readonly vision?: boolean;
}

const timeoutMs = 4000;
/** Ollama is asked model by model: so many at most, so many at once. */
const maxAsked = 40;
const atOnce = 4;

/** The list with real windows laid over it. Never rejects but with Canceled: a list without windows is still a list. */
export async function withRealWindows(
  transport: Transport, endpoint: Endpoint, models: readonly ListedModel[], signal?: CancelSignal,
): Promise<readonly ListedModel[]> {
  const details = await detailsBy(serverOf(endpoint, models), models, asker(transport, endpoint, signal));
  return details === undefined ? models : models.map((model) => ({ ...model, ...details.get(model.id) }));
}

/** What one of the listed models runs with now: it is loaded, or was loaded anew, after the list was read. Undefined where the server does not tell. Never rejects. */
export async function realWindowOf(transport: Transport, endpoint: Endpoint, models: readonly ListedModel[], id: string): Promise<Detail | undefined> {
  const server = serverOf(endpoint, models);
  const details = await detailsBy(server, server === 'ollama' ? [{ id }] : models, asker(transport, endpoint, undefined));
  return details?.get(id);
}

function asker(transport: Transport, endpoint: Endpoint, signal: CancelSignal | undefined): Ask {
  const root: Endpoint = { ...endpoint, baseUrl: rootOf(endpoint.baseUrl) };
  return async (path, body) => {
    try {
      return asObject(await askJson(transport, { endpoint: root, path, timeoutMs, ...(body === undefined ? {} : { body }), ...(signal === undefined ? {} : { signal }) }));
    } catch (error) {
      if (error instanceof Canceled) throw error;
      return {}; // an older server without this route: nothing is known
    }
  };
}

type Ask = (path: string, body?: JsonObject) => Promise<JsonObject>;

async function detailsBy(server: Dialect, models: readonly ListedModel[], ask: Ask): Promise<ReadonlyMap<string, Detail> | undefined> {
  if (server === 'ollama') return ollamaDetails(models, ask);
  if (server === 'lmstudio') return lmStudioDetails(await ask('/api/v0/models'));
  if (server === 'llamacpp') return llamaCppDetails(models, await ask('/props'));
  return undefined;
}

/** The server by the endpoint's dialect; its own words (`owned_by`) know better where it listens on an unusual port. */
export function serverOf(endpoint: Pick<Endpoint, 'dialect'>, models: readonly ListedModel[]): Dialect {
  const owner = models.find((model) => model.ownedBy !== undefined)?.ownedBy;
  switch (owner) {
    case 'llamacpp': return 'llamacpp';
    case 'vllm': return 'vllm';
    case 'sglang': return 'sglang';
    case 'library': return 'ollama';
    case 'organization_owner': return 'lmstudio';
    default: return endpoint.dialect;
  }
}

/** `http://localhost:11434/v1` → `http://localhost:11434`. */
export function rootOf(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}

/** `/api/ps`: what a loaded model has; else `num_ctx` of its model file. The trained length is no promise: the default is far less. */
async function ollamaDetails(models: readonly ListedModel[], ask: Ask): Promise<ReadonlyMap<string, Detail>> {
  const loaded = new Map(
    asArray((await ask('/api/ps'))['models']).map(asObject).map((row) => [asString(row['name']) ?? asString(row['model']) ?? '', asNumber(row['context_length'])] as const),
  );
  const details = new Map<string, Detail>();
  const waiting = models.slice(0, maxAsked).map((model) => model.id);
  const worker = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      details.set(id, ollamaDetail(id, await ask('/api/show', { model: id }), loaded.get(id)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return details;
}

function ollamaDetail(id: string, shown: JsonObject, loaded: number | undefined): Detail {
  const set = Number(/^num_ctx\s+(\d+)/m.exec(asString(shown['parameters']) ?? '')?.[1]);
  // Models that run in Ollama's cloud have their whole window.
  const cloud = /[:-]cloud$/.test(id) ? trainedLength(asObject(shown['model_info'])) : undefined;
  const contextWindow = loaded ?? (set > 0 ? set : cloud);
  const capabilities = asArray(shown['capabilities']);
  return {
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(capabilities.length === 0 ? {} : { vision: capabilities.includes('vision') }),
  };
}

function trainedLength(info: JsonObject): number | undefined {
  const entry = Object.entries(info).find(([name]) => name.endsWith('.context_length'));
  return asNumber(entry?.[1]);
}

/** `loaded_context_length` is what runs; `max_context_length` is only what could. */
function lmStudioDetails(answer: JsonObject): ReadonlyMap<string, Detail> {
  const rows = asArray(answer['data']).map(asObject);
  return new Map(rows.map((row) => {
    const window = asNumber(row['loaded_context_length']);
    const type = asString(row['type']);
    return [asString(row['id']) ?? '', { ...(window === undefined ? {} : { contextWindow: window }), ...(type === undefined ? {} : { vision: type === 'vlm' }) }];
  }));
}

/** One model per server: `/props` tells the window of one slot, which is what one conversation has. */
function llamaCppDetails(models: readonly ListedModel[], props: JsonObject): ReadonlyMap<string, Detail> {
  const window = asNumber(asObject(props['default_generation_settings'])['n_ctx']);
  const vision = asObject(props['modalities'])['vision'];
  const detail: Detail = { ...(window === undefined ? {} : { contextWindow: window }), ...(typeof vision === 'boolean' ? { vision } : {}) };
  return new Map(models.length === 1 ? models.map((model) => [model.id, detail]) : []);
}
