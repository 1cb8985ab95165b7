// The bodies that the parameters make on either API, exactly.
import assert from 'node:assert/strict';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import type { RequestInput } from '../../../src/core/request/requestInput.ts';
import type { Parameters, ResponseFormat } from '../../../src/core/request/parameters.ts';
import { choicePlan, choiceTokens } from '../../../src/core/parameter/choicePlan.ts';
import { parameterHints } from '../../../src/core/parameter/parameterHint.ts';
import { rulesFor } from '../../../src/core/model/familyRules.ts';
import { endpointOf } from '../model/endpoints.ts';
import { inputFor } from './inputs.ts';

const openai = endpointOf('openai');
const chat = endpointOf('openai', 'openai', { api: 'chat' });
const responses = endpointOf('openai', 'openai', { api: 'responses' });
const compatible = endpointOf('compatible', 'ollama');

/** The fields beside those of a bare question, and the changes as `param action reason`. */
function made(input: RequestInput): { readonly fields: Record<string, unknown>; readonly changes: readonly string[] } {
  const plan = buildRequest(input);
  const bare = buildRequest({ ...input, parameters: {} });
  const fields = Object.fromEntries(Object.entries(plan.body).filter(([key, value]) => plan.api !== bare.api || JSON.stringify(bare.body[key]) !== JSON.stringify(value)));
  return { fields, changes: plan.changes.map(({ param, action, reason }) => `${param} ${action} ${reason}`) };
}

const on = (endpoint: typeof chat, model: string, parameters: Parameters, more: Partial<RequestInput> = {}) => made(inputFor(endpoint, model, { parameters, ...more }));
const schema: ResponseFormat = { type: 'schema', name: 'thing', schema: '{"type":"object","properties":{},"required":[],"additionalProperties":false}', strict: true };
const parsed: unknown = JSON.parse(schema.schema);

describe('parameterFields: response format', () => {
  it('is json_schema in the form of each API', () => {
    assert.deepEqual(on(chat, 'gpt-4.1', { responseFormat: schema }).fields, { response_format: { type: 'json_schema', json_schema: { name: 'thing', strict: true, schema: parsed } } });
    assert.deepEqual(on(responses, 'gpt-6.2-sol', { responseFormat: schema, verbosity: 'low' }).fields, { text: { format: { type: 'json_schema', name: 'thing', strict: true, schema: parsed }, verbosity: 'low' } });
  });
  it('is json_object and text', () => {
    assert.deepEqual(on(chat, 'gpt-4.1', { responseFormat: { type: 'json' } }).fields, { response_format: { type: 'json_object' } });
    assert.deepEqual(on(responses, 'o3', { responseFormat: { type: 'json' } }).fields, { text: { format: { type: 'json_object' } } });
    assert.deepEqual(on(responses, 'o3', { responseFormat: { type: 'text' } }).fields, { text: { format: { type: 'text' } } });
  });
  it('is what the model takes, and is said where it is less', () => {
    assert.deepEqual(on(chat, 'gpt-4', { responseFormat: schema }), { fields: { response_format: { type: 'json_object' } }, changes: ['response_format replaced jsonOnly'] });
    const pro = on(openai, 'gpt-5.2-pro', { responseFormat: schema });
    assert.deepEqual([pro.fields, pro.changes.includes('response_format omitted checkedHere')], [{}, true]);
  });
});

