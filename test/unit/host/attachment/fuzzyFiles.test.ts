// Fuzzy search over many files.
import assert from 'node:assert/strict';
import { FuzzyFiles } from '../../../../src/host/attachment/fuzzyFiles.ts';

const file = (path: string) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) });
const few = ['src/host/panel/composer.ts', 'src/webview/composer/composer.tsx', 'test/composer.test.ts', 'src/host/store/sqliteStore.ts', 'docs/读我.md', 'src/core/conversation/conversation.ts'].map(file);

describe('fuzzy search of files', () => {
  const paths = async (query: string, limit = 10) => (await new FuzzyFiles(few).search(query, limit))?.map(({ item }) => item.path);

  it('finds by letters of the name, in order', async () => {
    assert.equal((await paths('sqls'))?.[0], 'src/host/store/sqliteStore.ts');
    assert.equal((await paths('composer.tsx'))?.[0], 'src/webview/composer/composer.tsx');
    assert.deepEqual(await paths('qqq'), []);
  });
  it('finds by the path, after what the name says', async () => {
    assert.equal((await paths('host/panel'))?.[0], 'src/host/panel/composer.ts');
    assert.equal((await paths('conversation'))?.[0], 'src/core/conversation/conversation.ts');
  });
  it('finds Chinese names, and tells which letters of the name were typed', async () => {
    const [hit] = (await new FuzzyFiles(few).search('读我', 5)) ?? [];
    assert.deepEqual([hit?.item.path, hit?.hits], ['docs/读我.md', [0, 1]]);
  });
  it('keeps to the limit, with the best of all slices', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => file(`lib/part${index}.ts`));
    const search = new FuzzyFiles([...many, file('src/partner.ts')]);
    const found = await search.search('partner', 3);
    assert.equal(found?.[0]?.item.path, 'src/partner.ts');
    assert.equal((await search.search('part', 3))?.length, 3);
  });
  it('lets others work in between, and ends when a newer question came', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => file(`lib/part${index}.ts`));
    let yields = 0;
    let clock = 0;
    const yielding = (): Promise<void> => {
      yields += 1;
      return Promise.resolve();
    };
    const search = new FuzzyFiles(many, yielding, () => (clock += 6));
    assert.ok(await search.search('part', 3));
    assert.ok(yields >= 4, String(yields));
    assert.equal(await search.search('part', 3, () => true), undefined);
  });
});
