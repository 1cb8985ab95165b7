// A Markdown transcript comes back as it was said, whatever the answers hold; what is no transcript does not.
import assert from 'node:assert/strict';
import type { Message, Reply } from '../../../src/core/conversation/message.ts';
import { markdownTranscript, type TranscriptWords } from '../../../src/core/conversation/transfer/markdownTranscript.ts';
import { readTranscript, type TranscriptHeadings } from '../../../src/core/conversation/transfer/readTranscript.ts';

const words: TranscriptWords = {
  you: '你', instructions: '指令', tool: 'Tool', thinking: '思考', refusal: 'Refusal', summary: '总结', answer: ({ reply }) => reply?.model ?? 'Answer', attachment: ({ label }) => `Attached: ${label}`,
};
const headings: TranscriptHeadings = { you: ['You', '你'], instructions: ['Instructions', '指令'], thinking: ['Thinking', '思考'], refusal: ['Refusal', '拒绝'], summary: ['Summary of the turns above', '总结'] };
const reply = (model: string, reasoning = ''): Reply => ({ status: 'complete', endpointId: 'o', endpointName: 'O', model, reasoning, timing: { startedAt: 1 } });
const message = (role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({ id: 'x', conversationId: 'c', parentId: undefined, role, createdAt: 1, text, attachments: [], ...more });

function read(text: string) {
  let count = 0;
  return readTranscript(text, { headings, newId: () => `n${++count}`, now: 1000 });
}
const said = (text: string): unknown => read(text)?.messages.map(({ role, text: content, reply: answered }) => [role, content, ...(answered ? [answered.model, answered.reasoning] : [])]);

describe('a transcript that is read back', () => {
  it('has title, questions, answers with their model and thinking, and instructions, in one branch', () => {
    const path = [message('developer', 'Be brief.'), message('user', 'Why?\n\nAnd how?'), message('assistant', 'Because.', { reply: reply('gpt-5', 'Let me\n\nsee.') }), message('user', 'More', { prompt: { id: 'p', title: 'Explain' } }), message('assistant', 'No.', { reply: reply('o3') })];
    const text = markdownTranscript(path, words, { title: 'Primes', thinking: true });
    assert.deepEqual(said(text), [['developer', 'Be brief.'], ['user', 'Why?\n\nAnd how?'], ['assistant', 'Because.', 'gpt-5', 'Let me\n\nsee.'], ['user', 'More'], ['assistant', 'No.', 'o3', '']]);
    const conversation = read(text);
    assert.deepEqual([conversation?.title, conversation?.leafId, conversation?.messages.map(({ id, parentId }) => [id, parentId])], ['Primes', 'n6', [['n2', undefined], ['n3', 'n2'], ['n4', 'n3'], ['n5', 'n4'], ['n6', 'n5']]]);
    assert.equal(conversation?.messages[2]?.reply?.imported, true);
    assert.deepEqual(said(`\ufeff${text.replaceAll('\n', '\r\n')}`), said(text));
  });

  it('takes headings and code of an answer for what they are', () => {
    const answer = 'First.\n\n## Summary\n\nText\n\n```md\n# You\n## You\n## gpt-5\n```\n\n### Thinking\n\n> quoted';
    const path = [message('user', 'Why?'), message('assistant', answer, { reply: reply('gpt-5') }), message('user', 'So?')];
    assert.deepEqual(said(markdownTranscript(path, words, { title: 'T', thinking: true })), [['user', 'Why?'], ['assistant', answer, 'gpt-5', ''], ['user', 'So?']]);
  });

  it('keeps what was attached in the question', () => {
    const path = [message('user', 'Why?', { attachments: [{ id: 'a', kind: 'file', label: 'a.ts', text: '## You', languageId: 'typescript' }] })];
    assert.deepEqual(said(markdownTranscript(path, words, { title: 'T', thinking: true })), [['user', 'Attached: a.ts\n\n```typescript\n## You\n```\n\nWhy?']]);
  });

  it('has what is sent instead of the turns above as a summary again, not as a part of the answer', () => {
    const summary = (text: string, turns: number): NonNullable<Message['summary']> => ({ text, turns, model: 'm', endpointName: 'E', createdAt: 7, usage: { input: 1, output: 1 } });
    const path = [
      message('user', 'Why?'), message('assistant', 'Because.', { reply: reply('gpt-5'), summary: summary('They\n\n- talked\n\n> and quoted', 1) }),
      message('user', 'So?', { summary: summary('Both.', 2) }), message('assistant', 'Yes.', { reply: reply('gpt-5') }),
    ];
    const text = markdownTranscript(path, words, { title: 'T', thinking: false });
    const back = read(text);
    assert.deepEqual(said(text), [['user', 'Why?'], ['assistant', 'Because.', 'gpt-5', ''], ['user', 'So?'], ['assistant', 'Yes.', 'gpt-5', '']]);
    assert.deepEqual(back?.messages.map((each) => each.summary && [each.summary.text, each.summary.turns, each.summary.model]), [undefined, ['They\n\n- talked\n\n> and quoted', 1, ''], ['Both.', 2, ''], undefined]);
    assert.equal(back && markdownTranscript(back.messages, words, { title: 'T', thinking: false }), text);
  });

  it('has a refusal again, also below a thought and above a summary', () => {
    const path = [message('user', 'How?'), message('assistant', '', { reply: { ...reply('gpt-5', 'Hm.'), refusal: 'I can\'t\nhelp.' }, summary: { text: 'Refused.', turns: 1, model: 'm', endpointName: 'E', createdAt: 7 } })];
    const text = markdownTranscript(path, words, { title: 'T', thinking: true });
    const back = read(text)?.messages[1];
    assert.deepEqual([back?.text, back?.reply?.reasoning, back?.reply?.refusal, back?.summary?.text], ['', 'Hm.', 'I can\'t\nhelp.', 'Refused.']);
  });

  it('takes a quotation under a heading of the answer\'s own for what it is', () => {
    for (const answer of ['One.\n\n### Summary\n\n> Two.', 'One.\n\n### Refusal\n\n> No.\n\nBut yes.', '### Refusal']) {
      const path = [message('user', 'Why?'), message('assistant', answer, { reply: reply('gpt-5') })];
      assert.deepEqual(said(markdownTranscript(path, words, { title: 'T', thinking: true })), [['user', 'Why?'], ['assistant', answer, 'gpt-5', '']]);
    }
  });

  it('is none without a title or a question', () => {
    for (const text of ['', '\n\n', 'Hello', '## You\n\nWhy?', '# Notes\n\n## Summary\n\nText', '# Only a title', '{"format": "other"}']) assert.equal(read(text), undefined, JSON.stringify(text));
  });
});