describe('parameterFields: probabilities and biases', () => {
  it('asks for probabilities in the form of each API', () => {
    assert.deepEqual(on(chat, 'gpt-4.1', { logprobs: 3 }).fields, { logprobs: true, top_logprobs: 3 });
    assert.deepEqual(on(chat, 'gpt-4.1', { logprobs: 0 }).fields, { logprobs: true });
    assert.deepEqual(on(responses, 'gpt-4.1', { logprobs: 3 }).fields, { top_logprobs: 3, include: ['message.output_text.logprobs'] });
    assert.deepEqual(on(responses, 'gpt-5.6-sol', { logprobs: 3, effort: 'none' }).fields['include'], ['reasoning.encrypted_content', 'message.output_text.logprobs']);
    assert.deepEqual(on(responses, 'gpt-5.6-sol', { logprobs: 3 }), { fields: {}, changes: ['top_logprobs omitted onlyWithEffortNone'] });
  });
  it('sends biases as tokens, and none where the tokens are not known', () => {
    const logitBias = [{ text: 'yes', bias: 5 }];
    assert.deepEqual(on(chat, 'gpt-4.1', { logitBias }, { biasTokens: { 13022: 5 } }).fields, { logit_bias: { 13022: 5 } });
    assert.deepEqual(on(chat, 'gpt-4.1', { logitBias }), { fields: {}, changes: ['logit_bias omitted tokensUnknown'] });
    assert.deepEqual(on(compatible, 'llama3', { logitBias }, { biasTokens: { 1: 5 } }), { fields: {}, changes: ['logit_bias omitted tokensUnknown'] });
  });
});

describe('parameterFields: account and service', () => {
  const service: Parameters = { store: true, metadata: { job: 'nightly' }, cacheKey: 'k1', safetyIdentifier: 'u1', serviceTier: 'fast' };
  it('is the same on both APIs', () => {
    const fields = { store: true, metadata: { job: 'nightly' }, prompt_cache_key: 'k1', safety_identifier: 'u1', service_tier: 'fast' };
    assert.deepEqual(on(chat, 'gpt-4.1', service).fields, fields);
    assert.deepEqual(on(responses, 'gpt-6.2-sol', service).fields, fields);
  });
  it('keeps a background answer stored whatever was set, and says false where nothing was', () => {
    assert.equal(buildRequest(inputFor(openai, 'o3-pro', { parameters: { store: false } })).body['store'], true);
    assert.equal(buildRequest(inputFor(openai, 'o3', {})).body['store'], false);
    assert.equal('store' in buildRequest(inputFor(chat, 'gpt-4.1', {})).body, false);
    assert.equal(buildRequest(inputFor(chat, 'gpt-4.1', { parameters: { store: false } })).body['store'], false);
  });
  it('lays the person’s own fields over those of the endpoint, but not over what Ponder plans', () => {
    const endpoint = endpointOf('openai', 'openai', { api: 'chat', body: { provider: { order: ['a'], sort: 'price' }, top_k: 5 } });
    const plan = buildRequest(inputFor(endpoint, 'gpt-4.1', { parameters: { extraBody: { provider: { order: ['b'] }, top_k: 9, stream: false, messages: [] } } }));
    assert.deepEqual([plan.body['provider'], plan.body['top_k'], plan.body['stream']], [{ order: ['b'], sort: 'price' }, 9, true]);
    assert.deepEqual(plan.changes.map(({ param, reason }) => `${param} ${reason}`), ['stream plannedHere', 'messages plannedHere']);
  });
});

describe('parameterFields: what only Chat Completions has', () => {
  it('moves the turn there and says because of what', () => {
    for (const [parameters, because] of [[{ seed: 7 }, 'seed'], [{ seed: 7, stop: ['x'] }, 'stop, seed'], [{ logitBias: [{ text: 'a', bias: 1 }], effort: 'none' }, 'logit_bias']] as const) {
      const plan = buildRequest(inputFor(openai, 'gpt-5.6-sol', { parameters, biasTokens: { 1: 1 } }));
      const change = plan.changes.find(({ param }) => param === 'api');
      assert.deepEqual([plan.api, change?.reason, new Set(change?.because?.split(', '))], ['chat', 'chatOnlyParameter', new Set(because.split(', '))]);
    }
  });
  it('stays where the model would refuse it there too, or answers on Responses only', () => {
    assert.deepEqual(on(openai, 'gpt-6.2-sol', { frequencyPenalty: 1 }), { fields: {}, changes: ['frequency_penalty omitted modelRefuses'] });
    assert.deepEqual(on(openai, 'gpt-5.3-codex', { seed: 1 }), { fields: {}, changes: ['seed omitted apiLacks'] });
    assert.deepEqual(on(responses, 'gpt-5.6-sol', { seed: 1 }), { fields: {}, changes: ['seed omitted apiLacks'] });
  });
  it('predicts where models do', () => {
    assert.deepEqual(on(chat, 'gpt-4.1', { prediction: 'abc' }).fields, { prediction: { type: 'content', content: 'abc' } });
    assert.deepEqual(on(openai, 'gpt-6.1-terra', { prediction: 'abc' }), { fields: {}, changes: ['prediction omitted modelRefuses'] });
  });
});

