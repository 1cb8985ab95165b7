// A change that a model made to a text with masks in it: the secret stays where its mask stands.
import assert from 'node:assert/strict';
import { overlayChange } from '../../../src/core/edit/overlay.ts';
import { maskSecrets } from '../../../src/core/secret/findSecrets.ts';

const secrets = ['q8Zt41LmXw93RbYc77KdPe20', 'Vn52tRk80QzLw6Hs19JxMd34'] as const;
const real = [`const apiKey = "${secrets[0]}";`, 'const n = 1;', `const dbPassword = "${secrets[1]}";`, 'export { apiKey, n };'];
const sent = maskSecrets(real.join('\n')).split('\n');
const back = (fresh: readonly string[]): readonly string[] | undefined => overlayChange(real, sent, fresh);

describe('a change to a masked text', () => {
  it('was masked in the first place', () => assert.deepEqual(sent, ['const apiKey = "[masked secret]";', 'const n = 1;', 'const dbPassword = "[masked secret]";', 'export { apiKey, n };']));

  it('leaves what was masked as it is', () => {
    assert.deepEqual(back(sent.with(1, 'const n = 5;')), real.with(1, 'const n = 5;'));
    assert.deepEqual(overlayChange(['const key = \'s3cret\';', 'a'], ['const key = \'[masked]\';', 'a'], ['const key = \'[masked]\';', 'b']), ['const key = \'s3cret\';', 'b']);
  });

  it('puts the secret back into a line that the model changed', () => {
    assert.deepEqual(back(sent.with(0, 'const apiKey: string = "[masked secret]";')), real.with(0, `const apiKey: string = "${secrets[0]}";`));
    assert.deepEqual(back(sent.map((line) => `  ${line}`)), real.map((line) => `  ${line}`));
    assert.deepEqual(back(sent.with(0, 'const k = "[MASKED secret]";')), real.with(0, `const k = "${secrets[0]}";`));
  });

  it('puts several secrets back each where it belongs, in another order and elsewhere too', () => {
    const typed = sent.map((line) => line.replace(' =', ': string ='));
    assert.deepEqual(back(typed), real.map((line) => line.replace(' =', ': string =')));
    assert.deepEqual(back([typed[2] ?? '', typed[0] ?? '', 'const n = 2;']), [`const dbPassword: string = "${secrets[1]}";`, `const apiKey: string = "${secrets[0]}";`, 'const n = 2;']);
    assert.deepEqual(back([...sent.slice(1), sent[0] ?? '']), [...real.slice(1), real[0]]);
    assert.deepEqual(back(['call("[masked secret]", "[masked secret]");']), [`call("${secrets[0]}", "${secrets[1]}");`]);
  });

  it('may take a secret out', () => {
    assert.deepEqual(back(sent.with(0, 'const apiKey = process.env.API_KEY;')), real.with(0, 'const apiKey = process.env.API_KEY;'));
    assert.deepEqual(back(sent.slice(1)), real.slice(1));
    assert.deepEqual(back(['const dbPassword: string = "[masked secret]";']), [`const dbPassword: string = "${secrets[1]}";`]);
  });

  it('is not possible where it can\'t be told what a mask stands for', () => {
    assert.equal(back([...sent, 'const other = "[masked secret]";']), undefined);
    assert.equal(back(sent.with(0, 'const apiKey = "[masked API key]";')), undefined);
    assert.equal(back(['f("[masked secret]");']), undefined);
    assert.equal(back(sent.with(0, 'const apiKey = "***";')), undefined);
    assert.equal(back(sent.with(0, 'const apiKey = "<redacted>";')), undefined);
  });

  it('keeps a word that only looks like a mask', () => {
    const own = ['const words = "[masked secret]";', 'a();'];
    assert.deepEqual(overlayChange(own, own, ['const text = "[masked secret]";', 'b();']), ['const text = "[masked secret]";', 'b();']);
  });

  it('is not possible where the mask took several lines', () => assert.equal(overlayChange(real, sent.slice(1), sent), undefined));
});
