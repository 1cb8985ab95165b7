// Numbers and names that servers put into the prose of an error message and nowhere else. Sources: the servers' own wording, quoted.

export interface ContextNumbers {
  readonly limit?: number;
  readonly asked?: number;
}

const number = '([\\d][\\d,._]*)';
/** Each with the groups named `limit` and, where the wording has it, `asked`. */
const contextWordings: readonly RegExp[] = [
  // OpenAI and older vLLM: "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens." / "you requested 9000 tokens (…)"
  pattern(`maximum context length is (?<limit>${number}) tokens\\.? (?:However|But),? .{0,80}?(?<asked>${number}) (?:input |output )?tokens`),
  pattern(`maximum context length is (?<limit>${number})`),
  // vLLM 0.11: "The decoder prompt (length 5000) is longer than the maximum model length of 4096."
  pattern(`prompt \\(length (?<asked>${number})\\) is longer than the maximum model length of (?<limit>${number})`),
  // vLLM: "'max_tokens' or 'max_completion_tokens' is too large: 9000. This model's maximum context length is 4096 …" is covered above.
  // llama.cpp: "the request exceeds the available context size (4096 tokens)…" / "request (5000 tokens) exceeds the available context size (4096 tokens)"
  pattern(`request \\((?<asked>${number}) tokens\\) exceeds the available context size \\((?<limit>${number})`),
  pattern(`exceeds? the available context size[^\\d]{0,20}(?<limit>${number})?`),
  // SGLang: "The input (5000 tokens) is longer than the model's context length (4096 tokens)."
  pattern(`input \\((?<asked>${number}) tokens\\) is longer than the model's context length \\((?<limit>${number})`),
  pattern(`[Rr]equested token count exceeds the model's maximum context length of (?<limit>${number})`),
  // LM Studio: "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens"
  pattern(`first (?<asked>${number}) tokens when context .{0,120}context length of only (?<limit>${number})`),
  // DeepSeek, OpenRouter: "This endpoint's maximum context length is 131072 tokens. However, you requested about 140000 tokens"
  pattern(`context length .{0,20}?(?<limit>${number}) tokens.{0,60}requested about (?<asked>${number})`),
  // OpenAI Responses: "Your input exceeds the context window of this model. Please adjust your input and try again."
  /(?:exceeds|exceeded|larger than|longer than|over) the (?:model's )?(?:maximum )?context (?:window|length|size|limit)/i,
  // Ollama: "input length exceeds maximum context length", "the input length exceeds the context length", "prompt too long; exceeded max context length by 12 tokens"
  /(?:input length exceeds|exceeded max context length|prompt (?:is )?too long)/i,
  // OpenAI on a cap: "max_tokens is too large: 200000. This model supports at most 128000 completion tokens" is a refused value, not a full window.
];

function pattern(source: string): RegExp {
  return new RegExp(source, 'is');
}

/** The numbers of a "context is full" message (possibly none), or undefined where the message says something else. */
export function contextFromProse(message: string): ContextNumbers | undefined {
  for (const wording of contextWordings) {
    const match = wording.exec(message);
    if (!match) continue;
    const limit = readNumber(match.groups?.['limit']);
    const asked = readNumber(match.groups?.['asked']);
    return { ...(limit !== undefined && { limit }), ...(asked !== undefined && { asked }) };
  }
  return undefined;
}

/** OpenRouter 402: "You requested up to 65536 tokens, but can only afford 1204." */
export function affordableFromProse(message: string): number | undefined {
  return readNumber(/can only afford (\d[\d,._]*)/i.exec(message)?.[1]);
}

/** OpenAI 429: "Limit 30000, Used 29000, Requested 2000." Azure: "exceeded token rate limit". */
export function rateLimitFromProse(message: string): { readonly limit?: number; readonly scope?: 'requests' | 'tokens' } {
  const limit = readNumber(/\blimit:? (\d[\d,._]*)/i.exec(message)?.[1]);
  const scope = /tokens per (?:min|day|minute|hour)|\bTP[MD]\b|token rate limit|input-tokens|tokens_per/i.test(message) ? 'tokens' as const
    : /requests per (?:min|day|minute|hour|second)|\bRP[MDS]\b|call rate limit|requests_per/i.test(message) ? 'requests' as const : undefined;
  return { ...(limit !== undefined && { limit }), ...(scope !== undefined && { scope }) };
}

/** The parameter that a 400 names only in its prose: "Unsupported parameter: 'temperature' is not supported with this model." */
export function parameterFromProse(message: string): string | undefined {
  const wordings = [
    /(?:unsupported|unrecognized|unknown|unexpected|invalid|extra|additional) (?:request )?(?:parameter|argument|field|property|key|input|value)s?(?: supplied| provided)?[:\s]+[`'"]([\w.[\]]+)[`'"]/i,
    /[`'"]([\w.[\]]+)[`'"]\s+(?:is |are |does |do )(?:not|n't) (?:supported|support|permitted|allowed|available)/i,
    /(?:parameter|field|argument) [`'"]?([a-z][\w.[\]]*)[`'"]? (?:is|are) not (?:supported|permitted|allowed|available)/i,
    /\b([a-z]+(?:_[a-z]+)+) (?:is|are) not (?:supported|permitted|allowed|available)/i,
    /does(?: not|n't) support (?:the )?(?:parameter )?[`'"]([\w.[\]]+)[`'"]/i,
    /unexpected keyword argument [`'"]([\w.[\]]+)[`'"]/i,
    /^(?:body\.)?([a-z]\w*): extra inputs are not permitted/im,
    /unrecognized request argument supplied: ([\w.[\]]+)/i,
  ];
  for (const wording of wordings) {
    const name = wording.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** "Please try again in 6m0s" / "in 1.2s" / "in 20ms" / "retry after 12 seconds", in milliseconds. */
export function retryAfterFromProse(message: string): number | undefined {
  const short = /(?:try again|retry) in ((?:\d+(?:\.\d+)?(?:ms|h|m|s))+)/i.exec(message)?.[1];
  if (short !== undefined) return durationMs(short);
  const seconds = /(?:try again|retry)(?: after| in) (\d+(?:\.\d+)?) (?:milli)?seconds?/i.exec(message);
  if (!seconds) return undefined;
  return Math.ceil(Number(seconds[1]) * (/milliseconds?/i.test(seconds[0]) ? 1 : 1000));
}

/** `6m0s`, `1.2s`, `20ms`, `1h2m3s` → milliseconds. The form of OpenAI's `x-ratelimit-reset-*`. */
export function durationMs(text: string): number | undefined {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text.trim()) return undefined;
  const factor: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  return Math.ceil(parts.reduce((sum, part) => sum + Number(part[1]) * (factor[part[2] ?? ''] ?? 0), 0));
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replaceAll(/[,_]|\.$/g, ''));
  return Number.isFinite(value) ? value : undefined;
}
