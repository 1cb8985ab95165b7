// Looks at what was transposed, and has the model repair what is wrong: by the language server, then by the language's own tool where the person allows it.
// The same wherever the code stands; what a repair does there is the subject's.
import * as vscode from 'vscode';
import { commandLine } from '../../core/check/commandLine.ts';
import type { FoundError } from '../../core/check/foundError.ts';
import { syntaxCheckFor } from '../../core/check/syntaxCheck.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { languageName } from '../../core/text/language.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Reading } from '../document/reading.ts';
import type { Log } from '../log.ts';
import type { PanelService } from '../panel/panelService.ts';
import { tellOrLog } from '../prompt/unfilled.ts';
import { askInConversation, type AskPorts } from './askInConversation.ts';
import { checkCode, prepareCheck, type PreparedCheck } from './checkCode.ts';
import type { CheckSubject } from './checkSubject.ts';
import { canCompare, compareSamples, type Sample } from './compareSamples.ts';
import { errorText, missingText, unfinishedText } from './checkText.ts';
import { barred, barredText, RunConsent, type ConsentStore } from './runConsent.ts';
import { withStop } from './withStop.ts';

export interface CheckPorts extends AskPorts {
  readonly conversations: Pick<ConversationService, 'workspace'>;
  readonly store: ConsentStore;
  readonly panel: Pick<PanelService, 'openConversation'>;
  readonly reading: Pick<Reading, 'texts'>;
  readonly log: Log;
}

export interface CheckJob {
  readonly conversation: Conversation;
  readonly subject: CheckSubject;
  /** What was transposed, where that is known. */
  readonly source?: Sample;
  /** In whose workspace folder tools are looked for; without it in the first. */
  readonly near?: vscode.Uri;
  /** Where several are checked: what was allowed for one is for all of them, and only the end of all is told. */
  readonly several?: Several;
}

export interface Several {
  /** Called so, for people, where something is asked about one of them. */
  readonly name: string;
  readonly leave: CheckLeave;
  /** Their progress is told by who has them checked. */
  readonly signal: AbortSignal;
}

/** What the person has allowed, or refused, so far. */
export interface CheckLeave {
  /** That errors go to the model. */
  mayRepair: boolean | undefined;
  /** By command line. */
  readonly mayRun: Map<string, boolean>;
}

export function newLeave(): CheckLeave {
  return { mayRepair: undefined, mayRun: new Map() };
}

/** `left` with `rounds`: after as many repairs as there may be. `text` may be empty: then there is nothing to be said. */
export type CheckEnd =
  | { readonly kind: 'clean'; readonly by: string; readonly outside: number; readonly repairs: number }
  | { readonly kind: 'left'; readonly by: string; readonly errors: readonly FoundError[]; readonly repairs: number; readonly why: 'rounds' | 'no' | 'later' }
  | { readonly kind: 'unchecked'; readonly why: 'barred' | 'missing' | 'unfinished' | 'ended'; readonly text: string };

/** So often the model may try. */
const mostRounds = 2;

interface Look {
  readonly kind: 'looked';
  /** Who found them, for the person. */
  readonly by: string;
  readonly errors: readonly FoundError[];
  readonly outside: number;
}

type Unchecked = Extract<CheckEnd, { kind: 'unchecked' }>;

const ended: Unchecked = { kind: 'unchecked', why: 'ended', text: '' };

export class TransposeCheck {
  private readonly job: CheckJob;
  private readonly ports: CheckPorts;
  private readonly consent: RunConsent;
  private readonly leave: CheckLeave;
  private readonly name: string;
  private repairs = 0;

  constructor(job: CheckJob, ports: CheckPorts) {
    this.job = job;
    this.ports = ports;
    this.consent = new RunConsent(ports.store, ports.conversations.workspace);
    this.leave = job.several?.leave ?? newLeave();
    this.name = languageName(job.subject.languageId);
  }

  /** Resolves when the person knows how it ended, or there was nothing to look at. */
  async begin(): Promise<CheckEnd> {
    const end = await this.run();
    if (!this.job.several) this.tell(end);
    return end;
  }

  private async run(): Promise<CheckEnd> {
    for (;;) {
      const look = await this.look();
      if (look.kind === 'unchecked') return look;
      if (this.subject.gone || this.job.several?.signal.aborted === true) return ended;
      const { by, errors, outside } = look;
      if (errors.length === 0) return { kind: 'clean', by, outside, repairs: this.repairs };
      if (this.repairs === mostRounds) return { kind: 'left', by, errors, repairs: this.repairs, why: 'rounds' };
      this.leave.mayRepair ??= await this.askRepair(look);
      const repaired = this.leave.mayRepair ? await this.repair(look) : 'no';
      if (repaired !== 'done') return { kind: 'left', by, errors, repairs: this.repairs, why: repaired };
    }
  }

  private get subject(): CheckSubject {
    return this.job.subject;
  }

  private async look(): Promise<Look | Unchecked> {
    const { subject } = this;
    const errors = await this.watched(vscode.ProgressLocation.Window, (signal) => subject.serverErrors(signal));
    if (errors.length > 0) return { kind: 'looked', by: vscode.l10n.t('The language server'), errors, outside: 0 };
    // Anew each time: a repair may make it a module, or give its class another name.
    const tool = await this.askTool();
    if ('kind' in tool) return tool;
    if (subject.gone) return ended;
    return this.watched(vscode.ProgressLocation.Notification, (signal) => this.lookWith(tool, signal));
  }

