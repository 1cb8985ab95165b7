import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  asContext, bestOf, changeColumn, comparisonKey, emptyDraft, isBlank, withColumn, withoutColumn, type Comparison, type ComparisonColumn,
} from '../../../src/core/comparison/comparison.ts';
import { comparisonText, readColumns, readComparison, readComparisonText } from '../../../src/core/comparison/readComparison.ts';
import type { Message, Reply } from '../../../src/core/conversation/message.ts';

const column = (id: string, model = 'gpt'): ComparisonColumn => ({ id, choice: { endpointId: 'openai', model }, setup: {} });
const two = [column('a'), column('b', 'o3')];
const reply = (status: Reply['status'], totalMs?: number, usd?: number): Reply => ({
  status, endpointId: 'openai', endpointName: 'OpenAI', model: 'gpt', reasoning: '', timing: { startedAt: 1, ...(totalMs !== undefined && { totalMs }) }, ...(usd !== undefined && { cost: { usd, asOf: '' } }),
});
const message = (id: string, parentId: string | undefined, more: Partial<Message> = {}): Message => ({ id, conversationId: 'old', parentId, role: 'user', createdAt: 1, text: `Text of ${id}`, attachments: [], ...more });

const full: Comparison = {
  id: 'c', columns: [{ ...column('a'), setup: { presetId: 'p', layer: { parameters: { effort: 'high', temperature: 0.3 }, instructions: 'Be brief.' } } }, column('b', 'o3')],
  draft: { text: 'Why?', attachments: [{ id: 'f', kind: 'file', label: 'retry.ts', text: 'x' }], prompt: { id: 'explain', title: 'Explain' }, context: [message('q0', undefined), message('a0', 'q0', { role: 'assistant', reply: reply('complete', 5, 0.1) })] },
  runs: [{ at: 7, questionId: 'q', columns: [{ ...column('a'), choice: { endpointId: 'openai', model: 'gpt' }, answerId: 'x' }] }],
};

describe('a comparison', () => {
  let count = 0;
  const newId = (): string => `new${++count}`;
  beforeEach(() => (count = 0));

  it('has two to four columns; a new one is as the last', () => {
    const three = withColumn(two, newId);
    assert.deepEqual(three.map(({ id, choice }) => [id, choice?.model]), [['a', 'gpt'], ['b', 'o3'], ['new1', 'o3']]);
    const four = withColumn(three, newId);
    assert.equal(withColumn(four, newId), four);
    assert.deepEqual(withoutColumn(three, 'a').map(({ id }) => id), ['b', 'new1']);
    assert.equal(withoutColumn(two, 'a'), two);
    assert.deepEqual(changeColumn(two, 'b', ({ id }) => ({ id, setup: { presetId: 'p' } })), [two[0], { id: 'b', setup: { presetId: 'p' } }]);
  });

  it('is blank until something was written, attached or brought along', () => {
    const blank: Comparison = { id: 'c', columns: two, draft: { ...emptyDraft, text: ' \n' }, runs: [] };
    assert.equal(isBlank(blank), true);
    assert.equal(isBlank({ id: 'c', columns: two, runs: [] }), true);
    assert.equal(isBlank({ ...blank, draft: { ...emptyDraft, text: 'Why?' } }), false);
    assert.equal(isBlank({ ...blank, draft: { ...emptyDraft, context: [message('q', undefined)] } }), false);
    assert.equal(isBlank({ id: 'c', columns: two, runs: full.runs }), false);
  });

  it('takes a branch along as copies that were counted elsewhere', () => {
    const path = [message('q', 'elsewhere'), message('a', 'q', { role: 'assistant', reply: reply('streaming') })];
    const copies = asContext(path, 'c', newId);
    assert.deepEqual(copies.map(({ id, parentId, conversationId, text }) => [id, parentId, conversationId, text]), [['new1', undefined, 'c', 'Text of q'], ['new2', 'new1', 'c', 'Text of a']]);
    assert.deepEqual([copies[1]?.reply?.status, copies[1]?.reply?.imported], ['cut', true]);
  });
});

describe('what took least', () => {
  it('is told of whole answers when all are over', () => {
    assert.deepEqual(bestOf([reply('complete', 900, 0.2), reply('complete', 400, 0.3)]), { quickest: 1, cheapest: 0 });
    assert.deepEqual(bestOf([reply('complete', 900, 0.2), reply('failed', 10), reply('stopped', 5, 0.01), reply('complete', 1800, 0.1)]), { quickest: 0, cheapest: 3 });
    assert.deepEqual(bestOf([reply('complete', 900, 0.2), reply('streaming')]), {});
  });

  it('is not told of one alone, of what is nearly the same, or where a price is missing', () => {
    assert.deepEqual(bestOf([reply('complete', 900, 0.2)]), {});
    assert.deepEqual(bestOf([reply('complete', 900, 0.2), undefined]), {});
    assert.deepEqual(bestOf([reply('complete', 1000, 0.2), reply('complete', 1001, 0.2)]), {});
    assert.deepEqual(bestOf([reply('complete', 100, 0.2), reply('complete', 900), reply('complete', 950, 0.1)]), { quickest: 0 });
  });
});

describe('a stored comparison', () => {
  it('comes back as it was', () => {
    assert.deepEqual(readComparisonText('c', comparisonText(full)), full);
    assert.equal(comparisonKey('c'), 'comparison c');
  });

  it('loses what does not fit, and nothing else', () => {
    const damaged = { ...full, columns: [{ id: 7 }, full.columns[0], { id: 'b', choice: { model: 'o3' }, setup: { layer: { parameters: { temperature: 'hot' } } } }], runs: ['x', { questionId: 'q', columns: [{ id: 'a', answerId: 'x' }] }, full.runs[0]] };
    const read = readComparisonText('c', JSON.stringify(damaged));
    assert.deepEqual(read?.columns, [full.columns[0], { id: 'b', setup: {} }]);
    assert.deepEqual(read?.runs, full.runs);
    assert.equal(readComparisonText('c', 'no json'), undefined);
    assert.equal(readComparisonText('c', '[]'), undefined);
    assert.deepEqual(readColumns(Array.from({ length: 9 }, (_, at) => column(`c${at}`))).length, 4);
  });

  it('has the columns of its last run where its own are gone', () => {
    const read = readComparisonText('c', JSON.stringify({ runs: [{ at: 1, questionId: 'q', columns: [{ ...column('a'), answerId: 'x' }, { ...column('b'), answerId: 'y' }] }] }));
    assert.deepEqual(read?.columns, [column('a'), column('b')]);
  });

  it('never throws, whatever stands there', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const read = readComparison('c', { columns: value, runs: value, draft: value });
      assert.ok(read === undefined || (read.columns.length >= 0 && read.runs.every(({ columns }) => columns.length > 0)));
    }));
  });
});
