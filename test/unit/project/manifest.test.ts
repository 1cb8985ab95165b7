// package.json against the code, the languages and what is stable in VS Code.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { asArray, asObject, asString, isObject } from '../../../src/core/json.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { completionSettingId } from '../../../src/host/completion/completionSettingId.ts';
import { contextKey, settingId, viewId, walkthroughId } from '../../../src/host/manifestIds.ts';
import { parseSource, root, sourceFiles } from './sourceFile.ts';

/** Menus that are stable in VS Code 1.106 and later; the server host grants proposed ones too, so a green run says nothing of them. */
const stableMenus = new Set([
  'commandPalette', 'editor/context', 'editor/title', 'editor/title/context', 'editor/lineNumber/context', 'explorer/context',
  'terminal/context', 'terminal/title/context', 'scm/title', 'scm/sourceControl', 'scm/resourceGroup/context', 'scm/resourceState/context',
  'scm/resourceFolder/context', 'scm/change/title', 'notebook/toolbar', 'notebook/cell/title', 'notebook/cell/execute',
  'comments/commentThread/title', 'comments/commentThread/context', 'comments/comment/title', 'comments/comment/context',
  'webview/context', 'view/title', 'view/item/context', 'timeline/item/context',
]);

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest = asObject(read('package.json'));
const contributes = asObject(manifest.contributes);
const commands = asArray(contributes.commands).map(asObject);
const settings = asArray(contributes.configuration).flatMap((section) => Object.entries(asObject(asObject(section).properties)));
const sorted = (values: Iterable<unknown>): readonly unknown[] => [...values].map(String).sort();

/** Every string in a JSON value, with the keys that lead to it. */
function* strings(value: unknown, trail: readonly string[] = []): Generator<readonly [trail: readonly string[], text: string]> {
  if (typeof value === 'string') yield [trail, value];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* strings(item, [...trail, String(index)]);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* strings(item, [...trail, key]);
}

/** Ids stand here and nowhere else. */
const idFiles = new Set(['host/manifestIds.ts', 'host/completion/completionSettingId.ts']);

const menuItems = Object.entries(asObject(contributes.menus)).flatMap(([menu, items]) => asArray(items).map((item) => ({ menu, item: asObject(item) })));

