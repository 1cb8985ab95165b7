// Code of other open files that is like the code at the cursor, and what was edited lately. Ignored, secret-looking and foreign files never count.
import * as vscode from 'vscode';
import { codeWindows, nearbyCode, type CodePiece, type CodeWindow } from '../../core/completion/nearbyCode.ts';
import { plainLines } from '../../core/completion/cursorText.ts';
import { RecentEdits } from '../../core/completion/recentEdits.ts';
import { findSecrets, maskSecrets } from '../../core/secret/findSecrets.ts';
import { staysOut } from '../attachment/fileConsent.ts';
import { openDocument } from '../attachment/fileText.ts';
import { canComplete, ownUri } from './completionSpot.ts';

/** Looked at, those in sight first. */
const mostFiles = 8;
const mostPieces = 3;
const mostEdits = 3;
const mostEditedLines = 12;
/** Characters. */
const longestEdit = 1500;
/** As many lines as a private key has. */
const secretLines = 80;
/** Lines of a neighbor that are read, and before the cursor that it is compared with. */
const mostLines = 900;
const comparedLines = 40;

const families: readonly (readonly string[])[] = [['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'vue', 'svelte'], ['c', 'cpp', 'objective-c', 'objective-cpp', 'cuda-cpp'], ['html', 'css', 'scss', 'less', 'vue', 'svelte']];

export type Ignored = (uri: vscode.Uri) => boolean;

export class NeighborCode implements vscode.Disposable {
  readonly #edits = new RecentEdits();
  readonly #windows = new WeakMap<vscode.TextDocument, { readonly version: number; readonly windows: readonly CodeWindow[] }>();
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme === 'output') return;
      // Later places come first, so that each still stands where it says.
      for (const { range, text } of contentChanges) this.#edits.note({ document: document.uri.toString(), from: range.start.line, last: range.end.line, added: lineBreaks(text) });
    });
  }

  /** Reads one file at a time, so that keys come between. `prefix`: the text before the cursor. */
  async pieces(document: vscode.TextDocument, prefix: string, ignored: Ignored, signal: AbortSignal): Promise<readonly CodePiece[]> {
    const files: { readonly file: string; readonly windows: readonly CodeWindow[] }[] = [];
    for (const other of neighbors(document, ignored)) {
      if (signal.aborted) return [];
      files.push({ file: vscode.workspace.asRelativePath(other.uri), windows: this.#windowsOf(other) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    return nearbyCode(prefix.split('\n').slice(-comparedLines).join('\n'), files, mostPieces);
  }

  /** What was changed lately elsewhere: in other files, or far from the cursor. `from` and `to`: lines that are sent anyway. */
  edits(document: vscode.TextDocument, { from, to }: { readonly from: number; readonly to: number }, ignored: Ignored): readonly CodePiece[] {
    const own = document.uri.toString();
    const elsewhere = this.#edits.recent().filter((place) => place.document !== own || place.to <= from || place.from > to);
    return elsewhere.slice(0, mostEdits).flatMap((place) => {
      const edited = openDocument(vscode.Uri.parse(place.document));
      if (!edited || (edited !== document && !mayStand(edited, ignored))) return [];
      const text = editedText(edited, place.from, place.to);
      return text === undefined ? [] : [{ file: vscode.workspace.asRelativePath(edited.uri), text }];
    });
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #windowsOf(document: vscode.TextDocument): readonly CodeWindow[] {
    const known = this.#windows.get(document);
    if (known?.version === document.version) return known.windows;
    const windows = codeWindows(maskSecrets(plainLines(document.getText(new vscode.Range(0, 0, mostLines, 0)))));
    this.#windows.set(document, { version: document.version, windows });
    return windows;
  }
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Open in a tab, of the same family of languages. */
function neighbors(document: vscode.TextDocument, ignored: Ignored): readonly vscode.TextDocument[] {
  const family = new Set([document.languageId, ...families.filter((each) => each.includes(document.languageId)).flat()]);
  const inTabs = new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])));
  const inSight = new Set(vscode.window.visibleTextEditors.map((editor) => editor.document));
  const others = vscode.workspace.textDocuments.filter((other) => other !== document && family.has(other.languageId) && inTabs.has(other.uri.toString()) && mayStand(other, ignored));
  return [...others.filter((other) => inSight.has(other)), ...others.filter((other) => !inSight.has(other))].slice(0, mostFiles);
}

/** In the workspace, and neither ignored nor secret by its name. */
function mayStand(document: vscode.TextDocument, ignored: Ignored): boolean {
  const uri = ownUri(document);
  return canComplete(document) && vscode.workspace.getWorkspaceFolder(uri) !== undefined && !staysOut(uri, ignored);
}

/** Undefined where a secret stands in it, or it is one of several lines that reaches into it. */
function editedText(document: vscode.TextDocument, from: number, to: number): string | undefined {
  const last = Math.min(to, from + mostEditedLines, document.lineCount);
  const lines = (first: number, end: number): string => plainLines(document.getText(new vscode.Range(Math.max(0, first), 0, end, 0)));
  const [before, text] = [lines(from - secretLines, from), lines(from, last)];
  if (text.trim() === '' || text.length > longestEdit) return undefined;
  const end = before.length + text.length;
  const secret = findSecrets(before + text + lines(last, last + secretLines)).some((each) => each.from < end && each.to > before.length);
  return secret ? undefined : text.trimEnd();
}
