// A click on a name in an answer: opens where it is defined, as it was known when the question was sent and at the line where it stands now.
import * as vscode from 'vscode';
import type { NamedPlace } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { namedPlaces } from '../../core/conversation/namedPlaces.ts';
import { readText } from '../attachment/fileText.ts';

/** Lines around the old place in which the name is looked for. */
const moved = 400;

export async function openName(conversation: Pick<Conversation, 'message'> | undefined, answerId: string, name: string): Promise<void> {
  const place = namedPlaces(conversation?.message(answerId), (id) => conversation?.message(id)).find((each) => each.name === name);
  if (!place) return;
  const uri = vscode.Uri.parse(place.uri);
  // An imported conversation may name anything.
  const own = vscode.workspace.getWorkspaceFolder(uri) !== undefined || vscode.workspace.textDocuments.some((document) => document.uri.toString() === place.uri);
  if (!own) return void vscode.window.showWarningMessage(vscode.l10n.t('{0} lies outside of this workspace. It was not opened.', vscode.workspace.asRelativePath(uri)));
  if (uri.scheme !== 'untitled' && (await readText(uri)) === undefined) return void vscode.window.showInformationMessage(vscode.l10n.t('{0} is not there any more.', vscode.workspace.asRelativePath(uri)));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true, selection: placeOf(document, place) });
}

/** The line nearest to the old one on which the name stands as a word. */
function placeOf(document: vscode.TextDocument, { name, line }: NamedPlace): vscode.Range {
  const was = Math.min(line - 1, document.lineCount - 1);
  for (let away = 0; away <= moved; away += 1) {
    for (const at of away === 0 ? [was] : [was - away, was + away]) {
      if (at < 0 || at >= document.lineCount) continue;
      const column = wordAt(document.lineAt(at).text, name);
      if (column >= 0) return new vscode.Range(at, column, at, column + name.length);
    }
  }
  return new vscode.Range(was, 0, was, 0);
}

function wordAt(line: string, name: string): number {
  const inWord = /[\p{L}\p{N}_$]/u;
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    if (!inWord.test(line[at - 1] ?? '') && !inWord.test(line[at + name.length] ?? '')) return at;
  }
  return -1;
}
