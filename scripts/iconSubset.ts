// The icons that the pages use, as a font and a stylesheet of their own: all of codicons would be 60 KB of the package that nobody sees.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const root = join(import.meta.dirname, '..');
const codicons = join(root, 'node_modules', '@vscode', 'codicons', 'dist');

/** `all`: the whole set, so that an icon first used while the build watches is there. */
export async function writeIcons(folder: string, all: boolean): Promise<void> {
  const [css, font] = await Promise.all([readFile(join(codicons, 'codicon.css'), 'utf8'), readFile(join(codicons, 'codicon.ttf'))]);
  const icons = usedIcons(css, all ? undefined : await sources());
  const glyphs = [...icons.values()].join('');
  await Promise.all([
    writeFile(join(folder, 'codicon.css'), css.replaceAll(rule, (text, name: string) => (icons.has(name) ? text : ''))),
    writeFile(join(folder, 'codicon.ttf'), all ? font : await subsetFont(font, glyphs, { targetFormat: 'truetype' })),
  ]);
}

const rule = /\.codicon-([a-z0-9-]+):before \{ content: "\\([0-9a-f]+)" \}\n/g;

/**
 * The characters of the icons that a text may name, by name; of all where there is no text. A name counts wherever it stands as a string or behind `codicon-`, and with every name that
 * starts like one that is put together: rather some too many than an empty box.
 */
export function usedIcons(css: string, text: string | undefined): ReadonlyMap<string, string> {
  const named = new Set([...(text ?? '').matchAll(/codicon-([a-z0-9-]+)|(?<=['"`])([a-z0-9-]+)(?=['"`])/g)].map(([, classed, quoted]) => classed ?? quoted));
  const begun = [...(text ?? '').matchAll(/codicon-([a-z0-9-]+-)\$\{/g)].map(([, beginning]) => beginning ?? '');
  const icons = [...css.matchAll(rule)].map(([, name = '', code = '']) => [name, String.fromCodePoint(Number.parseInt(code, 16))] as const);
  return new Map(text === undefined ? icons : icons.filter(([name]) => named.has(name) || begun.some((beginning) => name.startsWith(beginning))));
}

async function sources(): Promise<string> {
  const folders = ['src', 'media'].map((name) => join(root, name));
  const files = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
  const wanted = files.flat().filter((file) => file.isFile() && /\.(?:tsx?|css)$/.test(file.name));
  return (await Promise.all(wanted.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
}
