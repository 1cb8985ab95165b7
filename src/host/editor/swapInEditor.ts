// Swaps rows and columns of a table in an editor. Says before what would be lost, and remembers it for the way back.
import * as vscode from 'vscode';
import { swapRowsAndColumns } from '../../core/text/matrix.ts';
import { swapRefusal } from './swapRefusal.ts';

/** What a table looked like whose alignments could not be kept, by what it became. Of this window, the latest only. */
const originals = new Map<string, string>();
const mostOriginals = 20;

export async function swapInEditor(editor: vscode.TextEditor, range: vscode.Range): Promise<void> {
  const { document } = editor;
  const before = document.getText(range);
  const result = swapRowsAndColumns(before, document.languageId);
  if ('refused' in result) {
    void vscode.window.showWarningMessage(swapRefusal(result));
    return;
  }
  const original = originals.get(before);
  if (original === undefined && result.lost === 'alignment' && !(await allowsLoss())) return;
  // The editor was left to a question meanwhile: only the text that was read may be replaced.
  const replaced = document.getText(range) === before && (await editor.edit((edit) => edit.replace(range, original ?? result.text)));
  if (!replaced) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The editor did not take the change; it may be read-only. Nothing was changed.'));
    return;
  }
  if (original === undefined && result.lost === 'alignment') remember(result.text, before);
}

function remember(swapped: string, original: string): void {
  originals.delete(swapped);
  originals.set(swapped, original);
  for (const oldest of originals.keys()) {
    if (originals.size <= mostOriginals) return;
    originals.delete(oldest);
  }
}

async function allowsLoss(): Promise<boolean> {
  const swap = vscode.l10n.t('Swap Without Alignment');
  const detail = vscode.l10n.t('The columns of this table are aligned differently. Once they are rows, Markdown has no way to write that down. Swapping back in this window brings it back, if the table was not edited in between.');
  return (await vscode.window.showWarningMessage(vscode.l10n.t('The alignment of the columns would be lost.'), { modal: true, detail }, swap)) === swap;
}
