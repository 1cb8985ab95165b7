// The list of built-in prompts against the folder that they are in, and against their words.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '../../../src/core/json.ts';
import { promptCatalog } from '../../../src/core/prompt/promptCatalog.ts';
import { placeholdersOf, type PromptTemplate } from '../../../src/core/prompt/promptTemplate.ts';
import { root } from '../project/sourceFile.ts';

const folder = path.join(root, 'src/core/prompt');
const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith('.ts'));

function isTemplate(value: unknown): value is PromptTemplate {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['version'] === 'number' && typeof value['text'] === 'string';
}

describe('the list of built-in prompts', () => {
  it('has every prompt of its folder, each under an id of its own', async () => {
    const exported: PromptTemplate[] = [];
    for (const file of files) {
      const module = (await import(pathToFileURL(path.join(folder, file)).href)) as Readonly<Record<string, unknown>>;
      const templates = Object.values(module).filter(isTemplate);
      const written = readFileSync(path.join(folder, file), 'utf8').match(/: PromptTemplate = \{/g)?.length ?? 0;
      assert.equal(templates.length, written, `${file}: each prompt is exported, so that the list can have it`);
      exported.push(...templates);
    }
    const ids = (templates: readonly PromptTemplate[]): readonly string[] => templates.map(({ id }) => id).sort();
    assert.ok(exported.length > 15);
    assert.deepEqual(ids(promptCatalog), ids(exported));
    assert.equal(new Set(ids(promptCatalog)).size, promptCatalog.length);
    assert.ok(promptCatalog.every((template) => exported.includes(template) && template.version >= 1 && !template.own && /^[\w.]+$/.test(template.id)));
  });

  it('has words for each of them', () => {
    const words = readFileSync(path.join(root, 'src/host/prompt/promptWords.ts'), 'utf8');
    assert.deepEqual(promptCatalog.filter(({ id }) => !new RegExp(`^    '?${id.replace('.', '\\.')}'?: \\{ title: vscode`, 'm').test(words)).map(({ id }) => id), []);
  });

  it('tells what each is filled with', () => {
    const of = (id: string): readonly string[] => placeholdersOf(promptCatalog.find((template) => template.id === id)?.text ?? '');
    assert.deepEqual(of('document'), ['language', 'form']);
    assert.deepEqual(of('title'), []);
  });
});
