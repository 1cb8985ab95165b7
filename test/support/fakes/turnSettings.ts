// Builders for what a turn needs, from the real catalog and rules.
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import type { RefusalMemory } from '../../../src/core/conversation/turn.ts';
import type { TokenCounter } from '../../../src/core/conversation/tokenCounter.ts';
import { resolveModel } from '../../../src/host/model/resolveModel.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import type { ModelOverride } from '../../../src/core/model/modelInfo.ts';

export const openai: Endpoint = { id: 'openai', name: 'OpenAI', kind: 'openai', baseUrl: 'https://api.openai.com/v1', api: 'chat', auth: 'key', dialect: 'openai' };

export function turnSettings(changes: Partial<TurnSettings> & { readonly override?: ModelOverride } = {}): TurnSettings {
  const { override, ...rest } = changes;
  const model = rest.model ?? 'gpt-5.6-sol';
  const endpoint = rest.endpoint ?? openai;
  return {
    endpoint, model, ...resolveModel(model, endpoint, undefined, override),
    parameters: {}, instructions: '', options: { maxAttempts: 3, stallMs: 60_000 }, ...rest,
  };
}

export class MemoryRefusals implements RefusalMemory {
  private readonly known = new Map<string, readonly string[]>();

  refused(endpointId: string, model: string): readonly string[] {
    return this.known.get(`${endpointId}/${model}`) ?? [];
  }

  add(endpointId: string, model: string, param: string): void {
    this.known.set(`${endpointId}/${model}`, [...this.refused(endpointId, model), param]);
  }
}

/** One token per four characters: exact enough to test arithmetic by hand. */
export const quarterCounter: TokenCounter = {
  count: (texts) => Promise.resolve(texts.map((text) => Math.ceil(text.length / 4))),
  split: (texts) => Promise.resolve(texts.map((text) => (text.match(/[\s\S]{1,4}/g) ?? []).map((part) => ({ id: part.charCodeAt(0), text: part })))),
};
