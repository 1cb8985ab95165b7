// Ponder's page by its roles and names, as a person or a screen reader finds them.
import type { FrameLocator, Locator } from 'playwright-core';

export class PanelPage {
  readonly root: FrameLocator;
  readonly message: Locator;
  readonly send: Locator;
  readonly stop: Locator;
  readonly model: Locator;
  readonly effort: Locator;
  readonly conversation: Locator;
  readonly log: Locator;
  readonly questions: Locator;
  /** In order, each an article named by its model. */
  readonly answers: Locator;

  constructor(root: FrameLocator) {
    this.root = root;
    this.message = root.getByRole('textbox', { name: 'Message', exact: true });
    this.send = root.getByRole('button', { name: 'Send', exact: true });
    this.stop = root.getByRole('region', { name: 'Your question' }).getByRole('button', { name: 'Stop', exact: true });
    this.model = root.getByRole('button', { name: /^Model/ });
    this.effort = root.getByRole('button', { name: /^Reasoning effort/ });
    this.conversation = root.getByRole('region', { name: 'Conversation' });
    this.log = this.conversation.getByRole('log');
    this.questions = this.log.getByRole('article', { name: 'You', exact: true });
    this.answers = this.log.locator('article:not([aria-label="You"])');
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
  }

  /** A card, by its headline. */
  card(title: string | RegExp): Locator {
    return this.root.getByRole('group', { name: title });
  }

  /** Types as a person does and presses Enter. */
  async ask(question: string): Promise<void> {
    await this.message.fill(question);
    await this.message.press('Enter');
  }

  /** The answer number `count` (from 1), when it is over. */
  async finished(count: number): Promise<Locator> {
    const answer = this.answers.nth(count - 1);
    await answer.and(this.log.locator('[aria-busy="false"]')).waitFor();
    return answer;
  }

  /** Asks and waits for the answer; resolves with its article. */
  async askAndWait(question: string): Promise<Locator> {
    const before = await this.answers.count();
    await this.ask(question);
    return this.finished(before + 1);
  }
}
