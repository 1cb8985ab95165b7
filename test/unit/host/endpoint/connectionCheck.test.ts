import assert from 'node:assert/strict';
import { Canceled } from '../../../../src/core/cancel.ts';
import type { Endpoint } from '../../../../src/core/request/endpoint.ts';
import type { TurnError } from '../../../../src/core/stream/turnError.ts';
import { checkConnection } from '../../../../src/host/endpoint/connectionCheck.ts';
import type { ConnectionVerdict } from '../../../../src/host/endpoint/connectionVerdict.ts';
import { judgeFailure } from '../../../../src/host/endpoint/connectionVerdict.ts';
import { createModelList } from '../../../../src/host/endpoint/modelList.ts';
import { createTransport } from '../../../../src/host/openai/openaiTransport.ts';
import { FixedSecrets } from '../openai/fixedSecrets.ts';
import { json, redirectTo, startJournalServer } from '../openai/journalServer.ts';
import type { JournalServer } from '../openai/journalServer.ts';
import { routed } from './routeServer.ts';

const november = Date.UTC(2026, 10, 20);
const key = new FixedSecrets({ state: 'ok', value: 'sk-0123456789' });

function check(endpoint: Endpoint, secrets = key, signal?: AbortSignal): Promise<ConnectionVerdict> {
  const transport = createTransport({ secrets });
  return checkConnection({ transport, modelList: createModelList({ transport }), overrides: () => ({}), now: () => november }, endpoint, signal);
}

