// Write Tests: tests of the selection, or of the function at the cursor, as a proposal for the project's own file of tests, or for a new one.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { writeTestsPrompt } from '../../core/prompt/writeTests.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { mayAttach } from '../attachment/fileConsent.ts';
import { CodeEdit, type CodeEditPorts } from '../editor/codeEdit.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import { pickInstruction, type InstructionStore } from '../editor/instructionPick.ts';
import { nameOf } from '../document/uriName.ts';
import { selectionAttachment, takeSelection } from '../editor/selectionAttachment.ts';
import type { Log } from '../log.ts';
import { tellOrLog } from '../prompt/unfilled.ts';
import { projectTests, type ProjectTests } from './projectTests.ts';
import { TestRound, type TestRunPorts } from './testRound.ts';
import { judgeOf } from './weakenedText.ts';

export interface WriteTestsPorts extends Omit<CodeEditPorts, 'askInstruction'>, TestRunPorts {
  readonly insertion: CodeInsertion;
  readonly store: InstructionStore;
  readonly log: Log;
  readonly attaching: () => Promise<Pick<Attaching, 'rules'>>;
}

/** Resolves when the proposal is there, or the person was told why there is none. */
export async function writeTests(ports: WriteTestsPorts): Promise<void> {
  const { editor } = ports.insertion;
  if (!editor) return tell(vscode.l10n.t('Open a file first: this works on code in an editor.'));
  const { document } = editor;
  const { rules } = await ports.attaching();
  const project = await projectTests(document, rules);
  if (!project) return tell(vscode.l10n.t('Tests can be written for TypeScript, JavaScript, Python, Go, Rust and Java files of the workspace. {0} is none of them.', nameOf(document.uri)));
  const taken = await takeSelection(editor);
  if (taken.text.trim() === '') return tell(vscode.l10n.t('There is nothing to work on: the file is empty here.'));
  const code = selectionAttachment(document, taken);
  const tests = await openTests(project);
  if (project.exists && !(await mayAttach(tests.uri, rules))) return tell(vscode.l10n.t('Nothing was sent.'));
  const end = tests.lineCount;
  const values = { framework: project.framework.name, path: project.path, code: code.label };
  const title = vscode.l10n.t('Tests of {0}', code.label);
  const conversation = ports.conversations.create();
  const edits: CodeEditPorts = { ...ports, askInstruction: (question) => pickInstruction(question, ports.store) };
  const frozen = linesOf(tests.getText());
  // One after the other: what closes an editor must know that it is the right one.
  let leaving: Promise<void> = Promise.resolve();
  const leave = (): Promise<void> => (leaving = leaving.then(() => leaveNothing(tests)));
  const round = new TestRound({ edits, ports, project, code, frozen, conversation });
  await new CodeEdit(edits, {
    document: tests, region: { start: 0, end }, template: writeTestsPrompt, values, title, whole: true, more: [code, ...sampleOf(project)],
    judge: judgeOf(frozen), dropped: () => void leave(), accepted: () => void round.begin(tests).catch(tellOrLog(ports.log, 'Running tests failed')),
  }, conversation).start();
  if (!isProposed(tests)) await leave();
}

function isProposed({ uri }: vscode.TextDocument): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff && input.original.toString() === uri.toString()));
}

/** VS Code opens a tab for a document that knows where it will be saved: where nothing came into it, that goes again. */
async function leaveNothing(document: vscode.TextDocument): Promise<void> {
  const inTab = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString()));
  if (!inTab || !document.isUntitled || document.isClosed || document.getText() !== '') return;
  await vscode.window.showTextDocument(document, { preview: false });
  if (vscode.window.activeTextEditor?.document === document) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** A file that is not there yet is a document that knows where it will be saved. */
async function openTests({ root, path, exists }: ProjectTests): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(root, path);
  return vscode.workspace.openTextDocument(exists ? uri : uri.with({ scheme: 'untitled' }));
}

function sampleOf({ root, exists, sample }: ProjectTests): readonly Attachment[] {
  if (exists || !sample) return [];
  const uri = vscode.Uri.joinPath(root, sample.path);
  return [{ id: randomUUID(), kind: 'file', label: vscode.l10n.t('As they are written here: {0}', nameOf(uri)), path: vscode.workspace.asRelativePath(uri), uri: uri.toString(), text: sample.text }];
}

function tell(why: string): void {
  void vscode.window.showInformationMessage(why);
}
