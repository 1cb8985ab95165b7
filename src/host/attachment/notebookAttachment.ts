// Attaches the selected cells of the notebook that is shown, with their text outputs; and what those cells are now.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment, SourceState } from '../../core/attachment/attachment.ts';
import { fenced } from '../../core/text/fence.ts';
import { fenceTag } from '../../core/text/language.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { nameOf } from '../document/uriName.ts';

/** Characters of one output. */
const mostOutput = 10_000;
const textTypes: ReadonlySet<string> = new Set(['text/plain', 'application/vnd.code.notebook.stdout', 'application/vnd.code.notebook.stderr', 'application/vnd.code.notebook.error']);

/** @throws AttachRefusal */
export function notebookAttachment(editor = vscode.window.activeNotebookEditor ?? vscode.window.visibleNotebookEditors[0]): Attachment {
  if (!editor) throw new AttachRefusal(vscode.l10n.t('No notebook is open.'));
  const { notebook, selections } = editor;
  return ofCells(notebook, new Set(selections.flatMap((range) => notebook.getCells(range))));
}

/** One cell, as its menu names it; without one the selected cells. @throws AttachRefusal */
export function cellAttachment(value: unknown): Attachment {
  const cell = cellOf(value);
  return cell ? ofCells(cell.notebook, new Set([cell])) : notebookAttachment();
}

/** What VS Code hands to the commands of a cell, found again among those that are open: it is only looked at here. */
export function cellOf(value: unknown): vscode.NotebookCell | undefined {
  return vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells()).find((cell) => cell === value);
}

function ofCells(notebook: vscode.NotebookDocument, chosen: ReadonlySet<vscode.NotebookCell>): Attachment {
  const cells = notebook.getCells().filter((cell) => chosen.has(cell) && !isEmpty(cell));
  if (cells.length === 0) throw new AttachRefusal(vscode.l10n.t('The selected cells of the notebook are empty.'));
  const numbers = numbersText(cells.map(({ index }) => index + 1));
  return {
    id: randomUUID(), kind: 'notebook', label: `${nameOf(notebook.uri)}:${numbers}`, path: vscode.workspace.asRelativePath(notebook.uri), uri: notebook.uri.toString(),
    detail: `cells ${numbers}`, languageId: 'markdown', text: cellsText(cells),
  };
}

/** Cells that have only moved are the same. */
export async function notebookState({ uri, text }: Attachment): Promise<SourceState> {
  const notebook = await openNotebook(uri);
  if (!notebook) return 'gone';
  // Other cells may have come between them: each is looked for behind the one before.
  let rest = text;
  for (const cell of notebook.getCells()) {
    const now = cellText(cell);
    if (isEmpty(cell) || !rest.startsWith(now)) continue;
    if (rest.length === now.length) return 'same';
    if (rest.startsWith('\n\n', now.length)) rest = rest.slice(now.length + 2);
  }
  return 'changed';
}

/** The cells at the same places, under the same id and not counted yet; undefined where there are none any more. */
export async function notebookAgain(attachment: Attachment): Promise<Attachment | undefined> {
  const notebook = await openNotebook(attachment.uri);
  const wanted = new Set(numbersIn(attachment.detail ?? ''));
  const cells = notebook?.getCells().filter((cell) => wanted.has(cell.index + 1) && !isEmpty(cell)) ?? [];
  if (cells.length === 0) return undefined;
  const { tokens: _stale, ...kept } = attachment;
  return { ...kept, text: cellsText(cells) };
}

/** As it is shown, else as it is on disk; undefined where it is not there. */
async function openNotebook(uri: string | undefined): Promise<vscode.NotebookDocument | undefined> {
  const open = vscode.workspace.notebookDocuments.find((notebook) => !notebook.isClosed && notebook.uri.toString() === uri);
  if (open || uri === undefined) return open;
  return Promise.resolve(vscode.workspace.openNotebookDocument(vscode.Uri.parse(uri))).catch(() => undefined); // deleted, or nothing here can read it any more
}

function isEmpty({ document }: vscode.NotebookCell): boolean {
  return document.getText().trim() === '';
}

/** 1-based, ascending: `2–4, 6`. */
function numbersText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const each of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === each - 1) last[1] = each;
    else runs.push([each, each]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to = from]) => Array.from({ length: Number(to) - Number(from) + 1 }, (_each, index) => Number(from) + index));
}

function cellsText(cells: readonly vscode.NotebookCell[]): string {
  return cells.map(cellText).join('\n\n');
}

function cellText(cell: vscode.NotebookCell): string {
  const { document, kind, outputs } = cell;
  if (kind === vscode.NotebookCellKind.Markup) return document.getText();
  const shown = outputs.flatMap(({ items }) => items.find(({ mime }) => textTypes.has(mime)) ?? []).map(({ data }) => new TextDecoder().decode(data.subarray(0, mostOutput)).trimEnd());
  return [fenced(document.getText(), fenceTag(document.languageId)), ...shown.map((text) => `Output:\n${fenced(text)}`)].join('\n');
}
