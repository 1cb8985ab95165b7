import assert from 'node:assert/strict';
import { refusedParameter } from '../../../src/core/request/refusedParameter.ts';
import type { TurnError } from '../../../src/core/stream/turnError.ts';

const unsupported = (facts: Partial<TurnError>): TurnError => ({ kind: 'unsupportedParameter', status: 400, ...facts }) as TurnError;

describe('refusedParameter: codes with param', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['temperature', 'temperature'], ['top_p', 'top_p'], ['max_tokens', 'max_tokens'], ['reasoning_effort', 'reasoning_effort'], ['reasoning.effort', 'reasoning_effort'], ['text.verbosity', 'verbosity'],
    ['stream', 'stream'], ['stream_options', 'stream_options'], ['stream_options.include_usage', 'stream_options'], ['stream_options.include_obfuscation', 'stream_options.include_obfuscation'],
    ['messages[0].role', 'messages[0].role'], ['parallel_tool_calls', 'parallel_tool_calls'], ['store', 'store'], ['include', 'include'], ['model', undefined], ['messages', undefined],
    ['messages[3].content', undefined], ['input[2]', undefined], ['tools[0].function.parameters', undefined],
  ];
  for (const [param, expected] of cases) {
    for (const code of ['unsupported_parameter', 'unsupported_value']) {
      it(`${code} ${param}`, () => assert.equal(refusedParameter(unsupported({ code, param })), expected));
    }
  }
});

describe('refusedParameter: prose', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["Unsupported parameter: 'temperature' is not supported with this model.", 'temperature'],
    ["Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", 'max_tokens'],
    ["Unsupported value: 'temperature' does not support 0.8 with this model. Only the default (1) value is supported.", 'temperature'],
    ["Unsupported value: 'messages[0].role' does not support 'system' with this model.", 'messages[0].role:system'],
    ["Unsupported value: 'messages[0].role' does not support 'developer' with this model.", 'messages[0].role'],
    ['Unrecognized request argument supplied: stream_options', 'stream_options'],
    ['Unrecognized request argument supplied: reasoning_effort', 'reasoning_effort'],
    ["Unknown parameter: 'verbosity'.", 'verbosity'],
    ["Failed to deserialize: messages[0]: Input tag 'developer' found using 'role' does not match any of the expected tags: 'system', 'user', 'assistant', 'tool'", 'messages[0].role'],
    ['Unexpected message role.', 'messages[0].role'],
    ['Only user and assistant roles are supported!', 'messages[0].role:system'],
    ['System role not supported', 'messages[0].role:system'],
    ['Your organization must be verified to stream this model.', 'stream'],
    ['Your organization must be verified to generate reasoning summaries.', 'reasoning.summary'],
    ["Function tools with reasoning_effort are not supported for gpt-5.6-sol in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.", 'tools.chat'],
    ['[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]', 'stream_options'],
    ["create() got an unexpected keyword argument 'service_tier'", 'service_tier'],
    ['stop is not supported', 'stop'],
    ["Parameter 'seed' is not supported", 'seed'],
    ["Invalid value: 'xhigh'. Supported values are: 'low', 'medium', 'high'.", undefined],
    ['max_tokens is too large: 200000. This model supports at most 128000 completion tokens.', undefined],
    ['Something went wrong.', undefined],
    ['', undefined],
  ];
  for (const [serverMessage, expected] of cases) it(JSON.stringify(serverMessage), () => assert.equal(refusedParameter(unsupported({ serverMessage })), expected));

  it('reads a chat template’s 500', () => assert.equal(refusedParameter({ kind: 'server', status: 500, serverMessage: 'Unexpected message role' }), 'messages[0].role'));
});

describe('refusedParameter: names below a field', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['chat_template_kwargs.enable_thinking', 'chat_template_kwargs'], ['include[0]', 'include'], ['text.format.schema', 'response_format'], ['text.format.type', 'response_format'],
    ['response_format.json_schema.strict', 'response_format'], ['stream_options.other', 'stream_options'], ['reasoning.summary', 'reasoning.summary'], ['stop[2]', 'stop'], ['input.items', undefined], ['messages.0.name', undefined],
  ];
  for (const [param, expected] of cases) it(param, () => assert.equal(refusedParameter(unsupported({ code: 'unknown_parameter', param, serverMessage: `Unknown parameter: '${param}'.` })), expected));
});

describe('refusedParameter: a value that is wrong is the person’s to see', () => {
  const cases: readonly Partial<TurnError>[] = [
    { param: 'response_format', serverMessage: "Invalid schema for response_format 'x': In context=(), 'additionalProperties' is required to be supplied and to be false." },
    { param: 'text.format.schema', code: 'invalid_json_schema', serverMessage: "Invalid schema for response_format 'x': In context=('properties', 'a'), 'oneOf' is not permitted." },
    { param: 'reasoning.effort', code: 'invalid_value', serverMessage: "Invalid value: 'xhigh'. Supported values are: 'low', 'medium', 'high'." },
    { param: 'prompt_cache_key', serverMessage: 'No.' },
    { param: 'temperature' },
  ];
  for (const facts of cases) it(JSON.stringify(facts), () => assert.equal(refusedParameter(unsupported(facts)), undefined));
});

describe('refusedParameter: what is no refusal', () => {
  const errors: readonly TurnError[] = [
    { kind: 'rateLimit', param: 'temperature', serverMessage: "Unsupported parameter: 'temperature'" },
    { kind: 'auth', reason: 'wrong' },
    { kind: 'quota' },
    { kind: 'contextLength', param: 'messages' },
    { kind: 'permission', reason: 'unverified', serverMessage: 'Your organization must be verified to use the model `o3`.' },
    { kind: 'unsupportedParameter', param: 'temperature', code: 'decimal_above_max_value', serverMessage: "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead." },
    { kind: 'unsupportedParameter', param: 'max_tokens', serverMessage: 'max_tokens must be at least 1, got 0.' },
    { kind: 'server', status: 500 },
    { kind: 'notFound', reason: 'path', serverMessage: 'Not Found' },
    { kind: 'network', reason: 'dns' },
  ];
  for (const error of errors) it(`${error.kind} ${error.serverMessage ?? ''}`, () => assert.equal(refusedParameter(error), undefined));
});
