import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalog } from '../../../src/core/model/catalog.ts';
import { isChatModel, isOfferedForChat } from '../../../src/core/model/chatModel.ts';
import { defaultModel } from '../../../src/core/model/defaultModel.ts';
import { describeModel, retirement, successorOf } from '../../../src/core/model/modelCatalog.ts';
import { purposeOf } from '../../../src/core/model/modelPurpose.ts';
import { catalogSource, makeCatalog } from '../../../scripts/catalog.ts';
import { endpointOf } from './endpoints.ts';

const openai = endpointOf('openai');
const today = '2026-11-20';

describe('the catalog', () => {
  it('holds the figures of §4', () => {
    const sol = describeModel('gpt-6.2-sol', openai, catalog);
    assert.deepEqual([sol.contextWindow, sol.maxInput, sol.maxOutput, sol.vision, sol.encoding], [1_050_000, 922_000, 128_000, true, 'o200k_base']);
    assert.deepEqual(sol.price, { input: 2, cached: 0.1, cacheWrite: 2.5, output: 10, asOf: '2026-11-20', long: { above: 272_000, inputFactor: 2, outputFactor: 1.5 } });
    const old = describeModel('gpt-4', openai, catalog);
    assert.deepEqual([old.contextWindow, old.maxOutput, old.price?.input, old.price?.output, old.encoding, old.shutdownDate], [8192, 8192, 30, 60, 'cl100k_base', '2026-10-23']);
    const pro = describeModel('gpt-5-pro', openai, catalog);
    assert.deepEqual([pro.contextWindow, pro.maxInput, pro.maxOutput, pro.price?.cached], [400_000, 272_000, 272_000, undefined]);
  });
  it('bills cache writes from 5.6 on and long context where the facts say so', () => {
    for (const [id, row] of Object.entries(catalog.models)) {
      const price = row.price;
      const version = Number(/^gpt-(\d+(?:\.\d+)?)/.exec(id)?.[1] ?? 0);
      assert.equal(price?.cacheWrite !== undefined, price !== undefined && version >= 5.6, `${id} cache write`);
      if (price?.cacheWrite !== undefined) assert.equal(price.cacheWrite, Number((price.input * 1.25).toPrecision(10)), id);
      assert.equal(price?.long !== undefined, price !== undefined && (row.context ?? 0) === 1_050_000, `${id} long context`);
      if (price?.long) assert.deepEqual(price.long, { above: 272_000, inputFactor: 2, outputFactor: 1.5 }, id);
    }
  });
  it('marks the promotional price, and knows the regular one', () => {
    assert.deepEqual(catalog.models['gpt-5.6-sol']?.price?.promotion, { until: '2026-11-21', regular: { input: 5, cached: 0.5, output: 30, cacheWrite: 6.25 } });
  });
  it('is what npm run catalog makes of the gathered data that comes with it', () => {
    const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
    const made = makeCatalog(read('scripts/data/models.json') as Parameters<typeof makeCatalog>[0], read('src/core/model/catalogOverride.json') as Parameters<typeof makeCatalog>[1]);
    assert.deepEqual(made, catalog);
  });
  it('keeps to its own invariants', () => {
    for (const [id, row] of Object.entries(catalog.models)) {
      assert.ok(isChatModel(id), `${id} chats`);
      if (row.context !== undefined) assert.ok((row.maxOutput ?? 0) <= row.context && (row.maxInput ?? 0) <= row.context, `${id} fits its window`);
      if (row.price) {
        assert.match(row.price.asOf, /^\d{4}-\d{2}-\d{2}$/, id);
        assert.ok(row.price.output >= row.price.input && (row.price.cached ?? 0) < row.price.input, `${id} prices`);
      }
      if (row.shutdown === undefined) continue;
      assert.match(row.shutdown, /^\d{4}-\d{2}-\d{2}$/, id);
      const next = successorOf({ successor: row.successor }, catalog, today);
      assert.ok(next !== undefined && catalog.models[next]?.shutdown === undefined, `${id} has a successor that stays`);
    }
  });
  it('comes out the same when it is written again', () => {
    const file = {
      generated: '2026-11-20',
      models: {
        'gpt-6.3-sol': { context: 10, max_output: 5, input: 2, cached: null, output: 4, long_context: { above: 8, input: 4, output: 6 }, modalities: { input: ['text', 'image'] }, encoding: 'o200k_base (unconfirmed)', shutdown_date: null, sources: ['someone (2026-10-01)', 'npm openai 9 (2026-12-01)'] },
        'gpt-6.3-sol-2026-12-01': { input: 2, output: 4, encoding: 'o200k_base', sources: ['npm openai 9 (2026-12-01)'], inherited_from: 'gpt-6.3-sol' },
        'text-embedding-9': { input: 1, output: 0, encoding: 'cl100k_base', sources: [] },
        'gone': { input: 1, output: 1, encoding: 'r50k_base', sources: [] },
      },
    };
    const overrides = { drop: ['gone'], shutdown: {}, promotional: {}, priorityFactor: {}, cacheWrite: { from: 5.6, factor: 1.25 }, successors: [['2026-12-01$', 'gpt-6.3-sol']] as const };
    const made = makeCatalog(file, overrides);
    assert.deepEqual(made, {
      asOf: '2026-11-20',
      models: {
        'gpt-6.3-sol': {
          context: 10, maxOutput: 5, vision: true, encoding: 'o200k_base',
          price: { input: 2, cacheWrite: 2.5, output: 4, asOf: '2026-10-01', long: { above: 8, inputFactor: 2, outputFactor: 1.5 } },
        },
        'gpt-6.3-sol-2026-12-01': { encoding: 'o200k_base', price: { input: 2, cacheWrite: 2.5, output: 4, asOf: '2026-10-01' }, successor: 'gpt-6.3-sol' },
      },
    });
    assert.equal(catalogSource(made), catalogSource(makeCatalog(file, overrides)));
  });
});

