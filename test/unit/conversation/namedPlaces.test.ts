import assert from 'node:assert/strict';
import type { NamedPlace } from '../../../src/core/attachment/attachment.ts';
import type { Message } from '../../../src/core/conversation/message.ts';
import { namedPlaces } from '../../../src/core/conversation/namedPlaces.ts';

const place = (name: string, line: number): NamedPlace => ({ name, uri: 'file:///w/a.ts', line });
const message = (id: string, parentId: string | undefined, places: readonly NamedPlace[] = []): Message => ({
  id, conversationId: 'c', parentId, role: places.length > 0 ? 'user' : 'assistant', createdAt: 1, text: id,
  attachments: places.length > 0 ? [{ id: `${id}a`, kind: 'selection', label: 'a.ts', text: 'x', places }] : [],
});

describe('the places that an answer can link to', () => {
  const all = [message('q1', undefined, [place('retry', 1), place('sleep', 2)]), message('a1', 'q1'), message('q2', 'a1', [place('retry', 9)]), message('a2', 'q2'), message('other', undefined, [place('far', 3)])];
  const find = (id: string): Message | undefined => all.find((each) => each.id === id);

  it('are those of its question and of the ones before, the newest first', () => {
    assert.deepEqual(namedPlaces(find('a2'), find).map(({ name, line }) => [name, line]), [['retry', 9], ['sleep', 2]]);
    assert.deepEqual(namedPlaces(find('a1'), find).map(({ name, line }) => [name, line]), [['retry', 1], ['sleep', 2]]);
  });

  it('are none without code, and none of a message that is gone', () => {
    assert.deepEqual(namedPlaces(message('alone', 'gone'), find), []);
    assert.deepEqual(namedPlaces(undefined, find), []);
  });

  it('are not looked for through a whole long conversation', () => {
    const long = [message('m0', undefined, [place('old', 1)]), ...Array.from({ length: 30 }, (_, at) => message(`m${at + 1}`, `m${at}`))];
    assert.deepEqual(namedPlaces(long.at(-1), (id) => long.find((each) => each.id === id)), []);
  });
});
