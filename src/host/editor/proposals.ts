// Changes that were proposed and wait for a yes or no: each is a diff of a file and a document made here. Taken over as one edit, one undo.
import * as vscode from 'vscode';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';

export interface Proposal {
  readonly target: vscode.Uri;
  /** The file's text that the proposal was made from. */
  readonly before: string;
  readonly after: string;
  /** Says what would change, in one sentence. */
  readonly summary: string;
  /** Makes it anew from the file as it is then. */
  readonly again: () => Promise<void>;
}

export class Proposals implements vscode.Disposable {
  private readonly documents: ReadonlyDocuments;
  private readonly open = new Map<string, Proposal>();
  private readonly listening: vscode.Disposable;
  private count = 0;

  constructor(documents: ReadonlyDocuments) {
    this.documents = documents;
    this.listening = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) if (input instanceof vscode.TabInputTextDiff) this.open.delete(input.modified.toString());
    });
  }

  dispose(): void {
    this.listening.dispose();
  }

  /** Resolves when the diff is shown; the question beside it is answered later. */
  async propose(proposal: Proposal): Promise<void> {
    const name = nameOf(proposal.target);
    for (const [key, other] of this.open) if (other.target.toString() === proposal.target.toString()) await this.close(key);
    this.count += 1;
    const uri = await this.documents.put(`/${this.count}/${name}`, proposal.after);
    this.open.set(uri.toString(), proposal);
    await vscode.commands.executeCommand('vscode.diff', proposal.target, uri, vscode.l10n.t('{0}: proposed change', name), { preview: false });
    const [accept, discard] = [vscode.l10n.t('Accept'), vscode.l10n.t('Discard')];
    void vscode.window.showInformationMessage(proposal.summary, accept, discard).then((choice) => {
      if (!this.open.has(uri.toString())) return undefined; // decided in the editor meanwhile
      if (choice === accept) return this.accept(uri);
      return choice === discard ? this.discard(uri) : undefined;
    });
  }

  /** Without an address the one in front is meant. */
  async accept(uri: vscode.Uri | undefined): Promise<void> {
    const key = this.keyOf(uri);
    const proposal = this.open.get(key);
    if (!proposal) return this.tellGone();
    const document = await vscode.workspace.openTextDocument(proposal.target);
    if (document.getText() !== proposal.before) return this.tellChanged(key, proposal);
    const { start, end, text } = middle(proposal.before, proposal.after);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(proposal.target, range, text);
    if (!(await vscode.workspace.applyEdit(edit))) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The editor did not take the change; it may be read-only. Nothing was changed.'));
      return;
    }
    await this.close(key);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    editor.revealRange(new vscode.Range(range.start, range.start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async discard(uri: vscode.Uri | undefined): Promise<void> {
    const key = this.keyOf(uri);
    if (this.open.has(key)) await this.close(key);
    else this.tellGone();
  }

  private keyOf(uri: vscode.Uri | undefined): string {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return (uri ?? (input instanceof vscode.TabInputTextDiff ? input.modified : undefined))?.toString() ?? '';
  }

  private async close(key: string): Promise<void> {
    this.open.delete(key);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === key);
    await vscode.window.tabGroups.close(tabs);
  }

  private tellGone(): void {
    void vscode.window.showInformationMessage(vscode.l10n.t('This proposal is over. Apply the code again to see it.'));
  }

  private async tellChanged(key: string, proposal: Proposal): Promise<void> {
    const again = vscode.l10n.t('Propose again');
    const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} has changed since this was proposed. Nothing was changed.', nameOf(proposal.target)), again);
    if (choice !== again) return;
    await this.close(key);
    await proposal.again();
  }
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** What is between the first and the last difference: the rest of the file is not touched, nor are the marks and folds in it. */
function middle(before: string, after: string): { readonly start: number; readonly end: number; readonly text: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  // Never inside of a line end or of a character of two units.
  while (start > 0 && /[\r\ud800-\udbff]/.test(before[start - 1] ?? '')) start -= 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  while (tail > 0 && /[\n\udc00-\udfff]/.test(before[before.length - tail] ?? '')) tail -= 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
