// What a model accepts at an endpoint: its family's row, adjusted to who serves it. Strangers get the safe rules.
import type { Endpoint } from '../request/endpoint.ts';
import { dialectRules } from '../request/dialect.ts';
import type { FamilyMatch } from './familyTable.ts';
import { familyRow, matchFamily } from './familyTable.ts';
import { parseModelId } from './modelId.ts';
import type { ModelOverride } from './modelInfo.ts';
import type { ModelRules } from './modelRules.ts';

/** The part of an endpoint that decides about rules. */
export type RulesEndpoint = Pick<Endpoint, 'kind' | 'dialect' | 'deployments'>;

/** Who answers: OpenAI, Azure, a gateway in front of them, or a server with models of its own. */
export function surfaceOf(endpoint: Pick<Endpoint, 'kind' | 'dialect'>): 'openai' | 'azure' | 'gateway' | 'own' {
  if (endpoint.kind === 'azure' || endpoint.dialect === 'azure') return 'azure';
  if (endpoint.kind === 'openai' || endpoint.dialect === 'openai') return 'openai';
  return dialectRules(endpoint.dialect).servesOpenAI ? 'gateway' : 'own';
}

/** The model behind an id: on Azure a deployment's name stands for a model; `sameAs` says it outright. */
export function modelBehind(id: string, endpoint: Pick<Endpoint, 'deployments'>, override?: ModelOverride): string {
  const { deployments = {} } = endpoint;
  return override?.sameAs ?? (Object.hasOwn(deployments, id) ? deployments[id] : undefined) ?? id;
}

// Names that say of themselves that the model thinks. Only used for advice, never for what is sent.
const thinkingName =
  /(?:^|[-_/:.])(?:r1|qwq|qwen3|gpt-oss|magistral|thinking|think|reasoner|reasoning|deepseek-v(?:3\.[12]|4)|glm-(?:4\.[5-9]|5)|minimax-m\d|phi-4-reasoning)(?:$|[-_/:.\d])/i;

function strangerRules(id: string, endpoint: RulesEndpoint): ModelRules {
  const dialect = dialectRules(endpoint.dialect);
  return {
    family: 'stranger',
    reasoning: dialect.alwaysThinks || thinkingName.test(id),
    instructionRole: 'system',
    apis: ['chat', 'responses'],
    streaming: 'yes',
    sampling: 'always',
    stop: true,
    efforts: dialect.efforts,
    defaultEffort: undefined,
    verbosity: 'no',
    tools: { chat: 'yes', responses: 'yes' },
    parallelTools: 'yes',
    jsonSchema: 'yes',
    prediction: true,
    vision: false,
    chatCap: 'max_tokens',
  };
}

/** Azure's own word (how-to/reasoning): the o1 models do not stream there. */
function onAzure(rules: ModelRules): ModelRules {
  return rules.family === 'o1' || rules.family === 'o1-preview' ? { ...rules, streaming: 'plain' } : rules;
}

/** Gateways keep the family's rules, but poll nothing in the background; those that translate take everything on Chat. */
function onGateway(rules: ModelRules, endpoint: RulesEndpoint): ModelRules {
  const translates = dialectRules(endpoint.dialect).translates;
  const kept: ModelRules = {
    ...rules,
    chatCap: rules.reasoning ? 'max_completion_tokens' : 'max_tokens',
    streaming: rules.streaming === 'background' ? 'plain' : rules.streaming,
  };
  if (!translates) return kept;
  const chatTools = rules.tools.chat === 'yes' || rules.tools.responses === 'yes' ? 'yes' : 'no';
  return { ...kept, apis: ['chat', 'responses'], streaming: 'yes', tools: { chat: chatTools, responses: rules.tools.responses } };
}

/** A deployment's name often holds the model's: `team-gpt-4o-prod`. */
function matchInside(name: string): FamilyMatch | undefined {
  const direct = matchFamily(name);
  if (direct) return direct;
  const inside = /(?:^|[-_.])((?:gpt-\d|o\d).*)$/.exec(name);
  return inside?.[1] === undefined ? undefined : matchFamily(inside[1].replaceAll('_', '-'));
}

/**
 * The rules of a model at an endpoint. Ids of OpenAI's families are known with provider prefix, fine-tune and snapshot;
 * later versions get the nearest row on OpenAI and Azure. Everything else gets what any server takes.
 */
export function rulesFor(modelId: string, endpoint: RulesEndpoint, override?: ModelOverride): ModelRules {
  const behind = modelBehind(modelId, endpoint, override);
  const id = parseModelId(behind);
  const surface = surfaceOf(endpoint);
  if (surface === 'openai') return familyRow(matchFamily(id.dated)?.family ?? 'openai-other');
  if (surface === 'azure') return onAzure(familyRow(matchInside(id.dated)?.family ?? 'openai-other'));
  const match = matchFamily(id.dated);
  const certain = match && (override?.sameAs !== undefined || (surface === 'gateway' && (match.known || id.openaiPrefix)));
  return certain ? onGateway(familyRow(match.family), endpoint) : strangerRules(behind, endpoint);
}
