import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { cursorText } from '../../../src/core/completion/cursorText.ts';
import { findSecrets } from '../../../src/core/secret/findSecrets.ts';

const key = ['sk-', 'Q7vN2xT9bLm4KpW8cRz3HdY6'].join('');
const pem = `${['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')}\n${'MIIEpAIBAAKCAQEA7vN2xT9bLm4KpW8c\n'.repeat(20)}${['-----END RSA', 'PRIVATE KEY-----'].join(' ')}\n`;

describe('the text around the cursor', () => {
  it('is what stands there, with line ends as models know them', () => {
    assert.deepEqual(cursorText('a\r\nb', 'c\r\nd'), { prefix: 'a\nb', suffix: 'c\nd' });
    assert.deepEqual(cursorText('', ''), { prefix: '', suffix: '' });
  });

  it('is cut at line ends, never in the line of the cursor', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index}`);
    const cut = cursorText(`${lines.join('\n')}\nhere`, `there\n${lines.join('\n')}`);
    assert.ok(cut);
    assert.ok(cut.prefix.length <= 6000 && cut.suffix.length <= 2000);
    assert.match(cut.prefix, /^line \d+\n[^]*\nhere$/);
    assert.match(cut.suffix, /^there\n[^]*\nline \d+$/);
  });

  it('has secrets masked, on both sides, also one whose beginning is cut away', () => {
    const text = cursorText(`const key = '${key}';\ncall(`, `);\nconst other = '${key}';\n`);
    assert.equal(text?.prefix, "const key = '[masked API key]';\ncall(");
    assert.equal(text?.suffix, ");\nconst other = '[masked API key]';\n");
    const long = cursorText(`${pem}${'x = 1\n'.repeat(960)}`, '');
    assert.ok(long);
    assert.doesNotMatch(long.prefix, /MIIE/);
  });

  it('is not sent where a secret is being written', () => {
    assert.equal(cursorText(`const key = '${key}`, "';"), undefined);
    assert.equal(cursorText(`const key = '${key.slice(0, 12)}`, `${key.slice(12)}';`), undefined);
  });

  it('is not sent where nobody writes by hand: bytes, lines without end', () => {
    assert.equal(cursorText('a\0b', ''), undefined);
    assert.equal(cursorText('x'.repeat(1500), 'y'.repeat(600)), undefined);
    assert.ok(cursorText(`${'x'.repeat(5000)}\n`, ''));
  });

  it('never holds a secret, wherever the cursor is', () => {
    const text = `import x from 'x';\nconst token = '${key}';\n${pem}run(token);\n`;
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length }), (at) => {
      const cut = cursorText(text.slice(0, at), text.slice(at));
      assert.ok(!cut || findSecrets(cut.prefix + cut.suffix).length === 0);
      assert.ok(!cut || !`${cut.prefix}${cut.suffix}`.includes(key.slice(0, 12)));
    }));
  });
});
