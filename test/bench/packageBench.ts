// vsix_bytes: the package as it would be published, and what in it is large.
import { readFile } from 'node:fs/promises';
import { figure, type Figure, type FigureId } from './figure.ts';

export const packageFigures: readonly FigureId[] = ['vsix_bytes'];

export async function packageBench(vsix: string): Promise<readonly Figure[]> {
  const archive = await readFile(vsix);
  const files = [...zipEntries(archive)].sort((a, b) => b.bytes - a.bytes);
  const large = files.slice(0, 5).map(({ name, bytes }) => `${name.replace(/^extension\//, '')} ${bytes}`);
  return [figure('vsix_bytes', archive.length, `${files.length} files; the largest as packed: ${large.join(', ')}`)];
}

export interface ZipEntry {
  readonly name: string;
  /** Compressed. */
  readonly bytes: number;
}

/** Reads a ZIP's central directory (APPNOTE 4.3.12, 4.3.16; no ZIP64: a package is far smaller). @throws where there is none. */
export function zipEntries(archive: Buffer): readonly ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('The package is not a ZIP file.');
  const count = archive.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  for (let at = archive.readUInt32LE(end + 16); entries.length < count; ) {
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({ bytes: archive.readUInt32LE(at + 20), name: archive.toString('utf8', at + 46, at + 46 + nameLength) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}
