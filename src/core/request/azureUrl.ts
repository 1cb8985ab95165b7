// Azure's paths: the v1 surface, the dated one with deployments, Foundry's. Only paths and versions; hosts are endpointUrl's.

export interface AzurePath {
  /** What the base URL ends with: `/openai/v1`, or `/openai` where a dated version is used. */
  readonly path: string;
  readonly apiVersion?: string;
  readonly deployment?: string;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray percent sign: taken as it stands
  }
}

/** What Azure's own paths look like where they do not begin with `/openai`: before it stands a gateway's prefix. */
const azureTail = /\/(?:models|api\/projects|chat\/completions|completions|responses|embeddings|v1)(?:\/.*)?$/i;

/**
 * Source: Azure OpenAI's REST reference. Without a dated `api-version` everything goes to `/openai/v1`, which needs none; Foundry's
 * `/models` and project addresses too, since every resource serves that surface. A gateway's own prefix is kept.
 */
export function azureAddressOf(path: string, version: string | undefined): AzurePath {
  const apiVersion = version === undefined || version === '' ? undefined : version;
  const v1 = /^(.*?)\/openai\/v1(?:\/|$)/i.exec(path);
  if (v1) return { path: `${v1[1] ?? ''}/openai/v1`, ...(apiVersion !== undefined && { apiVersion }) };
  const deployed = /^(.*?)\/openai\/deployments\/([^/]+)/i.exec(path);
  const deployment = deployed?.[2] === undefined ? undefined : decoded(deployed[2]);
  const dated = /^(.*?)\/openai(?:\/|$)/i.exec(path);
  const prefix = dated ? (dated[1] ?? '') : path.replace(azureTail, '');
  // `/models?api-version=…` is the inference API's own version, not one of Azure OpenAI's.
  if (dated && apiVersion !== undefined) return { path: `${prefix}/openai`, apiVersion, ...(deployment !== undefined && { deployment }) };
  if (!dated && apiVersion !== undefined && !/\/models(?:\/|$)/i.test(path)) return { path: `${prefix}/openai`, apiVersion };
  return { path: `${prefix}/openai/v1`, ...(deployment !== undefined && { deployment }) };
}
