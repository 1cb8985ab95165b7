// Endpoints for tests of rules and requests.
import type { Dialect, Endpoint, EndpointKind } from '../../../src/core/request/endpoint.ts';

const bases: Readonly<Record<EndpointKind, string>> = {
  openai: 'https://api.openai.com/v1',
  azure: 'https://acme.openai.azure.com/openai/v1',
  compatible: 'http://localhost:9999/v1',
};

export function endpointOf(kind: EndpointKind, dialect?: Dialect, more: Partial<Endpoint> = {}): Endpoint {
  const own: Dialect = kind === 'compatible' ? 'unknown' : kind;
  return { id: 'here', name: 'Here', kind, baseUrl: bases[kind], api: 'auto', auth: 'key', dialect: dialect ?? own, ...more };
}
