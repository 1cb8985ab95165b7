// The place at which something is to be suggested, read off a document. Cheap: it runs with every key.
import * as vscode from 'vscode';
import { plainLines } from '../../core/completion/cursorText.ts';
import { placeCompletion } from '../../core/completion/placeCompletion.ts';

export interface CompletionSpot {
  /** Text on both sides, some lines more than what is sent, as it stands there. */
  readonly prefix: string;
  readonly suffix: string;
  /** What the suggestion goes in place of. */
  readonly range: vscode.Range;
  /** What the list of suggestions would insert, which stands in `prefix` as if it were typed. */
  readonly selected: string;
}

const linesBefore = 260;
const linesAfter = 120;
/** Documents with more lines were not written by hand. */
const mostLines = 100_000;

/** Made here, shown here, or of VS Code itself: nothing to complete. */
const otherSchemes: ReadonlySet<string> = new Set(['vscode-userdata', 'vscode-settings', 'output', 'comment', 'search-editor', 'git', 'vscode-scm']);

export function canComplete(document: vscode.TextDocument): boolean {
  const { scheme } = ownUri(document);
  if (document.lineCount > mostLines || otherSchemes.has(scheme)) return false;
  return scheme === 'file' || scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** A cell belongs to the file of its notebook. */
export function ownUri({ uri }: vscode.TextDocument): vscode.Uri {
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const key = uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.getCells().some(({ document }) => document.uri.toString() === key))?.uri ?? uri;
}

export function spotAt(document: vscode.TextDocument, position: vscode.Position, selected?: vscode.SelectedCompletionInfo): CompletionSpot {
  const range = selected?.range ?? new vscode.Range(position, position);
  const before = new vscode.Range(Math.max(0, range.start.line - linesBefore), 0, range.start.line, range.start.character);
  const after = new vscode.Range(range.end, new vscode.Position(range.end.line + linesAfter, 0));
  const text = selected?.text ?? '';
  return { prefix: plainLines(document.getText(before)) + text, suffix: plainLines(document.getText(after)), range, selected: text };
}

/** Nothing is asked by itself in the middle of a word, or where there is nothing to go by. */
export function worthAsking({ prefix, suffix }: CompletionSpot): boolean {
  return !/^[\p{L}\p{N}_$]/u.test(suffix) && `${prefix}${suffix}`.trim() !== '';
}

export function itemAt({ prefix, suffix, range, selected }: CompletionSpot, completion: string): vscode.InlineCompletionItem | undefined {
  const placed = placeCompletion(completion, prefix, suffix);
  return placed && new vscode.InlineCompletionItem(selected + placed.text, range.with(undefined, range.end.translate(0, placed.replaces)));
}
