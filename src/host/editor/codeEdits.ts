// The commands that have code changed by a model: in the person's own words, or fix, simplify, optimize, document, add types. Each takes the selection, or the
// function at the cursor, and ends in a proposal.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { addTypesPrompt } from '../../core/prompt/addTypes.ts';
import { documentPrompt } from '../../core/prompt/documentCode.ts';
import { fixPrompt } from '../../core/prompt/fix.ts';
import { optimizePrompt } from '../../core/prompt/optimize.ts';
import type { PromptTemplate } from '../../core/prompt/promptTemplate.ts';
import { rewritePrompt } from '../../core/prompt/rewrite.ts';
import { simplifyPrompt } from '../../core/prompt/simplify.ts';
import { languageName } from '../../core/text/language.ts';
import { cellOf } from '../attachment/notebookAttachment.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { mayAttach } from '../attachment/fileConsent.ts';
import { problemsAttachment, type ProblemScope } from '../attachment/problemsAttachment.ts';
import type { TurnWish } from '../model/modelService.ts';
import { CodeEdit, type CodeEditPorts, type EditTask } from './codeEdit.ts';
import type { CodeInsertion } from './codeInsertion.ts';
import { regionOf } from './editRegion.ts';
import { givenPrompt, type GivenPrompt } from './givenPrompt.ts';
import { openText } from './openText.ts';
import { problemsTold } from './problemsTold.ts';
import { pickInstruction, type InstructionStore } from './instructionPick.ts';
import { nameOf } from '../document/uriName.ts';
import { selectionAttachment, takeAround, takeSelection, type TakenSelection } from './selectionAttachment.ts';

export interface CodeEditsPorts extends Omit<CodeEditPorts, 'askInstruction'> {
  readonly insertion: CodeInsertion;
  readonly store: InstructionStore;
  readonly attaching: () => Promise<Pick<Attaching, 'rules'>>;
}

/** The words are all there is to it: they come from a prompt of the person's own. */
const givenTemplate: PromptTemplate = { id: 'rewrite', version: 1, text: '{{text}}\n\n{{form}}', own: true };

/** What stands above the cursor: so much of it says what belongs there. */
const linesAbove = 30;

export class CodeEdits {
  private readonly ports: CodeEditsPorts;

  constructor(ports: CodeEditsPorts) {
    this.ports = ports;
  }

  /** `given`: what should change, where the person need not be asked. */
  async rewrite(given: unknown): Promise<void> {
    const prompt = givenPrompt(given);
    if (prompt?.insert === true) return this.insert(prompt);
    const taken = await this.taken();
    if (!taken) return;
    if (prompt) return this.edit(taken, { ...givenTemplate, id: prompt.id }, prompt.title, { text: prompt.text }, [], prompt.wish);
    const instruction = await pickInstruction(vscode.l10n.t('Rewrite {0}', selectionAttachment(taken.document, taken).label), this.ports.store);
    if (instruction !== undefined) await this.edit(taken, rewritePrompt, instruction, { instruction });
  }

  /** Behind the selection; at the cursor where nothing is selected, with the lines above as what the model sees first. */
  private async insert({ id, text, title, wish }: GivenPrompt): Promise<void> {
    const editor = this.editor();
    if (!editor) return;
    const { document, selection } = editor;
    const region = selection.isEmpty ? { start: Math.max(0, selection.active.line - linesAbove), end: selection.active.line + 1 } : regionOf(document, { range: selection, text: '' });
    await this.begin({ document, region, template: { ...givenTemplate, id }, values: { text }, title, more: [], whole: false, insert: true, wish });
  }

  /** The cell whose title has the button; without one the cell that is selected. */
  async rewriteCell(value: unknown): Promise<void> {
    const shown = vscode.window.activeNotebookEditor;
    const cell = cellOf(value) ?? (shown && shown.notebook.cellCount > 0 ? shown.notebook.cellAt(Math.min(shown.selection.start, shown.notebook.cellCount - 1)) : undefined);
    if (!cell) return void vscode.window.showInformationMessage(vscode.l10n.t('Select a cell of a notebook first.'));
    const { document } = cell;
    const text = document.getText();
    if (text.trim() === '') return void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to work on: the cell is empty.'));
    const instruction = await pickInstruction(vscode.l10n.t('Rewrite cell {0} of {1}', cell.index + 1, nameOf(cell.notebook.uri)), this.ports.store);
    if (instruction === undefined) return;
    const range = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    await this.edit({ range, text, document }, rewritePrompt, instruction, { instruction });
  }

