// Every way in which servers say no, and what it means. Bodies are the servers' own wording.
import assert from 'node:assert/strict';
import { errorFromResponse, errorFromStream } from '../../../src/core/stream/errorFromResponse.ts';
import type { TurnError } from '../../../src/core/stream/turnError.ts';

const host = 'api.example.com';

/** The expected fields, and nothing of the union that is not expected; facts are compared only where named. */
interface Case {
  readonly name: string;
  readonly status: number;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly is: Partial<TurnError> & { readonly kind: TurnError['kind'] };
}

function openai(message: string, more: object = {}): object {
  return { error: { message, type: 'invalid_request_error', param: null, code: null, ...more } };
}

const auth: readonly Case[] = [
  { name: 'OpenAI: wrong key', status: 401, body: openai('Incorrect API key provided: sk-abc***xyz.', { code: 'invalid_api_key' }), is: { kind: 'auth', reason: 'wrong' } },
  { name: 'OpenAI: no key', status: 401, body: openai("You didn't provide an API key. You need to provide your API key in an Authorization header"), is: { kind: 'auth', reason: 'missing' } },
  { name: 'OpenRouter: no key', status: 401, body: { error: { message: 'No auth credentials found', code: 401 } }, is: { kind: 'auth', reason: 'missing' } },
  { name: 'OpenAI: account deactivated', status: 401, body: openai('The OpenAI account associated with this API key has been deactivated.', { code: 'account_deactivated' }), is: { kind: 'auth', reason: 'deactivated' } },
  { name: 'OpenAI: restricted key', status: 401, body: openai('You have insufficient permissions for this operation. Missing scopes: model.request.'), is: { kind: 'permission', reason: 'other' } },
  { name: 'OpenAI: wrong organization', status: 401, body: openai('You must be a member of an organization to use the API', { code: 'no_organization' }), is: { kind: 'permission', reason: 'organization' } },
  { name: 'OpenAI: header of another organization', status: 401, body: openai('OpenAI-Organization header should match organization for API key', { code: 'mismatched_organization' }), is: { kind: 'permission', reason: 'organization' } },
  { name: 'Azure: wrong key', status: 401, body: { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } }, is: { kind: 'auth', reason: 'wrong' } },
  { name: 'Azure: role missing', status: 401, body: { error: { code: 'PermissionDenied', message: 'The principal lacks the required data action' } }, is: { kind: 'permission', reason: 'other' } },
  { name: 'vLLM: error as text', status: 401, body: { error: 'Unauthorized' }, is: { kind: 'auth', reason: 'wrong', serverMessage: 'Unauthorized' } },
  { name: 'Gemini: wrong key as a 400 in a list', status: 400, body: [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }], is: { kind: 'auth', reason: 'wrong' } },
  { name: 'nothing but 401', status: 401, is: { kind: 'auth', reason: 'wrong' } },
];

const permission: readonly Case[] = [
  { name: 'region', status: 403, body: { error: { code: 'unsupported_country_region_territory', message: 'Country, region, or territory not supported', param: null, type: 'request_forbidden' } }, is: { kind: 'permission', reason: 'region' } },
  { name: 'model not in the project', status: 403, body: openai('Project `proj_x` does not have access to model `gpt-6-sol`', { code: 'model_not_found' }), is: { kind: 'permission', reason: 'model' } },
  { name: 'unverified organization', status: 404, body: openai('Your organization must be verified to use the model `o3`. Please go to settings and click on Verify Organization.', { code: 'model_not_found' }), is: { kind: 'permission', reason: 'unverified' } },
  { name: 'unverified: streaming', status: 400, body: openai('Your organization must be verified to stream this model.', { param: 'stream', code: 'unsupported_value' }), is: { kind: 'unsupportedParameter', param: 'stream' } },
  { name: 'unverified: summaries', status: 400, body: openai('Your organization must be verified to generate reasoning summaries.', { param: 'reasoning.summary', code: 'unsupported_value' }), is: { kind: 'unsupportedParameter', param: 'reasoning.summary' } },
  { name: 'nothing but 403', status: 403, is: { kind: 'permission', reason: 'other' } },
];

