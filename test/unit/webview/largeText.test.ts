// Long text beside the field: nothing of it is lost or doubled.
import assert from 'node:assert/strict';
import { countLines, joinText, largeTextFrom, splitDraft } from '../../../src/webview/composer/largeText.ts';

describe('large text in the composer', () => {
  it('is held apart above the limit only', () => {
    const most = 'x'.repeat(largeTextFrom);
    assert.deepEqual(splitDraft(most), { typed: most, large: '' });
    assert.deepEqual(splitDraft(`${most}x`), { typed: '', large: `${most}x` });
  });

  it('is sent below what was typed', () => {
    assert.equal(joinText({ typed: 'What is this?\n', large: 'long' }), 'What is this?\n\nlong');
    assert.equal(joinText({ typed: ' ', large: 'long' }), 'long');
    assert.equal(joinText({ typed: ' kept as typed ', large: '' }), ' kept as typed ');
  });

  it('comes back from a draft as it was', () => {
    const draft = joinText({ typed: 'What?', large: 'y'.repeat(largeTextFrom) });
    assert.equal(joinText(splitDraft(draft)), draft);
  });

  it('counts lines as an editor does', () => {
    assert.equal(countLines('a'), 1);
    assert.equal(countLines('a\nb'), 2);
    assert.equal(countLines('a\nb\n'), 2);
  });
});
