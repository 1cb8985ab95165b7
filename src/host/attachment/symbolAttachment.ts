// Attaches a symbol: its whole range by the document's symbols, not only the line where it is declared.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { selectionAttachment } from '../editor/selectionAttachment.ts';

export async function symbolAttachment(symbol: vscode.SymbolInformation): Promise<Attachment> {
  const { uri, range: declared } = symbol.location;
  const document = await vscode.workspace.openTextDocument(uri);
  const nested = await vscode.commands.executeCommand<readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>('vscode.executeDocumentSymbolProvider', uri);
  const range = innermost((nested ?? []).filter((one): one is vscode.DocumentSymbol => 'children' in one), symbol.name, declared.start) ?? declared;
  const whole = new vscode.Range(range.start.line, 0, range.end.line, document.lineAt(Math.min(range.end.line, document.lineCount - 1)).range.end.character);
  const taken = document.validateRange(whole);
  const { columns: _wholeLines, ...attachment } = selectionAttachment(document, { range: taken, text: document.getText(taken) });
  return { ...attachment, kind: 'symbol', label: symbol.name, detail: symbol.name };
}

/** Providers name a function `f()` in one list and `f` in the other. */
function sameName(a: string, b: string): boolean {
  return a.replace(/\(.*$/s, '') === b.replace(/\(.*$/s, '');
}

function innermost(symbols: readonly vscode.DocumentSymbol[], name: string, at: vscode.Position): vscode.Range | undefined {
  for (const symbol of symbols) {
    if (!symbol.range.contains(at)) continue;
    return innermost(symbol.children, name, at) ?? (sameName(symbol.name, name) ? symbol.range : undefined);
  }
  return undefined;
}
