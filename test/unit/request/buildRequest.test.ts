import assert from 'node:assert/strict';
import fc from 'fast-check';
import { efforts } from '../../../src/core/model/effort.ts';
import { catalog } from '../../../src/core/model/catalog.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import type { RequestInput } from '../../../src/core/request/requestInput.ts';
import type { RequestPlan } from '../../../src/core/request/requestPlan.ts';
import { endpointOf } from '../model/endpoints.ts';
import { answer, inputFor, message, weather } from './inputs.ts';

const openai = endpointOf('openai');
const chat = endpointOf('openai', 'openai', { api: 'chat' });
const responses = endpointOf('openai', 'openai', { api: 'responses' });
const azure = endpointOf('azure');
const compatible = endpointOf('compatible');

function changesOf(plan: RequestPlan, param: string): readonly string[] {
  return plan.changes.filter((change) => change.param === param).map((change) => `${change.action} ${change.reason}`);
}

describe('buildRequest: the smallest body', () => {
  it('sends on Responses nothing but what was said and what protects', () => {
    const plan = buildRequest(inputFor(openai, 'gpt-6.2-sol'));
    assert.deepEqual(plan.body, {
      model: 'gpt-6.2-sol', instructions: 'Be brief.', input: [{ role: 'user', content: 'Hi' }], store: false, include: ['reasoning.encrypted_content'],
      stream: true, stream_options: { include_obfuscation: false },
    });
    assert.deepEqual([plan.api, plan.stream, plan.background, plan.cap, plan.changes], ['responses', true, false, undefined, []]);
  });
  it('sends on Chat Completions of OpenAI usage and no obfuscation', () => {
    assert.deepEqual(buildRequest(inputFor(chat, 'gpt-6.2-sol')).body, {
      model: 'gpt-6.2-sol', messages: [{ role: 'developer', content: 'Be brief.' }, { role: 'user', content: 'Hi' }],
      stream: true, stream_options: { include_usage: true, include_obfuscation: false },
    });
  });
  it('sends strangers the safe form', () => {
    assert.deepEqual(buildRequest(inputFor(compatible, 'llama3.2')).body, {
      model: 'llama3.2', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hi' }], stream: true, stream_options: { include_usage: true },
    });
  });
  it('asks OpenRouter for no usage, which always comes', () => {
    assert.deepEqual(buildRequest(inputFor(endpointOf('compatible', 'openrouter'), 'openai/gpt-5.6-sol')).body, {
      model: 'openai/gpt-5.6-sol', messages: [{ role: 'developer', content: 'Be brief.' }, { role: 'user', content: 'Hi' }], stream: true,
    });
  });
  it('leaves out instructions that are empty', () => {
    assert.equal('instructions' in buildRequest(inputFor(openai, 'o3', { instructions: '' })).body, false);
    assert.deepEqual(buildRequest(inputFor(chat, 'o3', { instructions: '' })).body['messages'], [{ role: 'user', content: 'Hi' }]);
  });
  it('sends no obfuscation option to Azure’s dated surface', () => {
    assert.deepEqual(buildRequest(inputFor(azure, 'gpt-4o')).body['stream_options'], { include_usage: true, include_obfuscation: false });
    const dated = endpointOf('azure', 'azure', { baseUrl: 'https://acme.openai.azure.com/openai', apiVersion: '2024-10-21' });
    assert.deepEqual(buildRequest(inputFor(dated, 'gpt-4o')).body['stream_options'], { include_usage: true });
  });
});

