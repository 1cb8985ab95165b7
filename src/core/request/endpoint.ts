// An endpoint: where requests go and how to speak there. No keys in here, ever.
import type { JsonObject } from '../json.ts';

export type EndpointKind = 'openai' | 'azure' | 'compatible';

/** Servers whose ways are known (openai-facts.md §5). `unknown` gets the safe rules. */
export type Dialect =
  | 'openai' | 'azure' | 'deepseek' | 'openrouter' | 'ollama' | 'vllm' | 'sglang' | 'llamacpp' | 'lmstudio' | 'litellm' | 'unknown';

export interface Endpoint {
  /** Stable; the key is stored under it. */
  readonly id: string;
  readonly name: string;
  readonly kind: EndpointKind;
  /** Absolute http(s) URL without a trailing slash, without `/chat/completions`, query or fragment. */
  readonly baseUrl: string;
  readonly api: 'auto' | 'chat' | 'responses';
  readonly auth: 'key' | 'none' | 'entra';
  readonly organization?: string;
  readonly project?: string;
  readonly apiVersion?: string;
  /** Azure: deployment name → model id. */
  readonly deployments?: Readonly<Record<string, string>>;
  /** Extra headers; values may hold `${secret:NAME}`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Extra fields for every body. */
  readonly body?: JsonObject;
  /** Ids to offer where the server lists none. */
  readonly models?: readonly string[];
  readonly dialect: Dialect;
}
