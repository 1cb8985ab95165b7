// Writes ThirdPartyNotices.txt: the license of every package whose code or fonts are in the .vsix.
//   node scripts/thirdPartyNotices.ts
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asObject, asString } from '../src/core/json.ts';

const root = path.resolve(import.meta.dirname, '..');

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage: string | undefined;
  readonly folder: string;
}

/** Packages of the lock file that are there for running, not for building, sorted by name. */
export async function shippedPackages(): Promise<readonly ShippedPackage[]> {
  const lock = asObject(JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')));
  const rows = Object.entries(asObject(lock.packages)).map(([folder, value]) => ({ folder, entry: asObject(value) }));
  const shipped = rows.filter(({ folder, entry }) => folder !== '' && entry.dev !== true && entry.devOptional !== true && entry.optional !== true && entry.peer !== true);
  const packages = await Promise.all(shipped.map(({ folder }) => describePackage(folder)));
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function describePackage(folder: string): Promise<ShippedPackage> {
  const manifest = asObject(JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')));
  const repository = asString(manifest.repository) ?? asString(asObject(manifest.repository).url);
  return {
    name: asString(manifest.name) ?? folder,
    version: asString(manifest.version) ?? '',
    license: asString(manifest.license) ?? 'see below',
    homepage: asString(manifest.homepage) ?? repository?.replace(/^git\+/, '').replace(/\.git$/, ''),
    folder,
  };
}

/** The text of the package's license files; a sentence naming the license where it ships none. */
async function licenseText(item: ShippedPackage): Promise<string> {
  const folder = path.join(root, item.folder);
  const files = (await readdir(folder)).filter((file) => /^(licen[sc]e|copying|notice)([.-].*)?$/i.test(file) && existsSync(path.join(folder, file))).sort();
  if (files.length === 0) return `The package carries no license file; its manifest says: ${item.license}.`;
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}

export async function thirdPartyNotices(): Promise<string> {
  const packages = await shippedPackages();
  const head = ['Ponder contains code and fonts of the following packages.', '', ...packages.map((item) => `- ${item.name} ${item.version} (${item.license})`)].join('\n');
  const bodies = await Promise.all(packages.map(async (item) => [
    '='.repeat(80), `${item.name} ${item.version}`, ...(item.homepage === undefined ? [] : [item.homepage]), '='.repeat(80), '', await licenseText(item),
  ].join('\n')));
  return `${[head, ...bodies].join('\n\n')}\n`;
}

if (import.meta.main) await writeFile(path.join(root, 'ThirdPartyNotices.txt'), await thirdPartyNotices());
