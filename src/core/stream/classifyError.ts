// The judgment: which kind of failure a server's words and status mean. One rule per kind, tried in order; the first that knows wins.
import { asArray, asNumber, asObject, asString } from '../json.ts';
import { affordableFromProse, contextFromProse, parameterFromProse, rateLimitFromProse, retryAfterFromProse } from './errorProse.ts';
import { exhaustedLimit, retryAfterMs } from './rateLimitHeaders.ts';
import type { ServerError } from './serverError.ts';
import type { TurnError } from './turnError.ts';

export interface ErrorCase {
  /** Undefined for an error that came inside a stream and names no status. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly error: ServerError;
  /** Whether part of the answer was there already: a filter then cut the answer, not the prompt. */
  readonly answering: boolean;
}

/** The case with its words at hand; code and type in lower case. */
interface Said extends ErrorCase {
  readonly names: readonly string[];
  readonly message: string;
}

/** Order matters: the special before the general, and words before the status. */
const rules: readonly ((said: Said) => TurnError | undefined)[] = [
  region, quota, contentFilter, rateLimit, contextLength, verification, role, streaming, model, organization, auth, parameter,
];

const parameterCodes = ['unsupported_parameter', 'unsupported_value', 'unknown_parameter', 'invalid_value', 'unrecognized_parameter'];

/** Kind and its data only; the caller lays status, code, message and host around it. A parameter known from prose alone is included. */
export function classifyError(facts: ErrorCase): TurnError {
  const names = [facts.error.code, facts.error.type].map((name) => (name ?? '').toLowerCase());
  const said: Said = { ...facts, names, message: facts.error.message ?? '' };
  for (const rule of rules) {
    const verdict = rule(said);
    if (verdict) return verdict;
  }
  return byStatus(said);
}

function named(said: Said, ...names: readonly string[]): boolean {
  return names.some((name) => said.names.includes(name));
}

function region(said: Said): TurnError | undefined {
  const is = named(said, 'unsupported_country_region_territory') || /country, region, or territory not supported|not available in your (?:region|country)/i.test(said.message);
  return is ? { kind: 'permission', reason: 'region' } : undefined;
}

function quota(said: Said): TurnError | undefined {
  const is = said.status === 402
    || named(said, 'insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active', 'insufficient_balance', 'insufficient_credits', 'payment_required')
    || /exceeded your current quota|insufficient (?:balance|credits?|funds)|can only afford|requires more credits|credit balance is too low/i.test(said.message);
  if (!is) return undefined;
  const affordable = affordableFromProse(said.message);
  return { kind: 'quota', ...(affordable !== undefined && { affordable }) };
}