describe('describeModel', () => {
  it('lays the server over the catalog and the person over both', () => {
    const listed = { id: 'gpt-5.4', contextWindow: 500_000, maxOutput: 64_000, shutdownDate: '2027-06-01' };
    const served = describeModel('gpt-5.4', openai, catalog, listed);
    assert.deepEqual([served.contextWindow, served.maxInput, served.maxOutput, served.shutdownDate], [500_000, undefined, 64_000, '2027-06-01']);
    const mine = describeModel('gpt-5.4', openai, catalog, listed, { contextWindow: 32_000, maxOutput: 8000, input: 1, output: 3, vision: false });
    assert.deepEqual([mine.contextWindow, mine.maxOutput, mine.vision, mine.price?.input, mine.price?.cached, mine.price?.output], [32_000, 8000, false, 1, 0.25, 3]);
    assert.equal(mine.price?.asOf, '');
  });
  it('finds the base of snapshots, prefixes and fine-tunes', () => {
    assert.equal(describeModel('gpt-5.4-2026-03-05', openai, catalog).source, 'catalog');
    assert.equal(describeModel('openai/gpt-5.6-sol', endpointOf('compatible', 'openrouter'), catalog).contextWindow, 1_050_000);
    const tuned = describeModel('ft:gpt-4o-mini-2024-07-18:acme::x', openai, catalog);
    assert.deepEqual([tuned.contextWindow, tuned.price?.input, tuned.shutdownDate], [128_000, 0.3, '2027-01-14']);
    assert.equal(describeModel('ft:gpt-4.1-2025-04-14:acme::x', openai, catalog).price, undefined);
  });
  it('guesses no window: not for a relative, not for a stranger, not for a local namesake', () => {
    const next = describeModel('gpt-6.9-sol', openai, catalog);
    assert.deepEqual([next.source, next.contextWindow, next.price, next.vision], ['family', undefined, undefined, true]);
    const stranger = describeModel('llama3.2', endpointOf('compatible', 'ollama'), catalog);
    assert.deepEqual([stranger.source, stranger.contextWindow, stranger.vision], ['unknown', undefined, false]);
    const namesake = describeModel('gpt-4o', endpointOf('compatible', 'ollama'), catalog, { id: 'gpt-4o', contextWindow: 4096 });
    assert.deepEqual([namesake.source, namesake.contextWindow, namesake.price], ['server', 4096, undefined]);
  });
  it('follows deployments and sameAs', () => {
    assert.equal(describeModel('prod', endpointOf('azure', 'azure', { deployments: { prod: 'gpt-4.1' } }), catalog).contextWindow, 1_047_576);
    const house = describeModel('house', endpointOf('compatible', 'vllm'), catalog, undefined, { sameAs: 'gpt-5' });
    assert.deepEqual([house.contextWindow, house.price], [400_000, undefined]);
  });
  it('is not fooled by names of the object prototype', () => assert.equal(describeModel('constructor', openai, catalog).source, 'unknown'));
});

describe('retirement', () => {
  const cases: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'active'], ['2026-10-23', 'retired'], ['2026-11-20', 'retired'], ['2026-11-21', 'soon'], ['2027-02-18', 'soon'], ['2027-02-19', 'active'], ['soonish', 'active'],
  ];
  for (const [shutdownDate, state] of cases) it(`${shutdownDate ?? 'no date'} is ${state}`, () => assert.equal(retirement({ shutdownDate }, today), state));
  it('offers no successor that is itself gone', () => {
    assert.equal(successorOf({ successor: 'gpt-4' }, catalog, today), undefined);
    assert.equal(successorOf({ successor: 'gpt-6.2-sol' }, catalog, today), 'gpt-6.2-sol');
    assert.equal(successorOf({ successor: undefined }, catalog, today), undefined);
  });
});

