// Makes an attachment of what is selected in an editor; with nothing selected, of the enclosing symbol.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { enclosingBlock } from '../../core/edit/enclosingBlock.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';

const symbolsWithinMs = 1000;
const shownMs = 8000;

export interface TakenSelection {
  readonly range: vscode.Range;
  readonly text: string;
  /** Where nothing was selected: what was taken instead. */
  readonly instead?: Instead;
}

/** `block`: found in the text alone, where no language server told of symbols in time. */
export type Instead = { readonly kind: 'symbol' | 'block'; readonly name: string | undefined } | { readonly kind: 'file' };

/** What is meant where nothing is selected. */
export type Around = (document: vscode.TextDocument, at: vscode.Position) => TakenSelection | Promise<TakenSelection>;

/** The selection; else the innermost function, method, class or other symbol around the cursor; else the whole document. The person sees what was taken. */
export async function takeSelection(editor: vscode.TextEditor, around: Around = (...place) => takeAround(...place)): Promise<TakenSelection> {
  const { document, selection } = editor;
  if (!selection.isEmpty) return { range: selection, text: document.getText(selection) };
  const taken = await around(document, selection.active);
  showTaken(editor, taken);
  return taken;
}

/** `withinMs`: for the language server; after that the text alone tells. */
export async function takeAround(document: vscode.TextDocument, at: vscode.Position, withinMs = symbolsWithinMs): Promise<TakenSelection> {
  const symbol = await enclosingSymbol(document, at, withinMs);
  if (symbol) return take(document, symbol.range, { kind: 'symbol', name: symbol.name });
  return blockAround(document, at) ?? take(document, wholeDocument(document), { kind: 'file' });
}

/** What the text alone makes of the place. */
export function blockAround(document: vscode.TextDocument, at: vscode.Position): TakenSelection | undefined {
  const block = enclosingBlock(linesOf(document.getText()), at.line);
  return block && take(document, new vscode.Range(new vscode.Position(block.start, 0), document.lineAt(block.end - 1).range.end), { kind: 'block', name: block.name });
}

function take(document: vscode.TextDocument, range: vscode.Range, instead: Instead): TakenSelection {
  return { range, text: document.getText(range), instead };
}

/** Selects it, and says so. */
function showTaken(editor: vscode.TextEditor, { range, text, instead }: TakenSelection): void {
  if (!instead || text.trim() === '') return;
  if (instead.kind !== 'file') editor.selection = new vscode.Selection(range.start, range.end);
  vscode.window.setStatusBarMessage(takenText(instead, range), shownMs);
}

function takenText(instead: Instead, range: vscode.Range): string {
  const [from, to] = [range.start.line + 1, lastLine(range) + 1];
  if (instead.kind === 'file') return vscode.l10n.t('Nothing was selected: Ponder took the whole file');
  if (instead.name === undefined) return vscode.l10n.t('Nothing was selected: Ponder took lines {0} to {1}', from, to);
  return vscode.l10n.t('Nothing was selected: Ponder took {0}, lines {1} to {2}', instead.name, from, to);
}

export function selectionAttachment(document: vscode.TextDocument, taken: Pick<TakenSelection, 'range' | 'text'>): Attachment {
  const { range } = taken;
  const lines = { from: range.start.line + 1, to: lastLine(range) + 1 };
  const path = relativePath(document.uri);
  const name = path.split('/').at(-1) ?? path;
  const place = lines.from === lines.to ? `${lines.from}` : `${lines.from}–${lines.to}`;
  return {
    id: randomUUID(), kind: 'selection', label: `${name}:${place}`, path, uri: document.uri.toString(), lines, languageId: document.languageId, text: taken.text,
    ...(!wholeLines(document, range) && { columns: { from: range.start.character, to: range.end.character } }),
  };
}

/** Also of a document that knows where it will be saved. */
function relativePath(uri: vscode.Uri): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.workspace.asRelativePath(folder && uri.scheme === 'untitled' && uri.path.startsWith('/') ? uri.with({ scheme: folder.uri.scheme, authority: folder.uri.authority }) : uri);
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

/** Undefined where nobody tells of symbols within the deadline: a language server that is still starting must not hold up a question. */
async function enclosingSymbol(document: vscode.TextDocument, at: vscode.Position, withinMs: number): Promise<vscode.DocumentSymbol | undefined> {
  const asked = vscode.commands.executeCommand<readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), withinMs);
  const symbols = await Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
  const nested = (symbols ?? []).filter((s): s is vscode.DocumentSymbol => 'children' in s);
  return innermost(nested, at);
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
