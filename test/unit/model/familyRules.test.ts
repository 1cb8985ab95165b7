// openai-facts §3 written down as data, compared with what rulesFor says.
import assert from 'node:assert/strict';
import { rulesFor } from '../../../src/core/model/familyRules.ts';
import type { ModelRules } from '../../../src/core/model/modelRules.ts';
import { endpointOf } from './endpoints.ts';

type Row = Omit<ModelRules, 'family'>;

/** Columns in the order of §3: role, stream, sampling, stop, tools on chat/responses, parallel, schema, vision, efforts, default, verbosity, apis. */
function row(
  role: Row['instructionRole'], streaming: Row['streaming'], sampling: Row['sampling'], stop: boolean, chatTools: Row['tools']['chat'],
  responsesTools: Row['tools']['responses'], parallelTools: Row['parallelTools'], jsonSchema: Row['jsonSchema'], vision: boolean, efforts: string,
  defaultEffort: Row['defaultEffort'], verbosity: Row['verbosity'], apis: string, reasoning: boolean,
): Row {
  return {
    instructionRole: role, streaming, sampling, stop, tools: { chat: chatTools, responses: responsesTools }, parallelTools, jsonSchema, vision, prediction: sampling === 'always' && jsonSchema === 'yes' && defaultEffort === undefined,
    efforts: (efforts === '' ? [] : efforts.split(' ')) as unknown as Row['efforts'],
    defaultEffort, verbosity, apis: apis.split(' ') as unknown as Row['apis'], reasoning, chatCap: 'max_completion_tokens',
  };
}

