// Golden: what is sent to have tests written and repaired, and transposed code repaired.
import assert from 'node:assert/strict';
import { fillPrompt, UnfilledPlaceholder, type PromptTemplate } from '../../../src/core/prompt/promptTemplate.ts';
import { repairTransposedPrompt } from '../../../src/core/prompt/repairTransposed.ts';
import { repairTestsPrompt, writeTestsPrompt } from '../../../src/core/prompt/writeTests.ts';

const golden: readonly (readonly [name: string, template: PromptTemplate, values: Readonly<Record<string, string>>, text: string])[] = [
  ['Tests', writeTestsPrompt, { framework: 'Vitest', path: 'test/retry.test.ts', code: 'retry.ts:12–31', form: 'FORM' }, `Write tests for the code in the attachment "retry.ts:12–31", with Vitest. The first attachment is test/retry.test.ts, the file that they go into; it may be empty. Keep every test and every line that is there, add yours where they belong, and reuse its imports, helpers and style. Where it is empty and another test of the project is attached, write as that one is written.

Test what the code promises: ordinary cases, the edges of its input, and its errors. Give each test a name that says what must hold, and exact values that you have worked out from the code, not copied from a guess. Import the code by the right relative path. No mocks where the real thing is quick; no sleeps, no network, no randomness, no clock that is not set. Do not change the code under test. Where the code seems wrong, test what it should do and say so.

FORM`],
  ['Repair of tests', repairTestsPrompt, { framework: 'pytest', path: 'tests/test_a.py', form: 'FORM' }, `The tests in tests/test_a.py were really run with pytest; what came is in the second attachment. Find out why they fail, and repair the tests.

Never weaken a test: remove, skip or loosen no assertion, catch no error to get past it, and keep every test. An expected value may change only where the code is right and the value was worked out wrongly; tests that were there before yours stay as they are. Where the code under test is wrong, change nothing for it and say so after the code.

FORM`],
  ['Repair of transposed code', repairTransposedPrompt, { target: 'Python', errors: 'line 2: SyntaxError: invalid syntax', mark: '', answerLanguage: 'Simplified Chinese' }, `The attached Python code, which you wrote, was checked. These errors were really found:

<errors>
line 2: SyntaxError: invalid syntax
</errors>

Remove their cause with the smallest change. Keep the behavior of the original code; leave nothing out, and hide no error with casts, ignore comments or empty handlers.

Answer with exactly one fenced code block that holds the whole code as it is to be, its fence longer than any fence inside the code. No text before it. After it, one short sentence in Simplified Chinese on what was wrong.`],
];

describe('what is sent around checks', () => {
  for (const [name, template, values, text] of golden) it(name, () => assert.equal(fillPrompt(template, values), text));

  it('names the placeholder that nothing fills', () => {
    for (const [, template] of golden) assert.throws(() => fillPrompt(template, {}), UnfilledPlaceholder);
  });

  it('has an id of its own for each, and a version', () => {
    assert.deepEqual(golden.map(([, { id }]) => id), ['tests', 'repairTests', 'repairTransposed']);
    assert.ok(golden.every(([, { version }]) => version >= 1));
  });
});
