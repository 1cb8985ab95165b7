// Which of the servers that speak OpenAI's protocol an address belongs to. Apart from their rules: this is needed at start-up, they are not.
import type { Dialect, EndpointKind } from './endpoint.ts';
import { isPrivateHost, splitUrl } from './urlParts.ts';

const azureHost = /\.(?:openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.(?:com|us|cn)$|\.api\.cognitive\.microsoft\.com$/;

/** Whether a host belongs to Azure OpenAI or Foundry. */
export function isAzureHost(host: string): boolean {
  return azureHost.test(host);
}

const hosts: readonly (readonly [RegExp, Dialect])[] = [
  [/(?:^|\.)api\.openai\.com$/, 'openai'],
  [azureHost, 'azure'],
  [/(?:^|\.)deepseek\.com$/, 'deepseek'],
  [/(?:^|\.)openrouter\.ai$/, 'openrouter'],
  [/(?:^|\.)ollama\.com$/, 'ollama'],
  [/(?:^|[.-])litellm(?:[.-]|$)/, 'litellm'],
];

/** The ports that the servers listen on unless told otherwise; `anywhere`: so peculiar that it counts on any host. */
const ports: Readonly<Record<string, { readonly dialect: Dialect; readonly anywhere: boolean }>> = {
  '11434': { dialect: 'ollama', anywhere: true },
  '1234': { dialect: 'lmstudio', anywhere: true },
  '30000': { dialect: 'sglang', anywhere: false },
  '8080': { dialect: 'llamacpp', anywhere: false },
  '8000': { dialect: 'vllm', anywhere: false },
  '4000': { dialect: 'litellm', anywhere: false },
};

/** The dialect by kind, host, port and path; `unknown` where nothing tells. Never throws: a URL that is none is unknown. */
export function detectDialect(kind: EndpointKind, baseUrl: string): Dialect {
  if (kind !== 'compatible') return kind;
  const parts = splitUrl(baseUrl);
  if (!parts) return 'unknown';
  const known = hosts.find(([pattern]) => pattern.test(parts.host));
  if (known) return known[1];
  if (/\/litellm(?:\/|$)/.test(parts.path)) return 'litellm';
  const port = ports[parts.port];
  return port && (port.anywhere || isPrivateHost(parts.host)) ? port.dialect : 'unknown';
}
