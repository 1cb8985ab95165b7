// Collects what the browser refused because of a page's content security policy, in webviews only.
import type { BrowserContext, ConsoleMessage } from 'playwright-core';

const refusal = /Content Security Policy|Content-Security-Policy/i;

export class PolicyWatch {
  readonly #violations: string[] = [];

  constructor(context: BrowserContext) {
    context.on('console', (message) => this.#take(message));
  }

  /** What was refused so far, as the browser put it. */
  get violations(): readonly string[] {
    return this.#violations;
  }

  /** Throws when anything was refused. */
  assertNone(): void {
    if (this.#violations.length > 0) throw new Error(`The page's policy was violated:\n${this.#violations.join('\n')}`);
  }

  #take(message: ConsoleMessage): void {
    const text = message.text();
    if (!refusal.test(text)) return;
    const { url } = message.location();
    // The workbench's own frames (extension host worker, service worker) are not ours to judge.
    if (/fake\.html|vscode-resource|ponder/.test(url) || url === '') this.#violations.push(`${text} (${url})`);
  }
}
