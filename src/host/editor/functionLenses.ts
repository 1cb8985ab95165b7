// A line of actions above each function, where the person turned that on. Loaded only then; the functions are the language server's.
import * as vscode from 'vscode';
import { isTestable } from '../../core/unitTest/testFramework.ts';
import { commandId } from '../commandId.ts';
import { documentScheme, settingId } from '../manifestIds.ts';
import { effective } from '../setting/configuredValue.ts';

/** More in one document are no help. */
const most = 500;
const kinds: ReadonlySet<vscode.SymbolKind> = new Set([vscode.SymbolKind.Function, vscode.SymbolKind.Method, vscode.SymbolKind.Constructor]);
const ours: ReadonlySet<string> = new Set(Object.values(documentScheme));

interface LensAction {
  readonly title: () => string;
  readonly command: string;
  /** It changes the code. */
  readonly edits?: true;
  /** Only in these languages; all where it is not said. */
  readonly fits?: (languageId: string) => boolean;
}

const actions: readonly LensAction[] = [
  { title: () => vscode.l10n.t('Explain'), command: commandId.explain },
  { title: () => vscode.l10n.t('Explain here'), command: commandId.explainHere },
  { title: () => vscode.l10n.t('Rewrite…'), command: commandId.rewrite, edits: true },
  { title: () => vscode.l10n.t('Write tests'), command: commandId.tests, fits: isTestable },
];

class FunctionLenses implements vscode.CodeLensProvider {
  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
    if (ours.has(document.uri.scheme)) return [];
    const symbols = await vscode.commands.executeCommand<readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
    if (token.isCancellationRequested) return [];
    const writable = vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) !== false;
    const offered = actions.filter(({ edits, fits }) => (writable || edits !== true) && fits?.(document.languageId) !== false);
    return functionsOf(symbols ?? []).slice(0, most).flatMap(({ range, selectionRange }) => {
      const line = new vscode.Range(selectionRange.start.line, 0, selectionRange.start.line, 0);
      return offered.map(({ title, command }) => new vscode.CodeLens(line, { title: title(), command: commandId.runAt, arguments: [command, document.uri, range] }));
    });
  }
}

/** Functions within functions are left to the outer one; methods of classes are not. */
function functionsOf(symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[]): readonly vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => {
    if (!('children' in symbol)) return [];
    return kinds.has(symbol.kind) ? (symbol.range.isSingleLine ? [] : [symbol]) : functionsOf(symbol.children);
  });
}

let shown: vscode.Disposable | undefined;

/** Once, however often it is asked for. Ends with the setting; the caller asks again when that is back. */
export function showFunctionLenses(): vscode.Disposable {
  if (shown) return shown;
  const lenses = vscode.languages.registerCodeLensProvider({ scheme: '*' }, new FunctionLenses());
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(settingId.codeLens) && effective(settingId.codeLens) !== true) shown?.dispose();
  });
  shown = new vscode.Disposable(() => {
    lenses.dispose();
    listening.dispose();
    shown = undefined;
  });
  return shown;
}

/** Runs one of the actions on that function: it is selected first, so that the person sees what is meant. */
export async function runAt(command: unknown, uri: vscode.Uri | undefined, range: unknown): Promise<void> {
  const action = actions.find((each) => each.command === command);
  if (!action || !uri || !(range instanceof vscode.Range)) return;
  await vscode.window.showTextDocument(uri, { selection: range, preserveFocus: false });
  await vscode.commands.executeCommand(action.command);
}
