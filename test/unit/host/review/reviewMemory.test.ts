// What of reviews is kept: findings and the keys of resolved ones, whatever the store holds and whatever fails.
import assert from 'node:assert/strict';
import { readRecords, type FindingRecord } from '../../../../src/host/review/findingRecord.ts';
import { ReviewMemory, type ReviewMemoryPorts } from '../../../../src/host/review/reviewMemory.ts';
import { FakeMemento } from '../../../support/fakes/fakeMemento.ts';
import { createTestStore } from '../../../support/memoryStore.ts';

const record = (id: string, changes: Partial<FindingRecord> = {}): FindingRecord => ({
  id, uri: 'file:///a.ts', target: 'file:///a.ts', path: 'a.ts', languageId: 'typescript', key: `a.ts\n${id}`, title: 't', reason: 'r', severity: 'low', kind: 'tests', model: 'm', at: 1, resolved: false,
  anchor: ['a();'], placed: 'sure', span: { start: 0, end: 1 }, ...changes,
});

describe('the memory of reviews', () => {
  const open = (changes: Partial<ReviewMemoryPorts> = {}): ReviewMemoryPorts & { readonly memento: FakeMemento } =>
    ({ store: createTestStore(), workspace: 'w', onFailure: (cause) => assert.fail(String(cause)), ...changes, memento: new FakeMemento() });

  it('gives back what was kept, each workspace its own, and says in a word that there is something', async () => {
    const ports = open();
    await new ReviewMemory(ports).keep([record('1', { fresh: ['b();'], before: 'git:/a.ts' }), record('2', { resolved: true })]);
    assert.deepEqual(await new ReviewMemory(ports).records(), [record('1', { fresh: ['b();'], before: 'git:/a.ts' }), record('2', { resolved: true })]);
    assert.deepEqual(await new ReviewMemory({ ...ports, workspace: 'other' }).records(), []);
    assert.equal(ports.memento.get('review'), true);
    await new ReviewMemory(ports).keep([]);
    assert.deepEqual([...ports.memento.values], []);
  });

  it('writes the last of several states', async () => {
    const ports = open();
    const memory = new ReviewMemory(ports);
    await Promise.all([memory.keep([record('1')]), memory.keep([record('1'), record('2')]), memory.keep([record('3')])]);
    assert.deepEqual((await memory.records()).map(({ id }) => id), ['3']);
  });

  it('knows what was resolved', async () => {
    const ports = open();
    const memory = new ReviewMemory(ports);
    await memory.setResolved('k', true);
    assert.deepEqual([await new ReviewMemory(ports).isResolved('k'), await new ReviewMemory(ports).isResolved('l')], [true, false]);
    await memory.setResolved('k', false);
    assert.equal(await new ReviewMemory(ports).isResolved('k'), false);
  });

  it('keeps open findings before resolved ones where there are too many', async () => {
    const memory = new ReviewMemory(open());
    await memory.keep([...Array.from({ length: 200 }, (_, at) => record(`r${at}`, { resolved: true })), ...Array.from({ length: 250 }, (_, at) => record(`o${at}`))]);
    const kept = await memory.records();
    assert.equal(kept.length, 300);
    assert.equal(kept.filter(({ resolved }) => !resolved).length, 250);
  });

  it('leaves out what it can\'t read, and goes on where the store fails', async () => {
    assert.deepEqual(readRecords(JSON.stringify([record('1'), { id: '2' }, 3, { ...record('4'), severity: 'huge' }])), [record('1')]);
    assert.deepEqual([readRecords('{'), readRecords(undefined)], [[], []]);
    const failures: unknown[] = [];
    const broken = { getState: () => Promise.reject(new Error('read')), setState: () => Promise.reject(new Error('write')) };
    const memory = new ReviewMemory(open({ store: broken, onFailure: (cause) => failures.push(cause) }));
    assert.deepEqual(await memory.records(), []);
    await memory.keep([record('1')]);
    await memory.setResolved('k', true);
    assert.equal(await memory.isResolved('k'), true);
    assert.equal(failures.length, 4);
  });

  it('does not write over what could not be read', async () => {
    const ports = open();
    const before = new ReviewMemory(ports);
    await before.keep([record('1'), record('2')]);
    await before.setResolved('old', true);
    let fails = true;
    const { store } = ports;
    const getState = (key: string): Promise<string | undefined> => (fails ? Promise.reject(new Error('busy')) : store.getState(key));
    const memory = new ReviewMemory({ ...ports, store: { getState, setState: (key, text) => store.setState(key, text) }, onFailure: () => undefined });
    assert.deepEqual(await memory.records(), []);
    await memory.keep([record('3')]);
    assert.deepEqual((await new ReviewMemory(ports).records()).map(({ id }) => id), ['1', '2']);
    fails = false;
    await memory.keep([record('2', { resolved: true }), record('3')]);
    await memory.setResolved('new', true);
    assert.deepEqual((await new ReviewMemory(ports).records()).map(({ id, resolved }) => [id, resolved]), [['1', false], ['2', true], ['3', false]]);
    assert.deepEqual([await new ReviewMemory(ports).isResolved('old'), await new ReviewMemory(ports).isResolved('new')], [true, true]);
    await memory.keep([record('3')]);
    assert.deepEqual((await memory.records()).map(({ id }) => id), ['3']);
  });
});
