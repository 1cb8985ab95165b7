// Attachments of several files: a folder with what is in it, and the editors that are open. Leaves out what is ignored or looks secret.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { filesText, type FileText } from '../../core/request/attachmentText.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { staysOut } from './fileConsent.ts';
import { nameOf, readText } from './fileText.ts';
import type { IgnoreRules } from './ignoreRules.ts';

/** Characters; larger folders are attached as a list of names where the person wants that. */
const mostText = 1_000_000;
const mostFiles = 300;
/** Names alone are short. */
const mostNames = 5000;

export interface FolderChoice {
  /** Too much to send whole: its file names instead? */
  readonly namesInstead: (folder: string, files: number) => Promise<boolean>;
}

/** Undefined where the person did not want the names alone. @throws AttachRefusal */
export async function folderAttachment(uri: vscode.Uri, rules: IgnoreRules, choice: FolderChoice): Promise<Attachment | undefined> {
  const ignored = await rules.reader();
  const files: vscode.Uri[] = [];
  await collect(uri, (file) => staysOut(file, ignored), files);
  if (files.length === 0) throw new AttachRefusal(vscode.l10n.t('There is nothing to attach in {0}: it is empty, or everything in it is ignored.', nameOf(uri)));
  const path = vscode.workspace.asRelativePath(uri);
  const base = { id: randomUUID(), kind: 'folder', label: `${nameOf(uri)}/`, path, uri: uri.toString() } as const;
  const texts = files.length <= mostFiles ? await readAll(files) : undefined;
  if (texts) return { ...base, text: filesText(texts) };
  if (!(await choice.namesInstead(path, files.length))) return undefined;
  return { ...base, detail: 'file names only', text: files.map((file) => vscode.workspace.asRelativePath(file)).join('\n') };
}

/** The text files that are open in tabs, in their order. @throws AttachRefusal */
export async function editorsAttachment(rules: IgnoreRules): Promise<Attachment> {
  const ignored = await rules.reader();
  const uris = new Map(openTabs().map((uri) => [uri.toString(), uri]));
  const files = [...uris.values()].filter((uri) => !staysOut(uri, ignored));
  const texts = files.length <= mostFiles ? await readAll(files) : undefined;
  if (!texts) throw new AttachRefusal(vscode.l10n.t('The open editors hold too much text to attach them all.'));
  if (texts.length === 0) throw new AttachRefusal(vscode.l10n.t('No file is open in an editor.'));
  return { id: randomUUID(), kind: 'editors', label: vscode.l10n.t('{0} open editors', texts.length), text: filesText(texts) };
}

export function openTabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs).flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

async function collect(folder: vscode.Uri, leaveOut: (uri: vscode.Uri) => boolean, into: vscode.Uri[]): Promise<void> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (into.length >= mostNames || name === '.git' || leaveOut(uri)) continue;
    // A link may lead out of the workspace or round in a circle.
    if ((type & vscode.FileType.SymbolicLink) !== 0) continue;
    if ((type & vscode.FileType.Directory) !== 0) await collect(uri, leaveOut, into);
    else if ((type & vscode.FileType.File) !== 0) into.push(uri);
  }
}

/** Undefined where it is too much. What is no text is passed over. */
async function readAll(files: readonly vscode.Uri[]): Promise<readonly FileText[] | undefined> {
  const texts: FileText[] = [];
  let size = 0;
  for (const uri of files) {
    const content = await readText(uri).catch((cause: unknown) => {
      if (cause instanceof AttachRefusal) return undefined;
      throw cause;
    });
    if (!content) continue;
    size += content.text.length;
    if (size > mostText) return undefined;
    const { text, languageId } = content;
    texts.push({ path: vscode.workspace.asRelativePath(uri), text, ...(languageId !== undefined && { languageId }) });
  }
  return texts;
}