describe('checkConnection', () => {
  let server: JournalServer;
  beforeEach(async () => {
    server = await startJournalServer();
  });
  afterEach(() => server.close());

  const at = (more: Partial<Endpoint> = {}): Endpoint => ({ id: 'e', name: 'E', kind: 'openai', baseUrl: `${server.origin}/v1`, api: 'auto', auth: 'key', dialect: 'openai', ...more });
  const failing = async (more: Partial<Endpoint> = {}, secrets = key): Promise<string> => (await check(at(more), secrets)).kind;

  it('says which models chat, reason, are retired and when, and which would be the default', async () => {
    server.answer = json({ data: [{ id: 'gpt-6.2-sol' }, { id: 'o3', shutdown_date: '2026-12-11' }, { id: 'gpt-4', shutdown_date: '2026-10-23' }, { id: 'gpt-4.1' }, { id: 'whisper-1' }, { id: 'text-embedding-3-large' }] });
    const verdict = await check(at());
    assert.ok(verdict.kind === 'ok');
    assert.deepEqual(verdict.models.map((model) => [model.id, model.reasoning, model.retirement]), [
      ['gpt-6.2-sol', true, 'active'], ['o3', true, 'soon'], ['gpt-4', false, 'retired'], ['gpt-4.1', false, 'soon'],
    ]);
    assert.equal(verdict.models[1]?.shutdownDate, '2026-12-11');
    assert.deepEqual(verdict.otherIds, ['whisper-1', 'text-embedding-3-large']);
    assert.equal(verdict.defaultModel, 'gpt-6.2-sol');
    assert.equal(verdict.key, 'accepted');
    assert.equal(verdict.credit, 'unknown');
  });

  it('judges Azure deployments by the models behind them, and without any knows the region only', async () => {
    server.answer = json({ data: [{ id: 'gpt-4' }, { id: 'gpt-5.2' }, { id: 'gpt-6.2-sol' }, { id: 'whisper-1' }] });
    const azure = at({ kind: 'azure', dialect: 'azure', deployments: { 'a-old': 'gpt-4', 'voice-bot': 'gpt-5.2', 'b-new': 'gpt-6.2-sol' } });
    const named = await check(azure);
    assert.ok(named.kind === 'ok');
    assert.deepEqual(named.models.map(({ id, retirement }) => [id, retirement]), [['a-old', 'retired'], ['voice-bot', 'active'], ['b-new', 'active']]);
    assert.deepEqual([named.otherIds, named.defaultModel, named.ofRegion], [[], 'b-new', false]);
    const { deployments: _, ...bare } = azure;
    const region = await check(bare);
    assert.ok(region.kind === 'ok');
    assert.deepEqual([region.models.length, region.otherIds, region.defaultModel, region.ofRegion], [3, ['whisper-1'], undefined, true]);
  });

  it('asks nothing that costs', async () => {
    server.answer = json({ data: [{ id: 'gpt-6.2-sol' }] });
    await check(at());
    assert.deepEqual(server.journal.map((entry) => `${entry.method} ${entry.url}`), ['GET /v1/models']);
  });

  it('tells the failures of the key apart', async () => {
    const error = (code: string, message = 'x'): object => ({ error: { code, message, type: 'invalid_request_error' } });
    const cases: readonly (readonly [string, number, object])[] = [
      ['wrongKey', 401, error('invalid_api_key', 'Incorrect API key provided')],
      ['deactivated', 401, error('account_deactivated', 'The OpenAI account associated with this API key has been deactivated.')],
      ['noPermission', 403, error('insufficient_permissions', 'You have insufficient permissions for this operation. Missing scopes: api.model.read.')],
      ['noCredit', 429, error('insufficient_quota', 'You exceeded your current quota')],
      ['region', 403, error('unsupported_country_region_territory', 'Country, region, or territory not supported')],
      ['organization', 401, error('invalid_organization', 'No such organization: org-x.')],
      ['busy', 429, error('rate_limit_exceeded', 'Rate limit reached')],
      ['server', 503, {}],
    ];
    for (const [kind, status, body] of cases) {
      server.answer = json(body, status);
      assert.equal(await failing(), kind);
    }
    const before = server.journal.length;
    assert.equal(await failing({}, new FixedSecrets({ state: 'missing' })), 'keyMissing');
    assert.equal(await failing({}, new FixedSecrets({ state: 'otherOrigin', origin: 'https://a.example' })), 'keyForOtherAddress');
    assert.equal(await failing({ headers: { 'X-A': '${secret:A}' } }), 'secretMissing');
    assert.equal(server.journal.length, before);
  });

  it('tells the failures of the way apart', async () => {
    const gone = await startJournalServer();
    await gone.close();
    assert.equal(await failing({ baseUrl: `${gone.origin}/v1` }), 'refused');
    server.answer = redirectTo('https://login.example/');
    assert.equal(await failing(), 'redirect');
    server.answer = json({}, 407);
    assert.equal(await failing(), 'proxy');
    server.answer = (_request, _response, incoming) => void incoming.socket.destroy();
    assert.equal(await failing(), 'broken');
    const read = (error: TurnError): string => judgeFailure(error).kind;
    for (const reason of ['dns', 'tls', 'unreachable', 'unknown'] as const) assert.equal(read({ kind: 'network', reason }), reason);
    assert.equal(read({ kind: 'timeout' }), 'timeout');
  });

  it('finds the path that does answer, on the same origin', async () => {
    server.answer = routed({ '/v1/models': { data: [{ id: 'm' }] } });
    for (const path of ['', '/v2', '/v1/chat', '/api']) {
      const verdict = await check(at({ kind: 'compatible', dialect: 'unknown', baseUrl: `${server.origin}${path}` }));
      assert.ok(verdict.kind === 'wrongPath');
      assert.equal(verdict.baseUrl, `${server.origin}/v1`);
    }
  });

  it('calls a wrong path and something else by their names', async () => {
    server.answer = routed({});
    assert.equal(await failing(), 'wrongPath');
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title>');
    };
    assert.equal(await failing(), 'notOpenAI');
    server.answer = json({ status: 'ok' });
    assert.equal(await failing(), 'notOpenAI');
  });

  it("proves OpenRouter's key and credit where its public list can't", async () => {
    const openrouter = at({ kind: 'compatible', dialect: 'openrouter' });
    const list = { data: [{ id: 'openai/gpt-5.2' }] };
    server.answer = routed({ '/v1/models': list, '/v1/key': { data: { limit_remaining: 0 } } });
    let verdict = await check(openrouter);
    assert.ok(verdict.kind === 'ok' && verdict.key === 'accepted' && verdict.credit === 'gone');
    server.answer = routed({ '/v1/models': list, '/v1/key': { data: { limit_remaining: null } } });
    verdict = await check(openrouter);
    assert.ok(verdict.kind === 'ok' && verdict.credit === 'unknown');
    server.answer = routed({ '/v1/models': list, '/v1/key': json({ error: { message: 'No auth credentials found', code: 401 } }, 401) });
    assert.ok(['wrongKey', 'keyMissing'].includes((await check(openrouter)).kind));
  });

  it('claims nothing for a list that anybody may read', async () => {
    server.answer = json({ data: [{ id: 'm' }] });
    const open = await check(at({ kind: 'compatible', dialect: 'unknown' }));
    assert.ok(open.kind === 'ok' && open.key === 'unproven');
    const none = await check(at({ kind: 'compatible', dialect: 'unknown', auth: 'none' }));
    assert.ok(none.kind === 'ok' && none.key === 'notNeeded');
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    server.answer = () => stop.abort();
    await assert.rejects(check(at(), key, stop.signal), Canceled);
  });
});
