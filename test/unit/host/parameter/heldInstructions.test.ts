import assert from 'node:assert/strict';
import { HeldInstructions } from '../../../../src/host/parameter/heldInstructions.ts';

const key = 'sk-proj-R7kQ2vXw9LpT4mZc8JhB1nFd6GsY3aUe5KoWiCxVbN0qE';

function open(answer: (text: string) => string | undefined) {
  const asked: string[] = [];
  const held = new HeldInstructions((text) => {
    asked.push(text);
    return Promise.resolve(answer(text));
  });
  return { held, asked };
}

describe('instructions that are set', () => {
  it('are taken unasked where they hold no secret', async () => {
    const { held, asked } = open(() => undefined);
    assert.deepEqual([await held.clear('conversation c', 'Be brief.'), await held.clear('conversation c', ''), asked], ['Be brief.', '', []]);
  });

  it('are asked about once where they do, and then taken as they are or masked', async () => {
    const kept = open((text) => text);
    assert.equal(await kept.held.clear('conversation c', `The key is ${key}`), `The key is ${key}`);
    assert.equal(await kept.held.clear('conversation c', `The key is ${key}. Be brief.`), `The key is ${key}. Be brief.`);
    assert.equal(kept.asked.length, 1);
    const masked = open((text) => text.replace(key, '***'));
    assert.equal(await masked.held.clear('conversation c', `The key is ${key}`), 'The key is ***');
    assert.equal(masked.held.at('conversation c'), undefined);
  });

  it('stay where they were typed when the person says no, and are not asked about with every letter', async () => {
    const { held, asked } = open(() => undefined);
    assert.equal(await held.clear('conversation c', `The key is ${key}`), undefined);
    assert.equal(await held.clear('conversation c', `The key is ${key}. Be`), undefined);
    assert.deepEqual([held.at('conversation c'), held.at('turn c'), asked.length], [`The key is ${key}. Be`, undefined, 1]);
    assert.equal(await held.clear('conversation c', 'Be brief.'), 'Be brief.');
    assert.equal(held.at('conversation c'), undefined);
    assert.equal(await held.clear('conversation c', `Again ${key}`), undefined);
    assert.equal(asked.length, 2);
  });
});
