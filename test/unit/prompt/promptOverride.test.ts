// A person's own text in the place of a built-in prompt: read from its file, told apart from the built-in one, and sent instead.
import assert from 'node:assert/strict';
import { checkOverride, overrideFile, readOverride } from '../../../src/core/prompt/overrideFile.ts';
import { commitQuestion } from '../../../src/core/prompt/commitMessage.ts';
import { continueText } from '../../../src/core/prompt/continueAnswer.ts';
import { editFormText } from '../../../src/core/prompt/editForm.ts';
import { explainPrompt } from '../../../src/core/prompt/explain.ts';
import { promptCatalog } from '../../../src/core/prompt/promptCatalog.ts';
import { overridePrompts } from '../../../src/core/prompt/promptOverride.ts';
import { fillPrompt, placeholdersOf, UnfilledPlaceholder } from '../../../src/core/prompt/promptTemplate.ts';
import { summaryText } from '../../../src/core/prompt/summarize.ts';
import { titleQuestion } from '../../../src/core/prompt/titleConversation.ts';

const override = (id: string, text: string): void => overridePrompts(new Map([[id, text]]));

describe('a text in the place of a built-in prompt', () => {
  afterEach(() => overridePrompts(new Map()));

  it('is sent instead, with the same values', () => {
    override('explain', 'Say it in {{answerLanguage}}, in one line.');
    assert.equal(fillPrompt(explainPrompt, { answerLanguage: 'English' }), 'Say it in English, in one line.');
    overridePrompts(new Map());
    assert.match(fillPrompt(explainPrompt, { answerLanguage: 'English' }), /^Explain the attached code in English/);
  });

  it('counts for every prompt, those of small questions and parts of requests too', () => {
    for (const template of promptCatalog) {
      override(template.id, 'MINE');
      assert.equal(fillPrompt(template, {}), 'MINE', template.id);
    }
    override('title', 'MINE');
    assert.equal(titleQuestion([]).instructions, 'MINE');
    override('commitMessage', 'MINE {{style}}');
    assert.match(commitQuestion({ diff: '', recent: [], style: 'plain', draft: '', most: 10 }).instructions, /^MINE The subject/);
    override('continueAnswer', 'MINE');
    assert.equal(continueText('begun'), 'MINE');
    override('summary', 'MINE {{summary}}');
    assert.equal(summaryText('short'), 'MINE short');
    override('editForm.whole', 'MINE');
    assert.equal(editFormText('whole', 'English'), 'MINE');
  });

  it('that names what nothing fills is an error which says so', () => {
    override('explain', 'Explain {{everything}}');
    assert.throws(() => fillPrompt(explainPrompt, { answerLanguage: 'English' }), (error) => error instanceof UnfilledPlaceholder && error.promptId === 'explain' && error.placeholder === 'everything');
  });

  it('does not touch a text that the person gave for one run, whatever its id', () => {
    override('rewrite', 'MINE');
    assert.equal(fillPrompt({ id: 'rewrite', version: 1, text: '{{text}}', own: true }, { text: 'yours' }), 'yours');
  });
});

describe('the file of such a text', () => {
  it('begins with the built-in text and gives it back', () => {
    for (const template of promptCatalog) assert.deepEqual(readOverride(overrideFile(template)), { version: template.version, text: template.text }, template.id);
  });

  it('may say no version, or nothing', () => {
    assert.deepEqual(readOverride('Just so.'), { version: undefined, text: 'Just so.' });
    assert.deepEqual(readOverride('---\nversion: soon\n---\nJust so.'), { version: undefined, text: 'Just so.' });
    assert.equal(readOverride('---\nversion: 1\n---\n\n'), undefined);
  });

  it('is looked at for what is unknown, what is left out, and its age', () => {
    const template = { id: 'x', version: 2, text: '{{a}} {{b}}' };
    assert.deepEqual(checkOverride(template, { version: 1, text: '{{a}} {{c}} {{c}}' }), { unknown: ['c'], missing: ['b'], older: true });
    assert.deepEqual(checkOverride(template, { version: 2, text: '{{b}}{{a}}' }), { unknown: [], missing: [], older: false });
    assert.deepEqual(placeholdersOf('{{a}}{{b}}{{a}}'), ['a', 'b']);
  });
});
