// Asks which secret of an endpoint is meant: its key or one that its headers refer to; does not ask where there is the key only.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { askChoice } from './inputStep.ts';

export type SecretChoice = { readonly kind: 'key' } | { readonly kind: 'header'; readonly name: string };

export async function pickSecret(endpoint: Endpoint, names: readonly string[]): Promise<SecretChoice | undefined> {
  if (names.length === 0) return { kind: 'key' };
  const items: readonly (vscode.QuickPickItem & { readonly choice: SecretChoice })[] = [
    { label: `$(key) ${vscode.l10n.t('The key')}`, choice: { kind: 'key' } },
    ...names.map((name) => ({ label: `$(lock) ${name}`, description: vscode.l10n.t('used in a header'), choice: { kind: 'header' as const, name } })),
  ];
  const chosen = await askChoice({ title: endpoint.name, placeholder: vscode.l10n.t('Which secret is set?'), items });
  return chosen.kind === 'value' ? chosen.value.choice : undefined;
}
