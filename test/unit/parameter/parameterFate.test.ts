// Every parameter against every family of openai-facts §3, written down by hand as letters; and what the API adds to it.
import assert from 'node:assert/strict';
import { rulesFor } from '../../../src/core/model/familyRules.ts';
import type { WireApi } from '../../../src/core/model/modelRules.ts';
import { effectiveEffort, parameterFate, type ParameterFate } from '../../../src/core/parameter/parameterFate.ts';
import { parameterNames, parameterTable } from '../../../src/core/parameter/parameterTable.ts';
import type { Effort } from '../../../src/core/model/effort.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';
import type { ParameterName } from '../../../src/core/request/parameters.ts';
import { endpointOf } from '../model/endpoints.ts';

const openai = endpointOf('openai');

/** s: sent · m: the model refuses · e: only with effort none · a: the API lacks it · h: done here · p: parallel requests · t: tokens unknown */
function letter(fate: ParameterFate): string {
  if (fate.fate === 'sent') return 's';
  if (fate.fate === 'here') return 'h';
  if (fate.fate === 'parallel') return 'p';
  return { modelRefuses: 'm', onlyWithEffortNone: 'e', apiLacks: 'a', tokensUnknown: 't' }[fate.reason as string] ?? '?';
}

function fateOf(name: ParameterName, model: string, api: WireApi, effort?: Effort, endpoint: Endpoint = openai, refused: readonly string[] = []): ParameterFate {
  const rules = rulesFor(model, endpoint);
  return parameterFate(name, { api, rules, endpoint, effective: effectiveEffort(effort, rules), refused });
}

const columns: readonly ParameterName[] = [
  'temperature', 'topP', 'frequencyPenalty', 'logitBias', 'logprobs', 'stop', 'seed', 'n', 'prediction', 'responseFormat', 'effort', 'verbosity', 'reasoningSummary',
];

//                                        temp top freq bias lp  stop seed n  pred form eff verb sum
const matrix: readonly (readonly [string, WireApi, Effort | undefined, string])[] = [
  ['o1-mini', 'chat', undefined,           'm m m m m s s p m h m m a'],
  ['o1', 'chat', undefined,                'm m m m m s s p m s s m a'],
  ['o1', 'responses', undefined,           'm m m m m h a p m s s m s'],
  ['o3-mini', 'chat', undefined,           'm m m m m s s p m s s m a'],
  ['o3', 'chat', undefined,                'm m m m m h s p m s s m a'],
  ['o3', 'responses', undefined,           'm m m m m h a p m s s m s'],
  ['o3-pro', 'responses', undefined,       'm m m m m h a p m s s m s'],
  ['gpt-5', 'chat', 'minimal',             'm m m m m s s p m s s s a'],
  ['gpt-5', 'responses', undefined,        'm m m m m h a p m s s s s'],
  ['gpt-5-pro', 'responses', undefined,    'm m m m m h a p m s s s s'],
  ['gpt-5.2-pro', 'responses', undefined,  'm m m m m h a p m h s s s'],
  ['gpt-5.1', 'chat', undefined,           's s s s s s s p m s s s a'],
  ['gpt-5.1', 'chat', 'low',               'e e e e e s s p m s s s a'],
  ['gpt-5.1', 'responses', 'none',         's s a a s h a p m s s s s'],
  ['gpt-5.2', 'chat', 'high',              'e e e e e s s p m s s s a'],
  ['gpt-5.4', 'chat', undefined,           'e e e e e s s p m s s s a'],
  ['gpt-5.4', 'chat', 'none',              's s s s s s s p m s s s a'],
  ['gpt-5.5', 'responses', 'none',         's s a a s h a p m s s s s'],
  ['gpt-5.6-sol', 'chat', undefined,       'e e e e e s s p m s s s a'],
  ['gpt-5.6-sol', 'chat', 'none',          's s s s s s s p m s s s a'],
  ['gpt-6-sol', 'responses', 'medium',     'e e e e e h a p m s s s s'],
  ['gpt-6.1-terra', 'responses', 'none',   's s a a s h a p m s s s s'],
  ['gpt-6-astra', 'responses', 'low',      'm m m m m h a p m s s s s'],
  ['gpt-6.2-sol', 'chat', 'low',           'm m m m m s s p m s s s a'],
  ['gpt-5.3-codex', 'responses', undefined, 'm m m m m h a p m s s s s'],
  ['gpt-4.1', 'chat', undefined,           's s s s s s s s s s m m a'],
  ['gpt-4.1', 'responses', undefined,      's s a a s h a p a s m m m'],
  ['gpt-4o', 'chat', undefined,            's s s s s s s s s s m s a'],
  ['gpt-4-turbo', 'chat', undefined,       's s s s s s s s m s m m a'],
  ['gpt-4', 'chat', undefined,             's s s s s s s s m s m m a'],
];

