// How a conversation looks in four themes and two widths, and what a screen reader or a weak eye would stumble over.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import type { Theme } from '../support/vscode/workbench.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

const text = `The sieve visits each composite once per **prime factor**, so it takes *O*(n log log n). See \`primes.py\` and [the paper](https://example.com/sieve).

\`\`\`python
def primes_up_to(limit: int) -> list[int]:
    """All primes <= limit."""
    return [n for n, prime in enumerate(sieve(limit)) if prime]
\`\`\`

| n | primes | time |
|---:|---:|---|
| 1,000 | 168 | 0.1 ms |
| 1,000,000 | 78,498 | 41 ms |

> A segment that fits the cache matters more than the wheel.

1. Build the base primes
2. Walk the segments
`;

const themes: readonly Theme[] = ['dark', 'light', 'high contrast', 'high contrast light'];
const widths = [300, 600] as const;

describe('the look of the panel', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'appearance', model: 'held', height: 1000, machine: { 'ponder.models': { held: { sameAs: 'gpt-5.2', input: 2, output: 8 } } } });
    const { hand, panel, workbench } = stage;
    await workbench.openView();
    await workbench.editor.open('src/primes.py');
    await workbench.editor.select('src/primes.py', { startLine: 6, startColumn: 1, endLine: 16, endColumn: 1 });
    await workbench.runCommand('Ponder: Ask About Selection…');
    hand.next({ frames: chatAnswer({ reasoning: ['The person asks for **speed**. ', 'A sieve it is.'], text: [text], usage: { input: 1240, output: 480, reasoning: 210 }, finish: 'length' }) });
    await panel.ask('How fast is this sieve?');
    await panel.finished(1);
    await panel.button(/^Thought/).click();
    hand.next({ status: 404, body: { error: { message: 'The model does not exist', type: 'invalid_request_error', code: 'model_not_found', param: null } } });
    await panel.ask('And with a wheel?');
    await panel.card('The model was not found').waitFor();
    await panel.message.fill('A question in the making');
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  for (const theme of themes) {
    it(`is readable and whole in ${theme}`, async () => {
      const { panel, workbench } = stage;
      await workbench.setColorTheme(theme);
      for (const width of widths) {
        await workbench.setSidebarWidth(width);
        const name = `appearance-${theme.replaceAll(' ', '-')}-${String(width)}`;
        await panel.conversation.evaluate((region) => region.scrollTo({ top: 0 }));
        await workbench.screenshot(`${name}-top`);
        await panel.conversation.evaluate((region) => region.scrollTo({ top: region.scrollHeight }));
        await workbench.screenshot(`${name}-end`);
        const wide = await panel.conversation.evaluate((region) => region.scrollWidth - region.clientWidth);
        assert.equal(wide, 0, 'the conversation scrolls sideways');
        assert.deepEqual(await seriousProblems(workbench), []);
      }
    });
  }

  it('says who is speaking and where things are', async () => {
    const { panel, workbench } = stage;
    assert.equal(await panel.log.getAttribute('aria-live'), 'off');
    assert.equal(await panel.root.getByRole('status').count(), 1);
    assert.equal(await panel.questions.count(), 2);
    assert.equal(await panel.log.getByRole('article', { name: 'held', exact: true }).count(), 2);
    assert.match((await panel.model.getAttribute('aria-label')) ?? '', /^Model: held/);
    await panel.effort.waitFor();
    assert.equal(await panel.log.locator('.button-primary').count(), 1, 'only the newest answer says what to do next');
    assert.deepEqual(workbench.policyViolations, []);
  });
});
