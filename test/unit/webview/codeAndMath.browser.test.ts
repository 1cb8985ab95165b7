// Colors of code and set formulas in a real page, under the page's own policy.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { answer, emptyState, question } from '../../support/pageHarness/pageStates.ts';

describe('code and maths in a browser', function () {
  this.timeout(60_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 420, height: 700 }, async (opened) => {
    ({ page, hosted } = opened);
    await hosted.snapshot({ ...emptyState, messages: [question('q', 'Why?'), answer('m', { phase: 'answering' })] });
  });

  const stream = async (text: string, size: number): Promise<void> => {
    for (let at = 0; at < text.length; at += size) await hosted.patch({ op: 'delta', id: 'm', text: text.slice(at, at + size) });
  };
  const done = (): Promise<void> => hosted.patch({ op: 'answer', id: 'm', fields: { phase: 'done' } });
  /** Colors come a moment after the text. */
  const becomes = (word: string, color: string) => page.waitForFunction(
    ([wanted, expected]) => [...document.querySelectorAll('.code-body span[class^="tok-"]')].some((node) => node.textContent.includes(wanted) && getComputedStyle(node).color === expected),
    [word, color] as const);

  it('code is colored while it streams, and its text stays what was written', async () => {
    const code = 'const answer = "forty-two"; // why\nfunction ask(): number {\n  return 42;\n}\n';
    await stream(`\`\`\`ts\n${code}`, 40);
    await page.locator('.code-body span[class^="tok-"]').first().waitFor();
    await stream('```\n', 40);
    await done();
    await page.locator('.code-body span', { hasText: '42' }).last().waitFor();
    assert.equal(await page.locator('.code-body').textContent(), code.trimEnd());
    await becomes('"forty-two"', 'rgb(206, 145, 120)');
    await becomes('// why', 'rgb(106, 153, 85)');
  });

  it('another theme recolors what is there', async () => {
    await stream('```python\nx = 1  # note\n```\n', 100);
    await done();
    await page.locator('.code-body span[class^="tok-"]', { hasText: '# note' }).waitFor();
    await page.evaluate(() => document.body.classList.replace('vscode-dark', 'vscode-light'));
    await page.waitForFunction(() => [...document.querySelectorAll('.code-body span[class^="tok-"]')].some((node) => node.textContent.includes('# note') && getComputedStyle(node).color === 'rgb(0, 128, 0)'));
  });

  it('an unknown language is plain', async () => {
    await stream('```nosuchlanguage\nlet x\n```\n', 100);
    await done();
    assert.equal(await page.locator('.code-body').textContent(), 'let x');
  });

  it('code that was selected is copied line by line, also where groups of lines meet', async () => {
    const lines = Array.from({ length: 90 }, (_, index) => `line ${index}`);
    await stream(`\`\`\`\n${lines.join('\n')}\n\`\`\`\n`, 2000);
    await done();
    const selected = await page.evaluate(() => {
      const code = document.querySelector('.code-body code');
      if (!code) return '';
      getSelection()?.selectAllChildren(code);
      return getSelection()?.toString() ?? '';
    });
    assert.equal(selected.trimEnd(), lines.join('\n'));
  });

  it('a formula that the typesetter stumbles over, or that is too long for it, stays as it was written', async () => {
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    const long = 'a'.repeat(60_000);
    await stream(`$$\n\\begin{array}{c|'}\n$$\n\n$$\n${'{'.repeat(4000)}\n$$\n\n$$\n${long}\n$$\n\nAfter them $x$.\n`, 70_000);
    await done();
    await page.locator('.markdown p .katex').first().waitFor();
    assert.deepEqual(await page.getByRole('math').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label'))), ['Formula: x']);
    assert.equal(await page.locator('.math-block').last().textContent(), `$$\n${long}\n$$`);
    assert.deepEqual(failures, []);
  });

  it('formulas are set and named; prices and broken formulas are text', async () => {
    await stream('Energy $E=mc^2$ and \\(a_1\\) cost $5 and $10. Broken: $\\frac{1$ here.\n\n$$\n\\int_0^1 x\\,dx\n$$\n\n\\[ x + y \\]\n', 7);
    await done();
    await page.locator('.math-block .katex').first().waitFor();
    assert.deepEqual(await page.getByRole('math').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label'))), [
      'Formula: E=mc^2', 'Formula: a_1', 'Formula: \\int_0^1 x\\,dx', 'Formula: x + y',
    ]);
    const text = await page.locator('.markdown p').first().textContent();
    assert.match(text ?? '', /cost \$5 and \$10\. Broken: \$\\frac\{1\$ here\./);
    await page.waitForFunction(() => [...document.styleSheets].some((sheet) => sheet.href?.endsWith('katex.css')));
  });

  it('a formula that is not whole is shown as its source', async () => {
    await stream('$$\n\\int_0^1', 100);
    assert.equal(await page.locator('.math-block').textContent(), '$$\n\\int_0^1');
  });
});
