// What a server said about a failure, read from every shape of error body that OpenAI, Azure and compatible servers use.
import { asArray, asNumber, asObject, asString, isObject, parseJson, type JsonObject } from '../json.ts';
import { definedOnly } from './definedOnly.ts';

/** The server's words, unjudged. */
export interface ServerError {
  readonly message?: string;
  readonly code?: string;
  readonly type?: string;
  readonly param?: string;
  /** An HTTP status that the body names (OpenRouter's numeric `code`, llama.cpp). */
  readonly status?: number;
  /** The error object itself, for facts that only some servers send. */
  readonly raw: JsonObject;
}

/**
 * Reads `{error:{message,type,code,param}}` (OpenAI, Azure, vLLM, Ollama /v1), `{error:"…"}` (Ollama, LM Studio), `{detail}` (FastAPI),
 * `{message}` / `{object:"error"}` (older vLLM, gateways), `[{error}]` (Gemini's gateway) and Responses' flat `error` event.
 * Undefined where the value carries no error.
 */
export function serverErrorFromJson(value: unknown): ServerError | undefined {
  if (Array.isArray(value)) return serverErrorFromJson(asArray(value)[0]);
  if (!isObject(value)) return undefined;
  const error = value['error'];
  if (isObject(error)) return fromObject(error, value);
  if (typeof error === 'string') return fromObject({ ...value, message: error }, value);
  const detail = value['detail'];
  if (detail !== undefined && detail !== null) return fromObject({ message: detailText(detail) }, value);
  return typeof value['message'] === 'string' || typeof value['code'] === 'string' ? fromObject(value, value) : undefined;
}

/** A plain-text or JSON body. Text that is not JSON is the message; HTML is not (see `looksLikeHtml`). */
export function serverErrorFromText(body: string): ServerError | undefined {
  const text = body.trim();
  if (text === '' || looksLikeHtml(text)) return undefined;
  const json = parseJson(text);
  return json === undefined || typeof json === 'string' ? { message: text.slice(0, 2000), raw: {} } : serverErrorFromJson(json);
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!--|<!doctype|<html|<head|<body|<\?xml|<h1|<title|<center)/i.test(text);
}

function fromObject(error: JsonObject, outer: JsonObject): ServerError {
  const numeric = asNumber(error['code']) ?? asNumber(outer['code']) ?? asNumber(outer['status']);
  const inner = asObject(error['innererror'] ?? error['inner_error']);
  const metadata = asObject(error['metadata']);
  const upstream = upstreamMessage(metadata['raw']);
  const message = asString(error['message']) ?? asString(error['msg']);
  return definedOnly<ServerError>({
    message: upstream !== undefined && (message === undefined || message === 'Provider returned error') ? upstream : message,
    code: asString(error['code']) ?? asString(inner['code']),
    type: error['type'] === 'error' ? undefined : asString(error['type']) ?? asString(metadata['error_type']),
    param: asString(error['param']),
    status: numeric !== undefined && numeric >= 400 && numeric <= 599 ? numeric : undefined,
    raw: error,
  });
}

/** OpenRouter puts what the provider said, as JSON text, below "Provider returned error". */
function upstreamMessage(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw === '') return undefined;
  return serverErrorFromJson(parseJson(raw))?.message ?? raw.slice(0, 2000);
}

function detailText(detail: unknown): string {
  if (typeof detail === 'string') return detail;
  const lines = asArray(detail).map((row) => [asArray(asObject(row)['loc']).join('.'), asString(asObject(row)['msg'])].filter(Boolean).join(': '));
  return lines.length > 0 ? lines.join('\n') : asString(asObject(detail)['message']) ?? JSON.stringify(detail);
}
