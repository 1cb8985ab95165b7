// Files and folders in another language, framework, idiom or style: chosen in Explorer, planned, asked for one by one, looked at and accepted. What a run came
// to is kept for the workspace and can go on at any time.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { SpendingPlan } from '../../core/conversation/spendingLimit.ts';
import { changed, waitingAgain, withState, type FileRun, type RunFile } from '../../core/transpose/fileRun.ts';
import { languageOfPath } from '../../core/transpose/targetPath.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { orTellWhy } from '../attachment/attachRefusal.ts';
import { fileAttachment } from '../attachment/fileAttachment.ts';
import { nameOf } from '../document/uriName.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import type { CheckPorts } from '../check/transposeCheck.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { TransposeDocuments } from '../editor/transposeDocuments.ts';
import { pickTransposeTarget, type ChosenTarget } from '../editor/transposePick.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelService } from '../model/modelService.ts';
import type { SettingsService } from '../setting/settings.ts';
import { isWritten, shownPath, showResult, writeNew, type AcceptPorts } from './acceptFile.ts';
import type { CheckedFiles } from './checkFiles.ts';
import { collectFiles } from './collectFiles.ts';
import { readAnswer } from './fileAnswer.ts';
import { isThere, mainLanguage, planFiles, type FilePlan, type PlannedFile, type PlanPorts } from './filePlan.ts';
import { FileRunner, type RunEnd } from './fileRunner.ts';
import { pickPlan, sum, whyText } from './planPick.ts';
import { pickResult } from './resultList.ts';
import { RunStore, type RunStorePorts } from './runStore.ts';

export interface TransposeFilesPorts extends PlanPorts, Pick<AcceptPorts, 'texts' | 'proposals'>, Pick<RunStorePorts, 'store'>, Omit<CheckPorts, 'conversations'> {
  readonly conversations: ConversationService;
  readonly models: ModelService;
  readonly settings: Pick<SettingsService, 'current'>;
  readonly attaching: () => Promise<Pick<Attaching, 'rules'>>;
  readonly transposes: () => Promise<TransposeDocuments>;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: (plan?: SpendingPlan) => Promise<boolean>;
  readonly showAnswer: (conversationId: string, messageId: string) => Promise<void>;
}

export class TransposeFiles {
  private readonly ports: TransposeFilesPorts;
  private readonly runs: RunStore;
  private readonly accepting: AcceptPorts;
  private running = false;
  private checking = false;

  constructor(ports: TransposeFilesPorts) {
    this.ports = ports;
    this.runs = new RunStore({ store: ports.store, workspace: ports.conversations.workspace });
    this.accepting = { ...ports, sides: async () => (await ports.transposes()).sides };
  }

  /** What was chosen in Explorer; from elsewhere the file in the editor, else the person is asked. */
  async transpose(target: vscode.Uri | undefined, selected: readonly vscode.Uri[]): Promise<void> {
    const seen = await this.mayBegin();
    if (!seen) return;
    const chosen = selected.length > 0 ? selected : target ? [target] : await this.chosen();
    if (!chosen) return;
    const found = await looking(async () => collectFiles(chosen, (await this.ports.attaching()).rules));
    if (found.files.length === 0) return this.tellNothing(found.left[0]);
    const choice = await this.pickTarget(mainLanguage(found.files));
    const settings = choice && (await settingsAfterChoice(this.ports.models, { setup: this.ports.conversations.create().setup }));
    if (!choice) return;
    if (!settings) return this.tell(vscode.l10n.t('Choose a model first. Nothing was sent.'));
    const planned = await looking(() => planFiles(found.files, choice.languageId, settings, this.ports));
    if (planned.files.length === 0) return this.tellNothing(planned.left[0]);
    const plan = { ...planned, left: [...planned.left, ...found.left] };
    const taken = await pickPlan(plan, choice.name);
    if (!taken) return;
    // What was not lost by accident then may have begun since.
    if ((await this.runs.read())?.id !== seen.id && !(await this.mayBegin())) return;
    await this.begin(choice, plan, taken, settings);
  }

