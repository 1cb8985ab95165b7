// The package has the icons that the pages use and no others: names are read off the sources.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usedIcons, writeIcons } from '../../../scripts/iconSubset.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const css = '.codicon-add:before { content: "\\ea60" }\n.codicon-chevron-up:before { content: "\\eab7" }\n.codicon-chevron-down:before { content: "\\eab4" }\n.codicon-zap:before { content: "\\ea86" }\n';

describe('icons of the package', () => {
  it('are those named as a string or a class, and all that a name put together may mean', () => {
    assert.deepEqual([...usedIcons(css, 'icon="add" or "addition"').keys()], ['add']);
    assert.deepEqual([...usedIcons(css, '`codicon codicon-zap`')], [['zap', '\uea86']]);
    assert.deepEqual([...usedIcons(css, '`codicon codicon-chevron-${folded ? 1 : 2}`').keys()], ['chevron-up', 'chevron-down']);
    assert.equal(usedIcons(css, undefined).size, 4);
  });

  it('hold every icon of the pages, in a fraction of the whole font', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ponder-icons-'));
    try {
      await writeIcons(folder, false);
      const kept = usedIcons(readFileSync(join(folder, 'codicon.css'), 'utf8'), undefined);
      const pages = readdirSync(join(root, 'src', 'webview'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(root, 'src', 'webview', name), 'utf8'));
      const named = [...pages.join('\n').matchAll(/\bicon=["']([a-z0-9-]+)["']|\bicon: ["']([a-z0-9-]+)["']|<Icon name=["']([a-z0-9-]+)["']/g)].map(([, ...names]) => names.find((name) => name !== undefined) ?? '');
      assert.ok(named.length > 30, String(named.length));
      assert.deepEqual(named.filter((name) => !kept.has(name)), []);
      assert.ok(statSync(join(folder, 'codicon.ttf')).size < statSync(join(root, 'node_modules', '@vscode', 'codicons', 'dist', 'codicon.ttf')).size / 2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
