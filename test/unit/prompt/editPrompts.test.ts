// Golden: what is sent for each command that changes code.
import assert from 'node:assert/strict';
import { addTypesPrompt } from '../../../src/core/prompt/addTypes.ts';
import { documentPrompt } from '../../../src/core/prompt/documentCode.ts';
import { editFormFor, editFormText } from '../../../src/core/prompt/editForm.ts';
import { fixPrompt } from '../../../src/core/prompt/fix.ts';
import { optimizePrompt } from '../../../src/core/prompt/optimize.ts';
import { fillPrompt, UnfilledPlaceholder, type PromptTemplate } from '../../../src/core/prompt/promptTemplate.ts';
import { refinePrompt, rewritePrompt } from '../../../src/core/prompt/rewrite.ts';
import { simplifyPrompt } from '../../../src/core/prompt/simplify.ts';

const whole = 'Answer with exactly one fenced code block that holds the complete new version of the first attachment, to be put in its place: nothing left out or abbreviated, nothing from around it, its fence longer than any fence inside the code. Change only what this asks for; keep indentation, names, comments and formatting conventions. No text before the block. After it, at most three short sentences in English, and only what the person has to know.';

const blocks = `Answer with one block of this form for each place that changes in the first attachment, and nothing else before or between them:

<<<<<<< SEARCH
the lines as they are, letter for letter, with enough around them to be found once
=======
the lines that take their place
>>>>>>> REPLACE

Keep the blocks small and in the order of the code. Change only what this asks for; keep indentation, names, comments and formatting conventions. Never abbreviate code inside a block. After the last one, at most three short sentences in Simplified Chinese, and only what the person has to know.`;

const golden: readonly (readonly [name: string, template: PromptTemplate, values: Readonly<Record<string, string>>, text: string])[] = [
  ['Rewrite', rewritePrompt, { instruction: 'Use {{a}} map' }, 'Change the attached code:\n\n<request>\nUse {{a}} map\n</request>\n\nFORM'],
  ['Refine', refinePrompt, { instruction: 'Shorter' }, 'Your last change is not quite it:\n\n<request>\nShorter\n</request>\n\nThe code as it is now is attached, without those of your changes that were not accepted. Give the whole change anew, with what was good about it.\n\nFORM'],
  ['Fix', fixPrompt, {}, 'Fix the attached problems in the attached code. Make the smallest change that removes their cause; do not hide them with casts, ignore comments, empty catch blocks or deleted code. Leave everything else alone. Where a problem can\'t be fixed in this code, leave it and say so after the code.\n\nFORM'],
  ['Simplify', simplifyPrompt, {}, 'Make the attached code simpler to read without changing what it does: fewer branches and variables, less nesting, no repetition, names that say what they hold. Keep its interface, its errors and its edge cases, and do not trade clarity for brevity. Where it is simple already, give it back as it is.\n\nFORM'],
  ['Optimize', optimizePrompt, {}, 'Make the attached code faster, or let it use less memory, without changing what it does: results, order, errors and edge cases stay. Look for a better algorithm or data structure, repeated work, and waits that could happen together, before small tricks. Keep it readable. Where nothing is worth changing, give it back as it is.\n\nFORM\n\nThe first sentence after the code states the time and space complexity before and after, and says what n is.'],
  ['Document', documentPrompt, { language: 'Python' }, 'Document the attached code in the convention of Python (such as JSDoc, docstrings, Javadoc, rustdoc, godoc, XML comments), and in the style and the human language of the comments that are there. Say of each public function, class and type what it is for, and of parameters, results, errors and side effects what their names and types do not tell. No comments that repeat the code, none inside bodies but where something is surprising. Change no code.\n\nFORM'],
  ['Add Types', addTypesPrompt, { language: 'JavaScript' }, 'Add type annotations to the attached JavaScript code, in the way that JavaScript has for it (JSDoc types in JavaScript): parameters, results, fields, and variables whose type is not evident. Be as exact as the code allows; no "any" or its like where something narrower holds, no casts. Do not change what the code does.\n\nFORM'],
];

describe('what is sent to have code changed', () => {
  for (const [name, template, values, text] of golden) it(name, () => assert.equal(fillPrompt(template, { ...values, form: 'FORM' }), text));

  it('asks for the whole text, or for blocks where that would be long', () => {
    assert.equal(editFormText('whole', 'English'), whole);
    assert.equal(editFormText('blocks', 'Simplified Chinese'), blocks);
    assert.deepEqual([1, 250, 251, 20_000].map(editFormFor), ['whole', 'whole', 'blocks', 'blocks']);
  });

  it('names the placeholder that nothing fills', () => {
    for (const [, template] of golden) assert.throws(() => fillPrompt(template, {}), UnfilledPlaceholder);
  });

  it('has an id of its own for each, and a version', () => {
    const templates = golden.map(([, template]) => template);
    assert.equal(new Set(templates.map(({ id }) => id)).size, templates.length);
    assert.ok(templates.every(({ version }) => version >= 1));
  });
});