  /** What came of the last run. */
  async review(): Promise<void> {
    const run = await this.refreshed();
    if (!run) return void vscode.window.showInformationMessage(vscode.l10n.t('No files have been transposed in this workspace yet.'));
    const fresh = await newOnes(run);
    const choice = await pickResult(run, new Set(fresh.map(({ source }) => source)));
    switch (choice?.kind) {
      case undefined:
        return undefined;
      case 'goOn':
        return this.goOn();
      case 'writeAll':
        return this.write(run, fresh);
      case 'write':
        return this.write(run, [choice.file]);
      case 'show':
        return this.show(choice.file);
      case 'answer':
        return this.ports.showAnswer(choice.file.conversationId ?? '', choice.file.messageId ?? '');
      case 'again':
        return this.again(run, choice.file);
      case 'check':
        return this.check(run, [choice.file]);
      case 'checkAll':
        return this.check(run, withState(run, 'done'));
      default:
        return choice satisfies never;
    }
  }

  /** The result that is shown in an editor; without an address the one in front. */
  async accept(uri: vscode.Uri | undefined): Promise<void> {
    const path = (uri ?? vscode.window.activeTextEditor?.document.uri)?.path;
    const run = await this.runs.read();
    const file = run?.files.find(({ target }) => shownPath(target) === path);
    if (!run || !file) return this.tell(vscode.l10n.t('This result is not known any more. It is in its conversation still.'));
    if (await isThere(vscode.Uri.parse(file.target))) return this.show(file);
    await this.write(run, [file]);
  }

