// In which order several files are transposed: what others import comes first, so that its new names are known. Read off the text; pure.

export interface OrderedFile {
  readonly path: string;
  readonly text: string;
}

const importing = /^\s*(?:import|from|export|use|using|#include|require|require_relative|include|mod|source|package|@import|@use)\b|\brequire\s*\(|\bimport\s*\(|^\s*\}\s*from\b/;

/** The names of others, without folder and extension, that a file imports. */
export function importedNames(text: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.length > 1000 || !importing.test(line)) continue;
    for (const word of line.match(/[\p{L}\p{N}_-]+/gu) ?? []) if (names.has(word)) found.add(word);
  }
  return found;
}

/** Imported ones before those that import them, else as they came. Circles are cut where they close. */
export function fileOrder<T extends OrderedFile>(files: readonly T[]): readonly T[] {
  const byName = new Map<string, T[]>();
  for (const file of files) byName.set(stemOf(file.path), [...(byName.get(stemOf(file.path)) ?? []), file]);
  const names = new Set(byName.keys());
  const done = new Set<T>();
  const ordered: T[] = [];
  const visit = (file: T): void => {
    if (done.has(file)) return;
    done.add(file);
    for (const name of importedNames(file.text, names)) if (name !== stemOf(file.path)) for (const other of byName.get(name) ?? []) visit(other);
    ordered.push(file);
  };
  for (const file of files) visit(file);
  return ordered;
}

export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]+$/, '');
}
