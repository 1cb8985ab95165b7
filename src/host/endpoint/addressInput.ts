// Asks for an endpoint's address and says what was made of it, or why it is none.
import * as vscode from 'vscode';
import type { Endpoint, EndpointKind } from '../../core/request/endpoint.ts';
import type { EndpointUrlFailure, EndpointUrlResult } from '../../core/request/endpointUrl.ts';
import { parseEndpointUrl } from '../../core/request/endpointUrl.ts';
import type { StepFrame, StepResult } from './inputStep.ts';
import { askText } from './inputStep.ts';

export type Address = Extract<EndpointUrlResult, { readonly ok: true }>;

/** `present`: what is set up already, to say where the same address comes a second time. */
export async function askAddress(frame: StepFrame & { readonly value?: string }, kind: EndpointKind, present: readonly Endpoint[]): Promise<StepResult<Address>> {
  const azure = kind === 'azure';
  const result = await askText({
    ...frame,
    prompt: azure
      ? vscode.l10n.t('Paste any address of the resource: from the portal, a deployment\'s target URI, or a line of sample code.')
      : vscode.l10n.t('Paste the server\'s address. A path such as /chat/completions at its end may stay.'),
    placeholder: azure ? 'https://contoso.openai.azure.com/' : 'http://localhost:8000/v1',
    check: (value) => judge(value, kind, present),
  });
  if (result.kind !== 'value') return result;
  const parsed = readAddress(result.value, kind);
  return parsed.ok ? { kind: 'value', value: parsed } : { kind: 'left' };
}

/** Names that only the platform knows to be impossible, such as broken Punycode, are refused here. */
function readAddress(value: string, kind: EndpointKind): EndpointUrlResult {
  const parsed = parseEndpointUrl(value, kind);
  return parsed.ok && !URL.canParse(parsed.baseUrl) ? { ok: false, reason: 'host' } : parsed;
}

function judge(value: string, kind: EndpointKind, present: readonly Endpoint[]): { readonly message: string; readonly forbids: boolean } | undefined {
  const parsed = readAddress(value, kind);
  if (!parsed.ok) return { message: addressProblemText(parsed.reason, parsed.suggestion), forbids: true };
  const same = present.find((endpoint) => endpoint.baseUrl === parsed.baseUrl);
  if (same !== undefined) return { message: vscode.l10n.t('This address is already set up as {0}. Going on adds it a second time.', same.name), forbids: false };
  if (!parsed.changed) return undefined;
  const parts = [
    vscode.l10n.t('Saved as {0}', parsed.baseUrl),
    ...(parsed.apiVersion === undefined ? [] : [vscode.l10n.t('API version {0}', parsed.apiVersion)]),
    ...(parsed.deployment === undefined ? [] : [vscode.l10n.t('deployment {0}', parsed.deployment)]),
  ];
  return { message: parts.join(' · '), forbids: false };
}

export function addressProblemText(reason: EndpointUrlFailure, suggestion?: string): string {
  switch (reason) {
    case 'empty': return vscode.l10n.t('Paste the address first.');
    case 'looksLikeKey': return vscode.l10n.t('This looks like a key. The address comes first, the key in a later step.');
    case 'scheme': return vscode.l10n.t('The address has to begin with http:// or https://.');
    case 'notUrl': return vscode.l10n.t('This is not an address. An example: https://api.example.com/v1');
    case 'noHost': return vscode.l10n.t('The name of the server is missing. An example: https://api.example.com/v1');
    case 'host': return vscode.l10n.t('The name of the server in this address can\'t be right.');
    case 'port': return vscode.l10n.t('The port in this address can\'t be right: a number from 1 to 65535.');
    case 'credentials': return vscode.l10n.t('There is a name or password in this address. Take it out: settings are no place for secrets.');
    case 'website': return suggestion === undefined
      ? vscode.l10n.t('This is a page for people, not the address of an API. Look there for the endpoint of your resource.')
      : vscode.l10n.t('This is a page for people. The API is at {0}', suggestion);
    default: {
      const rest: never = reason;
      return String(rest);
    }
  }
}
