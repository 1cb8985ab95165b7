// Which parameter a refusal names, so that the request can go out once more without it. Reads facts and prose, sends nothing.
import type { TurnError } from '../stream/turnError.ts';

/**
 * Canonical names beyond the API's own, as buildRequest understands them in `refused`:
 * `messages[0].role`: the instruction role was refused, take the next older one (developer → system → folded);
 * `messages[0].role:system`: even `system` was refused, fold; `tools.chat`: tools are not taken on Chat Completions.
 */
const aliases: Readonly<Record<string, string>> = {
  'reasoning.effort': 'reasoning_effort',
  'text.verbosity': 'verbosity',
  'text.format': 'response_format',
  'reasoning.generate_summary': 'reasoning.summary',
  'stream_options.include_usage': 'stream_options',
  'thinking': 'reasoning_effort',
  'thinking.type': 'reasoning_effort',
};

/** What a request can't do without: a refusal of these is shown, not answered. */
const essential = /^(?:model|messages|input|body|prompt|tools\b.*|functions|messages\[?\d.*|input\[?\d.*)$/;

const roleNames =
  /'messages\[0\]\.role'|input tag '(?:developer|system)'|unexpected message role|unsupported message role|roles? (?:is|are) (?:not )?supported|(?:system|developer) role (?:is )?not|unknown role|invalid role|roles must alternate|does not support ['"]?(?:system|developer)['"]? with/i;

/** Prose of OpenAI, Azure and compatible servers; the first group is the parameter. */
const prose: readonly RegExp[] = [
  /unsupported (?:parameter|value|argument):?\s*['"`]([\w.[\]]+)['"`]/i,
  /unrecognized request arguments? supplied:\s*['"`]?([\w.[\]]+)/i,
  /(?:unknown|unexpected|unrecognized|invalid) (?:parameter|argument|field|key)s?(?: name)?:?\s*['"`]([\w.[\]]+)['"`]/i,
  /(?:parameter|argument|field)\s*[:=]?\s*['"`]([\w.[\]]+)['"`] (?:is|are|was)?\s*(?:not|un)\s?-?(?:supported|allowed|permitted|recognized|known)/i,
  /['"`]([\w.[\]]+)['"`] (?:is|are) (?:not|un)\s?-?(?:supported|allowed|permitted|recognized)/i,
  /^\s*([a-z][\w.]*) (?:is|are) not (?:supported|allowed|permitted)/i,
  /['"`]([\w.[\]]+)['"`]:? does not support/i,
  /extra inputs are not permitted[^'"`]*['"`]([\w.[\]]+)['"`]/i,
  /got an unexpected keyword argument ['"`]([\w.[\]]+)['"`]/i,
];

/** Kinds that can carry a refusal: a 400 or 422 that names it, a template's 500, a permission that is missing. */
function canRefuse(error: TurnError): boolean {
  switch (error.kind) {
    case 'unsupportedParameter':
    case 'badResponse':
    case 'server':
    case 'permission':
    case 'notFound':
      return true;
    default:
      return false;
  }
}

function refusedRole(error: TurnError, message: string): string | undefined {
  if (error.param !== 'messages[0].role' && !roleNames.test(message)) return undefined;
  if (error.kind === 'unsupportedParameter' && error.value === 'system') return 'messages[0].role:system';
  if (/only user and assistant roles|['"`]system['"`] with this model|does not support ['"`]?system|system role (?:is )?not supported/i.test(message)) {
    return 'messages[0].role:system';
  }
  return 'messages[0].role';
}

function namedIn(message: string): string | undefined {
  for (const pattern of prose) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  // FastAPI and pydantic: ["body","stream_options"] with "extra_forbidden" or "Extra inputs are not permitted".
  const location = /["']body["'],\s*["']([\w.]+)["']/.exec(message)?.[1];
  return location !== undefined && /extra[_ ]|not permitted|forbidden/i.test(message) ? location : undefined;
}

/** These parts of a field can be left out by themselves; of any other (`include[0]`, `chat_template_kwargs.enable_thinking`) the whole field goes. */
const separable: readonly string[] = ['reasoning.summary', 'stream_options.include_obfuscation', 'tools.chat'];

function canonical(name: string): string | undefined {
  if (essential.test(name)) return undefined;
  const format = /^text\.format\b/.test(name) ? 'text.format' : name;
  const known = aliases[name] ?? aliases[format] ?? (separable.includes(name) ? name : /^[^.[]+/.exec(name)?.[0]);
  return known === undefined || essential.test(known) ? undefined : known;
}

/** A value that is out of range or malformed is the person's to see: leaving it out would hide it. */
const wrongValue =
  /invalid schema|too (?:large|small|long|short|many)|(?:above|below) (?:the )?(?:maximum|minimum)|at (?:most|least) \d|must be (?:less|greater|between|a |an )|out of range|invalid type|expected an? |missing required/i;

function isWrongValue(error: TurnError, message: string): boolean {
  return /^invalid_(?:value|json_schema)$|_above_max|_below_min|_too_(?:long|short|large|small)|invalid_type|missing_required/.test(error.code ?? '') || wrongValue.test(message);
}

/** Any other 400 with a `param` is about its value. */
const refusal = /unsupported|unknown|unrecognized|unexpected|(?:not|n't) (?:be )?(?:support|permitted|allowed|recognized|known)|extra[_ ](?:inputs|forbidden)|verified/i;

/** Whether the server says that it does not take the parameter at all. */
function isRefusal(error: TurnError, message: string): boolean {
  return /^(?:unsupported|unknown|unrecognized)_/.test(error.code ?? '') || refusal.test(message);
}

/** The param is the server's own word that it is this one. */
function namedByServer({ param }: TurnError): string | undefined {
  return param === '' ? undefined : param;
}

/**
 * The canonical name of what was refused, or undefined where the error is about something else. The server's `param` counts
 * where it comes with a refusal; else the message's prose is read.
 */
export function refusedParameter(error: TurnError): string | undefined {
  if (!canRefuse(error)) return undefined;
  const message = error.serverMessage ?? '';
  if (/organization must be verified to (?:stream|use streaming)/i.test(message)) return 'stream';
  if (/organization must be verified to generate reasoning summar/i.test(message)) return 'reasoning.summary';
  if (error.kind === 'permission' && error.param !== 'stream') return undefined;
  if (/function tools with reasoning_effort are not supported/i.test(message)) return 'tools.chat';
  const role = refusedRole(error, message);
  if (role !== undefined) return role;
  if (isWrongValue(error, message) || !isRefusal(error, message)) return undefined;
  const name = namedByServer(error) ?? namedIn(message);
  return name === undefined ? undefined : canonical(name);
}