  /** To the matching code on the other side of what was transposed. */
  async across(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor && (await (await this.ports.transposes()).sides.goAcross(editor))) return;
    this.tell(vscode.l10n.t('Nothing that was transposed belongs to this editor.'));
  }

  /** On, or off for those who would rather not; kept for the workspace. */
  async scrollTogether(): Promise<void> {
    const on = await (await this.ports.transposes()).toggleScrolling();
    vscode.window.setStatusBarMessage(on ? vscode.l10n.t('Transposed code scrolls with its original.') : vscode.l10n.t('Transposed code scrolls by itself.'), 5000);
  }

  private async show(file: RunFile): Promise<void> {
    if (!(await showResult(file, this.accepting))) this.tell(vscode.l10n.t('This result is not known any more. It is in its conversation still.'));
  }

  private async write(run: FileRun, files: readonly RunFile[]): Promise<void> {
    const written = await writeNew(run, files, this.accepting);
    if (written.length === 0) return;
    // The list may be older than what is kept.
    const now = await this.runs.read();
    if (now?.id === run.id) await this.runs.keep(written.reduce((all, { source }) => changed(all, source, { state: 'written' }), now));
    const [first] = written;
    vscode.window.setStatusBarMessage(written.length === 1 && first ? vscode.l10n.t('{0} was written.', nameOf(vscode.Uri.parse(first.target))) : vscode.l10n.t('{0} files were written.', written.length), 8000);
  }

  /** One alone tells how it ended like any other check; of several the person hears when all are through. */
  private async check(run: FileRun, files: readonly RunFile[]): Promise<void> {
    if (this.isBusy()) return;
    const [only] = files;
    const { checkAll, checkFile } = await import('./checkFiles.ts');
    const ports = { ...this.ports, runs: this.runs };
    let all: CheckedFiles | undefined;
    this.checking = true;
    try {
      if (files.length === 1 && only) await checkFile(run, only, ports);
      else all = await checkAll(run, files, ports);
    } finally {
      this.checking = false;
    }
    if (all) void this.tellChecked(all);
  }

  private async tellChecked({ clean, bad, of, why }: CheckedFiles): Promise<void> {
    if (clean + bad === 0) return why === '' ? undefined : this.tell(why);
    const see = vscode.l10n.t('See Files');
    const found = vscode.l10n.t('{0} of {1} results were checked. With errors: {2}.', clean + bad, of, bad);
    const text = why === '' ? found : vscode.l10n.t('{0} {1}', found, why);
    const choice = await (bad > 0 ? vscode.window.showWarningMessage(text, see) : vscode.window.showInformationMessage(text, see));
    if (choice === see) await this.review();
  }

  /** And says so. */
  private isBusy(): boolean {
    if (this.running) this.tell(vscode.l10n.t('Files are being transposed already. Stop that first, or wait.'));
    else if (this.checking) this.tell(vscode.l10n.t('The results are being checked. Stop that first, or wait.'));
    return this.running || this.checking;
  }

  /** One at a time; what is unfinished is not lost by accident. With the run that was seen, if there is one. */
  private async mayBegin(): Promise<{ readonly id: string | undefined } | undefined> {
    if (this.isBusy()) return undefined;
    const run = await this.refreshed();
    const waiting = run ? withState(run, 'waiting').length : 0;
    const done = run ? withState(run, 'done').length : 0;
    if (!run || waiting + done === 0) return { id: run?.id };
    const another = vscode.l10n.t('Start Another');
    const see = vscode.l10n.t('See Them');
    const detail = vscode.l10n.t('If you start another run, this list is forgotten. The answers stay in their conversations.');
    const choice = await vscode.window.showWarningMessage(vscode.l10n.t('Of the files that were transposed to {0}, {1} have not been asked for yet and {2} are not written.', run.name, waiting, done), { modal: true, detail }, see, another);
    if (choice === see) await this.review();
    return choice === another ? { id: run.id } : undefined;
  }

  private pickTarget(languageId: string): Promise<ChosenTarget | undefined> {
    const own = this.ports.settings.current().transposeTargets;
    return pickTransposeTarget({ languageId, own, title: vscode.l10n.t('Transpose files to…') }).then((choice) => (choice?.kind === 'target' ? choice : undefined));
  }

  private async begin({ name, asks, languageId }: ChosenTarget, plan: FilePlan, taken: readonly PlannedFile[], settings: TurnSettings): Promise<void> {
    const usd = taken.map(plan.atMost);
    const spending: SpendingPlan = { requests: taken.length, usd: sum(usd), unpriced: usd.includes(undefined) ? [settings.model] : [] };
    const files = taken.map(({ uri, target }): RunFile => ({ source: uri.toString(), target: target.toString(), state: 'waiting' }));
    await this.alone(() => this.send({ id: randomUUID(), name, asks, languageId, files }, settings, spending));
  }

  /** Nothing else is sent from the moment it begins, also while the person is asked. */
  private async alone(send: () => Promise<RunEnd | undefined>): Promise<void> {
    if (this.isBusy()) return;
    this.running = true;
    const end = await send().finally(() => {
      this.running = false;
    });
    if (end) void this.tellEnd(end);
  }

  private async again({ id }: FileRun, { source }: RunFile): Promise<void> {
    if (this.checking) return void this.isBusy();
    const now = await this.runs.read();
    if (this.running || now?.id !== id) return this.tell(vscode.l10n.t('Files are being transposed already. Stop that first, or wait.'));
    await this.runs.keep(waitingAgain(now, source));
    await this.goOn();
  }

  private goOn(): Promise<void> {
    return this.alone(async () => {
      const run = await this.runs.read();
      const settings = await settingsAfterChoice(this.ports.models, { setup: this.ports.conversations.create().setup });
      if (!run) return undefined;
      if (!settings) return this.tell(vscode.l10n.t('Choose a model first. Nothing was sent.'));
      const waiting = withState(run, 'waiting').map(({ source }) => vscode.Uri.parse(source));
      const found = await collectFiles(waiting, (await this.ports.attaching()).rules);
      const planned = await planFiles(found.files, run.languageId, settings, this.ports);
      const usd = planned.files.map(planned.atMost);
      return this.send(run, settings, { requests: planned.files.length, usd: sum(usd), unpriced: usd.includes(undefined) ? [settings.model] : [] }, found.files.map(({ uri }) => uri.toString()));
    });
  }

  /** One question about secrets and one about money, for all of them together. `allowed`: what may go, where that was asked anew. */
  private async send(run: FileRun, settings: TurnSettings, spending: SpendingPlan, allowed?: readonly string[]): Promise<RunEnd | undefined> {
    const attachments: Attachment[] = [];
    for (const { source } of withState(run, 'waiting')) {
      if (allowed?.includes(source) === false) continue;
      const attachment = await orTellWhy(() => fileAttachment(vscode.Uri.parse(source)));
      const languageId = attachment?.languageId ?? languageOfPath(vscode.Uri.parse(source).path);
      if (attachment) attachments.push({ ...attachment, ...(languageId !== undefined && { languageId }) });
    }
    const cleared = attachments.length === 0 ? undefined : await clearForSending({ text: '', attachments });
    if (!cleared || !(await this.ports.maySpend(spending))) return this.tell(vscode.l10n.t('Nothing was sent, and nothing was changed.'));
    const { n: _many, ...parameters } = settings.parameters;
    const byFile = new Map(cleared.attachments.flatMap((one) => (one.uri === undefined ? [] : [[one.uri, one] as const])));
    return new FileRunner({ conversations: this.ports.conversations, runs: this.runs }, { run, cleared: byFile, settings: { ...settings, parameters } }).go();
  }

  private async tellEnd({ run, why }: RunEnd): Promise<void> {
    const waiting = withState(run, 'waiting').length;
    const fresh = await newOnes(run);
    const done = withState(run, 'done');
    const [see, all, further, check] = [vscode.l10n.t('See Files'), vscode.l10n.t('Write New Files'), vscode.l10n.t('Go On'), vscode.l10n.t('Check Results')];
    const text = endText(run, why);
    const buttons = [...(waiting > 0 ? [further] : []), see, ...(done.length > 0 && waiting === 0 ? [check] : []), ...(fresh.length > 0 && waiting === 0 ? [all] : [])];
    const bad = why !== undefined || run.files.some(({ state }) => state === 'refused' || state === 'failed');
    const choice = await (bad ? vscode.window.showWarningMessage(text, ...buttons) : vscode.window.showInformationMessage(text, ...buttons));
    if (choice === see) await this.review();
    else if (choice === further) await this.goOn();
    else if (choice === check) await this.check(run, done);
    else if (choice === all) await this.write(run, fresh);
  }

  /** As it is now: what was written by a proposal, or deleted, and answers that were continued since, count. */
  private async refreshed(): Promise<FileRun | undefined> {
    let run = await this.runs.read();
    for (const file of run?.files ?? []) {
      if (file.state === 'written' && !(await isThere(vscode.Uri.parse(file.target)))) run = run && changed(run, file.source, { state: 'done' });
      if (!run || (file.state !== 'done' && file.state !== 'refused')) continue;
      const answer = await readAnswer(file, this.ports.conversations);
      if (file.state === 'refused' && answer?.ok === true) run = changed(run, file.source, { state: 'done' });
      else if (file.state === 'done' && (await isWritten(file, answer))) run = changed(run, file.source, { state: 'written' });
    }
    return run;
  }

  private async chosen(): Promise<readonly vscode.Uri[] | undefined> {
    const file = vscode.window.activeTextEditor?.document.uri;
    if (file && vscode.workspace.fs.isWritableFileSystem(file.scheme) !== undefined) return [file];
    return vscode.window.showOpenDialog({ title: vscode.l10n.t('Files and folders to transpose'), openLabel: vscode.l10n.t('Transpose…'), canSelectMany: true, canSelectFiles: true, canSelectFolders: true });
  }

  private tellNothing(left: FilePlan['left'][number] | undefined): void {
    this.tell(left ? vscode.l10n.t('There is nothing to transpose here. {0}: {1}.', vscode.workspace.asRelativePath(left.uri), whyText(left.why)) : vscode.l10n.t('There is nothing to transpose here.'));
  }

  private tell(why: string): undefined {
    void vscode.window.showWarningMessage(why);
  }
}

