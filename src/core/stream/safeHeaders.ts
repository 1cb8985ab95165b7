// Which response headers may be kept and shown: what tells of a request and its limits, nothing that could tell who asked.

const safe = /^(?:x-request-id|apim-request-id|x-ms-region|x-ms-deployment-name|openai-version|openai-processing-ms|date|server|content-type|retry-after(?:-ms)?|x-ratelimit-[a-z-]+|x-generation-id)$/;

export function safeHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => safe.test(name)));
}

/** One limit as headers tell it. `reset`: as the server wrote it (`12ms`, `6m0s`, a time). */
export interface RateLimit {
  /** `requests`, `tokens`, `input-tokens`, … */
  readonly name: string;
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: string;
}

/** The limits that `x-ratelimit-limit-*`, `-remaining-*` and `-reset-*` name (OpenAI, Azure, Groq), in the order of their names. */
export function rateLimits(headers: Readonly<Record<string, string>>): readonly RateLimit[] {
  const found = new Map<string, RateLimit>();
  for (const [header, value] of Object.entries(headers)) {
    const match = /^x-ratelimit-(limit|remaining|reset)(?:-(.+))?$/.exec(header);
    if (!match) continue;
    const name = match[2] ?? 'requests';
    found.set(name, { ...(found.get(name) ?? { name }), [match[1] ?? '']: value });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
