// Two answers in VS Code's own diff editor, as documents that can't be changed.
import * as vscode from 'vscode';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';

export interface DiffSide {
  /** The model, and what sets it apart. */
  readonly name: string;
  readonly text: string;
}

/** `id`: of what they belong to, so that the same two are shown in the same tab. */
export async function showDifferences(left: DiffSide, right: DiffSide, id: string, documents: ReadonlyDocuments): Promise<void> {
  const put = (side: DiffSide, place: string): Promise<vscode.Uri> => documents.put(`/${id}/${place}/${fileNameOf(side.name)}.md`, side.text.endsWith('\n') ? side.text : `${side.text}\n`);
  const [from, to] = await Promise.all([put(left, '1'), put(right, '2')]);
  await vscode.commands.executeCommand('vscode.diff', from, to, vscode.l10n.t('{0} and {1}', left.name, right.name), { preview: true });
}

/** Model ids have slashes and colons. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|#%\p{Cc}]+/gu, ' ').trim() || 'answer';
}
