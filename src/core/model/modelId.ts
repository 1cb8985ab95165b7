// Takes model ids apart: provider prefix, fine-tune, snapshot date, base name. Knows nothing of what a model accepts.

export interface ModelId {
  /** The base without provider, fine-tune, variant and snapshot: `gpt-5.4`, `o3-mini`; lower case. */
  readonly name: string;
  /** The base with its snapshot, as the catalog spells it: `gpt-5.4-2026-03-05`; lower case. */
  readonly dated: string;
  readonly fineTuned: boolean;
  /** True where the id itself says that OpenAI made it: `openai/…`. */
  readonly openaiPrefix: boolean;
}

const provider = /^(?:[\w.-]+\/)*(?:openai|azure|azure_ai)\//;
const snapshot = /-(?:\d{4}-\d{2}-\d{2}|\d{4})$/;

/**
 * Sources of the forms: `ft:<base>:…` and dated snapshots (OpenAI), `openai/…` and `:free`, `:online` (OpenRouter),
 * `azure/…` (LiteLLM), `gpt-35-turbo` and `<base>.ft-<hash>` (Azure).
 */
export function parseModelId(id: string): ModelId {
  let rest = id.trim().toLowerCase();
  const openaiPrefix = provider.test(rest);
  rest = rest.replace(provider, '');
  let fineTuned = false;
  if (rest.startsWith('ft:')) {
    fineTuned = true;
    rest = rest.slice(3).split(':')[0] ?? '';
  }
  const tuned = /^(.+?)\.ft-/.exec(rest);
  if (tuned?.[1] !== undefined) {
    fineTuned = true;
    rest = tuned[1];
  }
  if (openaiPrefix) rest = rest.replace(/:[a-z]+$/, '');
  const dated = rest.replace(/^gpt-35-/, 'gpt-3.5-');
  return { name: dated.replace(snapshot, ''), dated, fineTuned, openaiPrefix };
}
