import assert from 'node:assert/strict';
import { createRedactor } from '../../../../src/host/secret/redactor.ts';

describe('redactor', () => {
  it('takes out what it was told, wherever it stands', () => {
    const redactor = createRedactor();
    redactor.hide('azure0key0without0shape');
    assert.equal(redactor.redact('a azure0key0without0shape b azure0key0without0shape'), 'a … b …');
  });

  it('takes out what looks like a credential', () => {
    const { redact } = createRedactor();
    for (const text of [
      'Authorization: Bearer sk-0123456789', '{"authorization":"Bearer abcdefghij"}', 'api-key: 0123456789abcdef', '"api-key": "0123456789abcdef"',
      'Incorrect API key provided: sk-proj-0123456789abcd', 'https://x.example/?api-key=0123456789abcdef&v=1', 'http://user:0123456789abcdef@proxy.example:3128', 'x-api-key=0123456789abcdef',
    ]) {
      const clean = redact(text);
      assert.ok(!/0123456789|abcdefghij/.test(clean), clean);
      assert.ok(clean.includes('…'), clean);
    }
  });

  it('leaves ordinary words', () => {
    const { redact } = createRedactor();
    const text = 'POST https://api.openai.com/v1/chat/completions 200 in 812 ms, task-oriented, for-each, the key is missing';
    assert.equal(redact(text), text);
  });

  it('does not eat words that happen to be very short secrets', () => {
    const redactor = createRedactor();
    redactor.hide('a');
    assert.equal(redactor.redact('banana'), 'banana');
  });
});
