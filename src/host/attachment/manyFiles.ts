// Attachments of several files: a folder with what is in it, and the editors that are open. Leaves out what is ignored or looks secret.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { filesText, type FileText } from '../../core/request/attachmentText.ts';
import { looksLikeSecretFile } from '../../core/secret/secretFile.ts';
import { languageIdOf } from '../../core/text/language.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { staysOut } from './fileConsent.ts';
import { nameOf } from '../document/uriName.ts';
import { readText } from './fileText.ts';
import type { IgnoreRules } from './ignoreRules.ts';

/** Characters; larger folders are attached as a list of names where the person wants that. */
const mostText = 1_000_000;
const mostFiles = 300;
/** Names alone are short. */
const mostNames = 5000;

/** What a folder's `detail` says where its files are not in it. */
export const namesOnly = 'file names only';

export interface FolderChoice {
  /** Too much to send whole: its file names instead? */
  readonly namesInstead: (folder: string, files: number) => Promise<boolean>;
  /** Files that look as if they held secrets are not in it, by their names. */
  readonly leftOut: (folder: string, names: readonly string[]) => void;
}

/** Undefined where the person did not want the names alone. @throws AttachRefusal */
export async function folderAttachment(uri: vscode.Uri, rules: Pick<IgnoreRules, 'reader'>, choice: FolderChoice): Promise<Attachment | undefined> {
  const { files, secrets } = await folderFiles(uri, rules);
  const nothing = new AttachRefusal(vscode.l10n.t('There is nothing to attach in {0}: it is empty, or everything in it is ignored.', nameOf(uri)));
  if (files.length === 0) throw nothing;
  const path = vscode.workspace.asRelativePath(uri);
  const base = { id: randomUUID(), kind: 'folder', label: `${nameOf(uri)}/`, path, uri: uri.toString() } as const;
  const texts = files.length <= mostFiles ? await readAll(files) : undefined;
  if (texts?.length === 0) throw nothing;
  if (!texts && !(await choice.namesInstead(path, files.length))) return undefined;
  if (secrets.length > 0) choice.leftOut(path, secrets.map(nameOf));
  return texts ? { ...base, text: filesText(texts) } : { ...base, detail: namesOnly, text: namesText(files) };
}

/** The text files that are open in tabs, in their order. @throws AttachRefusal */
export async function editorsAttachment(rules: Pick<IgnoreRules, 'reader'>): Promise<Attachment> {
  const ignored = await rules.reader();
  const open = new Map(openTabs().map((uri) => [uri.toString(), uri]));
  const files = [...open.values()].filter((uri) => !staysOut(uri, ignored));
  const read = files.length <= mostFiles ? await readEach(files) : undefined;
  if (!read) throw new AttachRefusal(vscode.l10n.t('The open editors hold too much text to attach them all.'));
  if (read.length === 0) throw new AttachRefusal(vscode.l10n.t('No file is open in an editor.'));
  const label = read.length === 1 ? vscode.l10n.t('1 open editor') : vscode.l10n.t('{0} open editors', read.length);
  return { id: randomUUID(), kind: 'editors', label, uris: read.map(({ uri }) => uri.toString()), text: filesText(read.map(({ text }) => text)) };
}

export function openTabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs).flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

export interface FolderFiles {
  /** What is attached of it, in order. */
  readonly files: readonly vscode.Uri[];
  /** What looks as if it held secrets and is not. */
  readonly secrets: readonly vscode.Uri[];
  /** Files and folders that the rules leave out. */
  readonly ignored: readonly vscode.Uri[];
}

/** @throws FileSystemError where there is no such folder */
export async function folderFiles(folder: vscode.Uri, rules: Pick<IgnoreRules, 'reader'>): Promise<FolderFiles> {
  const found = { files: [], secrets: [], ignored: [] };
  await collect(folder, await rules.reader(), found);
  return found;
}

export function namesText(files: readonly vscode.Uri[]): string {
  return files.map((file) => vscode.workspace.asRelativePath(file)).join('\n');
}

interface Found {
  readonly files: vscode.Uri[];
  readonly secrets: vscode.Uri[];
  readonly ignored: vscode.Uri[];
}

async function collect(folder: vscode.Uri, ignored: (uri: vscode.Uri, isFolder?: boolean) => boolean, into: Found): Promise<void> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const uri = vscode.Uri.joinPath(folder, name);
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    if (into.files.length >= mostNames || name === '.git') continue;
    if (ignored(uri, isFolder)) {
      into.ignored.push(uri);
      continue;
    }
    // A link may lead out of the workspace or round in a circle.
    if ((type & vscode.FileType.SymbolicLink) !== 0) continue;
    if (looksLikeSecretFile(uri.path)) into.secrets.push(uri);
    else if (isFolder) await collect(uri, ignored, into);
    else if ((type & vscode.FileType.File) !== 0) into.files.push(uri);
  }
}

/** One file of several as it is now; undefined where it is not there or no text. The same whether it is open in an editor or not. */
export async function readOne(uri: vscode.Uri): Promise<FileText | undefined> {
  const content = await readText(uri).catch((cause: unknown) => {
    if (cause instanceof AttachRefusal) return undefined;
    throw cause;
  });
  if (!content) return undefined;
  const languageId = uri.scheme === 'untitled' ? content.languageId : languageIdOf(/\.\w+$/.exec(uri.path)?.[0] ?? '');
  return { path: vscode.workspace.asRelativePath(uri), text: content.text, ...(languageId !== undefined && { languageId }) };
}

/** Undefined where it is too much. What is no text is passed over. */
async function readEach(files: readonly vscode.Uri[]): Promise<readonly { readonly uri: vscode.Uri; readonly text: FileText }[] | undefined> {
  const read: { readonly uri: vscode.Uri; readonly text: FileText }[] = [];
  let size = 0;
  for (const uri of files) {
    const text = await readOne(uri);
    if (!text) continue;
    size += text.text.length;
    if (size > mostText) return undefined;
    read.push({ uri, text });
  }
  return read;
}

/** The same without the files' names. */
export async function readAll(files: readonly vscode.Uri[]): Promise<readonly FileText[] | undefined> {
  return (await readEach(files))?.map(({ text }) => text);
}
