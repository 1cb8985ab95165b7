// Renaming through the language server, asked before a model is: whether the symbol at a place can be renamed, and what the change would be.
import * as vscode from 'vscode';

export interface Renamable {
  readonly range: vscode.Range;
  readonly name: string;
}

/** `reason`: the language server's own words, where it has any. */
export type RenameLook = { readonly ok: true; readonly symbol: Renamable } | { readonly ok: false; readonly why: 'nothing' | 'noProvider' | 'refused'; readonly name?: string; readonly reason?: string };

/** Tries it out without changing anything: VS Code does not tell whether a language can rename. */
export async function renamableAt(document: vscode.TextDocument, at: vscode.Position): Promise<RenameLook> {
  const word = document.getWordRangeAtPosition(at);
  const prepared = await prepare(document.uri, at);
  if (typeof prepared === 'string') return word ? { ok: false, why: 'refused', name: document.getText(word), reason: prepared } : { ok: false, why: 'nothing' };
  const range = prepared?.range ?? word;
  const name = range && document.getText(range);
  if (!range || name === undefined || name === '') return { ok: false, why: 'nothing' };
  const edit = await renameTo(document.uri, range.start, `${name}2`);
  if (typeof edit === 'string') return { ok: false, why: 'refused', name, reason: edit };
  return edit && edit.size > 0 ? { ok: true, symbol: { range, name } } : { ok: false, why: 'noProvider', name };
}

/** The change, not applied; the reason where the language server refuses; undefined where nobody renames in this language. */
export async function renameTo(uri: vscode.Uri, at: vscode.Position, name: string): Promise<vscode.WorkspaceEdit | string | undefined> {
  try {
    return await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>('vscode.executeDocumentRenameProvider', uri, at, name);
  } catch (cause) {
    return reasonOf(cause);
  }
}

interface Prepared {
  readonly range: vscode.Range;
  readonly placeholder: string;
}

async function prepare(uri: vscode.Uri, at: vscode.Position): Promise<Prepared | string | undefined> {
  try {
    return await vscode.commands.executeCommand<Prepared | undefined>('vscode.prepareRename', uri, at);
  } catch (cause) {
    return reasonOf(cause);
  }
}

/** "No result." is what VS Code itself says where no language extension renames. */
function reasonOf(cause: unknown): string | undefined {
  const message = cause instanceof Error ? cause.message.trim() : '';
  return message === '' || /^No result\.?$/i.test(message) ? undefined : message;
}
