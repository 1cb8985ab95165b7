// The prompts of Write Tests: tests of a piece of code, and what is to be done about those that fail. The first attachment is the file of tests, which may
// be empty; the code travels as another.
import type { PromptTemplate } from './promptTemplate.ts';

/** Values: `framework`, `path` (of the tests), `code` (the attachment's label), `form`. */
export const writeTestsPrompt: PromptTemplate = {
  id: 'tests',
  version: 1,
  text: `Write tests for the code in the attachment "{{code}}", with {{framework}}. The first attachment is {{path}}, the file that they go into; it may be empty. Keep every test and every line that is there, add yours where they belong, and reuse its imports, helpers and style. Where it is empty and another test of the project is attached, write as that one is written.

Test what the code promises: ordinary cases, the edges of its input, and its errors. Give each test a name that says what must hold, and exact values that you have worked out from the code, not copied from a guess. Import the code by the right relative path. No mocks where the real thing is quick; no sleeps, no network, no randomness, no clock that is not set. Do not change the code under test. Where the code seems wrong, test what it should do and say so.

{{form}}`,
};

/** Values: `framework`, `path`, `form`. The output of the run travels as the second attachment. */
export const repairTestsPrompt: PromptTemplate = {
  id: 'repairTests',
  version: 1,
  text: `The tests in {{path}} were really run with {{framework}}; what came is in the second attachment. Find out why they fail, and repair the tests.

Never weaken a test: remove, skip or loosen no assertion, catch no error to get past it, and keep every test. An expected value may change only where the code is right and the value was worked out wrongly; tests that were there before yours stay as they are. Where the code under test is wrong, change nothing for it and say so after the code.

{{form}}`,
};