const matrix: readonly (readonly [ids: string, expected: Row])[] = [
  ['o1-preview o1-preview-2024-09-12 o1-mini o1-mini-2024-09-12',
    row('fold', 'yes', 'never', true, 'no', 'no', 'no', 'no', false, '', undefined, 'no', 'chat', true)],
  ['o1 o1-2024-12-17',
    row('developer', 'yes', 'never', true, 'yes', 'yes', 'no', 'yes', true, 'low medium high', 'medium', 'no', 'chat responses', true)],
  ['o1-pro o1-pro-2025-03-19 o3-pro o3-pro-2025-06-10',
    row('developer', 'background', 'never', true, 'no', 'yes', 'no', 'yes', true, 'low medium high', 'medium', 'no', 'responses', true)],
  ['o3-mini o3-mini-2025-01-31',
    row('developer', 'yes', 'never', true, 'yes', 'yes', 'no', 'yes', false, 'low medium high', 'medium', 'no', 'chat responses', true)],
  ['o3 o3-2025-04-16 o4-mini o4-mini-2025-04-16',
    row('developer', 'yes', 'never', false, 'yes', 'yes', 'no', 'yes', true, 'low medium high', 'medium', 'no', 'chat responses', true)],
  ['gpt-5 gpt-5-2025-08-07 gpt-5-mini gpt-5-mini-2025-08-07 gpt-5-nano gpt-5-nano-2025-08-07',
    row('developer', 'yes', 'never', true, 'yes', 'yes', 'notWithEffortMinimal', 'yes', true, 'minimal low medium high', 'medium', 'any', 'chat responses', true)],
  ['gpt-5-pro gpt-5-pro-2025-10-06',
    row('developer', 'background', 'never', true, 'no', 'yes', 'yes', 'yes', true, 'high', 'high', 'any', 'responses', true)],
  ['gpt-5.2-pro gpt-5.2-pro-2025-12-11 gpt-5.4-pro',
    row('developer', 'background', 'never', true, 'no', 'yes', 'yes', 'no', true, 'medium high xhigh', undefined, 'any', 'responses', true)],
  ['gpt-5.5-pro gpt-5.5-pro-2026-04-23',
    row('developer', 'background', 'never', true, 'no', 'yes', 'yes', 'yes', true, 'medium high xhigh', undefined, 'any', 'responses', true)],
  ['gpt-5.1 gpt-5.1-2025-11-13',
    row('developer', 'yes', 'withEffortNone', true, 'yes', 'yes', 'yes', 'yes', true, 'none low medium high', 'none', 'any', 'chat responses', true)],
  ['gpt-5.2 gpt-5.2-2025-12-11',
    row('developer', 'yes', 'withEffortNone', true, 'yes', 'yes', 'yes', 'yes', true, 'none low medium high xhigh', 'none', 'any', 'chat responses', true)],
  ['gpt-5.4 gpt-5.4-2026-03-05 gpt-5.4-mini gpt-5.4-mini-2026-03-17 gpt-5.4-nano gpt-5.5 gpt-5.5-2026-04-23',
    row('developer', 'yes', 'withEffortNone', true, 'withEffortNone', 'yes', 'yes', 'yes', true, 'none low medium high xhigh', undefined, 'any', 'chat responses', true)],
  ['gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna gpt-6-sol gpt-6-luna gpt-6.1-terra',
    row('developer', 'yes', 'withEffortNone', true, 'withEffortNone', 'yes', 'yes', 'yes', true, 'none low medium high xhigh max', 'medium', 'any', 'chat responses', true)],
  ['gpt-6-astra gpt-6.1-sol gpt-6.2-astra gpt-6.2-sol',
    row('developer', 'yes', 'never', true, 'no', 'yes', 'yes', 'yes', true, 'low medium high xhigh max', 'medium', 'any', 'chat responses', true)],
  ['gpt-5-codex gpt-5.1-codex gpt-5.1-codex-mini codex-mini-latest',
    row('developer', 'yes', 'never', true, 'no', 'yes', 'yes', 'yes', true, 'low medium high', 'medium', 'any', 'responses', true)],
  ['gpt-5.1-codex-max gpt-5.2-codex gpt-5.3-codex',
    row('developer', 'yes', 'never', true, 'no', 'yes', 'yes', 'yes', true, 'low medium high xhigh', 'medium', 'any', 'responses', true)],
  ['gpt-4.1 gpt-4.1-2025-04-14 gpt-4.1-mini gpt-4.1-nano',
    row('system', 'yes', 'always', true, 'yes', 'yes', 'yes', 'yes', true, '', undefined, 'no', 'chat responses', false)],
  ['gpt-4o gpt-4o-2024-08-06 gpt-4o-mini gpt-4o-mini-2024-07-18',
    row('system', 'yes', 'always', true, 'yes', 'yes', 'yes', 'yes', true, '', undefined, 'mediumOnly', 'chat responses', false)],
  ['gpt-4-turbo gpt-4-turbo-2024-04-09 gpt-4-1106-preview',
    row('system', 'yes', 'always', true, 'yes', 'no', 'yes', 'jsonObjectOnly', true, '', undefined, 'no', 'chat', false)],
  ['gpt-4 gpt-4-0613 gpt-3.5-turbo gpt-3.5-turbo-0125',
    row('system', 'yes', 'always', true, 'yes', 'no', 'yes', 'jsonObjectOnly', false, '', undefined, 'no', 'chat', false)],
  ['gpt-5-chat-latest',
    row('system', 'yes', 'always', true, 'no', 'no', 'yes', 'yes', true, 'medium', 'medium', 'no', 'chat', false)],
  ['gpt-5.1-chat-latest gpt-5.2-chat-latest gpt-5.3-chat-latest gpt-chat-latest',
    row('system', 'yes', 'never', true, 'yes', 'no', 'yes', 'yes', true, 'medium', 'medium', 'no', 'chat', false)],
  ['chatgpt-4o-latest',
    row('system', 'yes', 'always', true, 'no', 'no', 'yes', 'yes', true, '', undefined, 'no', 'chat', false)],
];

const openai = endpointOf('openai');

describe('rulesFor: every family of §3 on OpenAI', () => {
  for (const [ids, expected] of matrix) {
    for (const id of ids.split(' ')) {
      for (const column of Object.keys(expected) as (keyof Row)[]) {
        it(`${id}: ${column}`, () => assert.deepEqual(rulesFor(id, openai)[column], expected[column]));
      }
    }
  }
});

