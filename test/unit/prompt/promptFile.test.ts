import assert from 'node:assert/strict';
import { fillPromptFile, namesSelection, promptInputs, readPromptFile, type PromptValues } from '../../../src/core/prompt/promptFile.ts';

const values: PromptValues = { selection: 'let a = 1;', file: 'src/a.ts', language: 'TypeScript', input: { topic: 'speed' } };
const fill = (text: string, more: Partial<PromptValues> = {}): string => {
  const filled = fillPromptFile(text, { ...values, ...more });
  return filled.ok ? filled.text : `missing ${filled.placeholder}`;
};

describe('a prompt file', () => {
  it('says in its front matter what it is and how it is to be asked', () => {
    const file = readPromptFile('---\ndescription: "Review it"\nmodel: o3\neffort: High\nmode: diff\ntools: [\'a\']\n---\n\nReview ${selection}.\n');
    assert.deepEqual(file, { description: 'Review it', model: 'o3', effort: 'high', mode: 'diff', text: 'Review ${selection}.', ignored: [] });
  });

  it('needs no front matter, and takes Windows line ends and a byte order mark', () => {
    assert.deepEqual(readPromptFile('Just ask.'), { description: undefined, model: undefined, effort: undefined, mode: 'panel', text: 'Just ask.', ignored: [] });
    assert.equal(readPromptFile('\uFEFF---\r\ndescription: x\r\n---\r\nAsk\r\nmore').text, 'Ask\nmore');
    assert.equal(readPromptFile('---\nnot closed').text, '---\nnot closed');
  });

  it('takes the modes of VS Code, and names what it does not know', () => {
    assert.deepEqual(['insert', 'newFile', 'NewFile', 'new-file'].map((mode) => readPromptFile(`---\nmode: ${mode}\n---\nx`).mode), ['insert', 'newFile', 'newFile', 'newFile']);
    assert.deepEqual(['ask', 'agent', 'edit', 'replace'].map((mode) => readPromptFile(`---\nmode: ${mode}\n---\nx`).mode), ['panel', 'panel', 'diff', 'diff']);
    assert.deepEqual(readPromptFile('---\nmode: dance\neffort: huge\n---\nx').ignored, ['effort: huge', 'mode: dance']);
  });

  it('is filled in one pass', () => {
    assert.equal(fill('In ${file} (${language}): ${selection} about ${input:topic}.'), 'In src/a.ts (TypeScript): let a = 1; about speed.');
    assert.equal(fill('${input:topic}', { input: { topic: '${file}' } }), '${file}');
  });

  it('puts code that stands alone into a fence that it can\'t close', () => {
    assert.equal(fill('Look:\n${selection}\nGood?'), 'Look:\n```\nlet a = 1;\n```\nGood?');
    assert.equal(fill('${selection}', { selection: '```\nx\n```' }), '````\n```\nx\n```\n````');
    assert.equal(fill('```ts\n${selection}\n```'), '```ts\nlet a = 1;\n```');
  });

  it('names the placeholder that nothing fills', () => {
    assert.equal(fill('${selection}', { selection: undefined }), 'missing ${selection}');
    assert.equal(fill('${input:other}'), 'missing ${input:other}');
    assert.equal(fill('Use ${unheardOf} here'), 'missing ${unheardOf}');
    assert.equal(fill('```sh\necho ${HOME}\n```'), '```sh\necho ${HOME}\n```');
  });

  it('knows what the person is to be asked', () => {
    assert.deepEqual(promptInputs('${input:a} ${input:b:say it} ${input:a}'), [{ name: 'a', hint: undefined }, { name: 'b', hint: 'say it' }]);
    assert.deepEqual([namesSelection('x ${selection}'), namesSelection('x')], [true, false]);
  });
});
