// Makes the settings entry of a new endpoint: an id that is free, a name, its parts. Pure.
import { detectDialect } from '../../core/request/detectDialect.ts';
import type { Endpoint, EndpointKind } from '../../core/request/endpoint.ts';
import { presentOnly } from '../setting/presentOnly.ts';

export interface NewEndpoint {
  readonly name: string;
  readonly kind: EndpointKind;
  readonly baseUrl: string;
  readonly apiVersion?: string | undefined;
  /** Only where the pasted address was one of Responses: that of Chat Completions stands in every sample and says nothing of the other. */
  readonly api?: 'responses' | undefined;
  readonly auth: 'key' | 'none';
  readonly deployments?: Readonly<Record<string, string>> | undefined;
}

export function newEndpoint(parts: NewEndpoint, present: readonly Pick<Endpoint, 'id'>[]): Endpoint {
  return presentOnly({
    ...parts,
    id: freeId(parts.name, present.map((endpoint) => endpoint.id)),
    apiVersion: parts.apiVersion,
    deployments: parts.deployments,
    api: parts.api ?? ('auto' as const),
    dialect: detectDialect(parts.kind, parts.baseUrl),
  });
}

/** `Azure West` → `azure-west`, then `azure-west-2`. A name without a Latin letter or digit becomes `endpoint`. */
export function freeId(name: string, taken: readonly string[]): string {
  const base = name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'endpoint';
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${String(number)}`)) number += 1;
  return `${base}-${String(number)}`;
}

/** `OpenAI`, then `OpenAI 2`: names may be equal, but who can't tell two apart sends a question to the wrong one. */
export function freeName(name: string, present: readonly Pick<Endpoint, 'name'>[]): string {
  if (!isNameTaken(name, present)) return name;
  let number = 2;
  while (isNameTaken(`${name} ${String(number)}`, present)) number += 1;
  return `${name} ${String(number)}`;
}

export function isNameTaken(name: string, present: readonly Pick<Endpoint, 'name'>[]): boolean {
  return present.some((endpoint) => endpoint.name.toLowerCase() === name.trim().toLowerCase());
}

/** `chat=gpt-5.2, o3` → { chat: 'gpt-5.2', o3: 'o3' }. Undefined for an empty text. */
export function parseDeployments(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text.split(/[,;\n]/).map((part) => part.split(/=|→|->/).map((side) => side.trim())).filter(([name]) => name !== undefined && name !== '');
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs.map(([name, model]) => [name ?? '', model === undefined || model === '' ? (name ?? '') : model]));
}

/** A name to begin with: `contoso` of contoso.openai.azure.com, else the host. */
export function suggestedName(kind: EndpointKind, baseUrl: string): string {
  const { hostname, host } = new URL(baseUrl);
  if (kind === 'openai') return 'OpenAI';
  return kind === 'azure' ? (hostname.split('.')[0] ?? host) : host;
}