describe('rulesFor: spellings of one model', () => {
  const same: readonly (readonly [string, string])[] = [
    ['ft:gpt-4.1-mini-2025-04-14:acme:names:Ab12', 'gpt-4.1-mini'],
    ['ft:o4-mini-2025-04-16:acme::x', 'o4-mini'],
    ['ft:gpt-3.5-turbo-0125:acme::x', 'gpt-3.5-turbo'],
    ['gpt-4o-mini-2024-07-18.ft-0a1b', 'gpt-4o-mini'],
    ['openai/gpt-5.6-sol', 'gpt-5.6-sol'],
    ['GPT-5.6-Sol', 'gpt-5.6-sol'],
    ['gpt-5.4-2026-03-05', 'gpt-5.4'],
  ];
  for (const [id, base] of same) it(`${id} is ${base}`, () => assert.deepEqual(rulesFor(id, openai), rulesFor(base, openai)));

  it('reads the base of a fine-tune, not its suffix', () => assert.equal(rulesFor('ft:gpt-4o-2024-08-06:acme:o1-preview:1', openai).family, 'gpt-4o'));
});

describe('rulesFor: ids from the future', () => {
  const nearest: readonly (readonly [string, string])[] = [
    ['gpt-6.3-sol', 'gpt-6-astra'], ['gpt-7', 'gpt-6-astra'], ['gpt-6.1-luna', 'gpt-6'], ['gpt-6.2-terra', 'gpt-6-astra'], ['gpt-5.9-terra', 'gpt-5.6'],
    ['o5', 'o3'], ['o5-mini', 'o3'], ['o5-pro', 'o-pro'], ['gpt-6.4-pro', 'gpt-5.5-pro'], ['gpt-6-codex', 'codex-max'], ['gpt-5.3', 'gpt-5.2'],
    ['gpt-daybreak-blue-latest', 'openai-other'], ['gpt-rosalind-research', 'openai-other'], ['gpt-4.5-preview', 'gpt-4o'],
  ];
  for (const [id, family] of nearest) {
    it(`${id} → ${family} on OpenAI`, () => assert.equal(rulesFor(id, openai).family, family));
  }
  it('is no OpenAI model by accident of its name', () => {
    for (const id of ['gpt-4all', 'gpt-oss-120b', 'gpt-neox-20b', 'gpt-j-6b', 'o', 'olmo-2', 'o1-like', 'openchat']) {
      const { family } = rulesFor(id, endpointOf('compatible', 'unknown'));
      assert.equal(family, id === 'o1-like' ? 'o1' : 'stranger', id);
    }
  });
});

describe('rulesFor: Azure', () => {
  const azure = endpointOf('azure');
  it('does not stream o1, o1-preview, o1-mini', () => {
    for (const id of ['o1', 'o1-preview', 'o1-mini']) assert.equal(rulesFor(id, azure).streaming, 'plain', id);
    for (const id of ['o3', 'gpt-5.6-sol', 'gpt-4o']) assert.equal(rulesFor(id, azure).streaming, 'yes', id);
  });
  it('refuses parallel tools on the o-series', () => {
    for (const id of ['o1', 'o3', 'o3-mini', 'o4-mini']) assert.equal(rulesFor(id, azure).parallelTools, 'no', id);
  });
  it('knows a deployment by the map, by the model in its name, and gpt-35', () => {
    assert.equal(rulesFor('prod', { ...azure, deployments: { prod: 'gpt-5.1' } }).family, 'gpt-5.1');
    assert.equal(rulesFor('team-gpt-4o-prod', azure).family, 'gpt-4o');
    assert.equal(rulesFor('eu_o3-mini', azure).family, 'o3-mini');
    assert.equal(rulesFor('gpt-35-turbo', azure).family, 'gpt-4');
    assert.equal(rulesFor('prod', azure).family, 'openai-other');
  });
});

