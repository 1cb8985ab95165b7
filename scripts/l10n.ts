// Words for people, gathered: extracts the strings of host and page into l10n/bundle.l10n.json and says what is not translated.
//   npm run l10n              writes the English bundle, drops what nobody says any more from the translations, lists what is missing
//   npm run l10n -- --check   writes nothing; exit code 1 where something is missing or left over
import { getL10nJson } from '@vscode/l10n-dev';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

type Message = string | { readonly message: string; readonly comment: readonly string[] };
export type Bundle = Readonly<Record<string, Message>>;

export interface Differences {
  /** In the code, not in the bundle. */
  readonly missing: readonly string[];
  /** In the bundle, not in the code. */
  readonly left: readonly string[];
  /** Other placeholders than the original. */
  readonly placeholders: readonly string[];
}

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'l10n');
const english = path.join(folder, 'bundle.l10n.json');

/** Every string that src says through `vscode.l10n.t` or `l10n.t`, sorted by key. */
export async function extractStrings(): Promise<Bundle> {
  const source = path.join(root, 'src');
  const files = (await readdir(source, { recursive: true, encoding: 'utf8' })).filter((file) => /\.tsx?$/.test(file)).sort();
  const scripts = await Promise.all(files.map(async (file) => ({ extension: path.extname(file), contents: await readFile(path.join(source, file), 'utf8') })));
  const bundle: Bundle = await getL10nJson(scripts);
  return sortedByKey(bundle);
}

/** A bundle of l10n/, empty where there is no file yet. */
export async function readBundle(file: string): Promise<Bundle> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Bundle;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export function textOf(message: Message): string {
  return typeof message === 'string' ? message : message.message;
}

function placeholdersIn(text: string): string {
  return [...new Set(text.match(/\{[A-Za-z0-9_]+\}/g))].sort().join(' ');
}

/** How a bundle differs from the strings of the code. Plural-like sentences still have the same placeholders in every language. */
export function compareBundles(original: Bundle, translated: Bundle): Differences {
  const originals = Object.entries(original);
  return {
    missing: originals.map(([key]) => key).filter((key) => translated[key] === undefined || textOf(translated[key]) === ''),
    left: Object.keys(translated).filter((key) => original[key] === undefined),
    placeholders: originals.filter(([key, message]) => {
      const other = translated[key];
      return other !== undefined && placeholdersIn(textOf(other)) !== placeholdersIn(textOf(message));
    }).map(([key]) => key),
  };
}

/** The translations beside the English bundle: `l10n/bundle.l10n.zh-cn.json`, … */
export async function translations(): Promise<readonly string[]> {
  const files = await readdir(folder);
  const found = files.filter((file) => /^bundle\.l10n\..+\.json$/.test(file));
  return (found.length > 0 ? found : ['bundle.l10n.zh-cn.json']).map((file) => path.join(folder, file));
}

function sortedByKey(bundle: Bundle): Bundle {
  return Object.fromEntries(Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function writeBundle(file: string, bundle: Bundle): Promise<void> {
  await writeFile(file, `${JSON.stringify(sortedByKey(bundle), null, 2)}\n`);
}

async function report(file: string, strings: Bundle, bundle: Bundle): Promise<boolean> {
  const { missing, left, placeholders } = compareBundles(strings, bundle);
  const lines = [
    ...missing.map((key) => `  not translated: ${key}`),
    ...left.map((key) => `  nobody says any more: ${key}`),
    ...placeholders.map((key) => `  other placeholders: ${key}`),
  ];
  process.stdout.write([`${path.relative(root, file)}: ${Object.keys(strings).length - missing.length} of ${Object.keys(strings).length}`, ...lines, ''].join('\n'));
  return lines.length === 0;
}

async function main(check: boolean): Promise<void> {
  const strings = await extractStrings();
  if (!check) await writeBundle(english, strings);
  let whole = await report(english, strings, await readBundle(english));
  for (const file of await translations()) {
    const bundle = await readBundle(file);
    const kept = check ? bundle : Object.fromEntries(Object.entries(bundle).filter(([key]) => strings[key] !== undefined));
    if (!check) await writeBundle(file, kept);
    whole = (await report(file, strings, kept)) && whole;
  }
  if (check && !whole) process.exitCode = 1;
}

if (import.meta.main) await main(process.argv.includes('--check'));
