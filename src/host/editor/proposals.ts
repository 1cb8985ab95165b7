// Changes that were proposed and wait for a yes or no: each is a diff of a file and a document made here, taken over hunk by hunk or whole.
// A file that changed meanwhile keeps its changes; where both changed the same place, it stays as it is and the person is told.
import * as vscode from 'vscode';
import type { ReviewedHunk } from '../../core/edit/proposal.ts';
import { nameOf } from '../document/uriName.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { DisposableStore } from '../disposable.ts';
import { OpenProposal, type Proposal } from './openProposal.ts';
import { proposalLenses } from './proposalLens.ts';
import { mayWrite } from './writeConsent.ts';

export class Proposals implements vscode.Disposable {
  private readonly documents: ReadonlyDocuments;
  private readonly open = new Map<string, OpenProposal>();
  /** Keys of those whose tab was seen. */
  private readonly shown = new Set<string>();
  private readonly owned = new DisposableStore();
  private readonly lensesChanged = this.owned.add(new vscode.EventEmitter<void>());
  private count = 0;

  constructor(documents: ReadonlyDocuments) {
    this.documents = documents;
    // Of a tab that goes with its group VS Code may tell as of the group alone.
    for (const event of [vscode.window.tabGroups.onDidChangeTabs, vscode.window.tabGroups.onDidChangeTabGroups]) this.owned.add(event(() => this.forgetClosed()));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      this.follow(document);
    }));
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.follow(document)));
    this.owned.add(vscode.languages.registerCodeLensProvider({ scheme: documents.scheme }, {
      onDidChangeCodeLenses: this.lensesChanged.event,
      provideCodeLenses: ({ uri }) => {
        const found = this.open.get(uri.toString());
        return found ? proposalLenses(found) : [];
      },
    }));
  }

  dispose(): void {
    this.owned.dispose();
  }

  /** Resolves when the diff is shown; the question beside it is answered later. */
  async propose(proposal: Proposal): Promise<OpenProposal> {
    const name = nameOf(proposal.target);
    const document = await vscode.workspace.openTextDocument(proposal.target);
    for (const other of [...this.open.values()]) if (other.document.uri.toString() === document.uri.toString()) await this.replace(other);
    this.count += 1;
    const uri = vscode.Uri.from({ scheme: this.documents.scheme, path: `/${this.count}/${name}` });
    const open = new OpenProposal(uri, document, proposal);
    await this.putFirst(uri, open);
    this.open.set(uri.toString(), open);
    const first = open.review().hunks.find(({ state }) => state === 'open')?.shownStart ?? 0;
    await vscode.commands.executeCommand('vscode.diff', proposal.target, uri, vscode.l10n.t('{0}: proposed change', name), { preview: false, selection: new vscode.Range(first, 0, first, 0) });
    // The diff takes the cursor there, but not always the eyes.
    this.goToNext(open, first);
    if (!open.writing) this.ask(open);
    return open;
  }

  /** More of a proposal that is being written, or all of it: then it can be decided. */
  async become(open: OpenProposal, proposal: Proposal): Promise<void> {
    const ended = open.writing && proposal.stop === undefined;
    open.become(proposal);
    await this.refresh(open);
    if (!ended || !this.isOpen(open)) return;
    this.goToNext(open, 0);
    this.ask(open);
  }

  isOpen(open: OpenProposal): boolean {
    return this.open.get(open.uri.toString()) === open;
  }

  /** All that is open of it. Without an address the one in front is meant. */
  async accept(uri: vscode.Uri | undefined): Promise<void> {
    const found = this.find(uri);
    if (!found) return;
    const { hunks } = found.review();
    const waiting = hunks.filter(({ state }) => state === 'open');
    const conflicts = hunks.filter(({ state }) => state === 'conflict').length;
    if (conflicts > 0 && !(await this.mayApplyRest(found, conflicts, waiting.length))) return;
    await this.take(found, (hunk) => waiting.some(({ index }) => index === hunk.index));
  }

  async discard(uri: vscode.Uri | undefined): Promise<void> {
    const open = this.open.get(this.keyOf(uri));
    if (!open) return this.tellGone();
    open.proposal.stop?.();
    await this.close(open.uri.toString());
  }

  /** One change: that with this index, else the one at the cursor. */
  async acceptHunk(uri: vscode.Uri | undefined, index?: number): Promise<void> {
    const found = this.find(uri);
    const hunk = found && this.hunkOf(found, index);
    if (hunk) await this.take(found, (each) => each.index === hunk.index);
  }

  async refuseHunk(uri: vscode.Uri | undefined, index?: number): Promise<void> {
    const found = this.find(uri);
    const hunk = found && this.hunkOf(found, index);
    if (!hunk) return;
    found.decide([hunk], 'refused');
    await this.refresh(found);
    await this.goOn(found, hunk.shownStart);
  }

  /** What was accepted or refused last is open again, and out of the file. */
  async takeBack(uri: vscode.Uri | undefined): Promise<void> {
    const found = this.find(uri);
    const edit = found?.takeBack();
    if (!found || !edit) return;
    if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) void vscode.window.showErrorMessage(vscode.l10n.t('The editor did not take the change back. Undo it in the file itself.'));
    await this.refresh(found);
    this.goToNext(found, 0);
  }

  async refine(uri: vscode.Uri | undefined): Promise<void> {
    const found = this.find(uri);
    if (!found) return;
    found.givesWay = true;
    if (found.proposal.refine) await found.proposal.refine();
    else void vscode.window.showInformationMessage(vscode.l10n.t('This change comes from an answer in the panel. Ask there for what should be otherwise.'));
  }

  /** The parts of what was proposed that have no place in the file. */
  async showLeftOut(uri: vscode.Uri | undefined): Promise<void> {
    const open = this.open.get(this.keyOf(uri));
    if (!open) this.tellGone();
    else if (open.proposal.leftOut) await open.proposal.leftOut.show();
    else void vscode.window.showInformationMessage(vscode.l10n.t('Everything of this change has a place in the file.'));
  }

  private async take(open: OpenProposal, wanted: (hunk: ReviewedHunk) => boolean): Promise<void> {
    open.confirmed ||= await mayWrite(open.document.uri);
    if (!open.confirmed) return;
    open.document = await vscode.workspace.openTextDocument(open.document.uri);
    // Looked at again: the person may have been asked meanwhile. From here to the edit nothing is waited for.
    const hunks = open.review().hunks.filter((hunk) => hunk.state === 'open' && wanted(hunk));
    const [first] = hunks;
    if (!first) return this.goOn(open, 0);
    open.decide(hunks, 'accepted');
    const done = await vscode.workspace.applyEdit(open.editFor(hunks));
    if (!done) {
      open.takeBack();
      void vscode.window.showErrorMessage(vscode.l10n.t('The editor did not take the change; it may be read-only, or was edited at the same moment. Nothing was changed.'));
      return;
    }
    await this.refresh(open);
    await this.goOn(open, first.shownStart, new vscode.Position(first.start, 0));
  }

  /** To the next change, or back to the file where there is none. */
  private async goOn(open: OpenProposal, from: number, changed?: vscode.Position): Promise<void> {
    const { hunks } = open.review();
    if (hunks.some(({ state }) => state === 'open')) return this.goToNext(open, from);
    const conflicts = hunks.filter(({ state }) => state === 'conflict').length;
    await this.close(open.uri.toString(), 'ended');
    if (changed) {
      const editor = await vscode.window.showTextDocument(open.document, { preview: false });
      editor.revealRange(new vscode.Range(changed, changed), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
    if (conflicts > 0 && changed) void this.tellLeft(open, conflicts);
    open.end();
  }

  private goToNext(open: OpenProposal, from: number): void {
    const waiting = open.review().hunks.filter(({ state }) => state === 'open');
    const next = waiting.find(({ shownStart }) => shownStart >= from) ?? waiting[0];
    const editor = editorOf(open.uri);
    if (!next || !editor) return;
    const line = Math.min(next.shownStart, editor.document.lineCount - 1);
    editor.selection = new vscode.Selection(line, 0, line, 0);
    editor.revealRange(new vscode.Range(line, 0, Math.min(next.shownEnd, editor.document.lineCount - 1), 0), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** At the cursor, else the next one below it, else the first. */
  private hunkOf(open: OpenProposal, index: number | undefined): ReviewedHunk | undefined {
    const waiting = open.review().hunks.filter(({ state }) => state === 'open');
    if (index !== undefined) return waiting.find((hunk) => hunk.index === index);
    const line = editorOf(open.uri)?.selection.active.line ?? 0;
    return waiting.find(({ shownEnd, shownStart }) => line < Math.max(shownEnd, shownStart + 1)) ?? waiting[0];
  }

  private find(uri: vscode.Uri | undefined): OpenProposal | undefined {
    const open = this.open.get(this.keyOf(uri));
    if (!open) this.tellGone();
    else if (open.writing) void vscode.window.showInformationMessage(vscode.l10n.t('The change is still being written. It can be accepted when it is all there.'));
    return open?.writing === true ? undefined : open;
  }

  private keyOf(uri: vscode.Uri | undefined): string {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return (uri?.scheme === this.documents.scheme ? uri : input instanceof vscode.TabInputTextDiff ? input.modified : undefined)?.toString() ?? '';
  }

  /** The file is other than it was: so may be what is left of its proposal. */
  private follow(document: vscode.TextDocument): void {
    for (const open of this.open.values()) {
      if (open.document.uri.toString() !== document.uri.toString()) continue;
      open.document = document;
      void this.refresh(open);
    }
  }

  private async refresh(open: OpenProposal): Promise<void> {
    await this.documents.put(open.uri.path, open.preview());
    this.lensesChanged.fire();
  }

  /** In the language of the file: the name of a notebook is not that of its cell. */
  private async putFirst(uri: vscode.Uri, open: OpenProposal): Promise<void> {
    await this.documents.put(uri.path, open.preview());
    const shown = await vscode.workspace.openTextDocument(uri);
    const { languageId } = open.document;
    if (shown.languageId === languageId) return;
    await vscode.languages.setTextDocumentLanguage(shown, languageId);
    // To VS Code that is another document, and what a closed one said is forgotten.
    await this.documents.put(uri.path, open.preview());
  }

  private forgetClosed(): void {
    const there = new Set(tabsOfDiffs().map(({ key }) => key));
    for (const key of [...this.open.keys()]) {
      if (there.has(key)) this.shown.add(key);
      else if (this.shown.delete(key)) this.forget(key);
    }
  }

  private forget(key: string): void {
    const open = this.open.get(key);
    this.open.delete(key);
    open?.proposal.stop?.();
    open?.end();
  }

  /** Another change to the same file takes its place. What was not decided can be had again, unless it was the person who asked for something else. */
  private async replace(open: OpenProposal): Promise<void> {
    const { proposal, writing, givesWay } = open;
    proposal.stop?.();
    await this.close(open.uri.toString(), 'replaced');
    if (givesWay || writing) {
      if (writing) void vscode.window.showInformationMessage(vscode.l10n.t('The change to {0} that was being written was stopped: another one took its place.', nameOf(proposal.target)));
      return;
    }
    const again = vscode.l10n.t('Show the Earlier One');
    const choice = vscode.window.showInformationMessage(vscode.l10n.t('The change to {0} that was proposed before was not decided; another one took its place.', nameOf(proposal.target)), again);
    void choice.then((button) => (button === again ? this.propose(proposal) : undefined));
  }

  /** `replaced`: another took its place. `ended`: who closes it says so by himself. */
  private async close(key: string, why?: 'replaced' | 'ended'): Promise<void> {
    const open = this.open.get(key);
    this.open.delete(key);
    this.shown.delete(key);
    await vscode.window.tabGroups.close(tabsOfDiffs().flatMap((each) => (each.key === key ? [each.tab] : [])));
    if (why === undefined) open?.end();
  }

  private ask(open: OpenProposal): void {
    const [accept, discard] = [vscode.l10n.t('Accept'), vscode.l10n.t('Discard')];
    const { uri, proposal } = open;
    const { leftOut } = proposal;
    // VS Code keeps CodeLens out of diffs unless the person wants it: the buttons of the title bar and the keys are there always. A fourth button would shorten the others.
    const buttons = leftOut || vscode.workspace.getConfiguration('diffEditor').get<boolean>('codeLens') === true ? [] : [vscode.l10n.t('Buttons at Each Change')];
    const show = leftOut ? [vscode.l10n.t('Show What Was Left Out')] : [];
    void vscode.window.showInformationMessage(proposal.summary, accept, discard, ...show, ...buttons).then(async (choice) => {
      if (choice === undefined) return;
      if (show.includes(choice)) return leftOut?.show();
      if (buttons.includes(choice)) return vscode.workspace.getConfiguration('diffEditor').update('codeLens', true, vscode.ConfigurationTarget.Global);
      if (!this.isOpen(open)) return; // decided in the editor meanwhile
      await (choice === accept ? this.accept(uri) : this.discard(uri));
    });
  }

  private tellGone(): void {
    void vscode.window.showInformationMessage(vscode.l10n.t('This proposal is over. Apply the code again to see it.'));
  }

  private async mayApplyRest(open: OpenProposal, conflicts: number, waiting: number): Promise<boolean> {
    const name = nameOf(open.document.uri);
    const rest = vscode.l10n.t('Apply the Rest');
    const again = vscode.l10n.t('Propose Again');
    const { again: anew } = open.proposal;
    const buttons = [...(waiting > 0 ? [rest] : []), ...(anew ? [again] : [])];
    const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} has changed since this was proposed, in {1} of the places that would change. They would stay as they are now.', name, conflicts), ...buttons);
    if (choice === again && anew) {
      await this.close(open.uri.toString(), 'replaced');
      await anew();
    }
    return choice === rest;
  }

  private async tellLeft(open: OpenProposal, conflicts: number): Promise<void> {
    const again = vscode.l10n.t('Propose Again');
    const { again: anew } = open.proposal;
    const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} places of {1} were left as they are: they have changed since this was proposed.', conflicts, nameOf(open.document.uri)), ...(anew ? [again] : []));
    if (choice === again) await anew?.();
  }
}

function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

/** `key`: of the document on the right. */
function tabsOfDiffs(): readonly { readonly tab: vscode.Tab; readonly key: string }[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs).flatMap((tab) => (tab.input instanceof vscode.TabInputTextDiff ? [{ tab, key: tab.input.modified.toString() }] : []));
}
