// Asks once for each address whether code may be sent there while a person types, and says a word where another extension completes code as well.
import * as vscode from 'vscode';
import { asArray } from '../../core/json.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { otherCompletions } from './otherCompletions.ts';

const consentKey = 'completion.consent';
const othersKey = 'completion.others';

export class CompletionConsent {
  readonly #memento: vscode.Memento;
  /** Addresses that the person was asked about in this session, whatever came of it. */
  readonly #asked = new Set<string>();

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  given(endpoint: Endpoint): boolean {
    return asArray(this.#memento.get(consentKey)).includes(originOf(endpoint));
  }

  /** Whether the person was asked in this session: nobody is asked twice by itself. */
  asked(endpoint: Endpoint): boolean {
    return this.#asked.has(originOf(endpoint));
  }

  /** Undefined where the person left it without an answer. `modal`: they are waiting for it. */
  async ask(endpoint: Endpoint, modal: boolean): Promise<boolean | undefined> {
    const origin = originOf(endpoint);
    this.#asked.add(origin);
    const choice = await askOnScreen(endpoint, modal);
    if (choice === true) await this.#memento.update(consentKey, [...asArray(this.#memento.get(consentKey)), origin]);
    return choice;
  }

  /** @returns whether ours is to be turned off */
  async tellOfOthers(): Promise<boolean> {
    const names = otherCompletions().join(', ');
    if (names === '' || this.#memento.get(othersKey) === names) return false;
    await this.#memento.update(othersKey, names);
    const off = vscode.l10n.t('Turn Ponder\'s off');
    const message = vscode.l10n.t('{0} may complete code at the cursor, too. Suggestions of two at once get in each other\'s way.', names);
    return (await vscode.window.showWarningMessage(message, off, vscode.l10n.t('Keep both'))) === off;
  }
}

function originOf({ baseUrl }: Endpoint): string {
  return new URL(baseUrl).origin;
}

async function askOnScreen(endpoint: Endpoint, modal: boolean): Promise<boolean | undefined> {
  const { host } = new URL(endpoint.baseUrl);
  const where = endpoint.name === host ? host : vscode.l10n.t('{0} ({1})', endpoint.name, host);
  const what = vscode.l10n.t('While you type, Ponder sends the code around the cursor, similar code of neighboring open files and what you edited lately to {0}, without asking each time.', where);
  const never = vscode.l10n.t('Ignored files and files that look like secrets are never sent. Keys and passwords in code are masked.');
  const yes = vscode.l10n.t('Complete code');
  if (modal) {
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t('Complete code at the cursor?'), { modal: true, detail: `${what}\n\n${never}` }, yes);
    return choice === yes;
  }
  const no = vscode.l10n.t('Turn off');
  const choice = await vscode.window.showInformationMessage(`${what} ${never}`, yes, no);
  return choice === undefined ? undefined : choice === yes;
}
