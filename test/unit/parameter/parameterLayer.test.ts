import assert from 'node:assert/strict';
import { emptyLayer, layerSize, readLayer, readParameterLayer, resolveLayers, withInstructions, withParameter } from '../../../src/core/parameter/parameterLayer.ts';

describe('resolveLayers', () => {
  it('lets the last layer that says something decide', () => {
    const { parameters, instructions, from } = resolveLayers({
      default: { parameters: { temperature: 0.2, seed: 1, topP: 0.9 }, instructions: 'Default.' },
      preset: { parameters: { temperature: 0.5, verbosity: 'low' } },
      conversation: { parameters: { temperature: 0.7 }, instructions: 'Here.' },
      turn: { parameters: { seed: 2 } },
    });
    assert.deepEqual(parameters, { temperature: 0.7, seed: 2, topP: 0.9, verbosity: 'low' });
    assert.equal(instructions, 'Here.');
    assert.deepEqual(from, { temperature: 'conversation', seed: 'turn', topP: 'default', verbosity: 'preset', instructions: 'conversation' });
  });
  it('tells unset from not said: null sends nothing whatever the layers below say', () => {
    const { parameters, from } = resolveLayers({ default: { parameters: { temperature: 0.2, seed: 1 } }, conversation: { parameters: { temperature: null } } });
    assert.deepEqual([parameters, from.temperature], [{ seed: 1 }, 'conversation']);
    assert.deepEqual(resolveLayers({ default: { parameters: { seed: 1 } }, preset: { parameters: { seed: null } }, turn: { parameters: { seed: 3 } } }).parameters, { seed: 3 });
  });
  it('sends no instructions where a layer says the empty text', () => {
    const { instructions, from } = resolveLayers({ default: { parameters: {}, instructions: 'Default.' }, conversation: { parameters: {}, instructions: '' } });
    assert.deepEqual([instructions, from.instructions], ['', 'conversation']);
  });
  it('of nothing is nothing', () => assert.deepEqual(resolveLayers({}), { parameters: {}, instructions: '', from: {} }));
});

describe('a layer', () => {
  it('is changed by one thing at a time, and counts what it says', () => {
    const one = withParameter(emptyLayer, 'temperature', 0.5);
    const two = withInstructions(withParameter(one, 'seed', null), 'Be brief.');
    assert.deepEqual([layerSize(emptyLayer), layerSize(one), layerSize(two), layerSize(undefined)], [0, 1, 3, 0]);
    assert.deepEqual(withParameter(two, 'seed', undefined), { parameters: { temperature: 0.5 }, instructions: 'Be brief.' });
    assert.deepEqual(withInstructions(two, undefined), { parameters: { temperature: 0.5, seed: null } });
  });
});

describe('readParameterLayer', () => {
  it('takes what fits, names what does not, and knows what it does not know', () => {
    const { parameters, problems, unknown } = readParameterLayer({ temperature: 9, topP: 0.5, seed: 1.5, effort: 'huge', stop: ['a', 'b'], store: 'yes', verbosity: null, flavor: 'red' });
    assert.deepEqual(parameters, { topP: 0.5, stop: ['a', 'b'], verbosity: null });
    assert.deepEqual(problems.map(({ name, kind }) => [name, kind]), [['temperature', 'outOfRange'], ['seed', 'wrongType'], ['effort', 'notAllowed'], ['store', 'wrongType']]);
    assert.deepEqual(unknown, ['flavor']);
  });
  it('keeps a schema that is not finished', () => {
    const responseFormat = { type: 'schema', name: 'x', schema: '{"type":', strict: true };
    assert.deepEqual(readParameterLayer({ responseFormat }), { parameters: { responseFormat }, problems: [], unknown: [] });
  });
  it('makes nothing of what is no object', () => {
    for (const value of [undefined, null, 3, 'x', []]) assert.deepEqual(readParameterLayer(value).parameters, {});
    assert.deepEqual(readLayer({ parameters: { seed: 1 }, instructions: 7 }).layer, { parameters: { seed: 1 } });
  });
});
