// Makes an attachment of what is selected in an editor; with nothing selected, of the enclosing symbol.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';

export interface TakenSelection {
  readonly range: vscode.Range;
  readonly text: string;
  /** True where nothing was selected and the enclosing symbol, or the file, was taken. */
  readonly widened: boolean;
}

/** The selection; else the innermost function, method, class or other symbol around the cursor; else the whole document. */
export async function takeSelection(editor: vscode.TextEditor): Promise<TakenSelection> {
  const { document, selection } = editor;
  if (!selection.isEmpty) return { range: selection, text: document.getText(selection), widened: false };
  const range = (await enclosingSymbol(document, selection.active)) ?? wholeDocument(document);
  return { range, text: document.getText(range), widened: true };
}

export function selectionAttachment(document: vscode.TextDocument, taken: TakenSelection): Attachment {
  const { range } = taken;
  const lines = { from: range.start.line + 1, to: lastLine(range) + 1 };
  const path = vscode.workspace.asRelativePath(document.uri);
  const name = path.split('/').at(-1) ?? path;
  const place = lines.from === lines.to ? `${lines.from}` : `${lines.from}–${lines.to}`;
  return {
    id: randomUUID(), kind: 'selection', label: `${name}:${place}`, path, uri: document.uri.toString(), lines, languageId: document.languageId, text: taken.text,
    ...(!wholeLines(document, range) && { columns: { from: range.start.character, to: range.end.character } }),
  };
}

function wholeLines(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  return start.character === 0 && (end.character === 0 ? end.line > start.line : end.line === document.lineCount - 1 && end.isEqual(document.lineAt(end.line).range.end));
}

/** A selection that ends at a line's first column does not include that line. */
function lastLine(range: vscode.Range): number {
  return range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line;
}

function wholeDocument(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}

async function enclosingSymbol(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Range | undefined> {
  const symbols = await vscode.commands.executeCommand<readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
  const nested = (symbols ?? []).filter((s): s is vscode.DocumentSymbol => 'children' in s);
  return innermost(nested, at)?.range;
}

const wholeThings: readonly vscode.SymbolKind[] = [
  vscode.SymbolKind.Function, vscode.SymbolKind.Method, vscode.SymbolKind.Constructor, vscode.SymbolKind.Class, vscode.SymbolKind.Interface, vscode.SymbolKind.Enum, vscode.SymbolKind.Struct, vscode.SymbolKind.Module,
];

/** Callbacks are functions too, but what a person means by the function at the cursor has a name: `<function>`, `map() callback` are TypeScript's words for those without. */
function isWhole({ kind, name }: vscode.DocumentSymbol): boolean {
  return wholeThings.includes(kind) && !/^<.*>$|\bcallback$/.test(name);
}

function innermost(symbols: readonly vscode.DocumentSymbol[], at: vscode.Position): vscode.DocumentSymbol | undefined {
  for (const symbol of symbols) {
    if (!symbol.range.contains(at)) continue;
    return innermost(symbol.children, at) ?? (isWhole(symbol) ? symbol : undefined);
  }
  return undefined;
}
