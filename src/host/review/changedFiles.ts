// Makes the scope of a review out of changed files: their diffs, in as many parts as they need, and those that are short whole, so that the change can be
// understood.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { diffParts, changedLines } from '../../core/text/gitDiff.ts';
import { diffPortions } from '../../core/text/diffPortions.ts';
import { shareDiff } from '../../core/text/diffShare.ts';
import { languageIdOf } from '../../core/text/language.ts';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { staysOut } from '../attachment/fileConsent.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import type { ReviewedFile, ReviewScope } from './reviewScope.ts';

export interface ChangedFile extends Pick<ReviewedFile, 'uri' | 'target' | 'before'> {
  /** Git's text of its changes. */
  readonly diff: string;
  /** False where what `uri` has is other than the new side of the diff. */
  readonly same: boolean;
}

export interface ChangedSet {
  readonly name: string;
  readonly detail: string;
  readonly files: readonly ChangedFile[];
  /** Said before the diff: a commit's message. */
  readonly preface?: string;
}

/** Characters of one part. */
const mostDiff = 120_000;
const mostOfFile = 20_000;
const mostOfFiles = 60_000;

/**
 * `named`: the person named these very files, and was asked about them. Undefined where they did not want to send so much.
 * @throws AttachRefusal where there is nothing to review
 */
export async function changedScope({ name, detail, files, preface }: ChangedSet, rules: Pick<IgnoreRules, 'reader'>, named = false): Promise<ReviewScope | undefined> {
  const ignored = await rules.reader();
  const sent = files.filter(({ target, diff }) => diff.trim() !== '' && (named || !staysOut(target, ignored)));
  const left = files.filter(({ target, diff }) => diff.trim() !== '' && !named && staysOut(target, ignored)).length;
  if (sent.length === 0) throw new AttachRefusal(left > 0 ? vscode.l10n.t('All that has changed is in files that are ignored or look like files with secrets. Nothing was sent.') : vscode.l10n.t('There are no changes to review.'));
  const parts = diffPortions(sent.map(({ diff }) => diff), mostDiff);
  const how = parts.length === 1 ? 'parts' : await askHow(name, parts.length);
  if (how === undefined) return undefined;
  const shared = how === 'one' ? [{ text: sent.map(({ diff }) => `${diff.trimEnd()}\n`).join(''), files: sent.map((_, at) => at) }] : parts;
  const short = shared.map((part) => ({ ...part, ...shareDiff(part.text, mostDiff), files: part.files }));
  const shortened = short.reduce((sum, part) => sum + part.shortened, 0);
  return {
    name, material: 'changes',
    parts: await Promise.all(short.map(async ({ text, files: inIt }, at): Promise<readonly Attachment[]> => {
      const label = short.length === 1 ? name : vscode.l10n.t('{0}, part {1} of {2}', name, at + 1, short.length);
      const diff: Attachment = { id: randomUUID(), kind: 'changes', label, detail, text: preface === undefined ? text : `${preface}\n\n${text}` };
      return [diff, ...(await wholeFiles(inIt.flatMap((index) => sent[index] ?? [])))];
    })),
    files: sent.map((file) => ({ path: pathOf(file), uri: file.uri, target: file.target, about: changedLines(file.diff), ...(file.before && { before: file.before }) })),
    limits: [
      ...(shortened > 0 ? [vscode.l10n.t('The changes are long: of {0} files the model got {1} only in part.', sent.length, shortened)] : []),
      ...(left > 0 ? [vscode.l10n.t('Files that were left out, because they are ignored or look like files with secrets: {0}.', left)] : []),
    ],
  };
}

async function askHow(name: string, parts: number): Promise<'parts' | 'one' | undefined> {
  const [all, one] = [vscode.l10n.t('Review All in {0} Requests', parts), vscode.l10n.t('One Request, Shortened')];
  const detail = vscode.l10n.t('Reviewed in parts, every change is seen, each part without the others; {0} requests are sent one after the other. In one request long files are cut. Nothing has been sent yet.', parts);
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The changes are too long for one request: {0}.', name), { modal: true, detail }, all, one);
  return choice === all ? 'parts' : choice === one ? 'one' : undefined;
}

/** As the diff names it. */
function pathOf({ diff, target }: ChangedFile): string {
  return diffParts(diff).find(({ path }) => path !== undefined)?.path ?? vscode.workspace.asRelativePath(target);
}

/** New files are in the diff already. */
async function wholeFiles(files: readonly ChangedFile[]): Promise<readonly Attachment[]> {
  const made: Attachment[] = [];
  let size = 0;
  for (const file of files) {
    if (!file.same || /^(?:new file|deleted file) mode /m.test(file.diff.slice(0, 1000))) continue;
    const text = await textOf(file.uri);
    if (text === undefined || text.length > mostOfFile || size + text.length > mostOfFiles) continue;
    size += text.length;
    const path = pathOf(file);
    const languageId = languageIdOf(/\.\w+$/.exec(path)?.[0] ?? '');
    made.push({ id: randomUUID(), kind: 'file', label: path.slice(path.lastIndexOf('/') + 1), path, uri: file.uri.toString(), text, ...(languageId !== undefined && { languageId }) });
  }
  return made;
}

/** Undefined for what is not there or no text. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch (cause) {
    if (cause instanceof vscode.FileSystemError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
