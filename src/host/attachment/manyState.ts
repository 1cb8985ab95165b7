// Whether a folder or the open editors still are as they were attached, and how they are now. Reads no more than it has to.
import * as vscode from 'vscode';
import type { Attachment, SourceState } from '../../core/attachment/attachment.ts';
import { fileText, filesText } from '../../core/request/attachmentText.ts';
import { staysOut } from './fileConsent.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import { folderFiles, namesOnly, namesText, readAll, readOne } from './manyFiles.ts';

export interface ManyLook {
  readonly rules: Pick<IgnoreRules, 'reader'>;
  /** What was found by the last look. */
  readonly known: SourceState;
  /** The files that something happened to since; undefined: nobody knows. */
  readonly touched?: readonly vscode.Uri[];
}

/** More than this at once is a build or a checkout: everything is looked at, once. */
const mostTouched = 20;

export async function manyState(attachment: Attachment, { rules, known, touched }: ManyLook): Promise<SourceState> {
  if (touched && touched.length <= mostTouched) {
    const ignored = await rules.reader();
    const mattering = touched.filter((uri) => attachment.kind === 'editors' || !staysOut(uri, ignored));
    const found = await Promise.all(mattering.map((uri) => fileState(attachment, uri)));
    if (known === 'same' && found.every((state) => state === 'same')) return 'same';
    if (known === 'changed' && found.includes('changed')) return 'changed';
  }
  const files = await filesNow(attachment, rules);
  if (!files) return 'gone';
  return (attachment.detail === namesOnly ? namesText(files) === attachment.text : await sameTexts(attachment.text, files)) ? 'same' : 'changed';
}

/** The same files as they are now, under the same id and not counted yet; undefined where nothing of them is there, or too much. */
export async function manyAgain(attachment: Attachment, rules: Pick<IgnoreRules, 'reader'>): Promise<Attachment | undefined> {
  const files = await filesNow(attachment, rules);
  if (!files || files.length === 0) return undefined;
  const { tokens: _stale, ...kept } = attachment;
  if (attachment.detail === namesOnly) return { ...kept, text: namesText(files) };
  const texts = await readAll(files);
  return texts && texts.length > 0 ? { ...kept, text: filesText(texts) } : undefined;
}

/** Undefined where the folder is gone. */
async function filesNow({ kind, uri, uris = [] }: Attachment, rules: Pick<IgnoreRules, 'reader'>): Promise<readonly vscode.Uri[] | undefined> {
  if (kind === 'editors') return uris.map((each) => vscode.Uri.parse(each));
  if (uri === undefined) return [];
  try {
    return (await folderFiles(vscode.Uri.parse(uri), rules)).files;
  } catch (cause) {
    if (cause instanceof vscode.FileSystemError) return undefined;
    throw cause;
  }
}

/** One file of it. What is gone or no text may have been no part of it: only a look at everything tells. */
async function fileState(attachment: Attachment, uri: vscode.Uri): Promise<'same' | 'changed' | 'unknown'> {
  if (attachment.detail === namesOnly) return attachment.text.split('\n').includes(vscode.workspace.asRelativePath(uri)) && (await isThere(uri)) ? 'same' : 'unknown';
  const now = await readOne(uri);
  if (!now) return 'unknown';
  return attachment.text.includes(fileText(now)) ? 'same' : 'changed';
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
}

/** File by file, up to the first that differs. */
async function sameTexts(text: string, files: readonly vscode.Uri[]): Promise<boolean> {
  let at = 0;
  for (const uri of files) {
    const now = await readOne(uri);
    if (!now) continue;
    const block = fileText(now);
    if (!text.startsWith(block, at)) return false;
    at += block.length + 1;
  }
  return Math.max(at - 1, 0) === text.length;
}
