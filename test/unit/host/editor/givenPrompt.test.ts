import assert from 'node:assert/strict';
import { givenPrompt } from '../../../../src/host/editor/givenPrompt.ts';

describe('words that Rewrite is handed', () => {
  it('are those of a keybinding, which need not say more', () => {
    assert.deepEqual(givenPrompt({ text: ' Use early returns ' }), { id: 'rewrite', text: 'Use early returns', title: 'Use early returns', wish: {} });
  });

  it('are those of a prompt, with its model and effort', () => {
    const given = { id: 'file.shout', text: 'Shout.', title: 'shout', wish: { choice: { endpointId: 'a', model: 'm' }, parameters: { effort: 'high' } } };
    assert.deepEqual(givenPrompt(given), given);
  });

  it('are nothing where they are none: the person is asked', () => {
    for (const value of [undefined, null, 'text', {}, { text: '' }, { text: 4 }, { path: '/a', scheme: 'file' }]) assert.equal(givenPrompt(value), undefined);
  });

  it('lose what is no model and no effort', () => {
    assert.deepEqual(givenPrompt({ text: 'x', wish: { choice: { model: 'm' }, parameters: { effort: 'huge', temperature: 9 } } })?.wish, {});
  });
});
