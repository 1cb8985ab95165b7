import assert from 'node:assert/strict';
import type { SecretStorage, SecretStorageChangeEvent } from 'vscode';
import { createEmitter } from '../../../../src/host/secret/emitter.ts';
import type { SecretChange } from '../../../../src/host/secret/secretStore.ts';
import { createSecretStore } from '../../../../src/host/secret/secretStore.ts';

class MemorySecrets implements SecretStorage {
  readonly values = new Map<string, string>();
  reads = 0;
  private readonly changes = createEmitter<SecretStorageChangeEvent>();
  readonly onDidChange = this.changes.event;
  keys(): Promise<string[]> {
    return Promise.resolve([...this.values.keys()]);
  }
  get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return Promise.resolve(this.values.get(key));
  }
  store(key: string, value: string): Promise<void> {
    this.values.set(key, value);
    this.changes.fire({ key });
    return Promise.resolve();
  }
  delete(key: string): Promise<void> {
    this.values.delete(key);
    this.changes.fire({ key });
    return Promise.resolve();
  }
}

const home = { id: 'e', baseUrl: 'https://a.example/v1' };
const moved = { id: 'e', baseUrl: 'https://b.example/v1' };
const key = 'sk-0123456789abcd';

describe('secretStore', () => {
  it('gives a key to the origin it was stored for and to no other', async () => {
    const store = createSecretStore(new MemorySecrets());
    await store.setKey(home, key);
    assert.deepEqual(await store.keyFor(home), { state: 'ok', value: key });
    assert.deepEqual(await store.keyFor({ id: 'e', baseUrl: 'https://a.example/other' }), { state: 'ok', value: key });
    for (const baseUrl of ['https://b.example/v1', 'http://a.example/v1', 'https://a.example:8443/v1', 'https://a.example.evil/v1']) {
      assert.deepEqual(await store.keyFor({ id: 'e', baseUrl }), { state: 'otherOrigin', origin: 'https://a.example' });
    }
    assert.deepEqual(await store.keyFor({ id: 'other', baseUrl: home.baseUrl }), { state: 'missing' });
  });

  it('moves a key only when told', async () => {
    const store = createSecretStore(new MemorySecrets());
    assert.equal(await store.moveKey(moved), false);
    await store.setKey(home, key);
    assert.equal(await store.moveKey(moved), true);
    assert.deepEqual(await store.keyFor(moved), { state: 'ok', value: key });
    assert.equal((await store.keyFor(home)).state, 'otherOrigin');
  });

  it('removes a key, and puts it back as it was', async () => {
    const store = createSecretStore(new MemorySecrets());
    await store.setKey(home, key);
    const undo = await store.removeKey('e');
    assert.deepEqual(await store.keyFor(home), { state: 'missing' });
    await undo();
    assert.deepEqual(await store.keyFor(home), { state: 'ok', value: key });
  });

  it('binds header secrets to the origins they were given for', async () => {
    const store = createSecretStore(new MemorySecrets());
    await store.setHeaderSecret('TEAM', 'value-1', home);
    await store.setHeaderSecret('TEAM', 'value-1', moved);
    assert.equal((await store.headerSecret('TEAM', home)).state, 'ok');
    assert.equal((await store.headerSecret('TEAM', moved)).state, 'ok');
    await store.setHeaderSecret('TEAM', 'value-2', moved);
    assert.equal((await store.headerSecret('TEAM', home)).state, 'otherOrigin');
  });

  it('hears what another window changed, and reads the storage once in between', async () => {
    const storage = new MemorySecrets();
    const store = createSecretStore(storage);
    const other = createSecretStore(storage);
    const heard: SecretChange[] = [];
    store.onDidChange((change) => heard.push(change));
    await store.keyFor(home);
    await store.keyFor(home);
    assert.equal(storage.reads, 1);
    await other.setKey(home, key);
    assert.deepEqual(heard, [{ kind: 'key', endpointId: 'e' }]);
    assert.deepEqual(await store.keyFor(home), { state: 'ok', value: key });
  });

  it('counts what it did not write as absent', async () => {
    const storage = new MemorySecrets();
    for (const text of ['', 'sk-raw', '{"key":"sk-1"}', '{"key":"sk-1","origins":[]}', '[]', 'null']) {
      storage.values.set('ponder.key.e', text);
      assert.deepEqual(await createSecretStore(storage).keyFor(home), { state: 'missing' });
    }
  });

  it('tells the log to hide every secret before anybody has it, and shows a mask', async () => {
    const storage = new MemorySecrets();
    await createSecretStore(storage).setKey(home, key);
    const hidden: string[] = [];
    const store = createSecretStore(storage, (secret) => hidden.push(secret));
    await store.keyFor(home);
    assert.deepEqual(hidden, [key]);
    assert.deepEqual(await store.describeKey('e'), { mask: 'sk-…abcd', origin: 'https://a.example' });
  });
});
