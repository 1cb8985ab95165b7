import assert from 'node:assert/strict';
import { createRefusalMemory } from '../../../../src/host/model/refusalMemory.ts';
import { FakeMemento } from '../../../support/fakes/fakeMemento.ts';

describe('refusal memory', () => {
  it('remembers per endpoint and model, for a week', () => {
    let now = 1_000;
    const memory = createRefusalMemory(new FakeMemento(), () => now);
    memory.add('azure', 'o3', 'stream');
    memory.add('azure', 'o3', 'verbosity');
    assert.deepEqual(memory.refused('azure', 'o3'), ['stream', 'verbosity']);
    assert.deepEqual(memory.refused('azure', 'gpt-5'), []);
    assert.deepEqual(memory.refused('other', 'o3'), []);
    now += 8 * 24 * 60 * 60 * 1000;
    assert.deepEqual(memory.refused('azure', 'o3'), []);
  });

  it('forgets an endpoint, and no other', () => {
    const memory = createRefusalMemory(new FakeMemento());
    memory.add('a', 'm', 'stream');
    memory.add('ab', 'm', 'stream');
    memory.forget('a');
    assert.deepEqual(memory.refused('a', 'm'), []);
    assert.deepEqual(memory.refused('ab', 'm'), ['stream']);
  });
});
