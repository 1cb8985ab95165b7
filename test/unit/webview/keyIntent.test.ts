// Enter, Shift+Enter, Escape, and what input methods make of them.
import assert from 'node:assert/strict';
import { keyIntent } from '../../../src/webview/composer/keyIntent.ts';
import type { KeyFacts } from '../../../src/webview/composer/keyIntent.ts';

function key(more: Partial<KeyFacts>): KeyFacts {
  return {
    key: 'Enter', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 13, timeStamp: 1000, ...more,
  };
}

describe('key intent', () => {
  it('Enter sends', () => assert.equal(keyIntent(key({}), undefined), 'send'));
  it('Ctrl+Enter sends too', () => assert.equal(keyIntent(key({ ctrlKey: true }), undefined), 'send'));
  it('Shift+Enter breaks the line', () => assert.equal(keyIntent(key({ shiftKey: true }), undefined), 'none'));
  it('Alt+Enter is left to others', () => assert.equal(keyIntent(key({ altKey: true }), undefined), 'none'));
  it('Escape is Escape', () => assert.equal(keyIntent(key({ key: 'Escape', keyCode: 27 }), undefined), 'escape'));
  it('letters are letters', () => assert.equal(keyIntent(key({ key: 'a', keyCode: 65 }), undefined), 'none'));
  it('Enter that picks a candidate does not send', () => assert.equal(keyIntent(key({ isComposing: true }), undefined), 'none'));
  it('nor where only the code 229 tells', () => assert.equal(keyIntent(key({ keyCode: 229 }), undefined), 'none'));
  it('nor where the composition ended in the same key press', () => assert.equal(keyIntent(key({ timeStamp: 1000 }), 999), 'none'));
  it('Escape that leaves the candidates does not stop', () =>
    assert.equal(keyIntent(key({ key: 'Escape', isComposing: true }), undefined), 'none'));
  it('Up and Down alone go through what was asked', () => {
    assert.equal(keyIntent(key({ key: 'ArrowUp', keyCode: 38 }), undefined), 'older');
    assert.equal(keyIntent(key({ key: 'ArrowDown', keyCode: 40 }), undefined), 'newer');
    assert.equal(keyIntent(key({ key: 'ArrowUp', keyCode: 38, shiftKey: true }), undefined), 'none');
    assert.equal(keyIntent(key({ key: 'ArrowUp', keyCode: 38, isComposing: true }), undefined), 'none');
  });
  it('the next Enter sends', () => assert.equal(keyIntent(key({ timeStamp: 1100 }), 999), 'send'));
});