describe('parameterFate', () => {
  for (const [model, api, effort, expected] of matrix) {
    it(`${model} on ${api}${effort === undefined ? '' : `, effort ${effort}`}`, () => {
      const found = columns.map((name) => letter(fateOf(name, model, api, effort)));
      // Of a summary that a model refuses the API's lack says less: the model's word comes first.
      const wanted = expected.split(' ').map((one, index) => (columns[index] === 'reasoningSummary' && one === 'a' && !rulesFor(model, openai).reasoning ? 'm' : one));
      assert.deepEqual(found, wanted, columns.map((name, index) => `${name} ${found[index] ?? ''}`).join(', '));
    });
  }

  it('knows every parameter on either API for every model, and has an answer', () => {
    for (const name of parameterNames) for (const [model, api] of matrix) assert.ok(fateOf(name, model, api).fate !== undefined, `${name} ${model}`);
  });

  it('sends what protects and what belongs to the account wherever it was set', () => {
    for (const name of ['store', 'metadata', 'cacheKey', 'safetyIdentifier'] as const) for (const [model, api] of matrix) assert.equal(fateOf(name, model, api).fate, 'sent', name);
  });

  it('takes medium verbosity only on gpt-4o', () => {
    const rules = rulesFor('gpt-4o', openai);
    const of = (value: 'low' | 'medium') => parameterFate('verbosity', { api: 'chat', rules, endpoint: openai, effective: undefined, refused: [] }, value).fate;
    assert.deepEqual([of('medium'), of('low')], ['sent', 'omitted']);
  });

  it('sends a tier only where there are tiers', () => {
    const compatible = endpointOf('compatible');
    assert.deepEqual([fateOf('serviceTier', 'o3', 'chat').fate, fateOf('serviceTier', 'llama3', 'chat', undefined, compatible)], ['sent', { fate: 'omitted', reason: 'apiLacks' }]);
  });

  it('sends strangers everything but tokens that are not theirs, and several answers only where they are given', () => {
    const of = (name: ParameterName, dialect: Endpoint['dialect']) => letter(fateOf(name, 'mistral', 'chat', undefined, endpointOf('compatible', dialect)));
    assert.deepEqual((['temperature', 'seed', 'stop', 'logprobs', 'responseFormat', 'logitBias', 'n'] as const).map((name) => of(name, 'ollama')).join(''), 'sssss' + 'tp');
    assert.deepEqual([of('n', 'vllm'), of('n', 'lmstudio')], ['s', 'p']);
  });

  it('remembers what the endpoint refused, and does what it can do here', () => {
    const refused = (name: ParameterName): ParameterFate => fateOf(name, 'gpt-4.1', 'chat', undefined, openai, [parameterTable[name].wire]);
    assert.deepEqual(refused('temperature'), { fate: 'omitted', reason: 'endpointRefused' });
    assert.deepEqual([refused('stop').fate, refused('n').fate, refused('responseFormat').fate], ['here', 'parallel', 'here']);
    assert.deepEqual(fateOf('logprobs', 'gpt-4.1', 'chat', undefined, openai, ['logprobs']), { fate: 'omitted', reason: 'endpointRefused' });
  });
});
