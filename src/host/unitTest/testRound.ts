// What comes after tests were accepted: they are run where the person allows it, and those that fail are repaired by the model, twice at most. Every repair
// is a proposal again.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { shortened } from '../../core/check/foundError.ts';
import { commandLine, type Command } from '../../core/check/commandLine.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { repairTestsPrompt } from '../../core/prompt/writeTests.ts';
import { findTool } from '../check/findTool.ts';
import { barred, barredText, RunConsent, type ConsentStore } from '../check/runConsent.ts';
import { runProcess, type ProcessEnd } from '../check/runProcess.ts';
import { withStop } from '../check/withStop.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Reading } from '../document/reading.ts';
import { CodeEdit, type CodeEditPorts } from '../editor/codeEdit.ts';
import { nameOf } from '../document/uriName.ts';
import type { Log } from '../log.ts';
import { tellOrLog } from '../prompt/unfilled.ts';
import type { ProjectTests } from './projectTests.ts';
import { judgeOf } from './weakenedText.ts';

export interface TestRunPorts {
  readonly conversations: ConversationService;
  readonly store: ConsentStore;
  readonly reading: Pick<Reading, 'texts'>;
  readonly log: Log;
}

export interface TestRoundParts {
  readonly edits: CodeEditPorts;
  readonly ports: TestRunPorts;
  readonly project: ProjectTests;
  /** What is tested. */
  readonly code: Attachment;
  /** The tests as the person had them. */
  readonly frozen: readonly string[];
  readonly conversation: Conversation;
}

const mostRounds = 2;
/** Milliseconds. */
const limitMs = 180_000;
/** Characters of output that go to the model. */
const mostSent = 8000;

export class TestRound {
  private readonly parts: TestRoundParts;
  private repairs = 0;

  constructor(parts: TestRoundParts) {
    this.parts = parts;
  }

  /** The tests are in the document: it is saved and they are run, where the person wants that. */
  async begin(given: vscode.TextDocument): Promise<void> {
    const { project, ports } = this.parts;
    // A document that no editor shows is closed by VS Code after a while, and is another object when it is opened again.
    const document = given.isClosed ? await vscode.workspace.openTextDocument(given.uri) : given;
    const why = barred();
    if (why) return this.tell(vscode.l10n.t('{0} The tests were not run.', barredText(why)));
    const tool = await findTool(project.framework.tool, project.root.fsPath);
    if (!tool) return this.tell(vscode.l10n.t('The tests were not run: {0} was not found, and nothing is downloaded.', project.framework.name));
    const command: Command = { program: tool.program, args: [...tool.args, ...project.framework.args(project.path)] };
    const consent = new RunConsent(ports.store, ports.conversations.workspace);
    const more = [vscode.l10n.t('It runs in {0}, with what the tests and the code do. {1} is saved first.', project.root.fsPath, nameOf(document.uri))];
    if (!(await consent.mayRun({ why: vscode.l10n.t('Run the tests?'), commands: [command], cwd: project.root.fsPath, more, yes: vscode.l10n.t('Run'), aside: false }))) return;
    const saved = await this.save(document);
    if (!saved) return this.tell(vscode.l10n.t('{0} could not be saved, so the tests were not run.', nameOf(document.uri)));
    const end = await withStop(vscode.l10n.t('Running the tests with {0}', project.framework.name), vscode.ProgressLocation.Notification, (signal) => runProcess({ ...command, cwd: project.root.fsPath, limitMs, signal }));
    await this.report(saved, command, end);
  }

  private async report(document: vscode.TextDocument, command: Command, end: ProcessEnd): Promise<void> {
    const { name } = this.parts.project.framework;
    if (end.how === 'canceled') return;
    if (end.how === 'failed') return this.tell(vscode.l10n.t('{0} could not be started: {1}', name, shortened(end.output)));
    const show = vscode.l10n.t('Show Output');
    const repair = vscode.l10n.t('Have Them Repaired');
    if (end.how === 'exit' && end.code === 0) {
      const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The tests of {0} pass.', nameOf(document.uri)), show);
      return choice === show ? this.show(command, end) : undefined;
    }
    const said = end.how === 'timeout' ? vscode.l10n.t('The tests did not end in time and were ended, with all that they had started.') : vscode.l10n.t('Tests of {0} fail.', nameOf(document.uri));
    if (this.repairs === mostRounds) {
      const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} Two repairs did not help; the code itself may be wrong.', said), show);
      return choice === show ? this.show(command, end) : undefined;
    }
    const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} The output can go to the model for a repair.', said), repair, show);
    if (choice === show) await this.show(command, end);
    if (choice === repair) await this.repair(document, command, end);
  }

  private async repair(document: vscode.TextDocument, command: Command, { output }: ProcessEnd): Promise<void> {
    const { edits, project, code, frozen, conversation, ports } = this.parts;
    this.repairs += 1;
    const sent = output.replaceAll(project.root.fsPath, '.').slice(-mostSent);
    const run: Attachment = { id: randomUUID(), kind: 'command', label: vscode.l10n.t('Output of the tests'), detail: commandLine(command), text: sent };
    const title = vscode.l10n.t('Repair {0} of {1}: tests of {2}', this.repairs, mostRounds, code.label);
    await new CodeEdit(edits, {
      document, region: { start: 0, end: document.lineCount }, template: repairTestsPrompt, values: { framework: project.framework.name, path: project.path }, title, whole: true, more: [run, code],
      judge: judgeOf(frozen), accepted: () => void this.begin(document).catch(tellOrLog(ports.log, 'Running tests failed')),
    }, conversation).start();
  }

  /** One that was never saved becomes another document with that. */
  private async save(document: vscode.TextDocument): Promise<vscode.TextDocument | undefined> {
    const { root, path } = this.parts.project;
    const uri = vscode.Uri.joinPath(root, path);
    if (document.isUntitled) await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    if ((document.isDirty || document.isUntitled) && !(await document.save())) return undefined;
    return document.isUntitled ? vscode.workspace.openTextDocument(uri) : document;
  }

  private async show({ program, args }: Command, { output }: ProcessEnd): Promise<void> {
    await this.parts.ports.reading.texts.show(vscode.l10n.t('Output of the tests.log'), `$ ${commandLine({ program, args })}\n\n${output}`);
  }

  private tell(what: string): void {
    void vscode.window.showInformationMessage(what);
  }
}