describe('buildRequest: which API', () => {
  const tools = [weather];
  const cases: readonly (readonly [string, RequestInput, 'chat' | 'responses', readonly string[]])[] = [
    ['a reasoning model on OpenAI', inputFor(openai, 'gpt-5.6-sol'), 'responses', []],
    ['a direct model on OpenAI', inputFor(openai, 'gpt-4.1'), 'chat', []],
    ['a direct model with tools', inputFor(openai, 'gpt-4.1', { tools }), 'chat', []],
    ['the endpoint says Chat', inputFor(chat, 'gpt-5.6-sol'), 'chat', []],
    ['the endpoint says Responses', inputFor(responses, 'gpt-4.1'), 'responses', []],
    ['Azure', inputFor(azure, 'gpt-5.6-sol'), 'chat', []],
    ['Azure with tools', inputFor(azure, 'gpt-5.6-sol', { tools }), 'responses', ['replaced toolsNeedResponses']],
    ['Azure with tools and effort none', inputFor(azure, 'gpt-5.6-sol', { tools, parameters: { effort: 'none' } }), 'chat', []],
    ['Azure with tools on 5.1', inputFor(azure, 'gpt-5.1', { tools }), 'chat', []],
    ['Azure with a pro model', inputFor(azure, 'gpt-5.5-pro'), 'responses', ['replaced modelNeedsResponses']],
    ['Chat forced on a codex model', inputFor(chat, 'gpt-5.3-codex'), 'responses', ['replaced modelNeedsResponses']],
    ['Chat forced, tools on 6.2', inputFor(chat, 'gpt-6.2-sol', { tools }), 'responses', ['replaced toolsNeedResponses']],
    ['Chat forced, tools on 5.6', inputFor(chat, 'gpt-5.6-sol', { tools }), 'chat', []],
    ['Responses forced on o1-mini', inputFor(responses, 'o1-mini'), 'chat', ['replaced modelRefuses']],
    ['a stop sequence on a reasoning model', inputFor(openai, 'gpt-5.6-sol', { parameters: { stop: ['x'] } }), 'chat', ['replaced chatOnlyParameter']],
    ['a stop sequence and a summary', inputFor(openai, 'gpt-5.6-sol', { parameters: { stop: ['x'], reasoningSummary: 'auto' } }), 'responses', []],
    ['a stop sequence that the model refuses', inputFor(openai, 'o3', { parameters: { stop: ['x'] } }), 'responses', []],
    ['tools refused on Chat before', inputFor(azure, 'gpt-5.1', { tools, refused: ['tools.chat'] }), 'responses', ['replaced toolsNeedResponses']],
    ['a stranger', inputFor(compatible, 'llama3.2', { tools }), 'chat', []],
    ['a stranger that was set to Responses', inputFor(endpointOf('compatible', 'lmstudio', { api: 'responses' }), 'qwen3'), 'responses', []],
  ];
  for (const [name, input, api, changes] of cases) {
    it(name, () => {
      const plan = buildRequest(input);
      assert.equal(plan.api, api);
      assert.deepEqual(changesOf(plan, 'api'), changes);
    });
  }
});

describe('buildRequest: instructions', () => {
  it('folds them into the first question for o1-preview and o1-mini', () => {
    const plan = buildRequest(inputFor(openai, 'o1-mini', { messages: [message('user', 'One'), answer('Two'), message('user', 'Three')] }));
    assert.deepEqual(plan.body['messages'], [{ role: 'user', content: 'Be brief.\n\nOne' }, { role: 'assistant', content: 'Two' }, { role: 'user', content: 'Three' }]);
    assert.deepEqual(changesOf(plan, 'messages[0].role'), ['replaced modelRefuses']);
  });
  it('goes one step back for each refusal', () => {
    const first = (input: RequestInput): unknown => (buildRequest(input).body['messages'] as readonly unknown[])[0];
    assert.deepEqual(first(inputFor(chat, 'o3', { refused: ['messages[0].role'] })), { role: 'system', content: 'Be brief.' });
    assert.deepEqual(first(inputFor(chat, 'o3', { refused: ['messages[0].role', 'messages[0].role:system'] })), { role: 'user', content: 'Be brief.\n\nHi' });
    assert.deepEqual(first(inputFor(compatible, 'gemma', { refused: ['messages[0].role'] })), { role: 'user', content: 'Be brief.\n\nHi' });
    const plan = buildRequest(inputFor(responses, 'o3', { refused: ['instructions'] }));
    assert.deepEqual(plan.body['input'], [{ role: 'user', content: 'Be brief.\n\nHi' }]);
    assert.equal('instructions' in plan.body, false);
  });
});

