import assert from 'node:assert/strict';
import { dirname, join } from 'node:path/posix';
import { readPlist } from '../../../../src/host/theme/plist.ts';
import { readTheme, type ThemeColors, type ThemeFiles } from '../../../../src/host/theme/themeFile.ts';

const root = '/extension/';

/** Files by path; counts what is read. */
class MemoryFiles implements ThemeFiles<string> {
  readonly reads: string[] = [];
  readonly #texts: Readonly<Record<string, string>>;

  constructor(texts: Readonly<Record<string, string>>) {
    this.#texts = texts;
  }

  readonly read = (at: string): Promise<string | undefined> => {
    this.reads.push(at);
    return Promise.resolve(this.#texts[at.slice(root.length)]);
  };

  readonly beside = (at: string, relative: string): string | undefined => {
    const path = join(dirname(at), relative);
    return path.startsWith(root) ? path : undefined;
  };

  readonly isJson = (at: string): boolean => at.endsWith('.json');
}

const read = (texts: Readonly<Record<string, string>>): Promise<ThemeColors | undefined> => readTheme(new MemoryFiles(texts), `${root}main.json`);
const rule = (scope: string, foreground: string): string => JSON.stringify({ scope, settings: { foreground } });
const scopes = (theme: ThemeColors | undefined): readonly unknown[] => (theme?.rules ?? []).map((one) => one.scope);

const tmTheme = (settings: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>name</key><string>T</string><key>settings</key><array>${settings}</array></dict></plist>`;

const generalAndComment = tmTheme(`
  <dict><key>settings</key><dict><key>background</key><string>#000000</string><key>foreground</key><string>#ABCDEF</string></dict></dict>
  <!-- <dict><key>scope</key><string>never</string></dict> -->
  <dict><key>name</key><string>Comment &amp; more</string><key>scope</key><string>comment, string &gt; x</string>
    <key>settings</key><dict><key>fontStyle</key><string>italic</string><key>foreground</key><string>#123</string></dict></dict>`);

describe('theme files', () => {
  it('are read with comments, trailing commas and a byte order mark', async () => {
    const theme = await read({ 'main.json': `\uFEFF{ // a theme\n "colors": { "editor.foreground": "#abc", }, /* rules */ "tokenColors": [ ${rule('comment', '#112233')}, ], }` });
    assert.deepEqual(theme, { foreground: '#AABBCC', rules: [{ scope: 'comment', settings: { foreground: '#112233' } }] });
  });

  it('come after what they include, over several files and folders', async () => {
    const theme = await read({
      'main.json': `{"include":"./base/one.json","tokenColors":[${rule('own', '#010101')}]}`,
      'base/one.json': `{"include":"../two.json","colors":{"editor.foreground":"#111111"},"tokenColors":[${rule('one', '#020202')}]}`,
      'two.json': `{"colors":{"editor.foreground":"#222222"},"tokenColors":[${rule('two', '#030303')}]}`,
    });
    assert.deepEqual(scopes(theme), ['two', 'one', 'own']);
    assert.equal(theme?.foreground, '#111111');
  });

  it('that include each other end, with what they have', async () => {
    const files = new MemoryFiles({
      'main.json': `{"include":"other.json","tokenColors":[${rule('main', '#010101')}]}`,
      'other.json': `{"include":"main.json","tokenColors":[${rule('other', '#020202')}]}`,
    });
    const theme = await readTheme(files, `${root}main.json`);
    assert.deepEqual(scopes(theme).slice(-2), ['other', 'main']);
    assert.ok(files.reads.length <= 10, `${files.reads.length} files were read`);
  });

  it('do without an include that is missing, damaged or outside of the extension', async () => {
    for (const include of ['gone.json', 'damaged.json', '../elsewhere.json']) {
      const files = new MemoryFiles({ 'main.json': `{"include":"${include}","tokenColors":[${rule('own', '#010101')}]}`, 'damaged.json': 'no theme' });
      assert.deepEqual(scopes(await readTheme(files, `${root}main.json`)), ['own'], include);
      assert.ok(files.reads.every((path) => path.startsWith(root)));
    }
  });

  it('that are missing or no object are no theme', async () => {
    assert.equal(await read({}), undefined);
    assert.equal(await read({ 'main.json': '[1]' }), undefined);
    assert.equal(await read({ 'main.json': '' }), undefined);
  });

  it('name another file for the token colors: JSON or a property list', async () => {
    const json = await read({ 'main.json': '{"tokenColors":"colors.json"}', 'colors.json': `{"settings":[{"settings":{"foreground":"#FF0000"}},${rule('string', '#00FF00')}]}` });
    assert.deepEqual(json, { foreground: '#FF0000', rules: [{ scope: 'string', settings: { foreground: '#00FF00' } }] });
    const plist = await read({ 'main.json': '{"colors":{"editor.foreground":"#EEEEEE"},"tokenColors":"./x.tmTheme"}', 'x.tmTheme': generalAndComment });
    assert.deepEqual(plist, { foreground: '#EEEEEE', rules: [{ scope: 'comment, string > x', settings: { foreground: '#112233', fontStyle: 'italic' } }] });
  });

  it('may be a property list themselves', async () => {
    const theme = await readTheme(new MemoryFiles({ 'old.tmTheme': generalAndComment }), `${root}old.tmTheme`);
    assert.equal(theme?.foreground, '#ABCDEF');
    assert.deepEqual(scopes(theme), ['comment, string > x']);
  });

  it('hand on only what is a color, a style and a scope', async () => {
    const theme = await read({
      'main.json': JSON.stringify({
        tokenColors: [
          { scope: 'a', settings: { foreground: 'red' } },
          { scope: 'b', settings: { foreground: 'url(https://example.org)', fontStyle: 'bold blink italic' } },
          { scope: ['c', 7, ''], settings: { foreground: '#12345678', background: '#000' } },
          { scope: 'd', settings: { fontStyle: '' } },
          { scope: 'x'.repeat(5000), settings: { foreground: '#000000' } },
          { settings: { foreground: '#000000' } },
          'nothing', null, { scope: 'e' },
        ],
      }),
    });
    assert.deepEqual(theme?.rules, [
      { scope: 'b', settings: { fontStyle: 'bold italic' } },
      { scope: ['c'], settings: { foreground: '#12345678' } },
      { scope: 'd', settings: { fontStyle: '' } },
    ]);
  });

  it('of any size give a bounded number of rules', async () => {
    const theme = await read({ 'main.json': `{"tokenColors":[${Array.from({ length: 9000 }, (_, index) => rule(`s${index}`, '#000000')).join()}]}` });
    assert.equal(theme?.rules.length, 3000);
  });
});

describe('property lists', () => {
  it('are read with entities, CDATA and empty elements', () => {
    assert.deepEqual(readPlist('<plist><dict><key>a</key><string>&lt;&#65;&#x42;&amp;&nope;<![CDATA[<b>]]></string><key>n</key><integer>3</integer><key>t</key><true/><key>l</key><array/></dict></plist>'), {
      a: '<AB&&nope;<b>', n: '3', t: 'true', l: {},
    });
  });

  it('that are broken end, whatever they are', () => {
    for (const text of ['', '<plist>', '<dict><key>a</key>', '<dict><string>no key</string></dict>', '<array><dict></array>', '<dict>'.repeat(5000), '<key>'.repeat(50)]) readPlist(text);
    assert.equal(readPlist('no list'), undefined);
    assert.equal(typeof Object.getPrototypeOf(readPlist('<dict><key>__proto__</key><dict><key>x</key><string>1</string></dict></dict>')).x, 'undefined');
  });
});
