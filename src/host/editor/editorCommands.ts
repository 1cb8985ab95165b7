// What the right mouse button, the lightbulb and the palette do with code: transpose, ask, swap rows and columns. Explain has a folder of its own.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { transposePrompt } from '../../core/prompt/transpose.ts';
import { looksLikeMatrix } from '../../core/text/matrix.ts';
import type { TransposedJob } from '../check/checkTransposed.ts';
import type { DocumentPorts } from '../check/documentSubject.ts';
import type { OldPlace } from '../check/placeSubject.ts';
import type { CheckPorts } from '../check/transposeCheck.ts';
import { askApart, type AskApartPorts } from '../panel/askApart.ts';
import type { PanelService } from '../panel/panelService.ts';
import { tellOrLog } from '../prompt/unfilled.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { CodeEditPorts } from './codeEdit.ts';
import type { CodeInsertion } from './codeInsertion.ts';
import { selectionAttachment, takeSelection } from './selectionAttachment.ts';
import { swapInEditor } from './swapInEditor.ts';
import { pickTransposeTarget } from './transposePick.ts';
import type { TransposeDocuments } from './transposeDocuments.ts';
import { isChangeable, transposeInPlace, type InPlacePorts } from './transposeInPlace.ts';

export interface EditorCommandPorts extends AskApartPorts, InPlacePorts, Omit<CheckPorts & DocumentPorts, keyof AskApartPorts> {
  readonly panel: PanelService;
  readonly settings: SettingsService;
  readonly insertion: CodeInsertion;
  readonly transposes: () => Promise<TransposeDocuments>;
}

export class EditorCommands {
  private readonly ports: EditorCommandPorts;

  constructor(ports: EditorCommandPorts) {
    this.ports = ports;
  }

  /** The selection goes into the composer as a chip; the question is the person's. */
  async askAboutSelection(): Promise<void> {
    const attachment = await this.attach();
    if (attachment) await this.ports.panel.compose(undefined, [attachment]);
  }

  async findBug(): Promise<void> {
    const editor = this.editor();
    if (!editor) return;
    const range = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const attachment = selectionAttachment(editor.document, { range, text: editor.document.getText() });
    await this.ports.panel.compose(vscode.l10n.t('Find the bug in this file. Show the smallest fix.'), [attachment]);
  }

  async transpose(): Promise<void> {
    const editor = this.editor();
    if (!editor) return;
    const taken = await takeSelection(editor);
    if (taken.text.trim() === '') return this.tellNothing();
    const { document } = editor;
    const inPlace = isChangeable(document);
    const choice = await pickTransposeTarget({ languageId: document.languageId, own: this.ports.settings.current().transposeTargets, matrix: looksLikeMatrix(taken.text, document.languageId), inPlace });
    if (!choice) return;
    if (choice.kind === 'swap') return swapInEditor(editor, taken.range);
    if (inPlace && choice.languageId === document.languageId && choice.apart !== true) return transposeInPlace(this.ports, document, taken, choice, (...accepted) => this.checkPlace(...accepted));
    const text = fillPrompt(transposePrompt, { target: choice.asks, answerLanguage: answerLanguage(vscode.env.language) });
    const prompt = { id: transposePrompt.id, title: vscode.l10n.t('Transpose to {0}', choice.name) };
    const transposes = await this.ports.transposes();
    const asked = await askApart(this.ports, { prompt, text, attachments: [selectionAttachment(document, taken)] });
    if (!asked) return;
    const source = { document, text: taken.text };
    // At once: what a document shows is checked there, and not in the panel too.
    await transposes.follow(asked.conversation, asked.id, choice.languageId, (done) => this.checkLater({ conversation: asked.conversation, source, done }));
  }

  async swapRowsAndColumns(): Promise<void> {
    const editor = this.editor();
    if (editor) await swapInEditor(editor, editor.selection);
  }

  private async attach(): Promise<Attachment | undefined> {
    const editor = this.editor();
    if (!editor) return undefined;
    const taken = await takeSelection(editor);
    if (taken.text.trim() === '') {
      this.tellNothing();
      return undefined;
    }
    return selectionAttachment(editor.document, taken);
  }

  private editor(): vscode.TextEditor | undefined {
    const editor = this.ports.insertion.editor;
    if (!editor) void vscode.window.showInformationMessage(vscode.l10n.t('Open a file first: this works on code in an editor.'));
    return editor;
  }

  /** Nobody waits for it. */
  private checkLater(job: TransposedJob): void {
    void import('../check/checkTransposed.ts').then((module) => module.checkTransposed(job, this.ports)).catch(tellOrLog(this.ports.log, 'Checking transposed code failed'));
  }

  private checkPlace(conversation: Conversation, old: OldPlace, edits: CodeEditPorts): void {
    void import('../check/checkTransposed.ts').then((module) => module.checkInPlace(conversation, old, { ...this.ports, ...edits })).catch(tellOrLog(this.ports.log, 'Checking transposed code failed'));
  }

  private tellNothing(): void {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to work on: the file is empty here.'));
  }
}