describe('buildRequest: streaming', () => {
  it('asks pro models in the background and says that the server keeps the answer', () => {
    const plan = buildRequest(inputFor(openai, 'gpt-5.5-pro'));
    assert.deepEqual([plan.stream, plan.background, plan.body['background'], plan.body['store'], 'stream' in plan.body], [false, true, true, true, false]);
    assert.deepEqual(changesOf(plan, 'store'), ['replaced modelDoesNotStream']);
    assert.deepEqual(changesOf(plan, 'background'), ['added modelDoesNotStream']);
  });
  it('falls back to a plain call where the endpoint refused and has no background', () => {
    for (const more of [{ streamRefused: true }, { refused: ['stream'] }]) {
      const plan = buildRequest(inputFor(azure, 'o3', more));
      assert.deepEqual([plan.api, plan.stream, plan.background, 'stream' in plan.body, 'stream_options' in plan.body], ['chat', false, false, false, false]);
      assert.deepEqual(changesOf(plan, 'stream'), ['omitted endpointDoesNotStream']);
    }
  });
  it('asks in the background where OpenAI refused to stream a thinking model, unless that is refused too', () => {
    const plan = buildRequest(inputFor(openai, 'o3', { refused: ['stream'] }));
    assert.deepEqual([plan.stream, plan.background, plan.body['background'], plan.body['store']], [false, true, true, true]);
    assert.deepEqual(changesOf(plan, 'store'), ['replaced endpointDoesNotStream']);
    const plain = buildRequest(inputFor(openai, 'o3', { refused: ['stream', 'background'] }));
    assert.deepEqual([plain.stream, plain.background, plain.body['store']], [false, false, false]);
  });
  it('does not stream o1 on Azure', () => {
    const plan = buildRequest(inputFor(azure, 'o1'));
    assert.deepEqual([plan.api, plan.stream, changesOf(plan, 'stream')], ['chat', false, ['omitted modelDoesNotStream']]);
  });
  it('drops stream options that were refused, one or all', () => {
    assert.equal('stream_options' in buildRequest(inputFor(compatible, 'x', { refused: ['stream_options'] })).body, false);
    assert.deepEqual(buildRequest(inputFor(chat, 'o3', { refused: ['stream_options.include_obfuscation'] })).body['stream_options'], { include_usage: true });
  });
});

describe('buildRequest: effort', () => {
  const sent = (plan: RequestPlan): unknown => plan.body['reasoning_effort'] ?? plan.body['reasoning'] ?? plan.body['thinking'];
  const cases: readonly (readonly [string, RequestInput, unknown, readonly string[]])[] = [
    ['Chat', inputFor(chat, 'o3', { parameters: { effort: 'high' } }), 'high', []],
    ['Responses', inputFor(responses, 'o3', { parameters: { effort: 'high' } }), { effort: 'high' }, []],
    ['OpenRouter', inputFor(endpointOf('compatible', 'openrouter'), 'x/y', { parameters: { effort: 'low' } }), { effort: 'low' }, []],
    ['Ollama', inputFor(endpointOf('compatible', 'ollama'), 'qwen3', { parameters: { effort: 'none' } }), 'none', []],
    ['DeepSeek', inputFor(endpointOf('compatible', 'deepseek'), 'deepseek-chat', { parameters: { effort: 'max' } }), 'max', []],
    ['DeepSeek without thinking', inputFor(endpointOf('compatible', 'deepseek'), 'deepseek-chat', { parameters: { effort: 'none' } }), { type: 'disabled' }, []],
    ['LM Studio knows none', inputFor(endpointOf('compatible', 'lmstudio'), 'qwen3', { parameters: { effort: 'high' } }), undefined, ['omitted modelRefuses']],
    ['minimal on 5.1', inputFor(chat, 'gpt-5.1', { parameters: { effort: 'minimal' } }), 'none', ['replaced modelRefuses']],
    ['none on 6.2', inputFor(chat, 'gpt-6.2-sol', { parameters: { effort: 'none' } }), 'low', ['replaced modelRefuses']],
    ['low on gpt-5-pro', inputFor(openai, 'gpt-5-pro', { parameters: { effort: 'low' } }), { effort: 'high' }, ['replaced modelRefuses']],
    ['gpt-4o refuses it', inputFor(openai, 'gpt-4o', { parameters: { effort: 'low' } }), undefined, ['omitted modelRefuses']],
    ['refused before', inputFor(chat, 'o3', { parameters: { effort: 'low' }, refused: ['reasoning_effort'] }), undefined, ['omitted endpointRefused']],
    ['tools on Chat force none', inputFor(chat, 'gpt-5.6-sol', { tools: [weather] }), 'none', ['added onlyWithEffortNone']],
    ['tools on Chat replace high', inputFor(chat, 'gpt-5.6-sol', { tools: [weather], parameters: { effort: 'high' } }), 'none', ['replaced onlyWithEffortNone']],
  ];
  for (const [name, input, value, changes] of cases) {
    it(name, () => {
      const plan = buildRequest(input);
      assert.deepEqual(sent(plan), value);
      assert.deepEqual(changesOf(plan, 'reasoning_effort'), changes);
    });
  }
  it('asks for a summary where Responses gives one, and says so where not', () => {
    assert.deepEqual(buildRequest(inputFor(openai, 'o3', { parameters: { reasoningSummary: 'auto', effort: 'low' } })).body['reasoning'], { effort: 'low', summary: 'auto' });
    assert.deepEqual(changesOf(buildRequest(inputFor(chat, 'o3', { parameters: { reasoningSummary: 'auto' } })), 'reasoning.summary'), ['omitted apiLacks']);
    assert.deepEqual(changesOf(buildRequest(inputFor(responses, 'gpt-4o', { parameters: { reasoningSummary: 'auto' } })), 'reasoning.summary'), ['omitted modelRefuses']);
    const refused = buildRequest(inputFor(openai, 'o3', { parameters: { reasoningSummary: 'auto' }, refused: ['reasoning.summary'] }));
    assert.deepEqual([changesOf(refused, 'reasoning.summary'), 'reasoning' in refused.body], [['omitted endpointRefused'], false]);
  });
});

