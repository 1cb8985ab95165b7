// Code of an answer to a question that was sent masked, applied to the file that has the secrets.
import assert from 'node:assert/strict';
import { placeAnswered } from '../../../src/core/edit/placeAnswered.ts';
import { maskSecrets } from '../../../src/core/secret/findSecrets.ts';

const file = ['export function client() {', '  const apiKey = "q8Zt41LmXw93RbYc77KdPe20";', '  let last;', '  for (let i = 0; i <= 3; i++) {', '    last = get(apiKey);', '  }', '  return last;', '}', '', 'export function other() {', '  return 1;', '}', ''].join('\n');
const masked = maskSecrets(file);
const place = (code: string, language = 'js', at: readonly [number, number] = [0, 0], text = file): ReturnType<typeof placeAnswered> => placeAnswered({ file: text, code, language, selection: { start: at[0], end: at[1] } });
const better = (text: string): string => text.replace('<=', '<');

describe('placing code of an answer that has masks', () => {
  it('leaves the secrets of the file where their masks stand', () => {
    assert.deepEqual(place(better(masked)), { how: 'whole', text: better(file) });
    assert.deepEqual(place(better(masked.split('\n').slice(1, 6).join('\n'))), { how: 'merged', text: better(file) });
    assert.deepEqual(place('<<<<<<< SEARCH\n  const apiKey = "[masked secret]";\n=======\n  const key = "[masked secret]";\n>>>>>>> REPLACE'), { how: 'merged', text: file.replace('const apiKey', 'const key') });
    assert.deepEqual(place('@@ -1,3 +1,3 @@\n export function client() {\n-  const apiKey = "[masked secret]";\n+  const key = "[masked secret]";\n   let last;\n', 'diff'), { how: 'merged', text: file.replace('const apiKey', 'const key') });
  });

  it('keeps the line ends', () => assert.deepEqual(place(better(masked), 'js', [0, 0], file.replaceAll('\n', '\r\n')), { how: 'whole', text: better(file).replaceAll('\n', '\r\n') }));

  it('knows what is selected behind a secret', () => {
    const [start, end] = [file.indexOf('return 1;'), file.indexOf('return 1;') + 'return 1;'.length];
    const alone = 'x\n[masked secret]\ny'; // like nothing in the file
    assert.equal(place(alone, 'js', [start, end]), 'masked');
    const without = `${file}zzz;\n`;
    assert.deepEqual(place('<<<<<<< SEARCH\nzzz;\n=======\n// no [masked secret]\n>>>>>>> REPLACE', 'js', [0, 0], without), 'masked');
    const all = [file.indexOf('  const'), file.indexOf('  let')] as const;
    assert.deepEqual(place('quite("[masked secret]");', 'js', all), { how: 'selection', text: file.replace('  const apiKey = "q8Zt41LmXw93RbYc77KdPe20";', '  quite("q8Zt41LmXw93RbYc77KdPe20");') });
  });

  it('is not possible where a mask has no clear place', () => assert.equal(place(`${masked}\nconst second = "[masked secret]";`), 'masked'));

  it('is placed as it is in a file without secrets, and without masks', () => {
    assert.deepEqual(place('a("[masked secret]");\n', 'js', [0, 0], ''), { how: 'whole', text: 'a("[masked secret]");\n' });
    assert.deepEqual(place(better(file)), { how: 'whole', text: better(file) });
    assert.equal(place('@@ -1,1 +1,1 @@\n-nowhere("[masked secret]")\n+here\n', 'diff'), undefined);
  });
});
