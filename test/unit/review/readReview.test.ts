// What is read of a review: the form that was asked for, what models make of it, and every state of an answer that is still being written.
import assert from 'node:assert/strict';
import { readReview } from '../../../src/core/review/readReview.ts';

const finding = {
  file: 'src/retry.ts', code: '        delay = delay * 2; // a slow server\n      }', title: 'The delay doubles twice', reason: 'After a timeout it is doubled here **and** below.', severity: 'high', kind: 'correctness', replacement: '      }',
};
const other = { ...finding, title: 'Nothing is thrown', code: 'throw last;', severity: 'low', kind: 'tests', replacement: null };
const answer = JSON.stringify({ findings: [finding, other], summary: 'Two places.' }, null, 2);

describe('a review that is read', () => {
  it('has its findings and its summary', () => {
    const read = readReview(answer);
    assert.deepEqual(read, {
      form: 'whole', summary: 'Two places.',
      findings: [
        { file: 'src/retry.ts', code: ['        delay = delay * 2; // a slow server', '      }'], title: 'The delay doubles twice', reason: 'After a timeout it is doubled here **and** below.', severity: 'high', kind: 'correctness', replacement: ['      }'] },
        { file: 'src/retry.ts', code: ['throw last;'], title: 'Nothing is thrown', reason: 'After a timeout it is doubled here **and** below.', severity: 'low', kind: 'tests' },
      ],
    });
  });

  it('has findings whole or not at all, wherever the answer is cut', () => {
    const whole = readReview(answer).findings;
    let most = 0;
    for (let end = 1; end < answer.length; end += 1) {
      const read = readReview(answer.slice(0, end));
      assert.equal(read.form, 'cut', answer.slice(0, end));
      assert.deepEqual(read.findings, whole.slice(0, read.findings.length));
      assert.ok(read.findings.length >= most);
      most = read.findings.length;
      assert.ok(read.summary === '' || read.summary === 'Two places.');
    }
    assert.equal(most, 2);
  });

  it('is found in a fence, behind words, and behind code with braces', () => {
    for (const around of [`\`\`\`json\n${answer}\n\`\`\``, `Here is the review of \`if (a) { b }\`:\n\n${answer}\n\nI hope that helps.`, `{ "a": 1 }\n${answer}`]) {
      const read = readReview(around);
      assert.deepEqual([read.form, read.findings.length, read.summary], ['whole', 2, 'Two places.'], around.slice(0, 30));
    }
  });

  it('is read from a bare list, from one object, and from one object a line', () => {
    for (const text of [JSON.stringify([finding, other]), `${JSON.stringify(finding)}\n${JSON.stringify(other)}\n`, JSON.stringify({ issues: [finding, other] })]) assert.equal(readReview(text).findings.length, 2, text);
    assert.equal(readReview(JSON.stringify(finding)).findings.length, 1);
  });

  it('takes other names and words for the same', () => {
    const { findings } = readReview(JSON.stringify({ comments: [{ path: 'a.ts', snippet: 'a()', message: 'It is **not** awaited. So it is lost.', level: 'Critical', category: 'Security hole', suggestion: '```ts\nawait a()\n```' }] }));
    assert.deepEqual(findings, [{ file: 'a.ts', code: ['a()'], title: 'It is **not** awaited.', reason: 'It is **not** awaited. So it is lost.', severity: 'high', kind: 'security', replacement: ['await a()'] }]);
    for (const [word, severity] of [['ERROR', 'high'], ['minor', 'low'], ['warning', 'medium'], ['', 'medium'], ['nitpick', 'low'], ['P0', 'high']]) assert.equal(readReview(JSON.stringify([{ ...finding, severity: word }])).findings[0]?.severity, severity, word);
  });

  it('bears real line breaks, tabs, stray backslashes and commas too many', () => {
    const { findings, form } = readReview('{"findings": [{"file": "a.py", "code": "x = re.match(\'\\d+\', s)\n\ty = 1", "title": "t", "reason": "r", "severity": "low", "kind": "tests", "replacement": null,},],}');
    assert.deepEqual([form, findings[0]?.code], ['whole', ['x = re.match(\'\\d+\', s)', '\ty = 1']]);
  });

  it('knows no findings from no review', () => {
    assert.deepEqual(readReview('{"findings": [], "summary": "Fine."}'), { form: 'whole', findings: [], summary: 'Fine.' });
    assert.deepEqual(readReview('[]'), { form: 'whole', findings: [], summary: '' });
    assert.equal(readReview(' \n').form, 'empty');
    assert.equal(readReview('I see no problem in { a: 1 }.').form, 'prose');
    assert.equal(readReview('{"answer": 42}').form, 'cut');
  });

  it('leaves out what says nothing, and stops where a model repeats itself', () => {
    assert.deepEqual(readReview(JSON.stringify({ findings: [{ file: 'a.ts', code: 'a' }, 'words', 3, null, finding] })).findings.length, 1);
    assert.equal(readReview(JSON.stringify({ findings: Array.from({ length: 1000 }, () => finding) })).findings.length, 200);
  });

  it('gives up on what no model means', () => {
    for (const text of ['['.repeat(20_000), '{"a":'.repeat(3000)]) assert.deepEqual(readReview(text), { findings: [], summary: '', form: 'cut' });
  });
});