  simplify(): Promise<void> {
    return this.run(simplifyPrompt, vscode.l10n.t('Simplify'));
  }

  optimize(): Promise<void> {
    return this.run(optimizePrompt, vscode.l10n.t('Optimize'));
  }

  document(): Promise<void> {
    return this.run(documentPrompt, vscode.l10n.t('Document'));
  }

  addTypes(): Promise<void> {
    return this.run(addTypesPrompt, vscode.l10n.t('Add types'));
  }

  /** The problems that touch a range: the lightbulb's, else those of the selection or the cursor's line. */
  async fix(uri: vscode.Uri | undefined, range: vscode.Range | undefined): Promise<void> {
    const editor = this.editor();
    if (!editor) return;
    const document = uri ? await vscode.workspace.openTextDocument(uri) : editor.document;
    const wanted = range ?? (editor.selection.isEmpty ? document.lineAt(editor.selection.active.line).range : editor.selection);
    const problems = this.problems({ uri: document.uri, range: wanted });
    if (!problems) return;
    const { lines } = problems;
    const spread = lines ? document.validateRange(new vscode.Range(lines.from - 1, 0, lines.to - 1, Number.MAX_SAFE_INTEGER)) : wanted;
    const around = await takeAround(document, wanted.start);
    // A problem may reach out of the function that it begins in.
    const taken: TakenSelection = around.range.contains(spread) ? around : { range: around.range.union(spread), text: document.getText(around.range.union(spread)) };
    await this.edit({ ...taken, document }, fixPrompt, vscode.l10n.t('Fix {0}', problems.label), {}, [problems]);
  }

  /** All that is listed for the file. */
  async fixAll(uri: vscode.Uri | undefined): Promise<void> {
    const editor = uri ? undefined : this.editor();
    const target = uri ?? editor?.document.uri;
    if (!target) return;
    // A file that is only named in a list is not one that the person is looking at.
    if (uri && !(await mayAttach(uri, (await this.ports.attaching()).rules))) return;
    const document = await openText(target);
    if (!document) return;
    // Language servers look at what is open: a file that was not has no problems yet.
    if (uri && vscode.languages.getDiagnostics(target).length === 0) await problemsTold(document);
    const problems = this.problems({ uri: document.uri });
    if (!problems) return;
    const range = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    await this.edit({ range, text: document.getText(range), instead: { kind: 'file' }, document }, fixPrompt, vscode.l10n.t('Fix {0}', problems.label), {}, [problems]);
  }

  private async run(template: PromptTemplate, title: string): Promise<void> {
    const taken = await this.taken();
    if (taken) await this.edit(taken, template, title, { language: languageName(taken.document.languageId) });
  }

  private async edit(taken: TakenIn, template: PromptTemplate, title: string, values: EditTask['values'], more: readonly Attachment[] = [], wish: TurnWish = {}): Promise<void> {
    const { document } = taken;
    const region = regionOf(document, taken);
    await this.begin({ document, region, template, values, title, more, whole: region.start === 0 && region.end === document.lineCount, wish });
  }

  private async begin(task: EditTask): Promise<void> {
    await new CodeEdit({ ...this.ports, askInstruction: (question) => pickInstruction(question, this.ports.store) }, task).start();
  }

  private problems(scope: ProblemScope & { readonly uri: vscode.Uri }): Attachment | undefined {
    try {
      return problemsAttachment(scope);
    } catch (cause) {
      if (!(cause instanceof AttachRefusal)) throw cause;
      void vscode.window.showInformationMessage(vscode.l10n.t('VS Code lists no problem here in {0}, so there is nothing to fix.', nameOf(scope.uri)));
      return undefined;
    }
  }

  private async taken(): Promise<TakenIn | undefined> {
    const editor = this.editor();
    if (!editor) return undefined;
    const { document } = editor;
    const taken = await takeSelection(editor);
    if (taken.text.trim() !== '') return { ...taken, document };
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to work on: the file is empty here.'));
    return undefined;
  }

  private editor(): vscode.TextEditor | undefined {
    const { editor } = this.ports.insertion;
    if (!editor) void vscode.window.showInformationMessage(vscode.l10n.t('Open a file first: this works on code in an editor.'));
    return editor;
  }
}

interface TakenIn extends TakenSelection {
  readonly document: vscode.TextDocument;
}
