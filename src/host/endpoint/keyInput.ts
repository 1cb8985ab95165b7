// Asks for a key or secret, and says in words why what was pasted can't be one.
import * as vscode from 'vscode';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { KeyProblem } from '../secret/cleanKey.ts';
import { cleanKey } from '../secret/cleanKey.ts';
import type { StepFrame, StepResult } from './inputStep.ts';
import { askText } from './inputStep.ts';

export interface KeyInput extends StepFrame {
  readonly endpoint: Pick<Endpoint, 'baseUrl'>;
  /** `sk-…abcd` of the key that would be replaced. */
  readonly present?: string;
  /** Whether an empty answer is one: the server needs no key. */
  readonly optional?: boolean;
  /** The name of a header secret, where that is asked for. */
  readonly secret?: string;
}

/** A clean key, or empty where that is allowed. */
export async function askKey(input: KeyInput): Promise<StepResult<string>> {
  const result = await askText({
    ...input,
    prompt: prompt(input),
    password: true,
    check: (value) => {
      const cleaned = cleanKey(value);
      if (cleaned.ok || (input.optional === true && cleaned.problem === 'empty')) return undefined;
      return { message: keyProblemText(cleaned.problem, cleaned.character), forbids: true };
    },
  });
  if (result.kind !== 'value') return result;
  const cleaned = cleanKey(result.value);
  return { kind: 'value', value: cleaned.ok ? cleaned.key : '' };
}

function prompt({ endpoint, present, optional, secret }: KeyInput): string {
  const { host, protocol } = new URL(endpoint.baseUrl);
  const what = secret !== undefined
    ? vscode.l10n.t('The secret "{0}". It is kept in VS Code\'s secret storage and sent to {1} only.', secret, host)
    : present !== undefined
      ? vscode.l10n.t('The new key, in place of {0}. It is kept in VS Code\'s secret storage and sent to {1} only.', present, host)
      : vscode.l10n.t('The key is kept in VS Code\'s secret storage and sent to {0} only.', host);
  const unsafe = protocol === 'http:' && !isLoopback(endpoint.baseUrl);
  const warned = unsafe ? vscode.l10n.t('{0} {1}', what, vscode.l10n.t('The address is http, so the key travels unencrypted.')) : what;
  return optional === true ? vscode.l10n.t('{0} {1}', warned, vscode.l10n.t('Leave it empty if the server needs none.')) : warned;
}

export function isLoopback(baseUrl: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname);
}

export function keyProblemText(problem: KeyProblem, character?: string): string {
  switch (problem) {
    case 'empty': return vscode.l10n.t('Paste the key first.');
    case 'innerSpace': return vscode.l10n.t('There is a space or a line break in the middle. A key has none: copy it again as a whole.');
    case 'nonAscii': return vscode.l10n.t('"{0}" can\'t be part of a key. It may come from a text that was formatted: copy the key again from its source.', character ?? '');
    case 'url': return vscode.l10n.t('This is an address, not a key.');
    case 'masked': return vscode.l10n.t('This is a masked key, as lists show it. Copy the whole key where it was created, or create a new one.');
    default: {
      const rest: never = problem;
      return String(rest);
    }
  }
}
