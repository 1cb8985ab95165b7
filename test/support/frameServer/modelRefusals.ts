// OpenAI's 400s for parameters that a model does not accept (openai-facts.md §3), as an optional rule of the frame server.
// Written down here by hand, not computed by core's own rules: a test against itself would prove nothing.
import { openaiError } from './chunks.ts';
import type { JournalEntry } from './journal.ts';
import type { ScriptedReply } from './scriptedReply.ts';

type Fields = Readonly<Record<string, unknown>>;

const sampling = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'logprobs', 'top_logprobs', 'logit_bias'];

interface Family {
  readonly match: RegExp;
  /** Sampling parameters: accepted, refused, or accepted with effort none only. */
  readonly sampling: 'yes' | 'no' | 'none';
  readonly efforts: readonly string[];
  readonly defaultEffort?: string;
  readonly refuses?: readonly string[];
  /** Function tools on Chat Completions. */
  readonly chatTools: 'yes' | 'no' | 'none';
  readonly streams?: boolean;
  readonly responsesOnly?: boolean;
  readonly roles: readonly string[];
}

const withDeveloper = ['developer', 'system', 'user', 'assistant', 'tool'];
const classic = ['none', 'low', 'medium', 'high'];

/** First match wins. */
const families: readonly Family[] = [
  { match: /^o1-(?:preview|mini)/, sampling: 'no', efforts: [], chatTools: 'no', refuses: ['max_tokens', 'parallel_tool_calls', 'response_format', 'reasoning_effort'], roles: ['user', 'assistant'] },
  { match: /^(?:o\d-pro|gpt-5(?:\.\d)?-pro)/, sampling: 'no', efforts: ['low', 'medium', 'high', 'xhigh'], chatTools: 'no', streams: false, responsesOnly: true, roles: withDeveloper },
  { match: /^o[134]/, sampling: 'no', efforts: ['low', 'medium', 'high'], chatTools: 'yes', refuses: ['max_tokens', 'parallel_tool_calls', 'stop', 'verbosity'], roles: withDeveloper },
  { match: /^gpt-5(?:-mini|-nano)?$/, sampling: 'no', efforts: ['minimal', 'low', 'medium', 'high'], chatTools: 'yes', refuses: ['max_tokens'], roles: withDeveloper },
  { match: /^gpt-5\.1$/, sampling: 'none', efforts: classic, defaultEffort: 'none', chatTools: 'yes', refuses: ['max_tokens'], roles: withDeveloper },
  { match: /^gpt-5\.2$/, sampling: 'none', efforts: [...classic, 'xhigh'], defaultEffort: 'none', chatTools: 'yes', refuses: ['max_tokens'], roles: withDeveloper },
  { match: /^gpt-5\.[45]/, sampling: 'none', efforts: [...classic, 'xhigh'], chatTools: 'none', refuses: ['max_tokens'], roles: withDeveloper },
  { match: /^(?:gpt-5\.6|gpt-6-(?:sol|luna)|gpt-6\.1-terra)/, sampling: 'none', efforts: [...classic, 'xhigh', 'max'], chatTools: 'none', refuses: ['max_tokens'], roles: withDeveloper },
  { match: /^gpt-6/, sampling: 'no', efforts: ['low', 'medium', 'high', 'xhigh', 'max'], chatTools: 'no', refuses: ['max_tokens'], roles: withDeveloper },
  { match: /^gpt-4/, sampling: 'yes', efforts: [], chatTools: 'yes', refuses: ['reasoning_effort'], roles: withDeveloper },
];

/** The 400 that OpenAI would answer, or undefined where it would accept the request. For `server.rule(refuseAsOpenAI)`. */
export function refuseAsOpenAI(request: JournalEntry): ScriptedReply | undefined {
  const body = request.body;
  if (request.method !== 'POST' || typeof body !== 'object' || body === null) return undefined;
  const fields = body as Fields;
  const family = families.find(({ match }) => match.test(String(fields['model'])));
  if (!family) return undefined;
  if (request.path === '/chat/completions') return refuseChat(fields, family);
  return request.path === '/responses' ? refuseResponses(fields, family) : undefined;
}

function refuseChat(fields: Fields, family: Family): ScriptedReply | undefined {
  if (family.responsesOnly === true) return error(404, 'This model is only supported in v1/responses and not in v1/chat/completions.', 'model', null);
  const messages = Array.isArray(fields['messages']) ? (fields['messages'] as readonly { readonly role?: string }[]) : [];
  const at = messages.findIndex(({ role }) => role === undefined || !family.roles.includes(role));
  if (at >= 0) return unsupportedValue(`messages[${at}].role`, String(messages[at]?.role));
  const effort = fields['reasoning_effort'];
  const refusal = refuseCommon(fields, family, effort, 'reasoning_effort');
  if (refusal) return refusal;
  const tools = Array.isArray(fields['tools']) && fields['tools'].length > 0;
  if (tools && (family.chatTools === 'no' || (family.chatTools === 'none' && effort !== 'none'))) {
    return error(400, `Function tools with reasoning_effort are not supported for ${String(fields['model'])} in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`, 'reasoning_effort', null);
  }
  return undefined;
}

function refuseResponses(fields: Fields, family: Family): ScriptedReply | undefined {
  const unknown = ['messages', 'max_tokens', 'max_completion_tokens', 'reasoning_effort', 'stop', 'n', 'seed', 'frequency_penalty', 'presence_penalty'].find((name) => name in fields);
  if (unknown !== undefined) return error(400, `Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter');
  const reasoning = fields['reasoning'];
  const effort = typeof reasoning === 'object' && reasoning !== null && 'effort' in reasoning ? reasoning.effort : undefined;
  if (fields['stream'] === true && family.streams === false && fields['background'] !== true) return unsupportedValue('stream', 'true');
  return refuseCommon(fields, family, effort, 'reasoning.effort');
}

function refuseCommon(fields: Fields, family: Family, effort: unknown, effortName: string): ScriptedReply | undefined {
  const refused = (family.refuses ?? []).find((name) => fields[name] !== undefined);
  if (refused !== undefined) return unsupportedParameter(refused);
  if (typeof effort === 'string' && !family.efforts.includes(effort)) return family.efforts.length === 0 ? unsupportedParameter(effortName) : unsupportedValue(effortName, effort);
  if (family.streams === false && fields['stream'] === true) return unsupportedValue('stream', 'true');
  const samples = family.sampling === 'yes' || (family.sampling === 'none' && (effort ?? family.defaultEffort) === 'none');
  const name = samples ? undefined : sampling.find((parameter) => fields[parameter] !== undefined && !isDefault(parameter, fields[parameter]));
  if (name === undefined) return undefined;
  return name === 'temperature' ? unsupportedValue(name, String(fields[name])) : unsupportedParameter(name);
}

/** A temperature of 1 is what these models do anyway. */
function isDefault(name: string, value: unknown): boolean {
  return name === 'temperature' || name === 'top_p' ? value === 1 : name.endsWith('_penalty') && value === 0;
}

function unsupportedParameter(name: string): ScriptedReply {
  return error(400, `Unsupported parameter: '${name}' is not supported with this model.`, name, 'unsupported_parameter');
}

function unsupportedValue(name: string, value: string): ScriptedReply {
  return error(400, `Unsupported value: '${name}' does not support '${value}' with this model.`, name, 'unsupported_value');
}

function error(status: number, message: string, param: string, code: string | null): ScriptedReply {
  return { status, body: openaiError(message, { param, code }) };
}
