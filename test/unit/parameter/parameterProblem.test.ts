import assert from 'node:assert/strict';
import { valueProblem } from '../../../src/core/parameter/parameterProblem.ts';
import { firstProblem, sendingProblem } from '../../../src/core/parameter/sendableParameters.ts';
import { parameterNames } from '../../../src/core/parameter/parameterTable.ts';
import type { ParameterName } from '../../../src/core/request/parameters.ts';

const long = (length: number): string => 'x'.repeat(length);
const pairs = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

describe('valueProblem', () => {
  const good: readonly (readonly [ParameterName, unknown])[] = [
    ['temperature', 0], ['temperature', 2], ['topP', 1], ['n', 128], ['seed', -5], ['frequencyPenalty', -2], ['logprobs', 0], ['logprobs', 20], ['maxOutputTokens', 1],
    ['effort', 'xhigh'], ['verbosity', 'high'], ['serviceTier', 'fast'], ['store', false], ['stop', ['\n']], ['cacheKey', long(64)], ['metadata', pairs(16)],
    ['metadata', { note: '' }], ['logitBias', [{ text: 'no', bias: -100 }]], ['prediction', 'a\nb'], ['extraBody', { provider: { order: ['a', null, 1] } }], ['responseFormat', { type: 'json' }],
  ];
  for (const [name, value] of good) it(`takes ${name} ${JSON.stringify(value).slice(0, 40)}`, () => assert.equal(valueProblem(name, value), undefined));

  const bad: readonly (readonly [ParameterName, unknown, string])[] = [
    ['temperature', 2.1, 'outOfRange'], ['temperature', '1', 'wrongType'], ['temperature', Number.NaN, 'wrongType'], ['n', 0, 'outOfRange'], ['n', 1.5, 'wrongType'],
    ['seed', 2 ** 60, 'outOfRange'], ['effort', 'ultra', 'notAllowed'], ['effort', 3, 'wrongType'], ['store', 1, 'wrongType'], ['stop', [], 'empty'], ['stop', ['a', ''], 'empty'],
    ['stop', ['1', '2', '3', '4', '5'], 'tooMany'], ['stop', 'x', 'wrongType'], ['stop', [1], 'wrongType'], ['cacheKey', long(65), 'tooLong'], ['cacheKey', '', 'empty'],
    ['metadata', pairs(17), 'tooMany'], ['metadata', { [long(65)]: 'v' }, 'tooLong'], ['metadata', { k: long(513) }, 'tooLong'], ['metadata', { k: 1 }, 'wrongType'], ['metadata', {}, 'empty'],
    ['logitBias', [{ text: 'x', bias: 101 }], 'outOfRange'], ['logitBias', [{ text: '', bias: 1 }], 'empty'], ['logitBias', [3], 'wrongType'],
    ['extraBody', [], 'wrongType'], ['extraBody', { a: () => 0 }, 'wrongType'], ['responseFormat', 'json', 'wrongType'], ['responseFormat', { type: 'xml' }, 'notAllowed'],
    ['responseFormat', { type: 'schema', name: 'a b', schema: '{"type":"object"}', strict: false }, 'badName'],
    ['responseFormat', { type: 'schema', name: 'a', schema: '{', strict: false }, 'badSchema'], ['responseFormat', { type: 'schema', name: 'a', schema: {}, strict: false }, 'wrongType'],
  ];
  for (const [name, value, kind] of bad) it(`refuses ${name} ${JSON.stringify(value).slice(0, 40)}: ${kind}`, () => assert.equal(sendingProblem(name, value)?.kind, kind));

  it('takes nothing of a wrong type for any parameter', () => {
    for (const name of parameterNames) for (const value of [undefined, Symbol('x'), () => 0]) assert.ok(valueProblem(name, value), name);
  });
});

describe('firstProblem', () => {
  it('names what can’t be sent, and lets through what is cut when it is sent', () => {
    assert.deepEqual([firstProblem({ temperature: 9 }), firstProblem({ stop: ['', 'a', 'b', 'c', 'd', 'e'] }), firstProblem({ logitBias: [] })], [undefined, undefined, undefined]);
    assert.deepEqual(firstProblem({ metadata: pairs(17) }), { name: 'metadata', kind: 'tooMany', found: 17, max: 16 });
    assert.equal(firstProblem({ responseFormat: { type: 'schema', name: 'a', schema: 'oops', strict: true } })?.name, 'responseFormat');
  });
});