const notFound: readonly Case[] = [
  { name: 'OpenAI: model', status: 404, body: openai('The model `gpt-9` does not exist or you do not have access to it.', { code: 'model_not_found' }), is: { kind: 'notFound', reason: 'model' } },
  { name: 'OpenAI: not for this API', status: 404, body: openai('This model is only supported in v1/responses and not in v1/chat/completions.', { param: 'model' }), is: { kind: 'notFound', reason: 'model' } },
  { name: 'OpenAI: path', status: 404, body: openai('Invalid URL (POST /v1/v1/chat/completions)'), is: { kind: 'notFound', reason: 'path' } },
  { name: 'OpenAI: retired', status: 404, body: openai('The model `gpt-4` has been deprecated, learn more here', { code: 'model_not_found' }), is: { kind: 'notFound', reason: 'retired' } },
  { name: 'Groq: decommissioned', status: 400, body: openai('The model `x` has been decommissioned and is no longer supported.', { code: 'model_decommissioned' }), is: { kind: 'notFound', reason: 'retired' } },
  { name: 'Azure: deployment', status: 404, body: { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } }, is: { kind: 'notFound', reason: 'model' } },
  { name: 'Azure: path', status: 404, body: { error: { code: '404', message: 'Resource not found' } }, is: { kind: 'notFound', reason: 'path' } },
  { name: 'Ollama: not pulled', status: 404, body: { error: { message: 'model "llama9" not found, try pulling it first', type: 'api_error' } }, is: { kind: 'notFound', reason: 'model' } },
  { name: 'OpenRouter: no such id', status: 400, body: { error: { message: 'foo/bar is not a valid model ID', code: 400 } }, is: { kind: 'notFound', reason: 'model' } },
  { name: 'DeepSeek: no such model', status: 400, body: openai('Model Not Exist'), is: { kind: 'notFound', reason: 'model' } },
  { name: 'vLLM', status: 404, body: { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', param: 'model', code: 404 }, is: { kind: 'notFound', reason: 'model' } },
  { name: 'FastAPI', status: 404, body: { detail: 'Not Found' }, is: { kind: 'notFound', reason: 'path' } },
  { name: 'web server', status: 404, body: '<html><body><h1>404</h1></body></html>', is: { kind: 'notFound', reason: 'path' } },
  { name: 'method', status: 405, body: 'Method Not Allowed', is: { kind: 'notFound', reason: 'path' } },
];

const limits: readonly Case[] = [
  {
    name: 'OpenAI: tokens per minute, time in the prose', status: 429, body: openai('Rate limit reached for gpt-6-sol in organization org-x on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000. Please try again in 2s.', { type: 'tokens', code: 'rate_limit_exceeded' }),
    is: { kind: 'rateLimit', limit: 30000, scope: 'tokens', retryAfterMs: 2000 },
  },
  { name: 'retry-after-ms goes before retry-after', status: 429, headers: { 'retry-after': '2', 'retry-after-ms': '1234' }, is: { kind: 'rateLimit', retryAfterMs: 1234 } },
  { name: 'retry-after as a date', status: 429, headers: { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }, is: { kind: 'rateLimit', retryAfterMs: 30_000 } },
  {
    name: 'the limit named by the headers', status: 429, headers: { 'x-ratelimit-limit-requests': '3', 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1m20s', 'x-ratelimit-remaining-tokens': '500' }, body: openai('Slow down'),
    is: { kind: 'rateLimit', scope: 'requests', limit: 3, retryAfterMs: 80_000 },
  },
  {
    name: 'Azure: token rate', status: 429, body: { error: { code: '429', message: 'Requests to the ChatCompletions_Create Operation have exceeded token rate limit of your current AIServices S0 pricing tier. Please retry after 12 seconds.' } },
    is: { kind: 'rateLimit', scope: 'tokens', retryAfterMs: 12_000 },
  },
  {
    name: 'OpenAI: request too large', status: 429, body: openai('Request too large for gpt-6-sol on tokens per min (TPM): Limit 30000, Requested 45000. The input or output tokens must be reduced in order to run successfully.', { type: 'tokens', code: 'rate_limit_exceeded' }),
    is: { kind: 'rateLimit', scope: 'tokens', limit: 30000, tooLarge: true },
  },
  { name: 'Groq: request too large as 413', status: 413, body: openai('Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9000', { type: 'tokens', code: 'rate_limit_exceeded' }), is: { kind: 'rateLimit', scope: 'tokens', limit: 6000, tooLarge: true } },
  { name: 'OpenAI: no credit', status: 429, body: openai('You exceeded your current quota, please check your plan and billing details.', { type: 'insufficient_quota', code: 'insufficient_quota' }), is: { kind: 'quota' } },
  { name: 'OpenAI: hard limit', status: 400, body: openai('Billing hard limit has been reached', { code: 'billing_hard_limit_reached' }), is: { kind: 'quota' } },
  { name: 'DeepSeek: no credit', status: 402, body: { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } }, is: { kind: 'quota' } },
  { name: 'OpenRouter: can afford', status: 402, body: { error: { message: 'This request requires more credits, or fewer max_tokens. You requested up to 65,536 tokens, but can only afford 1,204.', code: 402 } }, is: { kind: 'quota', affordable: 1204 } },
  { name: 'the limit named by the type', status: 429, body: openai('Rate limit reached.', { type: 'requests', code: 'rate_limit_exceeded' }), is: { kind: 'rateLimit', scope: 'requests' } },
  { name: 'HTML 429', status: 429, body: '<!doctype html><title>Too many</title>', headers: { 'retry-after': '7' }, is: { kind: 'rateLimit', retryAfterMs: 7000 } },
];

const context: readonly Case[] = [
  { name: 'OpenAI Chat', status: 400, body: openai("This model's maximum context length is 128000 tokens. However, your messages resulted in 130,001 tokens. Please reduce the length.", { param: 'messages', code: 'context_length_exceeded' }), is: { kind: 'contextLength', limit: 128000, asked: 130001 } },
  { name: 'OpenAI Responses', status: 400, body: openai('Your input exceeds the context window of this model. Please adjust your input and try again.', { param: 'input', code: 'context_length_exceeded' }), is: { kind: 'contextLength' } },
  { name: 'vLLM', status: 400, body: { error: { message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the messages, 1000 in the completion).", type: 'BadRequestError', code: 400 } }, is: { kind: 'contextLength', limit: 4096, asked: 5000 } },
  { name: 'vLLM: prompt alone', status: 400, body: { error: { message: 'The decoder prompt (length 5000) is longer than the maximum model length of 4096.', type: 'BadRequestError' } }, is: { kind: 'contextLength', limit: 4096, asked: 5000 } },
  { name: 'llama.cpp: fields', status: 400, body: { error: { code: 400, message: 'the request exceeds the available context size, try increasing it', type: 'exceed_context_size_error', n_prompt_tokens: 5000, n_ctx: 4096 } }, is: { kind: 'contextLength', limit: 4096, asked: 5000 } },
  { name: 'llama.cpp: prose', status: 400, body: { error: { message: 'request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it' } }, is: { kind: 'contextLength', limit: 4096, asked: 5000 } },
  { name: 'Ollama', status: 400, body: { error: 'the input length exceeds the context length' }, is: { kind: 'contextLength' } },
  { name: 'SGLang', status: 400, body: { error: { message: "The input (5000 tokens) is longer than the model's context length (4096 tokens)." } }, is: { kind: 'contextLength', limit: 4096, asked: 5000 } },
  { name: 'LM Studio', status: 400, body: { error: 'Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough.' }, is: { kind: 'contextLength', limit: 4096, asked: 5000 } },
  { name: 'OpenRouter', status: 400, body: { error: { message: "This endpoint's maximum context length is 131072 tokens. However, you requested about 140000 tokens (…).", code: 400 } }, is: { kind: 'contextLength', limit: 131072, asked: 140000 } },
  { name: 'nginx: body too big', status: 413, body: '<html><head><title>413 Request Entity Too Large</title></head></html>', is: { kind: 'contextLength' } },
];

const filter: readonly Case[] = [
  { name: 'Azure: innererror', status: 400, body: { error: { message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", type: null, param: 'prompt', code: 'content_filter', status: 400, innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: { hate: { filtered: true, severity: 'high' } } } } }, is: { kind: 'contentFilter', side: 'prompt' } },
  { name: 'OpenAI: invalid prompt', status: 400, body: openai('Invalid prompt: your prompt was flagged as potentially violating our usage policy.', { code: 'invalid_prompt' }), is: { kind: 'contentFilter', side: 'prompt' } },
  { name: 'OpenAI: policy', status: 400, body: openai('Your request was rejected.', { code: 'content_policy_violation' }), is: { kind: 'contentFilter', side: 'prompt' } },
  { name: 'OpenRouter: moderation', status: 403, body: { error: { code: 403, message: 'Your chosen model requires moderation and your input was flagged.', metadata: { reasons: ['violence'], flagged_input: '…', provider_name: 'x' } } }, is: { kind: 'contentFilter', side: 'prompt' } },
];

const parameters: readonly Case[] = [
  { name: 'OpenAI: unsupported parameter', status: 400, body: openai("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", { param: 'max_tokens', code: 'unsupported_parameter' }), is: { kind: 'unsupportedParameter', param: 'max_tokens' } },
  { name: 'OpenAI: unsupported value', status: 400, body: openai("Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.", { param: 'temperature', code: 'unsupported_value' }), is: { kind: 'unsupportedParameter', param: 'temperature', value: '0.7' } },
  { name: 'OpenAI: role', status: 400, body: openai("Unsupported value: 'messages[0].role' does not support 'system' with this model.", { param: 'messages[0].role', code: 'unsupported_value' }), is: { kind: 'unsupportedParameter', param: 'messages[0].role', value: 'system' } },
  { name: 'OpenAI: tools with effort', status: 400, body: openai("Function tools with reasoning_effort are not supported for gpt-5.6-sol in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.", { param: 'reasoning_effort' }), is: { kind: 'unsupportedParameter', param: 'reasoning_effort' } },
  { name: 'a deprecated parameter is no retired model', status: 400, body: openai("'functions' is deprecated and not supported with this model.", { param: 'functions', code: 'unsupported_parameter' }), is: { kind: 'unsupportedParameter', param: 'functions' } },
  { name: 'a cap above the model’s', status: 400, body: openai('max_tokens is too large: 200000. This model supports at most 128000 completion tokens, whereas you provided 200000.', { param: 'max_tokens', code: 'invalid_value' }), is: { kind: 'unsupportedParameter', param: 'max_tokens' } },
  { name: 'prose only', status: 400, body: { error: { message: 'Unrecognized request argument supplied: reasoning_effort' } }, is: { kind: 'unsupportedParameter', param: 'reasoning_effort' } },
  { name: 'pydantic', status: 422, body: { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }] }, is: { kind: 'unsupportedParameter', param: 'stream_options' } },
  { name: 'DeepSeek: developer role', status: 400, body: openai("Failed to deserialize: messages[0]: Input tag 'developer' found using 'role' does not match any of the expected tags: 'system','user','assistant','tool'"), is: { kind: 'unsupportedParameter', param: 'messages[0].role', value: 'developer' } },
  { name: 'llama.cpp: role as a 500', status: 500, body: { error: { code: 500, message: 'Unexpected message role. at row 12', type: 'server_error' } }, is: { kind: 'unsupportedParameter', param: 'messages[0].role' } },
  { name: 'LM Studio: role', status: 400, body: { error: 'Error rendering prompt with jinja template: "Only user and assistant roles are supported!"' }, is: { kind: 'unsupportedParameter', param: 'messages[0].role' } },
  { name: 'Azure o1: stream', status: 400, body: openai("Unsupported value: 'stream' does not support true with this model. Supported values are: false.", { param: 'stream', code: 'unsupported_value' }), is: { kind: 'unsupportedParameter', param: 'stream', value: 'true' } },
  { name: 'some other 400', status: 400, body: openai("Invalid 'messages': empty array.", { param: 'messages' }), is: { kind: 'unsupportedParameter', param: 'messages' } },
];

const others: readonly Case[] = [
  { name: '408', status: 408, body: '', is: { kind: 'timeout' } },
  { name: '409', status: 409, body: openai('Conflict'), is: { kind: 'server' } },
  { name: '500', status: 500, body: openai('The server had an error while processing your request.', { type: 'server_error' }), is: { kind: 'server' } },
  { name: '502 HTML', status: 502, body: '<html><h1>502 Bad Gateway</h1></html>', headers: { 'retry-after': '3' }, is: { kind: 'server', retryAfterMs: 3000 } },
  { name: '503 about a model', status: 503, body: openai('The model is overloaded; model `x` is not available right now.'), is: { kind: 'server' } },
  { name: '503 with Retry-After', status: 503, body: openai('Overloaded', { code: 'server_is_overloaded' }), headers: { 'retry-after': '9' }, is: { kind: 'server', retryAfterMs: 9000 } },
  { name: '504 empty', status: 504, is: { kind: 'server' } },
  { name: 'redirect', status: 307, headers: { location: 'https://evil.example/v1' }, is: { kind: 'network', reason: 'redirect', target: 'https://evil.example/v1' } },
  { name: 'proxy wants a login', status: 407, body: '<html>proxy</html>', is: { kind: 'network', reason: 'proxy' } },
  { name: 'captive portal', status: 511, body: '', is: { kind: 'network', reason: 'proxy' } },
  { name: 'HTML 403 of a firewall', status: 403, body: '<!DOCTYPE html><html>Attention Required</html>', is: { kind: 'badResponse', reason: 'html' } },
];

describe('errorFromResponse', () => {
  for (const [title, cases] of Object.entries({ auth, permission, notFound, limits, context, filter, parameters, others })) {
    describe(title, () => {
      for (const { name, status, body = '', headers = {}, is } of cases) {
        it(name, () => {
          const error = errorFromResponse({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body), host });
          const judged = Object.fromEntries(Object.entries(error).filter(([key]) => key in is || !facts.has(key)));
          assert.deepEqual(judged, is);
          assert.equal(error.status, status);
          assert.equal(error.host, host);
        });
      }
    });
  }

  it('keeps the facts for Details', () => {
    const error = errorFromResponse({
      status: 400, host, body: JSON.stringify(openai('No.', { param: 'top_p', code: 'unsupported_parameter' })), headers: { 'x-request-id': 'req_1', 'x-should-retry': 'false' },
    });
    assert.deepEqual(error, { kind: 'unsupportedParameter', status: 400, code: 'unsupported_parameter', param: 'top_p', serverMessage: 'No.', requestId: 'req_1', host, shouldRetry: false });
  });

  it('takes the upstream words from below OpenRouter’s "Provider returned error"', () => {
    const raw = JSON.stringify(openai("Unsupported parameter: 'temperature' is not supported with this model.", { param: 'temperature' }));
    const error = errorFromResponse({ status: 400, host, headers: {}, body: JSON.stringify({ error: { message: 'Provider returned error', code: 400, metadata: { raw, provider_name: 'OpenAI' } } }) });
    assert.equal(error.kind, 'unsupportedParameter');
    assert.equal(error.param, 'temperature');
    assert.match(error.serverMessage ?? '', /temperature/);
  });
});

const facts = new Set(['status', 'code', 'param', 'serverMessage', 'requestId', 'host', 'shouldRetry']);

describe('errorFromStream', () => {
  it('reads the status from a numeric code', () => {
    assert.deepEqual(errorFromStream({ error: { code: 429, message: 'Rate limit exceeded' } }, { answering: true }), { kind: 'rateLimit', status: 429, serverMessage: 'Rate limit exceeded' });
  });

  it('says answer where the filter cut an answer', () => {
    assert.deepEqual(errorFromStream({ error: { code: 'content_filter', message: 'x' } }, { answering: true, host }), { kind: 'contentFilter', side: 'answer', code: 'content_filter', serverMessage: 'x', host });
  });

  it('is undefined for what is no error', () => {
    assert.equal(errorFromStream({ choices: [] }, { answering: false }), undefined);
    assert.equal(errorFromStream('x', { answering: false }), undefined);
  });
});
