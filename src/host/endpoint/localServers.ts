// Looks for model servers on the machine where this code runs, and tells which they are. Asks loopback only; no vscode.
import { asObject, asString, parseJson } from '../../core/json.ts';
import type { ListedModel } from '../../core/model/modelInfo.ts';
import { isChatModel } from '../../core/model/chatModel.ts';
import type { Dialect } from '../../core/request/endpoint.ts';
import type { FetchLike } from '../openai/guardedFetch.ts';
import { readModelRows } from './modelRows.ts';

export interface LocalServer {
  /** Stable while it is found: its port. */
  readonly id: string;
  readonly dialect: Dialect;
  /** A name of its own: `Ollama`. Undefined where it does not tell what it is. */
  readonly name: string | undefined;
  /** `localhost:11434`, for showing. */
  readonly address: string;
  readonly baseUrl: string;
  /** Those that chat. */
  readonly models: readonly ListedModel[];
}

export interface LocalPort {
  readonly port: number;
  /** What listens there as a rule; only a hint. */
  readonly usual: Dialect;
}

/** Where the servers listen unless told otherwise. */
export const usualPorts: readonly LocalPort[] = [
  { port: 11434, usual: 'ollama' },
  { port: 1234, usual: 'lmstudio' },
  { port: 8080, usual: 'llamacpp' },
  { port: 8000, usual: 'vllm' },
];

export interface LocalSearch {
  readonly fetch?: FetchLike;
  readonly ports?: readonly LocalPort[];
  /** For each question. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const names: Partial<Record<Dialect, string>> = { ollama: 'Ollama', lmstudio: 'LM Studio', llamacpp: 'llama.cpp', vllm: 'vLLM', sglang: 'SGLang', litellm: 'LiteLLM' };

/** All that answer with a list of models, in the order of the ports. No key, no header, no body is sent. Never rejects. */
export async function findLocalServers(search: LocalSearch = {}): Promise<readonly LocalServer[]> {
  const found = await Promise.all((search.ports ?? usualPorts).map((port) => probe(port, search)));
  return found.filter((server) => server !== undefined);
}

async function probe({ port, usual }: LocalPort, search: LocalSearch): Promise<LocalServer | undefined> {
  const get = getter(search);
  // A server may listen on one family of addresses only; `localhost` may mean either.
  for (const host of ['127.0.0.1', '[::1]']) {
    const root = `http://${host}:${String(port)}`;
    const models = readModelRows(await get(`${root}/v1/models`));
    if (models === undefined) continue;
    const dialect = await identify(root, models, usual, get);
    const chatting = models.filter((model) => isChatModel(model.id));
    return {
      id: String(port), dialect, name: names[dialect], address: `localhost:${String(port)}`, models: chatting,
      baseUrl: `http://${host === '127.0.0.1' ? 'localhost' : host}:${String(port)}/v1`,
    };
  }
  return undefined;
}

type Get = (url: string) => Promise<unknown>;

/** By what the list says of its owner, then by a route that only one of them has. What does not tell stays unknown. */
async function identify(root: string, models: readonly ListedModel[], usual: Dialect, get: Get): Promise<Dialect> {
  const owners = new Set(models.map((model) => model.ownedBy));
  if (owners.has('llamacpp')) return 'llamacpp';
  if (owners.has('vllm')) return 'vllm';
  if (owners.has('sglang')) return 'sglang';
  const order: readonly Dialect[] = [usual, 'ollama', 'lmstudio', 'llamacpp', 'vllm'];
  for (const dialect of new Set(order)) {
    const sign = signs[dialect];
    if (sign !== undefined && sign.shows(asObject(await get(`${root}${sign.path}`)))) return dialect;
  }
  return 'unknown';
}

interface Sign {
  readonly path: string;
  shows(answer: Readonly<Record<string, unknown>>): boolean;
}

const signs: Partial<Record<Dialect, Sign>> = {
  ollama: { path: '/api/version', shows: (answer) => asString(answer['version']) !== undefined },
  lmstudio: { path: '/api/v0/models', shows: (answer) => Array.isArray(answer['data']) },
  llamacpp: { path: '/props', shows: (answer) => 'default_generation_settings' in answer },
  vllm: { path: '/version', shows: (answer) => asString(answer['version']) !== undefined },
};

/** JSON of a 200, or undefined for everything else: what does not answer as expected is not there. */
function getter(search: LocalSearch): Get {
  const fetch: FetchLike = search.fetch ?? ((input, init) => globalThis.fetch(input, init));
  return async (url) => {
    const limit = AbortSignal.timeout(search.timeoutMs ?? 700);
    try {
      const signal = search.signal === undefined ? limit : AbortSignal.any([limit, search.signal]);
      const response = await fetch(url, { redirect: 'manual', signal, headers: { 'accept': 'application/json', 'user-agent': 'Ponder' } });
      const text = await response.text();
      return response.status === 200 ? parseJson(text) : undefined;
    } catch {
      return undefined; // nothing listens there, or something that does not speak HTTP
    }
  };
}
