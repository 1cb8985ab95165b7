import assert from 'node:assert/strict';
import { quoted } from '../../../src/webview/quote.ts';

describe('quoted', () => {
  it('marks every line and leaves room to go on', () => {
    assert.equal(quoted('one\n\ntwo\r\nthree '), '> one\n>\n> two\n> three\n\n');
  });
});
