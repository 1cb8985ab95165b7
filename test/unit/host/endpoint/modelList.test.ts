import assert from 'node:assert/strict';
import { TurnFailure } from '../../../../src/core/stream/turnError.ts';
import type { Endpoint } from '../../../../src/core/request/endpoint.ts';
import type { ListMemory } from '../../../../src/host/endpoint/modelList.ts';
import { createModelList, type ModelList } from '../../../../src/host/endpoint/modelList.ts';
import { createWindowLearner, type WindowLearner } from '../../../../src/host/model/learnWindows.ts';
import { createTransport } from '../../../../src/host/openai/openaiTransport.ts';
import { FixedSecrets } from '../openai/fixedSecrets.ts';
import type { JournalServer } from '../openai/journalServer.ts';
import type { Routes } from './routeServer.ts';
import { routed, startRouteServer } from './routeServer.ts';

class MapMemory implements ListMemory {
  readonly values = new Map<string, unknown>();
  get(key: string): unknown {
    return this.values.get(key);
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

const transport = createTransport({ secrets: new FixedSecrets({ state: 'ok', value: 'sk-0123456789' }) });

function endpointAt(server: JournalServer, more: Partial<Endpoint> = {}): Endpoint {
  return { id: 'e', name: 'E', kind: 'compatible', baseUrl: `${server.origin}/v1`, api: 'auto', auth: 'key', dialect: 'unknown', ...more };
}

describe('modelList', () => {
  let server: JournalServer;
  beforeEach(async () => {
    server = await startRouteServer({ '/v1/models': { data: [{ id: 'a' }, { id: 'b' }] } });
  });
  afterEach(() => server.close());

  const answering = (routes: Routes): void => {
    server.answer = routed(routes);
  };

  it('asks once in ten minutes, and anew when told', async () => {
    let now = 0;
    const list = createModelList({ transport, now: () => now });
    const endpoint = endpointAt(server);
    const heard: string[] = [];
    list.onDidChange((id) => heard.push(id));
    const [first] = await Promise.all([list.list(endpoint), list.list(endpoint)]);
    assert.deepEqual(first, { models: [{ id: 'a' }, { id: 'b' }], at: 0 });
    now = 9 * 60_000;
    await list.list(endpoint);
    assert.equal(server.journal.length, 1);
    await list.list(endpoint, { refresh: true });
    now = 20 * 60_000;
    await list.list(endpoint);
    assert.equal(server.journal.length, 3);
    assert.deepEqual(heard, ['e', 'e', 'e']);
  });

  it('offers what it knew at the next start, for the same address only', async () => {
    const memory = new MapMemory();
    await createModelList({ transport, memory, now: () => 5 }).list(endpointAt(server));
    const next = createModelList({ transport, memory });
    assert.deepEqual(next.cached(endpointAt(server)), { models: [{ id: 'a' }, { id: 'b' }], at: 5 });
    assert.deepEqual(next.listed(endpointAt(server), 'b'), { id: 'b' });
    assert.equal(next.cached({ ...endpointAt(server), baseUrl: 'http://localhost:1/v1' }), undefined);
  });

  it('puts deployments in place of the list, and the ids of the setting behind it', async () => {
    answering({ '/openai/v1/models': { data: [{ id: 'gpt-4o', deprecation: { inference: 1800000000 } }, { id: 'other' }] } });
    const endpoint = endpointAt(server, { kind: 'azure', dialect: 'azure', baseUrl: `${server.origin}/openai/v1`, deployments: { chat: 'gpt-4o', own: 'mine' }, models: ['own', 'named'] });
    const { models } = await createModelList({ transport }).list(endpoint);
    assert.deepEqual(models.map((model) => model.id), ['chat', 'own', 'named']);
    assert.equal(models[0]?.shutdownDate, '2027-01-15');
  });

  describe('the window of one model', () => {
    let loaded: number | undefined;
    let now = 0;
    const warnings: string[] = [];
    const memory = new MapMemory();
    const choice = { endpointId: 'e', model: 'qwen3:8b' };
    const endpoint = (): Endpoint => endpointAt(server, { dialect: 'ollama' });
    const start = (): { list: ModelList; learner: WindowLearner; window: () => number | undefined } => {
      const list = createModelList({ transport, memory, now: () => now });
      const learner = createWindowLearner({ models: { current: () => choice, endpoint }, lists: () => Promise.resolve(list), log: { warn: (text) => void warnings.push(text) }, now: () => now });
      return { list, learner, window: () => list.listed(endpoint(), choice.model)?.contextWindow };
    };
    beforeEach(() => {
      loaded = undefined;
      now = 1_000_000;
      memory.values.clear();
      server.answer = (request, response, incoming) => routed({
        '/v1/models': { data: [{ id: 'qwen3:8b', owned_by: 'library' }, { id: 'gemma3:4b', owned_by: 'library' }] },
        '/api/ps': { models: loaded === undefined ? [] : [{ name: 'qwen3:8b', context_length: loaded }] },
        '/api/show': { parameters: '', capabilities: ['completion'] },
      })(request, response, incoming);
    });

    afterEach(() => assert.deepEqual(warnings, []));

    it('is learned after the first answer, when the model is loaded, and kept for the next start', async () => {
      const { list, learner, window } = start();
      await list.list(endpoint());
      await learner.warmUp();
      assert.equal(window(), undefined);
      const heard: string[] = [];
      list.onDidChange((id) => heard.push(id));
      loaded = 4096;
      await learner.answered(choice);
      assert.equal(window(), 4096);
      const before = server.journal.length;
      await learner.answered(choice);
      assert.equal(server.journal.length, before);
      assert.deepEqual(heard, ['e']);
      assert.equal(start().window(), 4096);
    });

    it('is asked anew at the next start when the list is older than some minutes, once while a person writes', async () => {
      await start().list.list(endpoint());
      now += 60 * 60_000;
      loaded = 8192;
      const later = start();
      const before = server.journal.length;
      await later.learner.warmUp();
      await later.learner.warmUp();
      assert.equal(later.window(), 8192);
      assert.deepEqual(server.journal.slice(before).map((entry) => entry.url), ['/api/ps', '/api/show']);
    });

    it('stays as it was told last while the model is not loaded, and nobody else is asked', async () => {
      loaded = 4096;
      const { list, learner, window } = start();
      await learner.warmUp();
      assert.equal(window(), 4096);
      loaded = undefined;
      now += 60 * 60_000;
      await learner.warmUp();
      assert.equal(window(), 4096);
      answering({ '/v1/models': { data: [{ id: 'qwen3:8b' }] } });
      await list.list(endpointAt(server, { id: 'plain' }));
      const before = server.journal.length;
      await list.learnWindow(endpointAt(server, { id: 'plain' }), 'qwen3:8b');
      assert.equal(server.journal.length, before);
    });
  });

  it('says that what came is no list', async () => {
    answering({ '/v1/models': { status: 'ok' } });
    await assert.rejects(createModelList({ transport }).list(endpointAt(server)), (error) => {
      assert.ok(error instanceof TurnFailure && error.error.kind === 'badResponse' && error.error.reason === 'notOpenAI');
      return true;
    });
  });

  it('does not keep a failure', async () => {
    const list = createModelList({ transport });
    answering({});
    await assert.rejects(list.list(endpointAt(server)), TurnFailure);
    answering({ '/v1/models': { data: [{ id: 'a' }] } });
    assert.equal((await list.list(endpointAt(server))).models.length, 1);
  });

  describe('real windows', () => {
    it('asks Ollama what is loaded, then what the model file says, and trusts no trained length', async () => {
      const shown: Readonly<Record<string, object>> = {
        loaded: { parameters: 'num_ctx 8192', model_info: { 'x.context_length': 131072 } },
        file: { parameters: 'stop "a"\nnum_ctx                        16384', capabilities: ['completion', 'vision'] },
        trained: { model_info: { 'x.context_length': 131072 }, capabilities: ['completion'] },
        'big-cloud': { model_info: { 'x.context_length': 262144 } },
      };
      answering({
        '/v1/models': { data: Object.keys(shown).map((id) => ({ id, owned_by: 'library' })) },
        '/api/ps': { models: [{ name: 'loaded', context_length: 4096 }] },
        '/api/show': (request, response, incoming) => routed({ '/api/show': shown[(JSON.parse(request.body) as { model: string }).model] ?? {} })(request, response, incoming),
      });
      const { models } = await createModelList({ transport }).list(endpointAt(server, { dialect: 'ollama' }));
      assert.deepEqual(models.map((model) => [model.id, model.contextWindow, model.vision]), [
        ['loaded', 4096, undefined], ['file', 16384, true], ['trained', undefined, false], ['big-cloud', 262144, undefined],
      ]);
    });

    it('asks llama.cpp for its slot, wherever it listens', async () => {
      answering({ '/v1/models': { data: [{ id: 'm', owned_by: 'llamacpp' }] }, '/props': { default_generation_settings: { n_ctx: 6144 }, modalities: { vision: true } } });
      const { models } = await createModelList({ transport }).list(endpointAt(server));
      assert.deepEqual(models, [{ id: 'm', ownedBy: 'llamacpp', contextWindow: 6144, vision: true }]);
    });

    it('asks LM Studio for what is loaded', async () => {
      answering({
        '/v1/models': { data: [{ id: 'on' }, { id: 'off' }] },
        '/api/v0/models': { data: [{ id: 'on', type: 'vlm', loaded_context_length: 12288, max_context_length: 131072 }, { id: 'off', type: 'llm', max_context_length: 131072 }] },
      });
      const { models } = await createModelList({ transport }).list(endpointAt(server, { dialect: 'lmstudio' }));
      assert.deepEqual(models, [{ id: 'on', contextWindow: 12288, vision: true }, { id: 'off', vision: false }]);
    });

    it('lists without windows where the server tells none', async () => {
      const { models } = await createModelList({ transport }).list(endpointAt(server, { dialect: 'ollama' }));
      assert.deepEqual(models, [{ id: 'a' }, { id: 'b' }]);
    });
  });
});
