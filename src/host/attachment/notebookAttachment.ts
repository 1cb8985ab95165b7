// Attaches the selected cells of the notebook that is shown, with their text outputs.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { fenced } from '../../core/text/fence.ts';
import { fenceTag } from '../../core/text/language.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { nameOf } from './fileText.ts';

/** Characters of one output. */
const mostOutput = 10_000;
const textTypes: ReadonlySet<string> = new Set(['text/plain', 'application/vnd.code.notebook.stdout', 'application/vnd.code.notebook.stderr', 'application/vnd.code.notebook.error']);

/** @throws AttachRefusal */
export function notebookAttachment(editor = vscode.window.activeNotebookEditor ?? vscode.window.visibleNotebookEditors[0]): Attachment {
  if (!editor) throw new AttachRefusal(vscode.l10n.t('No notebook is open.'));
  const { notebook, selections } = editor;
  const cells = selections.flatMap((range) => notebook.getCells(range)).filter((cell) => cell.document.getText().trim() !== '');
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last) throw new AttachRefusal(vscode.l10n.t('The selected cells of the notebook are empty.'));
  const numbers = first === last ? `${first.index + 1}` : `${first.index + 1}–${last.index + 1}`;
  return {
    id: randomUUID(), kind: 'notebook', label: `${nameOf(notebook.uri)}:${numbers}`, path: vscode.workspace.asRelativePath(notebook.uri), uri: notebook.uri.toString(),
    detail: `cells ${numbers}`, languageId: 'markdown', text: cells.map(cellText).join('\n\n'),
  };
}

function cellText(cell: vscode.NotebookCell): string {
  const { document, kind, outputs } = cell;
  if (kind === vscode.NotebookCellKind.Markup) return document.getText();
  const shown = outputs.flatMap(({ items }) => items.find(({ mime }) => textTypes.has(mime)) ?? []).map(({ data }) => new TextDecoder().decode(data.subarray(0, mostOutput)).trimEnd());
  return [fenced(document.getText(), fenceTag(document.languageId)), ...shown.map((text) => `Output:\n${fenced(text)}`)].join('\n');
}