describe('rulesFor: servers with models of their own', () => {
  it('gives strangers what any server takes', () => {
    const rules = rulesFor('mistral-small', endpointOf('compatible', 'unknown'));
    assert.deepEqual(rules, {
      family: 'stranger', reasoning: false, instructionRole: 'system', apis: ['chat', 'responses'], streaming: 'yes', sampling: 'always', stop: true, efforts: [],
      defaultEffort: undefined, verbosity: 'no', tools: { chat: 'yes', responses: 'yes' }, parallelTools: 'yes', jsonSchema: 'yes', prediction: true, vision: false, chatCap: 'max_tokens',
    });
  });
  it('takes efforts only where §5 names them', () => {
    const expected: readonly (readonly [Parameters<typeof endpointOf>[1], string])[] = [
      ['vllm', 'none minimal low medium high xhigh max'], ['sglang', 'none minimal low medium high xhigh max'], ['ollama', 'none low medium high'],
      ['openrouter', 'none minimal low medium high xhigh'], ['deepseek', 'none low high max'], ['llamacpp', ''], ['lmstudio', ''], ['litellm', ''], ['unknown', ''],
    ];
    for (const [dialect, efforts] of expected) assert.equal(rulesFor('qwen3:8b', endpointOf('compatible', dialect)).efforts.join(' '), efforts, dialect);
  });
  it('treats an OpenAI name on a local server as a stranger', () => {
    for (const dialect of ['ollama', 'vllm', 'sglang', 'llamacpp', 'lmstudio', 'deepseek'] as const) {
      assert.equal(rulesFor('gpt-4o', endpointOf('compatible', dialect)).family, 'stranger', dialect);
    }
    assert.equal(rulesFor('openai/gpt-oss-120b', endpointOf('compatible', 'openrouter')).family, 'stranger');
  });
  it('keeps OpenAI rules behind gateways: developer and the new cap for reasoning ids only', () => {
    for (const dialect of ['openrouter', 'litellm', 'unknown'] as const) {
      const thinking = rulesFor('openai/gpt-5.6-sol', endpointOf('compatible', dialect));
      assert.deepEqual([thinking.instructionRole, thinking.chatCap], ['developer', 'max_completion_tokens'], dialect);
      const direct = rulesFor('openai/gpt-4o', endpointOf('compatible', dialect));
      assert.deepEqual([direct.instructionRole, direct.chatCap], ['system', 'max_tokens'], dialect);
    }
  });
  it('takes tools and Responses-only models on Chat where the gateway translates, polls nothing', () => {
    const pro = rulesFor('openai/gpt-5.5-pro', endpointOf('compatible', 'openrouter'));
    assert.deepEqual([pro.apis, pro.streaming, pro.tools.chat], [['chat', 'responses'], 'yes', 'yes']);
    const passed = rulesFor('gpt-5.5-pro', endpointOf('compatible', 'unknown'));
    assert.deepEqual([passed.apis, passed.streaming], [['responses'], 'plain']);
  });
  it('takes an id from the future for OpenAI only with its prefix', () => {
    const unknown = endpointOf('compatible', 'unknown');
    assert.equal(rulesFor('gpt-8-nova', unknown).family, 'stranger');
    assert.equal(rulesFor('openai/gpt-8-nova', unknown).family, 'gpt-6-astra');
  });
  it('obeys sameAs, on any server', () => {
    assert.equal(rulesFor('house-model', endpointOf('compatible', 'vllm'), { sameAs: 'gpt-5.1' }).family, 'gpt-5.1');
    assert.equal(rulesFor('house-model', openai, { sameAs: 'gpt-4o' }).family, 'gpt-4o');
  });
  it('says of thinking strangers that they think', () => {
    const local = endpointOf('compatible', 'ollama');
    for (const id of ['deepseek-r1:14b', 'qwq', 'gpt-oss:20b', 'qwen3:8b', 'magistral']) assert.equal(rulesFor(id, local).reasoning, true, id);
    for (const id of ['llama3.2', 'mistral', 'gemma3', 'phi4']) assert.equal(rulesFor(id, local).reasoning, false, id);
    assert.equal(rulesFor('deepseek-chat', endpointOf('compatible', 'deepseek')).reasoning, true);
  });
});
