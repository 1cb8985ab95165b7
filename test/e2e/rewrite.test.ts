// Code that a model changes, as a person has it done: by key, by the right mouse button, from the lightbulb and the palette; accepted change by change.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextRange } from '../support/vscode/editor.ts';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const loop: TextRange = { startLine: 25, startColumn: 1, endLine: 43, endColumn: 1 };

const kept = `/** Resolves with the first result; rejects with the last error when every attempt has failed. */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
`;
const first = `  let delay = options.baseMs;
  let last = new Error('No attempt was made');
  for (let attempt = 1; attempt <= options.attempts; attempt++) {
    try {
      return await withTimeout(work(), options.timeoutMs);
    } catch (error) {
`;
const second = `      last = error instanceof Error ? error : new Error(String(error));
      if (attempt < options.attempts) await sleep(delay);
      delay = delay * 2;
    }
  }
  throw last;
}
`;

describe('code that a model changes', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'rewrite', model: 'held', user: { 'editor.minimap.enabled': false } });
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  const asked = (): string => JSON.stringify(stage.hand.journal.findLast(({ method }) => method === 'POST')?.body);
  const saved = (name: string): Promise<string> => readFile(join(stage.workbench.folder, name), 'utf8');
  /** The right side of the diff: what would be. */
  const proposed = () => stage.workbench.page.locator('.editor.modified .view-lines').first();
  const shownDiff = () => stage.workbench.editor.tab(/proposed change/);
  const answer = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text] }) });

  async function closeNotifications(): Promise<void> {
    await stage.workbench.runCommand('Notifications: Clear All Notifications');
  }

  it('is asked for by key, grows while it is written, and is accepted and refused one by one by key', async () => {
    const { hand, workbench } = stage;
    const { keyboard } = workbench.page;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', loop);
    await keyboard.press('Control+k');
    await keyboard.press('Control+g');
    await workbench.quick.waitUntilOpen();
    await workbench.screenshot('rewrite-question');
    await workbench.quick.type('Double the delay once only, and always throw an Error');
    await workbench.quick.row('Double the delay once only, and always throw an Error').waitFor();
    const held = heldAnswer({ thinking: ['The delay is doubled twice.'], before: [`\`\`\`typescript\n${kept}${first}`, second.slice(0, 20)], after: [second.slice(20), '```\n\nThe delay doubles once per attempt now.\n'] });
    hand.next(held.reply);
    await keyboard.press('Enter');
    await shownDiff().waitFor();
    await proposed().getByText('No attempt was made').waitFor();
    await workbench.screenshot('rewrite-writing');
    held.letGo();
    await workbench.notification('The delay doubles once per attempt now.').waitFor();
    await workbench.screenshot('rewrite-proposed');
    assert.match(asked(), /Double the delay once only/);
    const before = await saved('src/retry.ts');
    await keyboard.press('Control+Enter');
    await workbench.page.locator('.editor.original .view-lines').first().getByText('No attempt was made').waitFor();
    await workbench.screenshot('rewrite-one-accepted');
    await keyboard.press('Control+Backspace');
    await shownDiff().waitFor({ state: 'detached' });
    await workbench.editor.tab('retry.ts').waitFor();
    assert.equal(await saved('src/retry.ts'), before, 'nothing is saved by itself');
    await workbench.page.keyboard.press('Control+s');
    await eventually('the accepted change alone', async () => {
      const text = await saved('src/retry.ts');
      return text.includes('let last = new Error(\'No attempt was made\');') && text.includes('delay = delay * 2; // a slow server needs more air');
    });
    await workbench.editor.active.locator('.view-lines').click();
    await keyboard.press('Control+z');
    await keyboard.press('Control+s');
    await eventually('the file as it was, after one undo', async () => (await saved('src/retry.ts')) === before);
    await closeNotifications();
  });

  it('is asked for by the right mouse button on the function at the cursor, with buttons at each change', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/primes.py');
    await workbench.editor.goTo(12, 5);
    await workbench.editor.openContextMenu();
    await workbench.editor.menuItem('Ponder').hover();
    await workbench.editor.menuItem('Rewrite…').waitFor();
    await workbench.screenshot('rewrite-menu');
    answer('```python\ndef primes_up_to(limit: int) -> list[int]:\n    """All primes up to and with the limit, by the sieve of Eratosthenes."""\n    if limit < 2:\n        return []\n    is_prime = bytearray([1]) * (limit + 1)\n    is_prime[0] = is_prime[1] = False\n    for n in range(2, int(limit**0.5) + 1):\n        if is_prime[n]:\n            for multiple in range(n * n, limit + 1, n):\n                is_prime[multiple] = False\n    return [n for n, prime in enumerate(is_prime) if prime]\n```\n');
    await workbench.editor.chooseMenuItem('Rewrite…');
    await workbench.quick.waitUntilOpen();
    await workbench.quick.widget.locator('.quick-input-title', { hasText: 'Rewrite primes.py:6–16' }).waitFor();
    await workbench.quick.row('Double the delay once only, and always throw an Error').waitFor();
    await workbench.screenshot('rewrite-question-function');
    await workbench.quick.type('Use less memory');
    await workbench.quick.row('Use less memory').waitFor();
    await workbench.quick.accept();
    await shownDiff().waitFor();
    await workbench.notificationAction('A change to primes.py is proposed.', 'Buttons at Each Change');
    const lenses = workbench.page.locator('.editor.modified .codelens-decoration');
    await lenses.getByText('Refine…').waitFor();
    await workbench.screenshot('rewrite-lenses');
    await lenses.getByText('Refuse').first().click();
    await eventually('one change less', async () => (await lenses.getByText('Accept').count()) === 1);
    await workbench.screenshot('rewrite-one-refused');
    await lenses.getByText('Accept').first().click();
    await shownDiff().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+s');
    await eventually('the second change alone', async () => {
      const text = await saved('src/primes.py');
      return text.includes('bytearray([1])') && text.includes('"""All primes <= limit, by the sieve of Eratosthenes."""');
    });
  });

  it('is refined by a further word', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/primes.py');
    answer('```python\nif __name__ == "__main__":\n    print(primes_up_to(60))\n```');
    await workbench.editor.select('src/primes.py', { startLine: 53, startColumn: 1, endLine: 55, endColumn: 1 });
    await workbench.runCommand('Ponder: Rewrite…');
    await workbench.quick.type('Print more');
    await workbench.quick.row('Print more').waitFor();
    await workbench.quick.accept();
    await shownDiff().waitFor();
    answer('```python\nif __name__ == "__main__":\n    print(primes_up_to(70))\n```');
    await workbench.page.locator('.editor.modified .codelens-decoration').getByText('Refine…').click();
    await workbench.quick.waitUntilOpen();
    await workbench.screenshot('rewrite-refine');
    await workbench.quick.type('Even more');
    await workbench.quick.row('Even more').waitFor();
    await workbench.quick.accept();
    await proposed().getByText('primes_up_to(70)').waitFor();
    await workbench.screenshot('rewrite-refined');
    assert.match(asked(), /Even more/);
    await workbench.runCommand('Ponder: Discard Proposed Change');
    await shownDiff().waitFor({ state: 'detached' });
    await closeNotifications();
  });

  it('is told in words where the model does not give code, with the answer one click away', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', { startLine: 18, startColumn: 1, endLine: 24, endColumn: 1 });
    answer('This function is as simple as it can be.');
    await workbench.editor.contextMenu('Ponder', 'Simplify');
    await workbench.notification('The model answered in words instead of code. Nothing was changed.').waitFor();
    await workbench.screenshot('rewrite-words');
    await workbench.notificationAction('The model answered in words', 'Show Answer');
    await panel.answers.getByText('This function is as simple as it can be.').waitFor();
    assert.equal(await panel.questions.locator('.question-text').innerText(), 'Simplify');
    await workbench.screenshot('rewrite-answer-in-panel');
    await closeNotifications();
  });

  it('fixes a problem from the lightbulb', async () => {
    const { workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.goTo(41, 3);
    await workbench.page.keyboard.type('const broken: number = "x";\n');
    await workbench.page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
    await workbench.editor.goTo(41, 12);
    const entry = await workbench.editor.lightbulb('Fix with Ponder');
    await workbench.screenshot('rewrite-lightbulb');
    answer('<<<<<<< SEARCH\nconst broken: number = "x";\n=======\nconst broken: number = 1;\n>>>>>>> REPLACE\n');
    await entry.click();
    await proposed().getByText('const broken: number = 1;').waitFor();
    assert.match(asked(), /kind=\\"problems\\"/);
    await workbench.screenshot('rewrite-fix');
    await workbench.runCommand('Ponder: Discard Proposed Change');
    await workbench.runCommand('File: Revert File');
  });
});
