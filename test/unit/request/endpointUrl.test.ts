import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEndpointUrl } from '../../../src/core/request/endpointUrl.ts';
import type { EndpointKind } from '../../../src/core/request/endpoint.ts';

interface Expected {
  readonly kind: EndpointKind;
  readonly baseUrl: string;
  readonly apiVersion?: string;
  readonly deployment?: string;
  readonly api?: 'chat' | 'responses';
}

function fine(text: string, expected: Expected, kind?: EndpointKind): void {
  it(JSON.stringify(text), () => {
    const result = parseEndpointUrl(text, kind);
    assert.ok(result.ok, JSON.stringify(result));
    const { ok: _ok, changed, ...found } = result;
    assert.deepEqual(found, expected);
    assert.equal(changed, expected.baseUrl !== text);
  });
}

const openai = { kind: 'openai', baseUrl: 'https://api.openai.com/v1' } as const;

describe('parseEndpointUrl: OpenAI', () => {
  for (const text of [
    'https://api.openai.com/v1', 'https://api.openai.com', 'https://api.openai.com/', 'api.openai.com', 'api.openai.com/v1/', ' https://api.openai.com/v1/\n', '"https://api.openai.com/v1"', '<https://api.openai.com/v1>',
    'http://api.openai.com/v1', 'HTTPS://API.OpenAI.com/v1', 'https://api.openai.com//v1//', 'https:/api.openai.com/v1', 'https://api.openai.com/v1/models', 'https://api.openai.com/v1/models/gpt-5?x=1#y', '//api.openai.com/v1', 'https:\\\\api.openai.com\\v1',
    '\u200bhttps://api.openai.com/v1\ufeff', 'https://api.openai.com/v1,', 'https://api.\nopenai.com/v1',
  ]) fine(text, openai);
  fine('https://api.openai.com/v1/chat/completions', { ...openai, api: 'chat' });
  fine('https://api.openai.com/v1/responses', { ...openai, api: 'responses' });
  fine('https://eu.api.openai.com/v1', { kind: 'openai', baseUrl: 'https://eu.api.openai.com/v1' });
  fine('https://proxy.acme.com/openai', { kind: 'openai', baseUrl: 'https://proxy.acme.com/openai' }, 'openai');
  fine('https://api.openai.com/v1', openai, 'compatible');
});

describe('parseEndpointUrl: Azure', () => {
  const v1 = { kind: 'azure', baseUrl: 'https://acme.openai.azure.com/openai/v1' } as const;
  for (const text of [
    'https://acme.openai.azure.com/', 'acme.openai.azure.com', 'https://acme.openai.azure.com/openai', 'https://acme.openai.azure.com/openai/v1/', 'http://acme.openai.azure.com/openai/v1/models',
  ]) fine(text, v1);
  fine('https://acme.openai.azure.com/openai/v1/responses', { ...v1, api: 'responses' });
  fine('https://acme.openai.azure.com/openai/v1/chat/completions?api-version=preview', { ...v1, apiVersion: 'preview', api: 'chat' });
  fine('https://acme.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21',
    { kind: 'azure', baseUrl: 'https://acme.openai.azure.com/openai', apiVersion: '2024-10-21', deployment: 'my gpt', api: 'chat' });
  fine('https://acme.openai.azure.com/openai/deployments/prod?api-version=2025-01-01-preview',
    { kind: 'azure', baseUrl: 'https://acme.openai.azure.com/openai', apiVersion: '2025-01-01-preview', deployment: 'prod' }, 'compatible');
  fine('https://acme.openai.azure.com/openai/deployments/prod/chat/completions', { ...v1, deployment: 'prod', api: 'chat' });
  fine('https://acme.openai.azure.com/openai/responses?api-version=2025-04-01-preview',
    { kind: 'azure', baseUrl: 'https://acme.openai.azure.com/openai', apiVersion: '2025-04-01-preview', api: 'responses' });
  fine('https://acme.openai.azure.com?API-Version=2024-10-21', { kind: 'azure', baseUrl: 'https://acme.openai.azure.com/openai', apiVersion: '2024-10-21' });
  fine('https://acme.cognitiveservices.azure.com/openai/deployments/o1/chat/completions?api-version=2024-12-01-preview',
    { kind: 'azure', baseUrl: 'https://acme.cognitiveservices.azure.com/openai', apiVersion: '2024-12-01-preview', deployment: 'o1', api: 'chat' });
  fine('https://acme.cognitiveservices.azure.com/', { kind: 'azure', baseUrl: 'https://acme.cognitiveservices.azure.com/openai/v1' });
  fine('https://acme.services.ai.azure.com/models?api-version=2024-05-01-preview', { kind: 'azure', baseUrl: 'https://acme.services.ai.azure.com/openai/v1' });
  fine('https://acme.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview', { kind: 'azure', baseUrl: 'https://acme.services.ai.azure.com/openai/v1', api: 'chat' });
  fine('https://acme.services.ai.azure.com/api/projects/demo', { kind: 'azure', baseUrl: 'https://acme.services.ai.azure.com/openai/v1' });
  fine('https://acme.openai.azure.us/openai/v1', { kind: 'azure', baseUrl: 'https://acme.openai.azure.us/openai/v1' });
  fine('https://eastus.api.cognitive.microsoft.com/', { kind: 'azure', baseUrl: 'https://eastus.api.cognitive.microsoft.com/openai/v1' });
  fine('https://apim.acme.com/ai/openai/deployments/prod/chat/completions?api-version=2024-10-21',
    { kind: 'azure', baseUrl: 'https://apim.acme.com/ai/openai', apiVersion: '2024-10-21', deployment: 'prod', api: 'chat' });
  for (const text of [
    'endpoint="https://acme.openai.azure.com/"', 'azure_endpoint = "https://acme.openai.azure.com/",', 'AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com/', 'export AZURE_OPENAI_ENDPOINT="https://acme.openai.azure.com/openai/v1/"',
    'AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com/\nAZURE_OPENAI_API_KEY=0123', 'new AzureOpenAI({ endpoint: \'https://acme.openai.azure.com\' })', 'client = OpenAI(base_url="https://acme.openai.azure.com/openai/v1/", api_key=token)',
  ]) fine(text, v1, 'azure');
  fine('curl "https://acme.openai.azure.com/openai/deployments/prod/chat/completions?api-version=2024-10-21" -H "api-key: x" -d "https://other.example"',
    { kind: 'azure', baseUrl: 'https://acme.openai.azure.com/openai', apiVersion: '2024-10-21', deployment: 'prod', api: 'chat' }, 'azure');
  fine('curl -X POST https://acme.openai.azure.com/openai/v1/responses \\', { ...v1, api: 'responses' }, 'azure');
  fine('https://my-apim.azure-api.net/foo', { kind: 'azure', baseUrl: 'https://my-apim.azure-api.net/foo/openai/v1' }, 'azure');
  fine('https://my-apim.azure-api.net/foo/chat/completions?api-version=2024-10-21', { kind: 'azure', baseUrl: 'https://my-apim.azure-api.net/foo/openai', apiVersion: '2024-10-21', api: 'chat' }, 'azure');
  fine('https://apim.acme.com', { kind: 'azure', baseUrl: 'https://apim.acme.com/openai/v1' }, 'azure');
  fine('http://localhost:4010/openai/deployments/d?api-version=1', { kind: 'azure', baseUrl: 'http://localhost:4010/openai', apiVersion: '1', deployment: 'd' });
});

