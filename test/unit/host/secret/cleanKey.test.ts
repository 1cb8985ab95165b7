import assert from 'node:assert/strict';
import { cleanKey } from '../../../../src/host/secret/cleanKey.ts';

const key = 'sk-proj-Ab_9-0123456789';

describe('cleanKey', () => {
  const pasted: Readonly<Record<string, string>> = {
    'spaces around': `  ${key}\t `,
    'line breaks around': `\r\n${key}\n`,
    'straight quotes': `"${key}"`,
    'single quotes': `'${key}'`,
    'curly quotes': `“${key}”`,
    'backticks': `\`${key}\``,
    'a Bearer in front': `Bearer ${key}`,
    'a whole header': `Authorization: Bearer ${key}`,
    'a shell line': `export OPENAI_API_KEY="${key}"`,
    'a JavaScript line': `OPENAI_API_KEY = '${key}';`,
    'a byte order mark': `\uFEFF${key}`,
    'zero-width spaces inside': `${key.slice(0, 5)}\u200B${key.slice(5)}\u2060`,
    'a non-breaking space around': `\u00A0${key}\u00A0`,
    'a soft hyphen inside': `${key.slice(0, 9)}\u00AD${key.slice(9)}`,
  };
  for (const [what, text] of Object.entries(pasted)) {
    it(`takes away ${what}`, () => assert.deepEqual(cleanKey(text), { ok: true, key, changed: true }));
  }

  it('leaves a clean key alone, short ones of local servers too', () => {
    assert.deepEqual(cleanKey(key), { ok: true, key, changed: false });
    assert.deepEqual(cleanKey('ollama'), { ok: true, key: 'ollama', changed: false });
    assert.deepEqual(cleanKey('a'), { ok: true, key: 'a', changed: false });
  });

  it('refuses white space inside, and says where', () => {
    assert.deepEqual(cleanKey('sk-12 34'), { ok: false, problem: 'innerSpace', at: 5 });
    assert.deepEqual(cleanKey('sk-12\n34'), { ok: false, problem: 'innerSpace', at: 5 });
  });

  it('refuses letters that only look right, and says which', () => {
    assert.deepEqual(cleanKey('sk-аbc'), { ok: false, problem: 'nonAscii', character: 'а', at: 3 });
    assert.deepEqual(cleanKey('sk-素数'), { ok: false, problem: 'nonAscii', character: '素', at: 3 });
  });

  it('refuses nothing, a masked key and an address', () => {
    for (const text of ['', '  ', '""', '\u200B']) assert.deepEqual(cleanKey(text), { ok: false, problem: 'empty' });
    for (const text of ['••••••••', '********', 'sk-...abcd', 'sk-…abcd', 'sk-proj-****abcd']) assert.deepEqual(cleanKey(text), { ok: false, problem: 'masked' }, text);
    assert.deepEqual(cleanKey('https://api.openai.com/v1'), { ok: false, problem: 'url' });
  });
});
