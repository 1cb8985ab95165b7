// The entries of `ponder.endpoints` as they are written: made, found, changed. Pure.
import type { JsonObject } from '../../core/json.ts';
import { asString } from '../../core/json.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';

/** The same entries, with other fields for one of them. */
export function withFields(entries: readonly unknown[], id: string, fields: Partial<Endpoint>): readonly unknown[] {
  return entries.map((entry) => (rawId(entry) === id ? Object.assign({}, entry, fields) : entry));
}

/** The settings value of an endpoint, as it is written: without what is derived or default. */
export function endpointToSetting(endpoint: Endpoint): JsonObject {
  const { dialect: _derived, api, auth, ...rest } = endpoint;
  return { ...rest, ...(api === 'auto' ? {} : { api }), ...(auth === 'key' ? {} : { auth }) };
}

/** The raw setting with one entry changed, so that a person's own fields and wrong entries stay as they wrote them. */
export function rawEntries(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

export function rawId(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? asString(entry.id) : undefined;
}
