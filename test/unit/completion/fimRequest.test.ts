import assert from 'node:assert/strict';
import { fimBody, fimRoute, readFim, refusesFim, type CompletionMode } from '../../../src/core/completion/fimRequest.ts';
import { detectDialect } from '../../../src/core/request/detectDialect.ts';
import type { Endpoint } from '../../../src/core/request/endpoint.ts';

function endpoint(baseUrl: string, kind: Endpoint['kind'] = 'compatible'): Endpoint {
  return { id: 'e', name: 'E', kind, baseUrl, api: 'auto', auth: 'none', dialect: detectDialect(kind, baseUrl) };
}

describe('where a server fills in the middle', () => {
  const cases: readonly (readonly [baseUrl: string, model: string, mode: CompletionMode, to: string | undefined])[] = [
    ['https://api.deepseek.com', 'deepseek-chat', 'auto', 'https://api.deepseek.com/beta/completions suffix'],
    ['https://api.deepseek.com/v1', 'deepseek-chat', 'auto', 'https://api.deepseek.com/beta/completions suffix'],
    ['https://api.mistral.ai/v1', 'codestral-latest', 'auto', 'https://api.mistral.ai/v1/fim/completions suffix'],
    ['https://codestral.mistral.ai/v1', 'codestral-latest', 'auto', 'https://codestral.mistral.ai/v1/fim/completions suffix'],
    ['https://api.mistral.ai/v1', 'mistral-small', 'auto', undefined],
    ['http://localhost:11434/v1', 'qwen2.5-coder', 'auto', 'http://localhost:11434/v1/completions suffix'],
    ['http://localhost:8080/v1', 'any', 'auto', 'http://localhost:8080/infill infill'],
    ['http://localhost:8080/proxy/v1', 'any', 'auto', 'http://localhost:8080/proxy/infill infill'],
    ['http://localhost:8000/v1', 'any', 'auto', undefined],
    ['http://localhost:8000/v1', 'any', 'fim', 'http://localhost:8000/v1/completions suffix'],
    ['http://localhost:11434/v1', 'qwen2.5-coder', 'chat', undefined],
    ['https://example.org/v1', 'any', 'auto', undefined],
  ];
  for (const [baseUrl, model, mode, to] of cases) {
    it(`${baseUrl}, ${model}, ${mode}`, () => {
      const route = fimRoute(endpoint(baseUrl), model, mode);
      assert.equal(route && `${route.endpoint.baseUrl}${route.path} ${route.form}`, to);
    });
  }

  it('is nowhere at OpenAI and Azure', () => {
    assert.equal(fimRoute(endpoint('https://api.openai.com/v1', 'openai'), 'gpt-5.6-luna', 'fim'), undefined);
    assert.equal(fimRoute(endpoint('https://x.openai.azure.com', 'azure'), 'gpt-5.6-luna', 'fim'), undefined);
  });
});

describe('what a server that fills in the middle is sent', () => {
  const question = { model: 'm', prefix: 'return ', suffix: '\n}', maxTokens: 200, oneLine: false, pieces: [{ file: 'src/a.ts', text: 'function add() {}\n\nadd();' }], comment: '//' };
  const route = fimRoute(endpoint('http://localhost:11434/v1'), 'm', 'auto');
  const infill = fimRoute(endpoint('http://localhost:8080/v1'), 'm', 'auto');

  it('is both sides of the cursor, code of other files as comments before', () => {
    assert.ok(route);
    assert.deepEqual(fimBody(route, question), {
      model: 'm', prompt: '// From src/a.ts:\n// function add() {}\n//\n// add();\n\nreturn ', suffix: '\n}', max_tokens: 200, stop: ['\n\n\n'], stream: false,
    });
    assert.equal(fimBody(route, { ...question, comment: undefined })['prompt'], 'return ');
    assert.deepEqual(fimBody(route, { ...question, oneLine: true })['stop'], ['\n']);
  });

  it('is llama.cpp’s own form there', () => {
    assert.ok(infill);
    assert.deepEqual(fimBody(infill, question), {
      input_prefix: 'return ', input_suffix: '\n}', input_extra: [{ filename: 'src/a.ts', text: 'function add() {}\n\nadd();' }], prompt: '', n_predict: 200, stop: ['\n\n\n'], stream: false,
    });
  });
});

describe('what it answers', () => {
  it('is read in every form', () => {
    assert.deepEqual(readFim({ choices: [{ text: 'a + b', finish_reason: 'length' }], usage: { prompt_tokens: 9, completion_tokens: 3 } }), { text: 'a + b', truncated: true, usage: { input: 9, output: 3 } });
    assert.deepEqual(readFim({ choices: [{ message: { content: 'a + b' }, finish_reason: 'stop' }] }), { text: 'a + b', truncated: false, usage: undefined });
    assert.deepEqual(readFim({ content: 'a + b', stop_type: 'limit', tokens_evaluated: 9, tokens_predicted: 3 }), { text: 'a + b', truncated: true, usage: { input: 9, output: 3 } });
    assert.equal(readFim({ error: 'no' }), undefined);
    assert.equal(readFim('text'), undefined);
  });

  it('may be that it can’t', () => {
    assert.equal(refusesFim({ kind: 'unsupportedParameter', status: 400 }), true);
    assert.equal(refusesFim({ kind: 'notFound', reason: 'path', status: 404 }), true);
    assert.equal(refusesFim({ kind: 'server', status: 501 }), true);
    assert.equal(refusesFim({ kind: 'server', status: 503 }), false);
    assert.equal(refusesFim({ kind: 'auth', reason: 'wrong', status: 401 }), false);
    assert.equal(refusesFim({ kind: 'network', reason: 'refused' }), false);
  });
});