describe('several answers', () => {
  const plan = (endpoint: typeof chat, model: string, n: number) => choicePlan(inputFor(endpoint, model, { parameters: { n } }));
  it('come together where the API gives them, else each on its own', () => {
    assert.deepEqual([plan(chat, 'gpt-4.1', 3), plan(openai, 'gpt-4.1', 3)], [{ count: 3, how: 'together' }, { count: 3, how: 'together' }]);
    for (const [endpoint, model] of [[openai, 'gpt-6.2-sol'], [chat, 'o3'], [responses, 'gpt-4.1'], [compatible, 'llama3']] as const) assert.deepEqual(plan(endpoint, model, 3), { count: 3, how: 'parallel' });
  });
  it('goes out as n only to a reader of several choices', () => {
    assert.deepEqual(on(chat, 'gpt-4.1', { n: 3 }, { choicesTogether: true }).fields, { n: 3 });
    assert.deepEqual(on(chat, 'gpt-4.1', { n: 3 }), { fields: {}, changes: ['n replaced inParallel'] });
    assert.deepEqual(on(chat, 'gpt-4.1', { n: 1 }, { choicesTogether: true }), { fields: {}, changes: [] });
  });
  it('multiplies the output, and the input where it is sent again', () => {
    assert.deepEqual(choiceTokens({ count: 3, how: 'together' }, 100, 10), { input: 100, output: 30 });
    assert.deepEqual(choiceTokens({ count: 3, how: 'parallel' }, 100, 10), { input: 300, output: 30 });
  });
});

describe('parameterHints', () => {
  const hints = (parameters: Parameters, instructions = '', texts?: readonly string[], model = 'gpt-6.2-sol', api: 'chat' | 'responses' = 'responses') =>
    parameterHints({ parameters, instructions, rules: rulesFor(model, openai), effective: rulesFor(model, openai).defaultEffort, api, ...(texts && { texts }) });
  it('says that a thinking model thinks anyway', () => {
    for (const text of ['Think step by step.', 'Use chain-of-thought', '请一步一步思考']) assert.deepEqual(hints({}, text), ['stepByStep'], text);
    assert.deepEqual([hints({}, 'Think step by step.', undefined, 'gpt-4.1'), hints({}, 'List the steps.'), hints({}, 'Think step by step.', undefined, 'gpt-5.1')], [[], [], []]);
  });
  it('misses the word JSON', () => {
    assert.deepEqual([hints({ responseFormat: { type: 'json' } }), hints({ responseFormat: { type: 'json' } }, 'Answer in json.'), hints({ responseFormat: { type: 'json' } }, '', ['as JSON please'])], [['jsonUnsaid'], [], []]);
    assert.deepEqual(hints({ responseFormat: schema }), []);
  });
  it('names what disturbs each other', () => {
    assert.deepEqual(hints({ temperature: 1, topP: 0.5 }), ['temperatureAndTopP']);
    assert.deepEqual(hints({ prediction: 'x', n: 2 }, '', undefined, 'gpt-4.1', 'chat'), ['predictionAlone', 'manyAnswers']);
    assert.deepEqual([hints({ metadata: { a: 'b' } }, '', undefined, 'gpt-4.1', 'chat'), hints({ metadata: { a: 'b' }, store: true }, '', undefined, 'gpt-4.1', 'chat'), hints({ metadata: { a: 'b' } })], [['metadataNeedsStore'], [], []]);
  });
});
