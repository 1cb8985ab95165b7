// Code of an answer as a file that is not saved yet, with the name that the answer gives it where that is free.
import * as vscode from 'vscode';
import { fenceInfo, mentionedPaths } from '../../core/text/codeMention.ts';
import { languageIdOf } from '../../core/text/language.ts';
import type { CodeOfAnswer } from '../../protocol/pageMessage.ts';
import { findTargets } from './pathTarget.ts';

/** `place`: where it would be saved; without one the answer's own path is taken, if nothing is there yet. */
export async function newFile(code: CodeOfAnswer, place?: vscode.Uri): Promise<void> {
  const { found, missing } = place ? { found: [], missing: [place] } : await findTargets(mentionedPaths({ info: code.info, code: code.text, before: code.before }));
  const language = await knownLanguage(fenceInfo(code.info).language);
  const [free] = missing;
  const named = free && found.length === 0 && missing.length === 1 ? await namedDocument(free, code.text) : undefined;
  const document = named ?? (await vscode.workspace.openTextDocument({ content: code.text, ...(language !== undefined && { language }) }));
  if (named?.languageId === 'plaintext' && language !== undefined) await vscode.languages.setTextDocumentLanguage(named, language);
  await vscode.window.showTextDocument(document, { preview: false });
}

/** An unsaved document that knows where it will be saved. Undefined where the file system has no such thing, one with text is open, or the editor does not take the text. */
async function namedDocument(uri: vscode.Uri, text: string): Promise<vscode.TextDocument | undefined> {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') return undefined;
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  if (document.getText() !== '') return undefined;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  return (await vscode.workspace.applyEdit(edit)) ? document : undefined;
}

/** The language as this VS Code knows it. */
async function knownLanguage(fence: string): Promise<string | undefined> {
  const known = await vscode.languages.getLanguages();
  return [languageIdOf(fence), fence.toLowerCase()].find((id) => id !== undefined && id !== '' && known.includes(id));
}