  private watched<T>(location: vscode.ProgressLocation, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { several } = this.job;
    return several ? work(several.signal) : withStop(vscode.l10n.t('Checking the new {0} code', this.name), location, work);
  }

  private async lookWith(tool: PreparedCheck, signal: AbortSignal): Promise<Look | Unchecked> {
    const { before, text } = this.subject;
    const outcome = await checkCode(tool, text, signal);
    if (outcome.kind === 'unfinished') return outcome.why === 'canceled' ? ended : { kind: 'unchecked', why: 'unfinished', text: unfinishedText(tool.check.name, outcome) };
    const old = before === undefined || outcome.errors.length === 0 ? undefined : await checkCode(tool, before, signal);
    const known = new Set(old?.kind === 'checked' ? old.errors.map(({ message }) => message) : []);
    return { kind: 'looked', by: tool.check.name, errors: outcome.errors.filter(({ message }) => !known.has(message)), outside: outcome.outside };
  }

  private async askTool(): Promise<PreparedCheck | Unchecked> {
    const { languageId, text } = this.subject;
    const check = syntaxCheckFor(languageId);
    if (!check) return ended;
    const why = barred();
    if (why) return { kind: 'unchecked', why: 'barred', text: vscode.l10n.t('{0} The new code was not checked.', barredText(why)) };
    const prepared = await prepareCheck(check, text, languageId, this.near);
    if (!prepared) return { kind: 'unchecked', why: 'missing', text: missingText(check) };
    const line = commandLine(prepared.command);
    const allowed = this.leave.mayRun.get(line) ?? (await this.consent.mayRun({
      why: vscode.l10n.t('Check the new {0} code for errors?', this.name), commands: [prepared.command], aside: true, yes: vscode.l10n.t('Check'),
      more: [vscode.l10n.t('It reads the code and does not run it. Errors go back to the model, which may repair them twice at most.')],
    }));
    this.leave.mayRun.set(line, allowed);
    if (allowed) this.leave.mayRepair ??= true;
    return allowed ? prepared : ended;
  }

  private async askRepair({ by, errors }: Look): Promise<boolean> {
    const repair = vscode.l10n.t('Have It Repaired');
    const [first] = errors;
    const said = first ? errorText(first) : '';
    const question = this.job.several
      ? vscode.l10n.t('{0} found errors in {1} ({2}). The first: {3} What you choose is for the other files too.', by, this.job.several.name, errors.length, said)
      : vscode.l10n.t('{0} found errors in the new code ({1}). The first: {2}', by, errors.length, said);
    return (await vscode.window.showWarningMessage(question, repair, vscode.l10n.t('Leave It'))) === repair;
  }

  private async repair({ by, errors }: Look): Promise<'done' | 'later' | 'no'> {
    const [first] = errors;
    const title = vscode.l10n.t('Repair {0} of {1}: {2}', this.repairs + 1, mostRounds, first ? errorText(first) : by);
    const end = await this.subject.repair({ errors, title, again: () => void this.begin().catch(tellOrLog(this.ports.log, 'Checking transposed code failed')) });
    if (end !== 'no') this.repairs += 1;
    return end;
  }

  private tell(end: CheckEnd): void {
    if (end.kind === 'clean') return this.offerCompare(cleanText(end));
    if (end.kind === 'left') return end.why === 'rounds' ? this.tellLeft(end) : undefined;
    if (end.why === 'barred') vscode.window.setStatusBarMessage(end.text, 8000);
    if (end.why === 'missing') this.offerCompare(end.text);
    if (end.why === 'unfinished') void vscode.window.showWarningMessage(end.text);
  }

  /** Says it, and offers to run old and new where that can be. */
  private offerCompare(said: string): void {
    const compare = vscode.l10n.t('Run and Compare…');
    const { source } = this.job;
    const can = source && canCompare(source.languageId, this.subject.languageId);
    void vscode.window.showInformationMessage(said, ...(can ? [compare] : []))
      .then((choice) => (choice === compare && source ? this.compare(source).catch(tellOrLog(this.ports.log, 'Comparing transposed code failed')) : undefined));
  }

  private async compare(source: Sample): Promise<void> {
    const { conversation } = this.job;
    await compareSamples({ old: source, new: { code: this.subject.code, languageId: this.subject.languageId }, near: this.near, conversation }, {
      consent: this.consent, texts: this.ports.reading.texts, ask: async (question) => (await askInConversation(conversation, question, this.ports))?.message.text,
    });
  }

  private get near(): string | undefined {
    const { near } = this.job;
    return ((near && vscode.workspace.getWorkspaceFolder(near)) ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
  }

  private tellLeft({ by, errors }: Extract<CheckEnd, { kind: 'left' }>): void {
    const [first] = errors;
    const show = vscode.l10n.t('Show Answer');
    void vscode.window.showWarningMessage(vscode.l10n.t('After {0} repairs {1} still finds errors ({2}). The first: {3}', mostRounds, by, errors.length, first ? errorText(first) : ''), show)
      .then((choice) => (choice === show ? this.ports.panel.openConversation(this.job.conversation.id) : undefined));
  }
}

function cleanText({ by, outside, repairs }: Extract<CheckEnd, { kind: 'clean' }>): string {
  const found = repairs === 0 ? vscode.l10n.t('{0} found no errors in the new code.', by) : vscode.l10n.t('{0} finds no errors any more, after repair {1} of {2}.', by, repairs, mostRounds);
  const left = outside === 0 ? [] : [vscode.l10n.t('Names that are not in this code were not looked at ({0}).', outside)];
  return [found, ...left, vscode.l10n.t('This says nothing of what it does.')].join(' ');
}
