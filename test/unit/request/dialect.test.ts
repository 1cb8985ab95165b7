import assert from 'node:assert/strict';
import { detectDialect } from '../../../src/core/request/detectDialect.ts';
import { dialectRules } from '../../../src/core/request/dialect.ts';
import type { Dialect, EndpointKind } from '../../../src/core/request/endpoint.ts';

describe('detectDialect', () => {
  const cases: readonly (readonly [EndpointKind, string, Dialect])[] = [
    ['openai', 'https://api.openai.com/v1', 'openai'], ['openai', 'http://localhost:11434/v1', 'openai'], ['azure', 'https://apim.acme.com/openai/v1', 'azure'],
    ['compatible', 'https://api.openai.com/v1', 'openai'], ['compatible', 'https://eu.api.openai.com/v1', 'openai'], ['compatible', 'https://acme.openai.azure.com/openai/v1', 'azure'],
    ['compatible', 'https://api.deepseek.com', 'deepseek'], ['compatible', 'https://openrouter.ai/api/v1', 'openrouter'], ['compatible', 'https://ollama.com/v1', 'ollama'],
    ['compatible', 'http://localhost:11434/v1', 'ollama'], ['compatible', 'http://gpu.example.com:11434/v1', 'ollama'], ['compatible', 'http://127.0.0.1:1234/v1', 'lmstudio'],
    ['compatible', 'http://localhost:8080/v1', 'llamacpp'], ['compatible', 'https://llm.acme.com:8080/v1', 'unknown'], ['compatible', 'http://192.168.0.5:8000/v1', 'vllm'],
    ['compatible', 'http://gpu-box:30000/v1', 'sglang'], ['compatible', 'http://localhost:4000', 'litellm'], ['compatible', 'https://litellm.acme.com/v1', 'litellm'],
    ['compatible', 'https://acme.com/litellm/v1', 'litellm'], ['compatible', 'http://localhost:9999/v1', 'unknown'], ['compatible', 'https://notdeepseek.com.evil.net/v1', 'unknown'],
    ['compatible', 'not a url', 'unknown'], ['compatible', 'http://[::1]:8000/v1', 'vllm'],
  ];
  for (const [kind, url, dialect] of cases) it(`${kind} ${url} is ${dialect}`, () => assert.equal(detectDialect(kind, url), dialect));
});

describe('dialectRules', () => {
  it('says what §5 says', () => {
    const all: readonly Dialect[] = ['openai', 'azure', 'deepseek', 'openrouter', 'ollama', 'vllm', 'sglang', 'llamacpp', 'lmstudio', 'litellm', 'unknown'];
    const where = (test: (dialect: Dialect) => boolean): readonly Dialect[] => all.filter(test);
    assert.deepEqual(where((d) => !dialectRules(d).includeUsage), ['openrouter']);
    assert.deepEqual(where((d) => dialectRules(d).replaysReasoning), ['deepseek']);
    assert.deepEqual(where((d) => dialectRules(d).effortForm !== 'reasoning_effort'), ['deepseek', 'openrouter']);
    assert.deepEqual(where((d) => dialectRules(d).local), ['ollama', 'vllm', 'sglang', 'llamacpp', 'lmstudio']);
    assert.deepEqual(where((d) => dialectRules(d).translates), ['openrouter', 'litellm']);
    assert.deepEqual(where((d) => dialectRules(d).defaultOutput !== undefined), ['deepseek']);
  });
});
