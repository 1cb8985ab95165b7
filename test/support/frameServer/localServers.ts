// Discovery routes of servers that run at home: what Ollama, llama.cpp and LM Studio tell of their models.
import type { ScriptedReply } from './scriptedReply.ts';

export interface LocalModel {
  readonly id: string;
  /** Window that runs now, in tokens. */
  readonly contextWindow: number;
  /** Window that the model could have. Default: the same. */
  readonly trainedWindow?: number;
  /** Whether it is in memory. Default true. */
  readonly loaded?: boolean;
  readonly vision?: boolean;
}

export type LocalKind = 'ollama' | 'llamacpp' | 'lmstudio';

/** The reply of that kind of server to a discovery request, or undefined where it has no such route. */
export function localReply(kind: LocalKind, models: readonly LocalModel[], method: string, path: string, body: unknown): ScriptedReply | undefined {
  switch (kind) {
    case 'ollama': return ollama(models, method, path, body);
    case 'llamacpp': return llamacpp(models, path);
    case 'lmstudio': return lmstudio(models, path);
  }
}

function ollama(models: readonly LocalModel[], method: string, path: string, body: unknown): ScriptedReply | undefined {
  if (path === '/' && method === 'GET') return { body: 'Ollama is running' };
  if (path === '/api/version') return { body: { version: '0.13.5' } };
  if (path === '/api/tags') return { body: { models: models.map(({ id }) => ({ name: id, model: id, size: 4_000_000_000, details: { family: 'test', parameter_size: '8B' } })) } };
  if (path === '/api/ps') {
    return { body: { models: models.filter(({ loaded }) => loaded !== false).map(({ id, contextWindow }) => ({ name: id, model: id, context_length: contextWindow })) } };
  }
  if (path !== '/api/show' || method !== 'POST') return undefined;
  const asked = typeof body === 'object' && body !== null ? ('model' in body ? body.model : 'name' in body ? body.name : undefined) : undefined;
  const model = models.find(({ id }) => id === asked);
  if (!model) return { status: 404, body: { error: `model '${String(asked)}' not found` } };
  return {
    body: {
      details: { family: 'test' }, parameters: `num_ctx ${model.contextWindow}`, capabilities: ['completion', ...(model.vision === true ? ['vision'] : [])],
      model_info: { 'general.architecture': 'test', 'test.context_length': model.trainedWindow ?? model.contextWindow },
    },
  };
}

function llamacpp(models: readonly LocalModel[], path: string): ScriptedReply | undefined {
  const model = models[0];
  if (path === '/health') return { body: { status: 'ok' } };
  if (path !== '/props' || !model) return undefined;
  return { body: { default_generation_settings: { n_ctx: model.contextWindow }, total_slots: 1, model_path: `/models/${model.id}.gguf`, modalities: { vision: model.vision === true, audio: false } } };
}

function lmstudio(models: readonly LocalModel[], path: string): ScriptedReply | undefined {
  if (path !== '/api/v0/models') return undefined;
  return {
    body: {
      object: 'list',
      data: models.map((model) => ({
        id: model.id, object: 'model', type: model.vision === true ? 'vlm' : 'llm', state: model.loaded === false ? 'not-loaded' : 'loaded',
        max_context_length: model.trainedWindow ?? model.contextWindow, ...(model.loaded !== false && { loaded_context_length: model.contextWindow }),
      })),
    },
  };
}
