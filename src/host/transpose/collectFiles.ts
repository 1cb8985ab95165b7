// The files behind what was chosen in Explorer: their texts, and what is left out of them and why. Files that were chosen by themselves are asked about
// where they look secret or are ignored; in a folder those stay out.
import * as vscode from 'vscode';
import { languageOfPath } from '../../core/transpose/targetPath.ts';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { mayAttach } from '../attachment/fileConsent.ts';
import { openDocument, readText } from '../attachment/fileText.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import { folderFiles } from '../attachment/manyFiles.ts';

/** Characters: more is no file to be rewritten in one answer. */
const largest = 400_000;
const mostFiles = 300;

export type LeftWhy = 'ignored' | 'secret' | 'noText' | 'large' | 'empty' | 'gone' | 'many' | 'unknown' | 'unfit' | 'already';

export interface LeftFile {
  readonly uri: vscode.Uri;
  readonly why: LeftWhy;
}

export interface FoundFile {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly text: string;
  readonly languageId: string | undefined;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly left: readonly LeftFile[];
}

export async function collectFiles(chosen: readonly vscode.Uri[], rules: Pick<IgnoreRules, 'reader' | 'isIgnored'>): Promise<FoundFiles> {
  const named = new Map<string, vscode.Uri>();
  const left: LeftFile[] = [];
  for (const uri of chosen) {
    if (!(await isFolder(uri))) {
      if (await mayAttach(uri, rules)) named.set(uri.toString(), uri);
      continue;
    }
    const { files, secrets, ignored } = await folderFiles(uri, rules);
    for (const file of files) named.set(file.toString(), file);
    left.push(...secrets.map((secret) => ({ uri: secret, why: 'secret' }) as const), ...ignored.map((one) => ({ uri: one, why: 'ignored' }) as const));
  }
  const files: FoundFile[] = [];
  for (const uri of named.values()) {
    const read = files.length >= mostFiles ? 'many' : await readFile(uri);
    if (typeof read === 'string') left.push({ uri, why: read });
    else files.push(read);
  }
  return { files, left };
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined); // not there: said when it is read
  return stat !== undefined && (stat.type & vscode.FileType.Directory) !== 0;
}

async function readFile(uri: vscode.Uri): Promise<FoundFile | LeftWhy> {
  try {
    const content = await readText(uri);
    if (!content) return 'gone';
    if (content.text.trim() === '') return 'empty';
    if (content.text.length > largest) return 'large';
    const path = vscode.workspace.asRelativePath(uri);
    return { uri, path, text: content.text.replaceAll('\r\n', '\n'), languageId: openDocument(uri)?.languageId ?? languageOfPath(path) };
  } catch (cause) {
    if (cause instanceof AttachRefusal) return 'noText';
    throw cause;
  }
}
