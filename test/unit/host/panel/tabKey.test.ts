// The key of an editor tab's draft and chips: the same after a reload, whatever conversation is shown or made by then.
import assert from 'node:assert/strict';
import { keptTabKey, newTabKey } from '../../../../src/host/panel/tabKey.ts';

const none: ReadonlySet<string> = new Set();

describe('the key of an editor tab', () => {
  it('is what the tab had before the reload, also where another conversation was shown in it, or one that nobody can open', () => {
    assert.equal(keptTabKey({ tab: 'editor.a', conversationId: 'b' }, none), 'editor.a');
  });

  it('is that of the conversation where the tab is from an earlier version', () => {
    assert.equal(keptTabKey({ conversationId: 'b' }, none), 'editor.b');
  });

  it('is never taken from another tab, the sidebar, or something that is none', () => {
    for (const state of [undefined, 3, {}, { tab: 3 }, { tab: 'sidebar' }, { tab: 'editor.' }, { tab: 'editor.a b' }, { tab: 'editor.used' }]) assert.equal(keptTabKey(state, new Set(['editor.used'])), undefined, JSON.stringify(state));
  });

  it('of a new tab is its conversation\'s, and another where a tab has that', () => {
    assert.equal(newTabKey('a', none, () => 'x'), 'editor.a');
    assert.equal(newTabKey('a', new Set(['editor.a']), () => 'x'), 'editor.x');
  });
});
