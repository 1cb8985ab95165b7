// Golden transcripts of Chat Completions, one per dialect and quirk of openai-facts.md §5.
import { delta, doneLine, frames, type Transcript } from './transcript.ts';

const meta = { type: 'meta', id: 'c1', model: 'm' } as const;
const stop = { type: 'finish', reason: 'stop' } as const;
const usage = { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14 };
const usageEvent = { type: 'usage', usage: { input: 9, output: 5 } } as const;

export const chatTranscripts: readonly Transcript[] = [
  {
    name: 'OpenAI: usage chunk with empty choices, obfuscation, service tier', api: 'chat', dialect: 'openai',
    body: frames(
      { ...delta({ role: 'assistant', content: '', refusal: null }), service_tier: 'default', usage: null, obfuscation: 'x8' },
      delta({ content: '<think>你好' }), delta({ content: '，世界 👋🏽' }), delta({}, 'stop'),
      { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [], usage: { ...usage, prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 2 }, completion_tokens_details: { reasoning_tokens: 3 } } },
      doneLine,
    ),
    events: [
      { ...meta, serviceTier: 'default' }, { type: 'text', delta: '<think>你好，世界 👋🏽' },
      { type: 'usage', usage: { input: 9, output: 5, cached: 4, cacheWrite: 2, reasoning: 3 } }, stop,
    ],
  },
  {
    name: 'OpenAI: refusal', api: 'chat', dialect: 'openai',
    body: frames(delta({ role: 'assistant', content: null, refusal: 'I can’t ' }), delta({ refusal: 'do that.' }), delta({}, 'stop'), doneLine),
    events: [meta, { type: 'refusal', delta: 'I can’t do that.' }, stop],
  },
  {
    name: 'OpenAI: a second choice is told apart', api: 'chat', dialect: 'openai',
    body: frames(
      { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 1, delta: { content: 'B' }, finish_reason: 'length' }, { index: 0, delta: { content: 'A' }, finish_reason: null }] },
      delta({}, 'stop'), doneLine,
    ),
    events: [
      meta, { type: 'choice', index: 1, event: { type: 'text', delta: 'B' } }, { type: 'choice', index: 1, event: { type: 'finish', reason: 'length' } },
      { type: 'text', delta: 'A' }, stop,
    ],
  },
  {
    name: 'OpenAI: two parallel tool calls', api: 'chat', dialect: 'openai',
    body: frames(
      delta({ role: 'assistant', content: null, tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'read', arguments: '' } }] }),
      delta({ tool_calls: [{ index: 0, function: { arguments: '{"p":' } }] }), delta({ tool_calls: [{ index: 0, function: { arguments: '"é"}' } }] }),
      delta({ tool_calls: [{ index: 1, id: 'b', type: 'function', function: { name: 'read', arguments: '{"p":2}' } }] }),
      delta({}, 'tool_calls'), doneLine,
    ),
    events: [
      meta, { type: 'toolCall', key: 0, id: 'a', name: 'read', argumentsDelta: '{"p":"é"}' },
      { type: 'toolCall', key: 1, id: 'b', name: 'read', argumentsDelta: '{"p":2}' }, { type: 'finish', reason: 'toolCalls' },
    ],
  },
  {
    name: 'Azure: prompt filter frame first, filter frame without delta, content_filter finish', api: 'chat', dialect: 'azure',
    body: frames(
      { id: '', object: '', model: '', choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: { hate: { filtered: false, severity: 'safe' }, jailbreak: { filtered: false, detected: false } } }] },
      delta({ role: 'assistant', content: '' }), delta({ content: 'Once upon' }),
      { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, finish_reason: null, content_filter_offsets: { check_offset: 0, start_offset: 0, end_offset: 9 }, content_filter_results: { violence: { filtered: false, severity: 'low' } } }] },
      { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, finish_reason: 'content_filter', content_filter_results: { violence: { filtered: true, severity: 'high' } } }] },
      doneLine,
    ),
    events: [meta, { type: 'text', delta: 'Once upon' }, { type: 'filter', side: 'answer', categories: ['violence'] }, { type: 'finish', reason: 'contentFilter' }],
  },
  {
    name: 'Azure: the prompt was annotated as a jailbreak', api: 'chat', dialect: 'azure',
    body: frames({ id: '', model: '', choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: { jailbreak: { detected: true }, hate: { filtered: true }, custom: { filtered: false, detected: true } } }] }, delta({ content: 'No.' }, 'stop'), doneLine),
    events: [{ type: 'filter', side: 'prompt', categories: ['jailbreak', 'hate'] }, meta, { type: 'text', delta: 'No.' }, stop],
  },
  {
    name: 'DeepSeek: keep-alive comments, reasoning_content, cache hits', api: 'chat', dialect: 'deepseek',
    body: frames(
      ': keep-alive\n\n: keep-alive\n\n', delta({ role: 'assistant', content: null, reasoning_content: '' }), delta({ content: null, reasoning_content: '先想' }),
      ': keep-alive\n\n', delta({ content: null, reasoning_content: '一想' }), delta({ content: '答案 42', reasoning_content: null }),
      delta({ content: '' }, 'stop', { usage: { ...usage, prompt_cache_hit_tokens: 6, completion_tokens_details: { reasoning_tokens: 2 } } }), doneLine,
    ),
    events: [meta, { type: 'reasoning', delta: '先想一想', form: 'text' }, { type: 'text', delta: '答案 42' }, { type: 'usage', usage: { input: 9, output: 5, cached: 6, reasoning: 2 } }, stop],
  },
  {
    name: 'DeepSeek: the server ran out of resources', api: 'chat', dialect: 'deepseek',
    body: frames(delta({ content: 'Half' }), delta({}, 'insufficient_system_resource')),
    events: [meta, { type: 'text', delta: 'Half' }], fails: 'server',
  },
  {
    name: 'OpenRouter: reasoning under three names, comments, cost', api: 'chat', dialect: 'openrouter',
    body: frames(
      ': OPENROUTER PROCESSING\n\n',
      delta({ role: 'assistant', content: '', reasoning: 'Let me', reasoning_content: 'Let me', reasoning_details: [{ type: 'reasoning.text', text: 'Let me' }] }),
      delta({ content: '', reasoning: ' see', reasoning_content: ' see', reasoning_details: [{ type: 'reasoning.text', text: ' see' }] }),
      delta({ content: '', reasoning: null, reasoning_details: [{ type: 'reasoning.encrypted', data: 'AAAA' }] }),
      delta({ content: 'Yes' }), delta({ content: '' }, 'stop', { native_finish_reason: 'end_turn' }),
      { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }], usage: { ...usage, cost: 0.00012 } },
      doneLine,
    ),
    events: [meta, { type: 'reasoning', delta: 'Let me see', form: 'text' }, { type: 'text', delta: 'Yes' }, { type: 'usage', usage: { input: 9, output: 5, cost: 0.00012 } }, stop],
  },
  {
    name: 'OpenRouter: the finished details repeat what was streamed; a tag in the text is text', api: 'chat', dialect: 'openrouter',
    body: frames(delta({ content: '', reasoning: 'Let me see' }), delta({ content: '', reasoning_details: [{ type: 'reasoning.text', text: 'Let me see', signature: 's' }] }), delta({ content: '<think>x</think>' }, 'stop'), doneLine),
    events: [meta, { type: 'reasoning', delta: 'Let me see', form: 'text' }, { type: 'text', delta: '<think>x</think>' }, stop],
  },
  {
    name: 'OpenRouter: only reasoning_details, a summary', api: 'chat', dialect: 'openrouter',
    body: frames(delta({ content: '', reasoning_details: [{ type: 'reasoning.summary', summary: '**Plan' }] }), delta({ content: '', reasoning_details: [{ type: 'reasoning.summary', summary: 'ning**' }] }), delta({ content: 'Yes' }, 'stop'), doneLine),
    events: [meta, { type: 'reasoning', delta: '**Planning**', form: 'summary' }, { type: 'text', delta: 'Yes' }, stop],
  },
  {
    name: 'OpenRouter: error in mid-stream', api: 'chat', dialect: 'openrouter',
    body: frames(delta({ content: 'Half an ' }), { ...delta({ content: '' }, 'error'), error: { code: 502, message: 'Provider disconnected' } }),
    events: [meta, { type: 'text', delta: 'Half an ' }], fails: 'server',
  },
  {
    name: 'OpenRouter: finish_reason error alone', api: 'chat', dialect: 'openrouter',
    body: frames(delta({ content: 'Half an ' }), { id: 'c1', model: 'm', choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error', error: { code: 429, message: 'Rate limit exceeded' } }] }, doneLine),
    events: [meta, { type: 'text', delta: 'Half an ' }], fails: 'rateLimit',
  },
  {
    name: 'Ollama: role in each delta, tool call without index, stop instead of tool_calls', api: 'chat', dialect: 'ollama',
    body: frames(
      delta({ role: 'assistant', content: '', reasoning: 'Use' }), delta({ role: 'assistant', content: '', reasoning: ' the tool.' }),
      delta({ role: 'assistant', content: '', tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'now', arguments: '{}' } }] }),
      delta({ role: 'assistant', content: '' }, 'stop'), { id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [], usage }, doneLine,
    ),
    events: [meta, { type: 'reasoning', delta: 'Use the tool.', form: 'text' }, { type: 'toolCall', key: 0, id: 'call_1', name: 'now', argumentsDelta: '{}' }, usageEvent, { type: 'finish', reason: 'toolCalls' }],
  },
  {
    name: 'Ollama: index 0 for all calls, arguments as an object, no id', api: 'chat', dialect: 'ollama',
    body: frames(
      delta({ role: 'assistant', content: '', tool_calls: [{ index: 0, function: { name: 'add', arguments: { a: 1 } } }] }),
      delta({ role: 'assistant', content: '', tool_calls: [{ index: 0, function: { name: 'add', arguments: { a: 2 } } }] }),
      delta({ role: 'assistant', content: '' }, 'tool_calls'), doneLine,
    ),
    events: [
      meta, { type: 'toolCall', key: 0, name: 'add', argumentsDelta: '{"a":1}' }, { type: 'toolCall', key: 1, name: 'add', argumentsDelta: '{"a":2}' },
      { type: 'toolCall', key: 0, id: 'call_c1_0', argumentsDelta: '' }, { type: 'toolCall', key: 1, id: 'call_c1_1', argumentsDelta: '' }, { type: 'finish', reason: 'toolCalls' },
    ],
  },
  {
    name: 'vLLM: CRLF, no space after data:, usage in each chunk', api: 'chat', dialect: 'vllm',
    body: [
      delta({ role: 'assistant', content: '' }, null, { usage: { prompt_tokens: 9, completion_tokens: 0 } }), delta({ reasoning: 'Hm' }, null, { usage: { prompt_tokens: 9, completion_tokens: 1 } }),
      delta({ content: 'Ok' }, 'stop', { usage }),
    ].map((chunk) => `data:${JSON.stringify(chunk)}\r\n\r\n`).join('') + 'data:[DONE]\r\n\r\n',
    events: [
      meta, { type: 'usage', usage: { input: 9, output: 0 } }, { type: 'reasoning', delta: 'Hm', form: 'text' }, { type: 'usage', usage: { input: 9, output: 1 } },
      { type: 'text', delta: 'Ok' }, usageEvent, stop,
    ],
  },
  {
    name: 'older vLLM: every call at index 0 with an empty id', api: 'chat', dialect: 'vllm',
    body: frames(
      delta({ tool_calls: [{ index: 0, id: '', function: { name: 'read', arguments: '' } }] }), delta({ tool_calls: [{ index: 0, id: '', function: { arguments: '{"p":1}' } }] }),
      delta({ tool_calls: [{ index: 0, id: '', function: { name: 'write', arguments: '' } }] }), delta({ tool_calls: [{ index: 0, id: '', function: { arguments: '{"q":2}' } }] }),
      delta({}, 'tool_calls'), doneLine,
    ),
    events: [
      meta, { type: 'toolCall', key: 0, name: 'read', argumentsDelta: '{"p":1}' }, { type: 'toolCall', key: 1, name: 'write', argumentsDelta: '{"q":2}' },
      { type: 'toolCall', key: 0, id: 'call_c1_0', argumentsDelta: '' }, { type: 'toolCall', key: 1, id: 'call_c1_1', argumentsDelta: '' }, { type: 'finish', reason: 'toolCalls' },
    ],
  },
  {
    name: 'vLLM: error frame of the older shape', api: 'chat', dialect: 'vllm',
    body: frames(delta({ content: 'x' }), { object: 'error', message: 'EngineCore encountered an issue', type: 'InternalServerError', code: 500 }),
    events: [meta, { type: 'text', delta: 'x' }], fails: 'server',
  },
  {
    name: 'SGLang: tool id comes late', api: 'chat', dialect: 'sglang',
    body: frames(
      delta({ role: 'assistant', content: null, reasoning_content: 'a', tool_calls: [{ index: 0, id: null, function: { name: 'f', arguments: '{' } }] }),
      delta({ tool_calls: [{ index: 0, id: 'late', function: { name: null, arguments: '}' } }] }), delta({ content: null }, 'tool_calls'), doneLine,
    ),
    events: [meta, { type: 'reasoning', delta: 'a', form: 'text' }, { type: 'toolCall', key: 0, id: 'late', name: 'f', argumentsDelta: '{}' }, { type: 'finish', reason: 'toolCalls' }],
  },
  {
    name: 'llama.cpp: inline <think>, timings, no [DONE], no blank line at the end', api: 'chat', dialect: 'llamacpp',
    body: frames(
      delta({ role: 'assistant', content: null }), delta({ content: '\n<thi' }), delta({ content: 'nk>\n思考' }), delta({ content: ' 1 < 2 </th' }), delta({ content: 'ink>\n\n答' }), delta({ content: '案' }), delta({}, 'stop'),
      `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [], usage, timings: { prompt_n: 9, predicted_n: 5 } })}`,
    ),
    events: [meta, { type: 'reasoning', delta: '思考 1 < 2 ', form: 'text' }, { type: 'text', delta: '答案' }, usageEvent, stop],
  },
  {
    name: 'llama.cpp of 2024: an `error:` line in the stream', api: 'chat', dialect: 'llamacpp',
    body: `${frames(delta({ content: 'x' }))}error: {"code":500,"message":"slot unavailable","type":"server_error"}\n\n`,
    events: [meta, { type: 'text', delta: 'x' }], fails: 'server',
  },
  {
    name: 'LM Studio: only </think>, BOM', api: 'chat', dialect: 'lmstudio',
    body: '\uFEFF' + frames(delta({ role: 'assistant', content: 'First I' }), delta({ content: ' think.\n</thi' }), delta({ content: 'nk>\n\nThen I speak.' }), delta({}, 'stop'), doneLine),
    events: [meta, { type: 'text', delta: 'First I think.\n' }, { type: 'textWasReasoning' }, { type: 'text', delta: 'Then I speak.' }, stop],
  },
  {
    name: 'LM Studio: <think> never closed, stream cut', api: 'chat', dialect: 'lmstudio',
    body: frames(delta({ content: '<think>still' }), delta({ content: ' thinking </th' })),
    events: [meta, { type: 'reasoning', delta: 'still thinking </th', form: 'text' }, { type: 'finish', reason: 'truncated' }],
  },
  {
    name: 'LM Studio: event: error', api: 'chat', dialect: 'lmstudio',
    body: `${frames(delta({ content: 'x' }))}event: error\ndata: {"error":{"message":"Model unloaded."}}\n\n`,
    events: [meta, { type: 'text', delta: 'x' }], fails: 'server',
  },
  {
    name: 'litellm: first tool index is 1', api: 'chat', dialect: 'litellm',
    body: frames(
      delta({ role: 'assistant', tool_calls: [{ index: 1, id: 'a', function: { name: 'f', arguments: '' } }] }), delta({ tool_calls: [{ index: 1, function: { arguments: '{"x":' } }] }),
      delta({ tool_calls: [{ index: 1, function: { arguments: '1}' } }] }), delta({}, 'tool_calls'), doneLine,
    ),
    events: [meta, { type: 'toolCall', key: 0, id: 'a', name: 'f', argumentsDelta: '{"x":1}' }, { type: 'finish', reason: 'toolCalls' }],
  },
  {
    name: 'Groq: usage under x_groq, length', api: 'chat', dialect: 'unknown',
    body: frames(delta({ role: 'assistant', content: 'cut' }), { ...delta({}, 'length'), x_groq: { id: 'r', usage } }, doneLine),
    events: [meta, { type: 'text', delta: 'cut' }, usageEvent, { type: 'finish', reason: 'length' }],
  },
  {
    name: 'Mistral: thinking parts inside the content', api: 'chat', dialect: 'unknown',
    body: frames(delta({ role: 'assistant', content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }), delta({ content: [{ type: 'text', text: 'Oui' }] }), delta({ content: '.' }, 'stop'), doneLine),
    events: [meta, { type: 'reasoning', delta: 'Hm.', form: 'text' }, { type: 'text', delta: 'Oui.' }, stop],
  },
  {
    name: 'a gateway that fakes a stream: whole message in one frame', api: 'chat', dialect: 'unknown',
    body: frames({ id: 'c1', object: 'chat.completion', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'All at once' }, finish_reason: 'stop' }], usage }, doneLine),
    events: [meta, { type: 'text', delta: 'All at once' }, usageEvent, stop],
  },
  {
    name: 'no finish reason', api: 'chat', dialect: 'unknown',
    body: frames(delta({ content: 'cut o' }), doneLine),
    events: [meta, { type: 'text', delta: 'cut o' }, { type: 'finish', reason: 'truncated' }],
  },
  {
    name: 'the connection ended inside a frame', api: 'chat', dialect: 'unknown',
    body: `${frames(delta({ content: 'cut o' }))}data: {"id":"c1","choices":[{"ind`,
    events: [meta, { type: 'text', delta: 'cut o' }, { type: 'finish', reason: 'truncated' }],
  },
  {
    name: 'a whole frame that is no JSON', api: 'chat', dialect: 'unknown',
    body: `${frames(delta({ content: 'kept <' }))}data: {"id":"c1","choices":[{"ind\n\n${doneLine}`,
    events: [meta, { type: 'text', delta: 'kept <' }], fails: 'badResponse',
  },
];