describe('isChatModel', () => {
  const out = [
    'whisper-1', 'tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe-diarize', 'dall-e-3', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest',
    'gpt-realtime', 'gpt-realtime-mini-2027-01-01', 'gpt-audio', 'gpt-audio-mini', 'gpt-4o-audio-preview', 'gpt-4o-realtime-preview', 'omni-moderation-latest', 'text-moderation-stable',
    'text-embedding-3-large', 'text-embedding-ada-002', 'text-embedding-9', 'sora-2', 'sora-2-pro', 'gpt-video-1', 'davinci-002', 'babbage-002', 'gpt-3.5-turbo-instruct', 'gpt-3.5-turbo-instruct-0914',
    'text-davinci-003', 'ada', 'ft:davinci-002:acme::x', 'nomic-embed-text:latest', 'bge-m3', 'computer-use-preview', 'o3-deep-research', 'openai/gpt-image-2', 'llama-guard-3', 'gpt-live-1', '',
    'voyage-3', 'voyage-code-3', 'paraphrase-multilingual-minilm-l12-v2', 'paraphrase-multilingual:latest', 'sentence-transformers/all-mpnet-base-v2', 'jina-colbert-v2', 'answerdotai/ModernBERT-base',
    'cross-encoder/ms-marco-electra-base', 'colqwen2-v1.0', 'FunAudioLLM/CosyVoice2-0.5B', 'cosyvoice2', 'orpheus-3b-0.1-ft', 'legraphista/Orpheus', 'suno/bark-small', 'xtts-v2', 'sesame/csm-1b',
    'stable-diffusion-3.5-large', 'sd3.5-medium', 'sd-turbo', 'black-forest-labs/FLUX.1-schnell', 'seedream-4', 'ideogram-v3', 'Wan-AI/Wan2.2-T2V-A14B', 'kling-v2', 'lyria-2', 'lyria-realtime-exp', 'facebook/musicgen-large',
  ];
  for (const id of out) it(`leaves out ${id === '' ? 'nothing' : id}`, () => assert.equal(isChatModel(id), false));
  const chats = [
    'gpt-6.2-sol', 'gpt-5.3-codex', 'o3', 'o3-pro', 'gpt-4o', 'chatgpt-4o-latest', 'gpt-4o-search-preview', 'gpt-4-vision-preview', 'ft:gpt-4o:acme:tts-style:1', 'llama-3.1-8b-instruct',
    'qwen3:8b', 'mistral-small', 'openai/gpt-oss-120b', 'gpt-7-nova', 'deepseek-reasoner', 'canada-7b', 'gpt-5-chat-latest', 'anthropic/claude-sonnet-5',
    // Names that come close: Ollama, OpenRouter, Hugging Face.
    'orca-mini:3b', 'orca2', 'marco-o1', 'AIDC-AI/Marco-o1', 'stablelm2', 'stable-code:3b', 'stabilityai/stablelm-zephyr-3b', 'bakllava', 'llava-phi3', 'starling-lm', 'wizardlm2', 'robert/llama3', 'albert-ai/llama-3.1-8b',
    'mistralai/voxtral-small-24b-2507', 'llama3.2-vision', 'qwen2.5vl:7b', 'qwen3-omni-30b-a3b-instruct', 'minicpm-v', 'moondream', 'phi4-multimodal', 'google/gemma-3n-e4b-it', 'gemma3:4b-it-qat', 'command-r-plus',
    'x-ai/grok-4-fast', 'google/gemini-2.5-flash', 'inception/mercury-coder', 'amazon/nova-pro-v1', 'perplexity/sonar-reasoning-pro', 'moonshotai/kimi-k2', 'minimax/minimax-m2', 'z-ai/glm-4.6', 'tencent/hunyuan-a13b-instruct',
    'baidu/ernie-4.5-300b-a47b', 'bytedance/seed-oss-36b-instruct', 'stepfun-ai/step3', 'wandb/llama-3.1', 'swan-7b', 'ai21/jamba-large-1.7', 'nousresearch/hermes-4-405b', 'thedrummer/anubis-70b-v1.1', 'deepseek-ai/DeepSeek-OCR',
    'reader-lm', 'smollm2', 'tulu3', 'olmo2', 'exaone3.5', 'granite3.3', 'dolphin-mixtral', 'nemotron-mini', 'solar-pro', 'starcoder2', 'mathstral', 'openthinker', 'cogito', 'sdlm-32b', 'arcee-ai/afm-4.5b',
  ];
  for (const id of chats) it(`keeps ${id}`, () => assert.equal(isChatModel(id), true));
  it('judges what a name stands for, and never what the person named', () => {
    const azure = endpointOf('azure', undefined, { deployments: { 'voice-bot': 'gpt-5.2', vectors: 'text-embedding-3-large' }, models: ['image-explainer'] });
    for (const id of ['voice-bot', 'vectors', 'image-explainer', 'gpt-5.2']) assert.equal(isOfferedForChat(id, azure), true, id);
    for (const id of ['whisper-1', 'voice-box', 'toString']) assert.equal(isOfferedForChat(id, azure), id === 'toString', id);
    assert.equal(isOfferedForChat('my-voice', azure, { sameAs: 'gpt-4o' }), true);
    assert.equal(isOfferedForChat('my-model', azure, { sameAs: 'whisper-1' }), false);
  });
});

