// Keys in VS Code's own secret storage, as the extension got it.
import assert from 'node:assert/strict';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import { TurnFailure } from '../../../src/core/stream/turnError.ts';
import { createTransport } from '../../../src/host/openai/openaiTransport.ts';
import { createSecretStore, type SecretChange, type SecretStore } from '../../../src/host/secret/secretStore.ts';
import { startFrameServer } from '../../support/frameServer/frameServer.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { compatibleAt } from '../support/turnBench.ts';
import { until } from '../support/until.ts';

const here = { id: 'secret-test', baseUrl: 'https://one.example/v1' };
const there = { ...here, baseUrl: 'https://two.example/v1' };
const key = 'sk-test-aaaaaaaaaaaa1111';
const other = 'sk-test-bbbbbbbbbbbb2222';

describe('secrets in VS Code', () => {
  const changes: SecretChange[] = [];
  const hidden: string[] = [];
  let secrets: SecretStore;
  /** A store that knows nothing of the first: another window. */
  let window: SecretStore;

  before(async () => {
    const { secrets: storage } = await extensionContext();
    secrets = createSecretStore(storage, (secret) => hidden.push(secret));
    window = createSecretStore(storage);
    window.onDidChange((change) => changes.push(change));
  });
  beforeEach(async () => {
    await secrets.removeKey(here.id);
    await secrets.removeHeaderSecret('TEAM');
    changes.length = 0;
  });
  after(async () => {
    await secrets.removeKey(here.id);
    await secrets.removeHeaderSecret('TEAM');
    secrets.dispose();
    window.dispose();
  });

  it('sets and replaces a key, and shows its ends only', async () => {
    assert.deepEqual(await window.keyFor(here), { state: 'missing' });
    await secrets.setKey(here, key);
    await until('the news in the other window', () => changes.some((change) => change.kind === 'key' && change.endpointId === here.id));
    assert.deepEqual(await window.keyFor(here), { state: 'ok', value: key });
    assert.deepEqual(await secrets.describeKey(here.id), { mask: 'sk-…1111', origin: 'https://one.example' });
    changes.length = 0;
    await secrets.setKey(here, other);
    await until('the news of the new key', () => changes.length > 0);
    assert.deepEqual(await window.keyFor(here), { state: 'ok', value: other });
    assert.ok(hidden.includes(key) && hidden.includes(other));
  });

  it('removes a key, and puts it back', async () => {
    await secrets.setKey(here, key);
    const undo = await secrets.removeKey(here.id);
    assert.deepEqual(await secrets.keyFor(here), { state: 'missing' });
    assert.equal(await secrets.describeKey(here.id), undefined);
    await undo();
    assert.deepEqual(await secrets.keyFor(here), { state: 'ok', value: key });
    assert.deepEqual(await secrets.keyFor(there), { state: 'otherOrigin', origin: 'https://one.example' });
  });

  it('gives a key to its own origin only, until it is moved', async () => {
    await secrets.setKey(here, key);
    for (const baseUrl of ['https://two.example/v1', 'http://one.example/v1', 'https://one.example:8443/v1', 'https://one.example.evil.example/v1']) {
      assert.equal((await secrets.keyFor({ ...here, baseUrl })).state, 'otherOrigin', baseUrl);
    }
    assert.deepEqual(await secrets.keyFor({ ...here, baseUrl: 'https://one.example/openai/v1' }), { state: 'ok', value: key });
    assert.equal(await secrets.moveKey(there), true);
    assert.deepEqual(await secrets.keyFor(there), { state: 'ok', value: key });
    assert.equal((await secrets.keyFor(here)).state, 'otherOrigin');
  });

  it('allows a header secret for the origins it was set for, and a new value for the new one only', async () => {
    await secrets.setHeaderSecret('TEAM', 'team-one', here);
    assert.equal((await secrets.headerSecret('TEAM', there)).state, 'otherOrigin');
    await secrets.setHeaderSecret('TEAM', 'team-one', there);
    for (const endpoint of [here, there]) assert.deepEqual(await secrets.headerSecret('TEAM', endpoint), { state: 'ok', value: 'team-one' });
    await secrets.setHeaderSecret('TEAM', 'team-two', there);
    assert.equal((await secrets.headerSecret('TEAM', here)).state, 'otherOrigin');
    await until('the news in the other window', () => changes.some((change) => change.kind === 'header' && change.name === 'TEAM'));
    await secrets.removeHeaderSecret('TEAM');
    assert.deepEqual(await secrets.headerSecret('TEAM', there), { state: 'missing' });
  });

  it('sends a key and a header secret out of storage to their server, and neither to another', async () => {
    const [server, elsewhere] = [await startFrameServer(), await startFrameServer()];
    try {
      for (const one of [server, elsewhere]) one.listModels([{ id: 'm' }]);
      const endpoint: Endpoint = { ...compatibleAt(server.baseUrl), id: here.id, headers: { 'X-Team': 'team ${secret:TEAM}' } };
      await secrets.setKey(endpoint, key);
      await secrets.setHeaderSecret('TEAM', 'team-one', endpoint);
      const transport = createTransport({ secrets });
      const ask = (at: Endpoint) => transport.send({ endpoint: at, method: 'GET', path: '/models', stream: false }, new AbortController().signal);
      await ask(endpoint);
      assert.equal(server.journal[0]?.headers.authorization, `Bearer ${key}`);
      assert.equal(server.journal[0].headers['x-team'], 'team team-one');
      await assert.rejects(ask({ ...endpoint, baseUrl: elsewhere.baseUrl }), (error) => error instanceof TurnFailure && error.error.kind === 'auth' && error.error.reason === 'otherOrigin');
      await assert.rejects(ask({ ...endpoint, auth: 'none', baseUrl: elsewhere.baseUrl }), (error) => error instanceof TurnFailure && error.error.kind === 'auth' && error.error.param === 'TEAM');
      assert.deepEqual(elsewhere.journal, []);
    } finally {
      await Promise.all([server.close(), elsewhere.close()]);
    }
  });

  it('takes what it does not understand in storage for nothing', async () => {
    const { secrets: storage } = await extensionContext();
    for (const stored of ['sk-bare-key-without-origin', '{"key":"sk-no-origin-0000"}', '[]', '']) {
      await storage.store(`ponder.key.${here.id}`, stored);
      const fresh = createSecretStore(storage);
      assert.deepEqual(await fresh.keyFor(here), { state: 'missing' }, stored);
      fresh.dispose();
    }
  });
});
