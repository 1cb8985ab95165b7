// Pictures of a question on both APIs, for models that see and for those that don't; and what they cost.
import assert from 'node:assert/strict';
import type { Attachment } from '../../../src/core/attachment/attachment.ts';
import { messageParts } from '../../../src/core/conversation/messageTokens.ts';
import { pictureTokens } from '../../../src/core/model/pictureRules.ts';
import { buildRequest } from '../../../src/core/request/buildRequest.ts';
import { endpointOf } from '../model/endpoints.ts';
import { fittedSize } from '../../../src/webview/composer/fitPicture.ts';
import { draggedUris } from '../../../src/webview/composer/takeFiles.ts';
import { answer, inputFor, message } from './inputs.ts';

const picture: Attachment = { id: 'p', kind: 'image', label: 'shot.png', text: '', image: { type: 'image/png', data: 'QUJD', width: 800, height: 600 } };
const question = message('user', 'What is this?', { attachments: [picture] });
const said = '<attachment kind="image" name="shot.png">\n</attachment>\n\nWhat is this?';
const chat = endpointOf('openai', 'openai', { api: 'chat' });
const responses = endpointOf('openai', 'openai', { api: 'responses' });

describe('pictures in the request', () => {
  it('are parts before the text on Chat Completions, also in later turns', () => {
    const { body } = buildRequest({ ...inputFor(chat, 'gpt-4.1', { messages: [question, answer('A cat.'), message('user', 'Sure?')] }), instructions: '' });
    assert.deepEqual(body['messages'], [
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } }, { type: 'text', text: said }] },
      { role: 'assistant', content: 'A cat.' }, { role: 'user', content: 'Sure?' },
    ]);
  });
  it('are parts with a detail on Responses', () => {
    const { body } = buildRequest({ ...inputFor(responses, 'gpt-5', { messages: [question] }), instructions: '' });
    assert.deepEqual(body['input'], [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,QUJD', detail: 'auto' }, { type: 'input_text', text: said }] }]);
  });
  it('stay behind where the model does not see: their name goes alone', () => {
    const { body } = buildRequest({ ...inputFor(chat, 'o3-mini', { messages: [question] }), instructions: '' });
    assert.deepEqual(body['messages'], [{ role: 'user', content: said }]);
  });
  it('leave folded instructions and joined questions whole', () => {
    const input = inputFor(endpointOf('compatible'), 'gemma', { messages: [question, message('user', 'Again')] });
    const { body } = buildRequest({ ...input, info: { ...input.info, vision: true }, instructions: '' });
    assert.deepEqual(body['messages'], [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } }, { type: 'text', text: said }, { type: 'text', text: 'Again' }] }]);
  });
});

describe('tokens of a picture', () => {
  const rows: readonly (readonly [string, number, number, number])[] = [
    ['gpt-4o', 512, 512, 255], ['gpt-4o', 2048, 4096, 1105], ['gpt-4o', 1024, 1024, 765], ['gpt-4o-mini', 512, 512, 8500], ['o3', 512, 512, 225], ['gpt-5', 512, 512, 210],
    ['gpt-4.1-mini', 1024, 1024, 1659], ['o4-mini', 320, 320, 172], ['gpt-6.2-sol', 4000, 4000, 1536], ['some-local-model', 512, 512, 255],
  ];
  for (const [model, width, height, tokens] of rows) it(`${model} ${width} × ${height}: ${tokens}`, () => assert.equal(pictureTokens(model, width, height), tokens));

  it('count with the message for a model that sees, and nothing for another', () => {
    const rules = { api: 'chat', contentOf: () => ['text'] } as const;
    assert.equal(messageParts(question, { ...rules, pictureTokens: () => 765 }).known - messageParts(question, rules).known, 765);
  });
});

describe('a picture from the page', () => {
  it('is made as small as models look at, and never larger', () => {
    assert.deepEqual(fittedSize(640, 480), { width: 640, height: 480 });
    for (const [width, height] of [[4000, 3000], [3000, 3000], [10_000, 100], [1, 9000]] as const) {
      const size = fittedSize(width, height);
      assert.ok(Math.max(size.width, size.height) <= 2048 && size.width * size.height <= 1536 * 1024 && Math.min(size.width, size.height) >= 1, JSON.stringify(size));
    }
  });
});

describe('what is dragged', () => {
  const data = (entries: Readonly<Record<string, string>>) => ({ getData: (type: string) => entries[type] ?? '' });
  it('names its files by VS Code\'s own list first', () => {
    assert.deepEqual(draggedUris(data({ ResourceURLs: '["file:///a.ts"]', 'text/uri-list': 'file:///b.ts' })), ['file:///a.ts']);
    assert.deepEqual(draggedUris(data({ 'application/vnd.code.uri-list': 'file:///a.ts\r\nfile:///b.ts' })), ['file:///a.ts', 'file:///b.ts']);
    assert.deepEqual(draggedUris(data({ ResourceURLs: 'not JSON', 'text/uri-list': '# comment\nfile:///c' })), ['file:///c']);
    assert.deepEqual(draggedUris(data({})), []);
  });
});