describe('parseEndpointUrl: compatible servers', () => {
  const compatible = (baseUrl: string): Expected => ({ kind: 'compatible', baseUrl });
  fine('localhost:11434', compatible('http://localhost:11434/v1'));
  fine('http://localhost:11434/api/chat', compatible('http://localhost:11434/v1'));
  fine('http://localhost:11434/api/', compatible('http://localhost:11434/v1'));
  fine('127.0.0.1:8080', compatible('http://127.0.0.1:8080/v1'));
  fine('192.168.1.20:8000/v1', compatible('http://192.168.1.20:8000/v1'));
  fine('http://localhost:1234/api/v0/models', compatible('http://localhost:1234/v1'));
  fine('[::1]:8080', compatible('http://[::1]:8080/v1'));
  fine('gpu-box:8000', compatible('http://gpu-box:8000/v1'));
  fine('http://ollama', compatible('http://ollama/v1'));
  fine('localhost', compatible('http://localhost/v1'));
  fine('http:localhost:11434', compatible('http://localhost:11434/v1'));
  fine('https://llm', compatible('https://llm/v1'));
  fine('gpu-box/v1', compatible('http://gpu-box/v1'));
  // With a scheme or a port a container may well be called so.
  fine('http://api/v1', compatible('http://api/v1'));
  fine('openai:8000', compatible('http://openai:8000/v1'));
  fine('v1:8000', compatible('http://v1:8000/v1'));
  fine('https://openrouter.ai', compatible('https://openrouter.ai/api/v1'));
  fine('openrouter.ai/api', compatible('https://openrouter.ai/api/v1'));
  fine('https://openrouter.ai/api/v1/chat/completions', { ...compatible('https://openrouter.ai/api/v1'), api: 'chat' });
  fine('https://api.deepseek.com', compatible('https://api.deepseek.com'));
  fine('https://api.deepseek.com/v1', compatible('https://api.deepseek.com/v1'));
  fine('https://api.example.com/chat/completions', { ...compatible('https://api.example.com'), api: 'chat' });
  fine('https://api.example.com/', compatible('https://api.example.com/v1'));
  fine('https://llm.acme.com/team/v2/', compatible('https://llm.acme.com/team/v2'));
  fine('https://models.github.ai/inference', compatible('https://models.github.ai/inference'));
  fine('https://modèles.example.fr/v1', compatible('https://modèles.example.fr/v1'));
});