describe('purposeOf', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['gpt-6.2-astra', 'flagship'], ['gpt-6.2-sol', 'balanced'], ['gpt-6.1-terra', 'fast'], ['gpt-6-luna', 'cheapest'], ['gpt-5.6-sol', 'flagship'], ['gpt-5.6-terra', 'balanced'],
    ['gpt-5.3-codex', 'coding'], ['gpt-5.5-pro', 'deepThinking'], ['o3', 'deepThinking'], ['o4-mini', 'fast'], ['gpt-4.1', 'longContext'], ['gpt-4o', 'direct'], ['gpt-5-nano', 'cheapest'],
    ['gpt-5.4-2026-03-05', 'balanced'], ['gpt-6-rosalind', 'general'], ['gpt-daybreak-red-latest', 'unknown'], ['gpt-4-turbo', 'direct'], ['chatgpt-4o-latest', 'direct'],
  ];
  for (const [id, purpose] of cases) it(`${id}: ${purpose}`, () => assert.equal(purposeOf(id), purpose));
  it('knows what a deployment stands for, and what the person likens a model to', () => {
    assert.equal(purposeOf('chat-prod', endpointOf('azure', undefined, { deployments: { 'chat-prod': 'gpt-5.2' } })), 'balanced');
    assert.equal(purposeOf('chat-prod', endpointOf('azure')), 'unknown');
    assert.equal(purposeOf('in-house', endpointOf('compatible', 'unknown'), { sameAs: 'o3' }), 'deepThinking');
  });
  it('calls models at home local', () => {
    assert.equal(purposeOf('gpt-4o', endpointOf('compatible', 'ollama')), 'local');
    assert.equal(purposeOf('deepseek-chat', endpointOf('compatible', 'deepseek')), 'unknown');
  });
});

describe('defaultModel', () => {
  const pick = (...ids: string[]): string | undefined => defaultModel(ids.map((id) => ({ id })), catalog, today);
  it('takes the newest balanced one', () => {
    assert.equal(pick('gpt-4o', 'gpt-6.2-astra', 'gpt-6-sol', 'gpt-6.2-sol', 'o3', 'whisper-1', 'gpt-5.5-pro'), 'gpt-6.2-sol');
    assert.equal(pick('gpt-5.4-2026-03-05', 'gpt-5.4', 'gpt-5.2'), 'gpt-5.4');
  });
  it('judges deployments by the models behind them', () => {
    const deployments: Readonly<Record<string, string>> = { 'a-old': 'gpt-4', 'b-voice': 'gpt-4o', 'c-new': 'gpt-6.2-sol', 'd-vectors': 'text-embedding-3-large' };
    const list = Object.keys(deployments).map((id) => ({ id }));
    assert.equal(defaultModel(list, catalog, today, (id) => deployments[id] ?? id), 'c-new');
    assert.equal(defaultModel([{ id: 'a-old' }, { id: 'd-vectors' }], catalog, today, (id) => deployments[id] ?? id), undefined);
  });
  it('never takes a retired one, and a soon retired one only for want of another', () => {
    assert.equal(pick('gpt-4', 'o1'), undefined);
    assert.equal(pick('gpt-5', 'gpt-6-luna'), 'gpt-6-luna');
    assert.equal(pick('gpt-5'), 'gpt-5');
    assert.equal(defaultModel([{ id: 'gpt-6.2-sol', shutdownDate: '2026-11-01' }, { id: 'gpt-6-sol' }], catalog, today), 'gpt-6-sol');
  });
  it('keeps a stranger server’s own order and takes nothing that does not chat', () => {
    assert.equal(pick('nomic-embed-text', 'llama3.2', 'qwen3:8b'), 'llama3.2');
    assert.equal(pick('whisper-1'), undefined);
    assert.equal(pick(), undefined);
  });
  it('prefers a model to its fine-tune', () => assert.equal(pick('ft:gpt-4.1-2025-04-14:acme::x', 'gpt-4o'), 'gpt-4o'));
});
