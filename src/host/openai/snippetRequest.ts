// An exchange as a program would send it: the address that it went to, and its headers without what may be secret. Pure.
import type { Exchange } from '../../core/conversation/exchange.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { keyVariable, variableName, type SnippetHeader, type SnippetRequest } from '../../core/request/requestSnippet.ts';
import { azureAddress, azureBody } from './azureAddress.ts';

/** Headers whose values say nothing that has to be hidden. Any other may hold a key, whatever it is called. */
const plain = new Set(['http-referer', 'x-title', 'openai-beta', 'user-agent', 'accept', 'accept-language', 'cache-control']);

export function snippetRequest({ endpoint, api, body }: Exchange): SnippetRequest {
  const path = api === 'chat' ? '/chat/completions' : '/responses';
  const headers = Object.entries(endpoint.headers ?? {}).map(([name, value]): SnippetHeader =>
    plain.has(name.toLowerCase()) && !value.includes('${secret:') ? { name, value } : { name, variable: variableName(name) });
  const ownKey = headers.some(({ name }) => ['authorization', 'api-key'].includes(name.toLowerCase()));
  const shared = {
    api, headers, kind: endpoint.kind,
    ...(endpoint.auth === 'key' && !ownKey && { keyVariable: keyVariable(endpoint) }),
    ...(endpoint.organization !== undefined && { organization: endpoint.organization }),
    ...(endpoint.project !== undefined && { project: endpoint.project }),
  };
  if (endpoint.kind !== 'azure') return { ...shared, body, baseUrl: endpoint.baseUrl, url: `${endpoint.baseUrl}${path}` };
  return { ...shared, ...azureRequest(endpoint, azureBody(endpoint, body), path) };
}

/** The dated surface has the deployment in the path of Chat Completions; its client puts it there by itself. */
function azureRequest(endpoint: Endpoint, body: Exchange['body'], path: string): Pick<SnippetRequest, 'body' | 'baseUrl' | 'url' | 'azureVersion' | 'query'> {
  const { surface, baseUrl } = azureAddress(endpoint);
  const version = endpoint.apiVersion ?? '';
  const query = version === '' ? '' : `?api-version=${encodeURIComponent(version)}`;
  if (surface === 'v1') return { body, baseUrl, url: `${baseUrl}${path}${query}`, ...(version !== '' && { query: { 'api-version': version } }) };
  const model = body['model'];
  const deployment = path === '/chat/completions' && typeof model === 'string' && !baseUrl.includes('/deployments') ? `/deployments/${encodeURIComponent(model)}` : '';
  return { body, baseUrl, url: `${baseUrl}${deployment}${path}${query}`, azureVersion: version };
}
