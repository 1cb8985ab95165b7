import assert from 'node:assert/strict';
import { maskKey } from '../../../../src/host/secret/maskKey.ts';

describe('maskKey', () => {
  it('shows the family and the last four', () => {
    assert.equal(maskKey('sk-0123456789abcd'), 'sk-…abcd');
    assert.equal(maskKey('sk-proj-0123456789abcd'), 'sk-proj-…abcd');
    assert.equal(maskKey('0123456789abcdef0123456789abcdef'), '…cdef');
  });

  it('shows nothing of a short key', () => {
    for (const key of ['ollama', 'sk-abcd', '12345678901']) assert.equal(maskKey(key), '…');
  });

  it('never shows more than its family and four characters', () => {
    const key = 'gsk_0123456789012345678901234567WXYZ';
    assert.equal(maskKey(key), 'gsk_…WXYZ');
  });
});
