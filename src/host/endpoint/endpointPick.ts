// Asks which endpoint is meant; does not ask where there is one only.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { askChoice } from './inputStep.ts';

export async function pickEndpoint(endpoints: readonly Endpoint[], placeholder: string): Promise<Endpoint | undefined> {
  if (endpoints.length <= 1) return endpoints[0];
  const items = endpoints.map((endpoint) => ({ label: endpoint.name, description: new URL(endpoint.baseUrl).host, endpoint }));
  const chosen = await askChoice<vscode.QuickPickItem & { readonly endpoint: Endpoint }>({ title: vscode.l10n.t('Endpoints'), placeholder, items });
  return chosen.kind === 'value' ? chosen.value.endpoint : undefined;
}
