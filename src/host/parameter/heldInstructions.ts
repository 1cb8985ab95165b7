// Instructions go along with every question: they pass the gate for secrets when they are set. What a person keeps back stays in the form, by the place it was
// typed for, and is not in force. Knows no window: who asks comes in.
import { findSecrets } from '../../core/secret/findSecrets.ts';

/** The text as it may be set, undefined where the person would rather not. */
export type AskAboutSecrets = (text: string) => Promise<string | undefined>;

export class HeldInstructions {
  readonly #ask: AskAboutSecrets;
  readonly #held = new Map<string, string>();
  /** What the person has decided about, so that typing on does not bring the question again and again. */
  readonly #allowed = new Set<string>();
  readonly #refused = new Set<string>();

  constructor(ask: AskAboutSecrets) {
    this.#ask = ask;
  }

  /** What was typed for that place and kept back. */
  at(place: string): string | undefined {
    return this.#held.get(place);
  }

  /** Undefined: it is not to be set, and held. */
  async clear(place: string, text: string): Promise<string | undefined> {
    const secrets = findSecrets(text).map(({ from, to }) => text.slice(from, to));
    if (secrets.length === 0) this.#refused.clear();
    const open = secrets.filter((secret) => !this.#allowed.has(secret));
    const asked = open.length > 0 && !open.every((secret) => this.#refused.has(secret));
    const cleared = open.length === 0 ? text : asked ? await this.#ask(text) : undefined;
    if (cleared === undefined) {
      for (const secret of open) this.#refused.add(secret);
      this.#held.set(place, text);
      return undefined;
    }
    if (cleared === text) for (const secret of open) this.#allowed.add(secret);
    this.drop(place);
    return cleared;
  }

  drop(place: string): void {
    this.#held.delete(place);
  }
}