describe('buildRequest: parameters', () => {
  const parameters = { temperature: 0.5, topP: 0.9, frequencyPenalty: 0.1, presencePenalty: -0.1, stop: ['END'], seed: 7, verbosity: 'low', serviceTier: 'flex' } as const;
  const names = ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty', 'stop', 'seed', 'verbosity', 'service_tier'];

  it('sends everything where everything is taken', () => {
    const plan = buildRequest(inputFor(chat, 'gpt-5.1', { parameters }));
    const { model: _m, messages: _x, stream: _s, stream_options: _o, ...rest } = plan.body;
    assert.deepEqual(rest, { temperature: 0.5, top_p: 0.9, frequency_penalty: 0.1, presence_penalty: -0.1, stop: ['END'], seed: 7, verbosity: 'low', service_tier: 'flex' });
    assert.deepEqual(plan.changes, []);
  });
  it('leaves out what the API lacks and writes verbosity its way', () => {
    const plan = buildRequest(inputFor(responses, 'gpt-5.1', { parameters }));
    assert.deepEqual(names.filter((name) => name in plan.body), ['temperature', 'top_p', 'service_tier']);
    assert.deepEqual(plan.body['text'], { verbosity: 'low' });
    for (const name of ['seed', 'frequency_penalty', 'presence_penalty']) assert.deepEqual(changesOf(plan, name), ['omitted apiLacks'], name);
    assert.deepEqual([changesOf(plan, 'stop'), plan.stopHere], [['omitted doneHere'], ['END']]);
  });
  it('leaves sampling out while the model thinks', () => {
    for (const id of ['gpt-5.6-sol', 'gpt-5.4']) {
      const thinking = buildRequest(inputFor(chat, id, { parameters: { temperature: 0.5 } }));
      assert.deepEqual(['temperature' in thinking.body, changesOf(thinking, 'temperature')], [false, ['omitted onlyWithEffortNone']], id);
      assert.equal(buildRequest(inputFor(chat, id, { parameters: { temperature: 0.5, effort: 'none' } })).body['temperature'], 0.5, id);
    }
    assert.equal('temperature' in buildRequest(inputFor(chat, 'gpt-5.1', { parameters: { temperature: 0.5, effort: 'low' } })).body, false);
    assert.deepEqual(changesOf(buildRequest(inputFor(chat, 'gpt-6.2-sol', { parameters: { temperature: 0.5, effort: 'low' } })), 'temperature'), ['omitted modelRefuses']);
  });
  it('leaves out what this endpoint refused', () => {
    for (const name of names) {
      const plan = buildRequest(inputFor(chat, 'gpt-5.1', { parameters, refused: [name] }));
      assert.deepEqual([name in plan.body, changesOf(plan, name)], [false, [name === 'stop' ? 'omitted doneHere' : 'omitted endpointRefused']], name);
    }
  });
  it('sends no verbosity and no tier to strangers', () => {
    const plan = buildRequest(inputFor(compatible, 'llama3.2', { parameters }));
    assert.deepEqual(names.filter((name) => name in plan.body), ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty', 'stop', 'seed']);
    assert.deepEqual([changesOf(plan, 'verbosity'), changesOf(plan, 'service_tier')], [['omitted modelRefuses'], ['omitted apiLacks']]);
  });
  it('takes medium verbosity only on gpt-4o and no stop on o3', () => {
    assert.equal(buildRequest(inputFor(chat, 'gpt-4o', { parameters: { verbosity: 'medium' } })).body['verbosity'], 'medium');
    assert.equal('verbosity' in buildRequest(inputFor(chat, 'gpt-4o', { parameters: { verbosity: 'low' } })).body, false);
    assert.deepEqual(changesOf(buildRequest(inputFor(chat, 'o3', { parameters: { stop: ['x'] } })), 'stop'), ['omitted doneHere']);
  });
  it('cuts values to their range and says so', () => {
    const plan = buildRequest(inputFor(chat, 'gpt-4.1', { parameters: { temperature: 9, topP: -1, stop: ['a', '', 'b', 'c', 'd', 'e'], seed: 1.7, frequencyPenalty: Number.NaN } }));
    assert.deepEqual([plan.body['temperature'], plan.body['top_p'], plan.body['stop'], plan.body['seed'], 'frequency_penalty' in plan.body], [2, 0, ['a', 'b', 'c', 'd'], 1, false]);
    for (const name of ['temperature', 'top_p', 'stop']) assert.deepEqual(changesOf(plan, name), ['replaced outOfRange'], name);
  });
});

describe('buildRequest: the output cap', () => {
  const cap = { maxOutputTokens: 5000 };
  it('goes by the name that model and API know', () => {
    const cases: readonly (readonly [RequestInput, string])[] = [
      [inputFor(chat, 'o3', { parameters: cap }), 'max_completion_tokens'], [inputFor(chat, 'gpt-4o', { parameters: cap }), 'max_completion_tokens'],
      [inputFor(responses, 'o3', { parameters: cap }), 'max_output_tokens'], [inputFor(compatible, 'llama3.2', { parameters: cap }), 'max_tokens'],
      [inputFor(endpointOf('compatible', 'ollama'), 'qwen3', { parameters: cap }), 'max_tokens'], [inputFor(azure, 'gpt-5.6-sol', { parameters: cap }), 'max_completion_tokens'],
      [inputFor(endpointOf('compatible', 'openrouter'), 'openai/o3', { parameters: cap }), 'max_completion_tokens'],
    ];
    for (const [input, name] of cases) {
      const plan = buildRequest(input);
      assert.deepEqual([plan.body[name], plan.cap], [5000, 5000], `${input.model} ${name}`);
      assert.deepEqual(changesOf(plan, 'max_completion_tokens'), name === 'max_tokens' ? ['renamed dialectName'] : []);
    }
  });
  it('takes the other name where one was refused, and none where both were', () => {
    const renamed = buildRequest(inputFor(compatible, 'x', { parameters: cap, refused: ['max_tokens'] }));
    assert.deepEqual([renamed.body['max_completion_tokens'], 'max_tokens' in renamed.body, changesOf(renamed, 'max_tokens')], [5000, false, ['renamed endpointRefused']]);
    const gone = buildRequest(inputFor(compatible, 'x', { parameters: cap, refused: ['max_tokens', 'max_completion_tokens'] }));
    assert.deepEqual([gone.cap, changesOf(gone, 'max_tokens')], [undefined, ['omitted endpointRefused']]);
  });
  it('is cut to what the model and the API allow', () => {
    assert.equal(buildRequest(inputFor(chat, 'gpt-4o', { parameters: { maxOutputTokens: 1e6 } })).cap, 16_384);
    assert.equal(buildRequest(inputFor(responses, 'o3', { parameters: { maxOutputTokens: 1 } })).cap, 16);
    assert.equal(buildRequest(inputFor(chat, 'o3', { parameters: { maxOutputTokens: 90_000 }, inputTokens: 190_000 })).cap, 200_000 - 190_000 - 256 - 3800);
  });
  it('is not sent without need', () => {
    for (const endpoint of [openai, chat, azure]) assert.equal(buildRequest(inputFor(endpoint, 'gpt-5.6-sol', { inputTokens: 50_000 })).cap, undefined);
  });
  it('is sent near the end of the window, with the reason', () => {
    const plan = buildRequest(inputFor(chat, 'o3', { inputTokens: 180_000 }));
    assert.equal(plan.body['max_completion_tokens'], 200_000 - 180_000 - 256 - 3600);
    assert.deepEqual(changesOf(plan, 'max_completion_tokens'), ['added nearWindowEnd']);
  });
  it('is sent where the server’s own is small', () => {
    const deepseek = endpointOf('compatible', 'deepseek');
    const input = inputFor(deepseek, 'deepseek-chat', { inputTokens: 1000 });
    const plan = buildRequest({ ...input, info: { ...input.info, maxOutput: 64_000 } });
    assert.equal(plan.body['max_tokens'], 64_000);
    assert.deepEqual(changesOf(plan, 'max_tokens'), ['added serverDefaultSmall']);
    assert.equal(buildRequest(input).cap, undefined);
  });
});

describe('buildRequest: tools', () => {
  it('writes them in the form of each API', () => {
    assert.deepEqual(buildRequest(inputFor(chat, 'gpt-4.1', { tools: [weather] })).body['tools'], [{ type: 'function', function: { ...weather } }]);
    assert.deepEqual(buildRequest(inputFor(responses, 'o3', { tools: [weather] })).body['tools'], [{ type: 'function', ...weather, strict: false }]);
  });
  it('leaves them out where the model takes none', () => {
    const plan = buildRequest(inputFor(openai, 'o1-mini', { tools: [weather] }));
    assert.deepEqual(['tools' in plan.body, changesOf(plan, 'tools')], [false, ['omitted modelRefuses']]);
  });
});

describe('buildRequest: extra fields of the endpoint', () => {
  it('come last, merged into objects, and can’t change how the answer comes', () => {
    const endpoint = endpointOf('openai', 'openai', {
      api: 'chat',
      body: { temperature: 0.1, stream: false, messages: [], background: true, stream_options: { include_usage: false, more: 1 }, provider: { order: ['a'] }, gone: 1 },
    });
    const plan = buildRequest(inputFor(endpoint, 'gpt-4o', { parameters: { temperature: 1 }, refused: ['gone'] }));
    assert.deepEqual(plan.body, {
      model: 'gpt-4o', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hi' }], stream: true,
      stream_options: { include_usage: false, include_obfuscation: false, more: 1 }, temperature: 0.1, provider: { order: ['a'] },
    });
  });
});

describe('buildRequest: always', () => {
  const hasUndefined = (value: unknown): boolean =>
    value === undefined || (typeof value === 'object' && value !== null && Object.values(value).some(hasUndefined));

  it('sends only what the rules allow, never undefined, and changes nothing of its input', () => {
    const ids = fc.constantFrom(...Object.keys(catalog.models), 'gpt-9-x', 'o6', 'llama3', 'openai/gpt-5.6-sol');
    const endpoints = fc.constantFrom(openai, chat, responses, azure, compatible, endpointOf('compatible', 'deepseek'), endpointOf('compatible', 'openrouter'));
    const parameters = fc.record({
      effort: fc.constantFrom(...efforts), temperature: fc.double({ min: 0, max: 2, noNaN: true }), stop: fc.constant(['x']), maxOutputTokens: fc.integer({ min: 1, max: 300_000 }),
      verbosity: fc.constantFrom('low' as const, 'medium' as const), reasoningSummary: fc.constant('auto' as const),
    }, { requiredKeys: [] });
    const refused = fc.subarray(['temperature', 'stream', 'max_tokens', 'max_completion_tokens', 'max_output_tokens', 'reasoning_effort', 'messages[0].role', 'stop', 'verbosity', 'store', 'include']);
    fc.assert(fc.property(ids, endpoints, parameters, refused, fc.option(fc.integer({ min: 0, max: 1_200_000 }), { nil: undefined }), (id, endpoint, set, gone, inputTokens) => {
      const input = inputFor(endpoint, id, { parameters: { ...set }, refused: gone, ...(inputTokens !== undefined && { inputTokens }) });
      const before = structuredClone(input);
      const { body, api, cap, stream } = buildRequest(input);
      assert.deepEqual(input, before);
      assert.equal(hasUndefined(body), false);
      assert.ok(input.rules.apis.includes(api));
      if (input.rules.sampling === 'never') assert.equal('temperature' in body, false);
      const effort = body['reasoning_effort'] ?? (body['reasoning'] as { effort?: string } | undefined)?.effort;
      if (effort !== undefined) assert.ok((input.rules.efforts as readonly unknown[]).includes(effort));
      if (cap !== undefined) assert.ok(cap >= 1 && cap <= (input.info.maxOutput ?? Infinity));
      for (const name of gone.filter((param) => param !== 'messages[0].role')) assert.equal(name in body, false, name);
      assert.equal(body['stream'] === true, stream);
    }), { numRuns: 400 });
  });
});
