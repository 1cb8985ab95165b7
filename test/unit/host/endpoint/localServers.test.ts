import assert from 'node:assert/strict';
import type { Dialect } from '../../../../src/core/request/endpoint.ts';
import type { LocalServer } from '../../../../src/host/endpoint/localServers.ts';
import { findLocalServers } from '../../../../src/host/endpoint/localServers.ts';
import { startJournalServer } from '../openai/journalServer.ts';
import type { JournalServer } from '../openai/journalServer.ts';
import type { Routes } from './routeServer.ts';
import { startRouteServer } from './routeServer.ts';

const list = (...ids: readonly string[]): object => ({ data: ids.map((id) => ({ id })) });

describe('findLocalServers', () => {
  const servers: JournalServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  async function serve(routes: Routes): Promise<number> {
    const server = await startRouteServer(routes);
    servers.push(server);
    return Number(new URL(server.origin).port);
  }

  async function find(usual: Dialect, routes: Routes): Promise<LocalServer | undefined> {
    return (await findLocalServers({ ports: [{ port: await serve(routes), usual }] }))[0];
  }

  it('tells which server it is, whatever port it took', async () => {
    const cases: readonly (readonly [Dialect, string | undefined, Routes])[] = [
      ['ollama', 'Ollama', { '/v1/models': list('a'), '/api/version': { version: '0.14' } }],
      ['lmstudio', 'LM Studio', { '/v1/models': list('a'), '/api/v0/models': { data: [] } }],
      ['llamacpp', 'llama.cpp', { '/v1/models': { data: [{ id: 'a', owned_by: 'llamacpp' }] } }],
      ['llamacpp', 'llama.cpp', { '/v1/models': list('a'), '/props': { default_generation_settings: {} } }],
      ['vllm', 'vLLM', { '/v1/models': { data: [{ id: 'a', owned_by: 'vllm' }] } }],
      ['sglang', 'SGLang', { '/v1/models': { data: [{ id: 'a', owned_by: 'sglang' }] } }],
      ['unknown', undefined, { '/v1/models': list('a') }],
    ];
    for (const [dialect, name, routes] of cases) {
      const found = await find('llamacpp', routes);
      assert.deepEqual([found?.dialect, found?.name], [dialect, name]);
    }
  });

  it('counts the models that chat and names the address', async () => {
    const found = await find('ollama', { '/v1/models': list('llama3:8b', 'nomic-embed-text', 'qwen3:4b'), '/api/version': { version: '1' } });
    assert.equal(found?.models.length, 2);
    assert.match(found?.address ?? '', /^localhost:\d+$/);
    assert.match(found?.baseUrl ?? '', /^http:\/\/localhost:\d+\/v1$/);
  });

  it('finds nothing where nothing listens, where a web page is, and where no answer comes', async () => {
    const gone = await startJournalServer();
    await gone.close();
    const page = await serve({ '/v1/models': (_request, response) => void response.end('<html></html>') });
    const silent = await serve({ '/v1/models': () => undefined });
    const ports = [Number(new URL(gone.origin).port), page, silent].map((port) => ({ port, usual: 'ollama' as const }));
    assert.deepEqual(await findLocalServers({ ports, timeoutMs: 50 }), []);
  });

  it('sends no key and nothing of the machine', async () => {
    await find('ollama', { '/v1/models': list('a') });
    for (const { headers, method, body } of servers.flatMap((server) => server.journal)) {
      assert.equal(method, 'GET');
      assert.equal(body, '');
      assert.equal(headers['authorization'], undefined);
      assert.equal(headers['user-agent'], 'Ponder');
    }
  });
});