describe('manifest', () => {
  it('has every word for people in both languages, and no word that nobody uses', () => {
    const used = new Set([...strings(manifest)].flatMap(([, text]) => /^%(.+)%$/.exec(text)?.[1] ?? []));
    assert.deepEqual(sorted(Object.keys(asObject(read('package.nls.json')))), sorted(used));
    assert.deepEqual(sorted(Object.keys(asObject(read('package.nls.zh-cn.json')))), sorted(used));
  });

  it('says nothing to people but through %keys%', () => {
    const spoken = new Set(['title', 'description', 'markdownDescription', 'label', 'name', 'contextualTitle', 'markdownEnumDescriptions', 'enumDescriptions', 'markdownDeprecationMessage']);
    const bare = [...strings(contributes)].filter(([trail, text]) => {
      const key = trail.findLast((part) => !/^\d+$/.test(part)) ?? '';
      return spoken.has(key) && !trail.includes('defaultSnippets') && !/^%.+%$/.test(text);
    });
    assert.deepEqual(bare.map(([trail]) => trail.join('.')), []);
  });

  it('declares the commands, settings, views and context keys of the code, and no others', () => {
    assert.deepEqual(sorted(commands.map((command) => command.command)), sorted(Object.values(commandId)));
    assert.deepEqual(sorted(settings.map(([id]) => id)), sorted(Object.values({ ...settingId, ...completionSettingId })));
    const containers = Object.values(asObject(contributes.viewsContainers)).flatMap(asArray).map((container) => asObject(container).id);
    const views = Object.values(asObject(contributes.views)).flatMap(asArray).map((view) => asObject(view).id);
    const submenus = asArray(contributes.submenus).map((submenu) => asObject(submenu).id);
    const panels = asArray(manifest.activationEvents).flatMap((event) => /^onWebviewPanel:(.+)$/.exec(String(event))?.[1] ?? []);
    assert.deepEqual(sorted([...containers, ...views, ...submenus, ...panels]), sorted(Object.values(viewId)));
    const named = new Set<string>([...Object.values(commandId), ...Object.values(viewId)]);
    const conditions = [...strings(contributes)].filter(([trail]) => ['when', 'enablement'].includes(trail.at(-1) ?? '')).map(([, text]) => text);
    const keys = new Set(conditions.flatMap((text) => text.match(/ponder\.[A-Za-z.]+/g) ?? []).filter((key) => !named.has(key)));
    assert.deepEqual(sorted(keys), sorted(Object.values(contextKey)));
  });

  it('keeps the ids in one place of the code', () => {
    const ids = new Set<string>([...Object.values(commandId), ...Object.values(settingId), ...Object.values(completionSettingId), ...Object.values(contextKey), viewId.chat, viewId.editor]);
    const elsewhere = sourceFiles().filter((file) => !idFiles.has(file)).flatMap((file) => {
      const text = parseSource(file).text;
      return [...text.matchAll(/['"](ponder\.[A-Za-z.]+)['"]/g)].flatMap((match) => ids.has(match[1] ?? '') ? [`src/${file}: ${match[1] ?? ''}`] : []);
    });
    assert.deepEqual(elsewhere, []);
  });

  it('has a handler for every command', () => {
    const text = sourceFiles().filter((file) => file !== 'host/manifestIds.ts' && file.startsWith('host/')).map((file) => parseSource(file).text).join('\n');
    assert.deepEqual(Object.keys(commandId).filter((name) => !new RegExp(`commandId\\.${name}\\b|\\b${name}(:|\\()`).test(text)), []);
  });

  it('gives each setting a scope, an order of its own and a markdownDescription', () => {
    const bad = settings.filter(([, setting]) => {
      const { scope, order, markdownDescription } = asObject(setting);
      return asString(scope) === undefined || typeof order !== 'number' || asString(markdownDescription) === undefined;
    });
    assert.deepEqual(bad.map(([id]) => id), []);
    for (const section of asArray(contributes.configuration).map(asObject)) {
      const orders = Object.values(asObject(section.properties)).map((setting) => asObject(setting).order);
      assert.equal(new Set(orders).size, orders.length, asString(section.title));
    }
  });

  it('keeps endpoints and models out of the reach of an opened folder', () => {
    const scopes = Object.fromEntries(settings.map(([id, setting]) => [id, asObject(setting).scope]));
    assert.deepEqual([settingId.endpoints, settingId.defaultModel, settingId.models].map((id) => scopes[id]), ['machine', 'machine', 'machine']);
  });

  it('gives each command a category, and an icon where it stands in a title bar', () => {
    assert.deepEqual(commands.filter((command) => asString(command.category) === undefined).map((command) => command.command), []);
    const titled = menuItems.filter(({ menu, item }) => menu.endsWith('/title') && (asString(item.group) ?? '').startsWith('navigation')).map(({ item }) => item.command);
    const icons = new Map(commands.map((command) => [command.command, command.icon]));
    assert.ok(titled.length > 0);
    assert.deepEqual(titled.filter((id) => icons.get(id) === undefined), []);
  });

  it('uses stable menus and no proposed API', () => {
    const own = new Set<unknown>(asArray(contributes.submenus).map((submenu) => asObject(submenu).id));
    assert.deepEqual(Object.keys(asObject(contributes.menus)).filter((menu) => !stableMenus.has(menu) && !menu.startsWith('testing/') && !own.has(menu)), []);
    assert.equal(manifest.enabledApiProposals, undefined);
    const known = new Set<unknown>(commands.map((command) => command.command));
    assert.deepEqual(menuItems.filter(({ item }) => item.command !== undefined && !known.has(item.command)).map(({ item }) => item.command), []);
  });

  it('gives every entry of a menu a place of its own, but for those of which only one is there', () => {
    const places = Map.groupBy(menuItems.filter(({ item }) => asString(item.group)?.includes('@')), ({ menu, item }) => `${menu} ${asString(item.group) ?? ''}`);
    const named = (when: unknown): ReadonlyMap<string, string> => new Map([...(asString(when) ?? '').matchAll(/(\w+) (?:==|=~) (\S+)/g)].map(([, key = '', value = '']) => [key, value]));
    const excludes = (a: unknown, b: unknown): boolean => [...named(a)].some(([key, value]) => named(b).has(key) && named(b).get(key) !== value);
    const shared = [...places].filter(([, items]) => items.some(({ item: a }, at) => items.slice(at + 1).some(({ item: b }) => !excludes(a.when, b.when))));
    assert.deepEqual(shared.map(([place]) => place), []);
  });

  it('is compiled against the oldest VS Code that it supports', () => {
    const oldest = (asString(asObject(manifest.engines).vscode) ?? '').replace(/^\^/, '');
    assert.equal(asObject(manifest.devDependencies)['@types/vscode'], oldest);
  });

  it('pins every dependency exactly', () => {
    const all = { ...asObject(manifest.dependencies), ...asObject(manifest.devDependencies) };
    assert.deepEqual(Object.entries(all).filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+$/.test(asString(version) ?? '')), []);
  });

  it('walks through four steps whose commands, ends and pictures exist, and whose pictures are small', () => {
    const [walkthrough] = asArray(contributes.walkthroughs).map(asObject);
    const steps = asArray(walkthrough?.steps).map(asObject);
    assert.equal(steps.length, 4);
    assert.equal(walkthroughId, `${asString(manifest.publisher) ?? ''}.${asString(manifest.name) ?? ''}#${asString(walkthrough?.id) ?? ''}`);
    const known = new Set<string>([...Object.values(commandId).map((id) => `onCommand:${id}`), ...Object.values(settingId).map((id) => `onSettingChanged:${id}`), ...Object.values(contextKey).map((key) => `onContext:${key}`)]);
    assert.deepEqual(steps.flatMap((step) => asArray(step.completionEvents)).filter((event) => !known.has(String(event))), []);
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      const words = Object.entries(asObject(read(file))).filter(([key]) => key.startsWith('walkthrough.'));
      const linked = words.flatMap(([, text]) => [...(asString(text) ?? '').matchAll(/\(command:([^)]+)\)/g)].map((match) => match[1]));
      assert.ok(linked.length > 5, file);
      assert.deepEqual(linked.filter((id) => !(Object.values(commandId) as readonly unknown[]).includes(id)), [], file);
    }
    const pictures = [...new Set(steps.flatMap((step) => Object.values(asObject(asObject(step.media).image)).map(String)))];
    assert.equal(pictures.length, 8);
    const bytes = pictures.reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0);
    assert.ok(bytes < 150_000, `${bytes} bytes of pictures`);
    const allowed = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split(/\r?\n/);
    assert.ok(allowed.includes('!media/**'), 'the package takes what lies in media');
  });

  it('refers to files that exist', () => {
    const paths = [...strings(manifest)].filter(([trail, text]) => /^(\.\/)?(media|l10n)(\/|$)/.test(text) && trail[0] !== 'scripts').map(([, text]) => text);
    assert.ok(paths.length > 2);
    assert.deepEqual(paths.filter((file) => !existsSync(path.join(root, file))), []);
  });
});