describe('parseEndpointUrl: what can’t be repaired', () => {
  const failures: readonly (readonly [string, string])[] = [
    ['', 'empty'], [' \n ', 'empty'], ['""', 'empty'], ['sk-proj-abcdefghijklmnop', 'looksLikeKey'], ['0123456789abcdef0123456789abcdef', 'looksLikeKey'], ['ftp://example.com', 'scheme'],
    ['file:///etc/passwd', 'scheme'], ['hello', 'notUrl'], ['my server', 'notUrl'], ['https://exa mple.com', 'notUrl'], ['https://-bad-.com', 'host'], ['https://a..b', 'host'],
    ['https://example.com:99999', 'port'], ['https://example.com:port/v1', 'port'], ['https://user:pw@example.com/v1', 'credentials'], ['https://platform.openai.com/api-keys', 'website'],
    ...['http', 'https', 'http:', 'https:', 'http:/', 'https:/', 'https://', 'HTTPS://', 'http://http', 'http://https:', 'https://http/', 'https://v1', 'https:/v1', 'https:///v1/models', '//v1', 'v1', 'v1/models', 'v2/chat/completions',
      '/v1', '/v1/chat/completions', '/chat/completions', 'chat/completions', 'openai/v1', 'api/v1', '\\\\v1'].map((text) => [text, 'noHost'] as const),
    ['192.168.1', 'host'], ['http://192.168.1/v1', 'host'], ['10.0.0.', 'host'], ['127', 'host'], ['https://1', 'host'], ['http:8080', 'host'], ['300.1.1.1', 'host'], ['http://0x7f.1', 'host'], ['010.0.0.1', 'host'],
    ['localhost:', 'port'], ['http://localhost:/v1', 'port'], ['localhost:x', 'port'],
    ['chatgpt.com', 'website'], ['https://portal.azure.com/#home', 'website'],
  ];
  for (const [text, reason] of failures) {
    it(`${JSON.stringify(text)}: ${reason}`, () => {
      const result = parseEndpointUrl(text);
      assert.equal(result.ok ? result.baseUrl : result.reason, reason);
    });
  }
  it('offers the API for OpenAI’s website', () => assert.deepEqual(parseEndpointUrl('platform.openai.com'), { ok: false, reason: 'website', suggestion: 'https://api.openai.com/v1' }));
});

describe('parseEndpointUrl: always', () => {
  it('gives a base URL that stays itself', () => {
    const host = fc.constantFrom('api.openai.com', 'acme.openai.azure.com', 'localhost:11434', 'openrouter.ai', 'llm.acme.com', 'api.deepseek.com', '10.0.0.2:8000');
    const path = fc.constantFrom('', '/', '/v1', '/v1/', '/v1/chat/completions', '/openai/v1', '/openai/deployments/d/chat/completions', '/api', '/v1/models', '/x//y/');
    fc.assert(fc.property(host, path, (h, p) => {
      const once = parseEndpointUrl(h + p);
      assert.ok(once.ok);
      const again = parseEndpointUrl(once.baseUrl, once.kind);
      assert.ok(again.ok);
      assert.equal(again.baseUrl, once.baseUrl);
      assert.doesNotMatch(once.baseUrl, /\/$|[?#]|\/chat\/completions$/);
    }));
  });
  it('takes no half of an address for a server that was not typed', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
    const ipv4 = fc.ipV4();
    const host = fc.oneof(fc.constantFrom('api.openai.com', 'acme.openai.azure.com', 'localhost', 'openrouter.ai', 'gpu-box', '[::1]', 'v1.example.com', 'http.example.com'), ipv4, label, fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.')));
    const port = fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`));
    const path = fc.constantFrom('', '/', '/v1', '/v1/chat/completions', '/openai/deployments/d/chat/completions?api-version=2024-10-21', '/api/v1/');
    const scheme = fc.constantFrom('', 'http://', 'https://', 'HTTPS://');
    fc.assert(fc.property(scheme, host, port, path, (...parts) => {
      const whole = parts.join('');
      const typedHost = parts[1];
      for (let end = 1; end <= whole.length; end += 1) {
        const half = whole.slice(0, end);
        const read = parseEndpointUrl(half);
        if (!read.ok) continue;
        const url = new URL(read.baseUrl);
        const full = end >= parts[0].length + typedHost.length;
        const server = read.baseUrl.slice(`${url.protocol}//`.length).replace(/[:/].*$/, '');
        const named = typedHost.startsWith('[') ? url.hostname : server;
        assert.ok(full ? named === typedHost : typedHost.startsWith(named), `${half} → ${read.baseUrl}`);
        assert.equal(url.hostname, named, `the platform takes ${half} as ${url.hostname}`);
      }
    }), { numRuns: 300 });
  });
  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const result = parseEndpointUrl(text);
      if (result.ok) assert.match(result.baseUrl, /^https?:\/\/[^/]+/);
    }));
  });
});
