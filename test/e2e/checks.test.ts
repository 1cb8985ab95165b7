// Code that is checked, run beside the old and tested, as a person has it done: what is asked before anything runs, what comes of it, in three themes and in Chinese.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import type { Theme } from '../support/vscode/workbench.ts';
import { command, say } from './stage/chinese.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const source = 'export function total(prices: readonly number[], rate = 0): number {\n  const sum = prices.reduce((a, b) => a + b, 0);\n  if (rate < 0) throw new RangeError("rate");\n  return Math.round(sum * (1 + rate) * 100) / 100;\n}\n';
const good = 'def total(prices, rate=0):\n    if rate < 0:\n        raise ValueError("rate")\n    return int(sum(prices) * (1 + rate) * 100) / 100';
const broken = good.replace('rate < 0:', 'rate < 0');
const inputs = '```json\n{ "old": "total", "new": "total", "inputs": [[[1, 2]], [[]], [[19.99, 5.01], 0.2], [[0.1, 0.2]], [[10.006]], [[1], -1]] }\n```\n';
const tests = `import unittest

from src.primes import primes_up_to


class PrimesUpTo(unittest.TestCase):
    def test_has_the_limit_where_it_is_prime(self):
        self.assertEqual(primes_up_to(7), [2, 3, 5, 7])

    def test_has_none_below_two(self):
        self.assertEqual(primes_up_to(1), [])
`;
const fence = (code: string): string => `\`\`\`python\n${code}\n\`\`\`\n`;
const themes: readonly Theme[] = ['dark', 'light', 'high contrast'];

async function openSource(stage: Stage): Promise<void> {
  await writeFile(join(stage.workbench.folder, 'src/total.ts'), source);
  await stage.workbench.editor.open('src/total.ts');
  await stage.workbench.editor.selectAll();
}

/** In the Markdown preview, whose frame comes and goes while it loads. */
async function previewed({ workbench }: Stage, title: string): Promise<void> {
  await eventually('the table', async () => {
    // The one that is loaded may not be the one that is shown yet.
    const shown = await Promise.all(workbench.page.frames().map(async (frame) => {
      try {
        return (await frame.locator('h1', { hasText: title }).isVisible()) && (await (await frame.frameElement()).isVisible());
      } catch {
        return false; // it went meanwhile
      }
    }));
    return shown.includes(true);
  });
}

describe('checks, runs and tests', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'checks', model: 'held', width: 1400, height: 900, user: { 'editor.minimap.enabled': false } });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  const answer = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text] }) });
  const asked = (): number => stage.hand.journal.filter(({ method }) => method === 'POST').length;

  async function pictures(name: string): Promise<void> {
    for (const theme of themes) {
      await stage.workbench.setColorTheme(theme);
      await stage.workbench.screenshot(`${name}-${theme.replaceAll(' ', '-')}`);
    }
    await stage.workbench.setColorTheme('dark');
  }

  it('asks with the exact command before transposed code is checked, and the error goes back as a turn', async () => {
    const { panel, workbench } = stage;
    await openSource(stage);
    answer(fence(broken));
    await workbench.runCommand('Ponder: Transpose…');
    await workbench.quick.waitUntilOpen();
    await workbench.quick.choose('Python');
    await workbench.notification(/python3? -m py_compile transposed\.py$/).waitFor();
    assert.equal(asked(), 1);
    await pictures('checks-consent');
    answer(`${fence(good)}\nThe colon after the condition was missing.\n`);
    await workbench.notificationAction(/py_compile/, 'Check');
    await workbench.notification('Python finds no errors any more, after repair 1 of 2.').waitFor();
    assert.equal(asked(), 2);
    await panel.questions.getByText('Repair 1 of 2: line 2: SyntaxError: expected \':\'').waitFor();
    await workbench.page.locator('.editor-group-container .view-lines').getByText('raise ValueError').first().waitFor();
    await pictures('checks-repaired');
  });

  it('runs the old and the new code with the same inputs, after a look at both commands, and shows what came', async () => {
    const { workbench } = stage;
    answer(inputs);
    await workbench.notificationAction('Python finds no errors any more', 'Run and Compare…');
    await workbench.dialog.getByText('Run the old and the new code?').waitFor();
    await pictures('checks-run-consent');
    await workbench.dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await workbench.editor.tab(/Old and new, run/).waitFor();
    await previewed(stage, '4 of 6 results are equal');
    await pictures('checks-table');
    await workbench.runCommand('View: Close All Editors');
    await workbench.dialog.getByRole('button', { name: 'Don\'t Save' }).click();
  });

  it('writes tests into a new file as a diff, and runs them after a yes', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.editor.open('src/primes.py');
    await workbench.editor.goTo(12, 5);
    await workbench.editor.openContextMenu();
    await workbench.editor.menuItem('Ponder').hover();
    await workbench.editor.menuItem('Write Tests').waitFor();
    await workbench.screenshot('checks-menu');
    answer(`${fence(tests)}\nThe limit itself and one are the edges.\n`);
    await workbench.editor.chooseMenuItem('Write Tests');
    await workbench.notification('A change to test_primes.py is proposed.').waitFor();
    await pictures('checks-tests-proposed');
    await workbench.notificationAction('A change to test_primes.py is proposed.', 'Accept');
    await workbench.dialog.getByText('Run the tests?').waitFor();
    await pictures('checks-tests-consent');
    await workbench.dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await workbench.notification('The tests of test_primes.py pass.').waitFor();
    assert.equal((await readFile(join(workbench.folder, 'tests/test_primes.py'), 'utf8')).trimEnd(), tests.trimEnd());
    await workbench.notificationAction('The tests of test_primes.py pass.', 'Show Output');
    await workbench.editor.tab(/Output of the tests/).waitFor();
    await workbench.page.locator('.editor-group-container.active .view-lines').getByText('Ran 2 tests').waitFor();
    await pictures('checks-tests-output');
  });
});

describe('checks and runs in Chinese', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'checks-chinese', model: 'held', locale: 'zh-cn', width: 1400, height: 900, user: { 'editor.minimap.enabled': false } });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('are asked and told in Chinese', async () => {
    const { hand, workbench } = stage;
    await openSource(stage);
    for (const text of [fence(broken), fence(good), inputs]) hand.next({ frames: chatAnswer({ text: [text] }) });
    await workbench.runCommand(command('transpose'));
    await workbench.quick.waitUntilOpen();
    await workbench.quick.choose('Python');
    const check = workbench.notification(/py_compile/);
    await check.waitFor();
    await workbench.screenshot('checks-chinese-consent');
    await workbench.notificationAction(/py_compile/, say('Check'));
    const clean = say('{0} finds no errors any more, after repair {1} of {2}.', 'Python', 1, 2);
    await workbench.notification(clean).waitFor();
    await workbench.screenshot('checks-chinese-repaired');
    await workbench.notificationAction(clean, say('Run and Compare…'));
    await workbench.dialog.getByText(say('Run the old and the new code?')).waitFor();
    await workbench.screenshot('checks-chinese-run-consent');
    await workbench.dialog.getByRole('button', { name: say('Run'), exact: true }).click();
    await previewed(stage, say('{0} of {1} results are equal', 4, 6));
    await workbench.screenshot('checks-chinese-table');
  });
});
