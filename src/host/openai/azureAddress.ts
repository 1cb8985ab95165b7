// How an Azure endpoint is addressed: the classic surface (deployments, api-version) or `/openai/v1`. Pure.
import type { JsonObject } from '../../core/json.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';

export interface AzureAddress {
  readonly surface: 'classic' | 'v1';
  readonly baseUrl: string;
}

/** Source: Azure's API lifecycle pages. No `apiVersion` means the v1 surface, which needs none. */
export function azureAddress(endpoint: Pick<Endpoint, 'baseUrl' | 'apiVersion'>): AzureAddress {
  const base = endpoint.baseUrl.replace(/\/+$/, '');
  const path = new URL(base).pathname;
  if (/\/v1$/.test(path)) return { surface: 'v1', baseUrl: base };
  const withOpenai = /\/openai(\/deployments\/[^/]+)?$/.test(path) ? base : `${base}/openai`;
  if (endpoint.apiVersion !== undefined && endpoint.apiVersion !== '') return { surface: 'classic', baseUrl: withOpenai };
  return { surface: 'v1', baseUrl: `${withOpenai.replace(/\/deployments\/[^/]+$/, '')}/v1` };
}

/** The deployment behind which the model stands: the first whose value is the model; a deployment's own name stays; else the model id. */
export function deploymentFor(endpoint: Pick<Endpoint, 'deployments'>, model: string): string {
  const deployments = endpoint.deployments ?? {};
  if (Object.hasOwn(deployments, model)) return model;
  return Object.entries(deployments).find(([, id]) => id === model)?.[0] ?? model;
}

/** The body with the deployment's name where the model's id stood: Azure reads it so on every path. */
export function azureBody(endpoint: Pick<Endpoint, 'deployments'>, body: JsonObject): JsonObject {
  const model = body['model'];
  return typeof model === 'string' ? { ...body, model: deploymentFor(endpoint, model) } : body;
}