function contentFilter(said: Said): TurnError | undefined {
  // OpenRouter's moderation verdict on 403: `metadata: {reasons: […], flagged_input}`.
  const is = asArray(asObject(said.error.raw['metadata'])['reasons']).length > 0
    || named(said, 'content_filter', 'content_policy_violation', 'responsibleaipolicyviolation', 'moderation_blocked', 'invalid_prompt', 'content_filtered')
    || said.names.some((name) => name.endsWith('_policy_violation'))
    || /content management policy|flagged as potentially violating|content_filter|violat\w+ (?:our|openai's) (?:usage|content) polic|requires moderation/i.test(said.message);
  return is ? { kind: 'contentFilter', side: said.answering ? 'answer' : 'prompt' } : undefined;
}

function rateLimit(said: Said): TurnError | undefined {
  const is = said.status === 429
    || named(said, 'rate_limit_exceeded', 'rate_limit_error', 'too_many_requests', 'tokens_per_min', 'requests_per_min', 'ratelimitreached', 'resource_exhausted')
    || (said.status === undefined && /rate limit (?:reached|exceeded)|too many requests/i.test(said.message));
  if (!is) return undefined;
  const header = exhaustedLimit(said.headers);
  const prose = rateLimitFromProse(said.message);
  const tooLarge = /request too large|too large for model|reduce your message size/i.test(said.message);
  const wait = retryAfterMs(said.headers) ?? retryAfterFromProse(said.message) ?? header?.resetMs;
  const scope = prose.scope ?? (named(said, 'tokens') ? 'tokens' : named(said, 'requests') ? 'requests' : header?.scope);
  const limit = prose.limit ?? header?.limit;
  return {
    kind: 'rateLimit',
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(limit !== undefined && { limit }),
    ...(scope !== undefined && { scope }),
    ...(tooLarge && { tooLarge }),
  };
}

function contextLength(said: Said): TurnError | undefined {
  const prose = contextFromProse(said.message);
  const is = prose !== undefined || said.status === 413
    || named(said, 'context_length_exceeded', 'exceed_context_size_error', 'context_window_exceeded', 'string_above_max_length', 'request_too_large');
  if (!is) return undefined;
  // llama.cpp has the numbers as fields.
  const limit = asNumber(said.error.raw['n_ctx']) ?? prose?.limit;
  const asked = asNumber(said.error.raw['n_prompt_tokens']) ?? prose?.asked;
  return { kind: 'contextLength', ...(limit !== undefined && { limit }), ...(asked !== undefined && { asked }) };
}

/** An unverified organization: what it may not have is a parameter (then asking without it works) or the model itself. */
function verification(said: Said): TurnError | undefined {
  if (!/(?:must|needs? to) be verified|verify (?:your )?organization|organization is not verified/i.test(said.message)) return undefined;
  const param = said.error.param;
  if (param !== undefined && param !== 'model') return { kind: 'unsupportedParameter', param };
  if (/to stream this model/i.test(said.message)) return { kind: 'unsupportedParameter', param: 'stream' };
  if (/reasoning summar/i.test(said.message)) return { kind: 'unsupportedParameter', param: 'reasoning.summary' };
  return { kind: 'permission', reason: 'unverified' };
}

/** A chat template or a server that knows no `developer` or no `system`. llama.cpp and LM Studio say so with a 500 or in template prose. */
function role(said: Said): TurnError | undefined {
  const is = /unexpected message role|only user(?:,| and) (?:assistant|model).{0,20}roles|input tag '(?:developer|system)'|(?:system|developer) role (?:is )?not supported|roles? must alternate|invalid role|does not support '(?:system|developer)'|unknown role|unsupported role/i.test(said.message);
  if (!is) return undefined;
  const value = /\b(developer|system)\b/.exec(said.message)?.[1];
  return { kind: 'unsupportedParameter', param: said.error.param ?? 'messages[0].role', ...(value !== undefined && { value }) };
}

function streaming(said: Said): TurnError | undefined {
  const is = /stream(?:ing)? is not (?:supported|available|allowed)|does(?: not|n't) support stream(?:ing)?\b(?!_)|streaming not supported|'stream' does not support/i.test(said.message);
  return is ? { kind: 'unsupportedParameter', param: 'stream', value: 'true' } : undefined;
}

function model(said: Said): TurnError | undefined {
  const { status } = said;
  if (named(said, ...parameterCodes)) return undefined;
  // Prose of a 5xx about a model (loading, overloaded) is the server's trouble, not a wrong id.
  const message = status !== undefined && status >= 500 ? '' : said.message;
  const retired = named(said, 'model_deprecated', 'model_decommissioned', 'model_retired', 'deprecationerror') || status === 410
    || /\bmodel\b[^.]{0,80}(?:(?:has been|was|is) (?:deprecated|retired|decommissioned|discontinued|shut ?down|sunset)|no longer (?:available|supported|served))/i.test(message);
  if (retired) return { kind: 'notFound', reason: 'retired' };
  const missing = named(said, 'model_not_found', 'deploymentnotfound', 'invalid_model', 'model_not_exist')
    || /model .{0,120}?(?:not found|(?:does )?not exist|not loaded|is not available)|not a valid model|no such model|unknown model|invalid model|no models? loaded|no endpoints found for|not a chat model|deployment for this resource does not exist|only supported in v1\/|operation does not work with the specified model/i.test(message);
  if (!missing) return undefined;
  return status === 403 || /does not have access to model/i.test(message) ? { kind: 'permission', reason: 'model' } : { kind: 'notFound', reason: 'model' };
}

function organization(said: Said): TurnError | undefined {
  const is = named(said, 'invalid_organization', 'mismatched_organization', 'mismatched_project', 'organization_not_found', 'no_organization')
    || /no such organization|must be a member of an organization|OpenAI-(?:Organization|Project) header should match/i.test(said.message);
  return is ? { kind: 'permission', reason: 'organization' } : undefined;
}

function auth(said: Said): TurnError | undefined {
  const { message, status } = said;
  if (named(said, 'account_deactivated', 'deactivated_workspace', 'account_disabled') || (status !== undefined && status < 404 && /account .{0,60}(?:deactivated|suspended|disabled)/i.test(message))) {
    return { kind: 'auth', reason: 'deactivated' };
  }
  const key = named(said, 'invalid_api_key', 'invalid_authentication', 'missing_api_key', 'authentication_error') || /api key (?:is )?(?:not valid|invalid|missing)|(?:incorrect|invalid|missing) api key/i.test(message);
  if (status !== 401 && !key) return undefined;
  if (named(said, 'ip_not_authorized', 'permissiondenied') || /insufficient permissions|missing scopes|ip address .{0,40}not (?:authorized|allowed)|does not have access to api/i.test(message)) {
    return { kind: 'permission', reason: 'other' };
  }
  const missing = named(said, 'missing_api_key') || /didn't provide an api key|no (?:auth credentials|api key|authorization)|missing (?:api key|bearer|authentication|authorization)|authorization (?:header )?(?:is )?(?:required|missing)|api key (?:is )?missing/i.test(message);
  return { kind: 'auth', reason: missing ? 'missing' : 'wrong' };
}

function parameter(said: Said): TurnError | undefined {
  if (said.status !== undefined && said.status !== 400 && said.status !== 422 && said.status !== 500) return undefined;
  const byCode = named(said, ...parameterCodes);
  const prose = parameterFromProse(said.message);
  if (!byCode && prose === undefined) return undefined;
  const param = said.error.param ?? prose;
  const value = /does not support '?([\w.]+?)'? with this model/i.exec(said.message) ?? /(?:unsupported|invalid) value: '([^']*)'/i.exec(said.message);
  const refused = asString(value?.[1]);
  return { kind: 'unsupportedParameter', ...(param !== undefined && { param }), ...(refused !== undefined && refused !== param && { value: refused }) };
}

/** Words that no rule knew, or none: the status alone. */
function byStatus(said: Said): TurnError {
  const { status } = said;
  if (status === 401) return { kind: 'auth', reason: 'wrong' };
  if (status === 403) return { kind: 'permission', reason: 'other' };
  if (status === 404 || status === 405) return { kind: 'notFound', reason: 'path' };
  if (status === 407 || status === 511) return { kind: 'network', reason: 'proxy' };
  if (status === 408) return { kind: 'timeout' };
  // 409 is a lock on the server's side; an error inside a stream without a status broke an answer that had been accepted.
  if (status === undefined || status >= 500 || status === 409 || status === 425) {
    const wait = retryAfterMs(said.headers) ?? retryAfterFromProse(said.message);
    return { kind: 'server', ...(wait !== undefined && { retryAfterMs: wait }) };
  }
  // A request that the server understood and refused: the parameter where it names one, its own words otherwise.
  return { kind: 'unsupportedParameter', ...(said.error.param !== undefined && { param: said.error.param }) };
}