/** A large folder takes a moment to read and to count. */
function looking<T>(work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at the files') }, work);
}

/** Of what is done, whose targets are not there yet. */
async function newOnes(run: FileRun): Promise<readonly RunFile[]> {
  const done = withState(run, 'done');
  const there = await Promise.all(done.map(({ target }) => isThere(vscode.Uri.parse(target))));
  return done.filter((_file, index) => there[index] !== true);
}

function endText(run: FileRun, why: string | undefined): string {
  const done = withState(run, 'done').length + withState(run, 'written').length;
  const [refused, failed, waiting] = [withState(run, 'refused').length, withState(run, 'failed').length, withState(run, 'waiting').length];
  const sentences = [
    ...(why === undefined ? [] : [why]),
    waiting > 0 ? vscode.l10n.t('Stopped. {0} of {1} files are transposed to {2}.', done, run.files.length, run.name) : vscode.l10n.t('{0} of {1} files are transposed to {2}.', done, run.files.length, run.name),
    ...(refused > 0 ? [vscode.l10n.t('Answers that were not taken: {0}.', refused)] : []),
    ...(failed > 0 ? [vscode.l10n.t('Files without an answer: {0}.', failed)] : []),
    vscode.l10n.t('Nothing is written yet.'),
  ];
  return sentences.join(' ');
}
