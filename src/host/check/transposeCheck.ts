// Looks at what Transpose made, and has the model repair what is wrong: by the language server, then by the language's own tool where the person allows it.
// A text that the person edited meanwhile is never replaced: the repair is proposed to them instead.
import * as vscode from 'vscode';
import type { FoundError } from '../../core/check/foundError.ts';
import { syntaxCheckFor } from '../../core/check/syntaxCheck.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { overlayChange } from '../../core/edit/overlay.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { repairTransposedPrompt } from '../../core/prompt/repairTransposed.ts';
import { parseTransposeReply } from '../../core/prompt/transposeReply.ts';
import { languageName } from '../../core/text/language.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Reading } from '../document/reading.ts';
import { nameOf } from '../document/uriName.ts';
import type { Proposals } from '../editor/proposals.ts';
import { selectionAttachment } from '../editor/selectionAttachment.ts';
import type { TransposedDocument } from '../editor/transposeFollower.ts';
import type { PanelService } from '../panel/panelService.ts';
import { askInConversation, type AskPorts } from './askInConversation.ts';
import { checkCode, prepareCheck, type PreparedCheck } from './checkCode.ts';
import { canCompare, compareSamples } from './compareSamples.ts';
import { errorLines, errorText, missingText, unfinishedText } from './checkText.ts';
import { documentErrors } from './documentErrors.ts';
import { barred, barredText, RunConsent, type ConsentStore } from './runConsent.ts';
import { withStop } from './withStop.ts';

export interface CheckPorts extends AskPorts {
  readonly conversations: Pick<ConversationService, 'workspace'>;
  readonly store: ConsentStore;
  readonly panel: Pick<PanelService, 'openConversation'>;
  readonly reading: Pick<Reading, 'texts'>;
  readonly codeActions: () => Promise<{ readonly proposals: Proposals }>;
}

export interface TransposedJob {
  readonly conversation: Conversation;
  /** What was transposed. */
  readonly source: { readonly document: vscode.TextDocument; readonly text: string };
  readonly done: TransposedDocument;
}

/** So often the model may try. */
const mostRounds = 2;

/** Resolves when the person knows how it ended, or there was nothing to look at. */
export async function checkTransposed(job: TransposedJob, ports: CheckPorts): Promise<void> {
  const { code, closed } = parseTransposeReply(job.done.message.text);
  if (closed && code.trim() !== '') await new TransposeCheck(job, ports).run();
}

interface Look {
  /** Who found them, for the person. */
  readonly by: string;
  readonly errors: readonly FoundError[];
  readonly outside: number;
}

class TransposeCheck {
  private readonly job: TransposedJob;
  private readonly ports: CheckPorts;
  private readonly consent: RunConsent;
  private readonly name: string;
  private repairs = 0;
  /** The person allowed that errors go to the model. */
  private mayRepair = false;
  /** What the tool would run; undefined where it may not, or is not there. */
  private tool: PreparedCheck | 'unasked' | undefined = 'unasked';

  constructor(job: TransposedJob, ports: CheckPorts) {
    this.job = job;
    this.ports = ports;
    this.consent = new RunConsent(ports.store, ports.conversations.workspace);
    this.name = languageName(job.done.document.languageId);
  }

  async run(): Promise<void> {
    for (;;) {
      const look = await this.look();
      if (!look || this.document.isClosed) return;
      if (look.errors.length === 0) return this.tellClean(look);
      if (this.repairs === mostRounds) return this.tellLeft(look);
      this.mayRepair ||= await this.askRepair(look);
      if (!this.mayRepair || !(await this.repair(look))) return;
    }
  }

  private get document(): vscode.TextDocument {
    return this.job.done.document;
  }

  private get text(): string {
    return this.document.getText().replaceAll('\r\n', '\n');
  }

  /** Undefined where nothing could be learned, and the person knows why where that matters. */
  private async look(): Promise<Look | undefined> {
    const errors = await withStop(vscode.l10n.t('Checking the new {0} code', this.name), vscode.ProgressLocation.Window, (signal) => documentErrors(this.document, signal));
    if (errors.length > 0) return { by: vscode.l10n.t('The language server'), errors, outside: 0 };
    if (this.tool === 'unasked') this.tool = await this.askTool();
    if (this.tool === undefined || this.document.isClosed) return undefined;
    const prepared = this.tool;
    const outcome = await withStop(vscode.l10n.t('Checking the new {0} code', this.name), vscode.ProgressLocation.Notification, (signal) => checkCode(prepared, this.text, signal));
    if (outcome.kind === 'checked') return { by: prepared.check.name, ...outcome };
    if (outcome.why !== 'canceled') void vscode.window.showWarningMessage(unfinishedText(prepared.check.name, outcome));
    return undefined;
  }

  private async askTool(): Promise<PreparedCheck | undefined> {
    const { document } = this;
    const check = syntaxCheckFor(document.languageId);
    if (!check) return undefined;
    const why = barred();
    if (why) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('{0} The new code was not checked.', barredText(why)), 8000);
      return undefined;
    }
    const prepared = await prepareCheck(check, this.text, document.languageId, this.near);
    if (!prepared) {
      this.offerCompare(missingText(check));
      return undefined;
    }
    const allowed = await this.consent.mayRun({
      why: vscode.l10n.t('Check the new {0} code for errors?', this.name), commands: [prepared.command], aside: true, yes: vscode.l10n.t('Check'),
      more: [vscode.l10n.t('It reads the code and does not run it. Errors go back to the model, which may repair them twice at most.')],
    });
    this.mayRepair ||= allowed;
    return allowed ? prepared : undefined;
  }

  private async askRepair({ by, errors }: Look): Promise<boolean> {
    const repair = vscode.l10n.t('Have It Repaired');
    const [first] = errors;
    const answer = await vscode.window.showWarningMessage(vscode.l10n.t('{0} found errors in the new code ({1}). The first: {2}', by, errors.length, first ? errorText(first) : ''), repair, vscode.l10n.t('Leave It'));
    return answer === repair;
  }

  /** False where it ended, and the person knows why. */
  private async repair(look: Look): Promise<boolean> {
    const { conversation, done } = this.job;
    const round = this.repairs + 1;
    const before = this.text;
    const [first] = look.errors;
    const title = vscode.l10n.t('Repair {0} of {1}: {2}', round, mostRounds, first ? errorText(first) : look.by);
    const text = fillPrompt(repairTransposedPrompt, { target: this.name, errors: errorLines(look.errors), answerLanguage: answerLanguage(vscode.env.language) });
    const range = this.document.validateRange(new vscode.Range(0, 0, this.document.lineCount, 0));
    const heard = await askInConversation(conversation, { text, attachments: [selectionAttachment(this.document, { range, text: before })], prompt: { id: repairTransposedPrompt.id, title } }, this.ports);
    if (!heard) return false;
    const { code, closed } = parseTransposeReply(heard.message.text);
    if (!closed || code.trim() === '') return this.give(vscode.l10n.t('The answer did not come whole, so nothing was changed. The panel shows what came.'));
    this.repairs = round;
    if (code === before) return this.give(vscode.l10n.t('The model gave the code back as it was, so the errors are still there. The first: {0}', first ? errorText(first) : ''));
    const name = nameOf(this.document.uri);
    const sent = heard.sent.attachments[0]?.text ?? before;
    if (sent === before) return (await done.goOn(heard.message.id, before, code)) || this.propose(before, code, vscode.l10n.t('You have edited {0} meanwhile, so the repair is only proposed.', name));
    // What the model did not see is put back, so the text is no longer that of its answer.
    const after = overlayChange(linesOf(before), linesOf(sent), linesOf(code));
    return after ? this.propose(before, after.join('\n'), vscode.l10n.t('A change to {0} is proposed.', name)) : this.give(vscode.l10n.t('What was masked spans several lines, so the answer can\'t be brought back to your code. Nothing was changed.'));
  }

  private async propose(before: string, after: string, summary: string): Promise<false> {
    if (this.document.isClosed) return false;
    const { proposals } = await this.ports.codeActions();
    await proposals.propose({ target: this.document.uri, before, after, summary });
    return false;
  }

  private give(why: string): false {
    void vscode.window.showWarningMessage(why);
    return false;
  }

  private tellClean({ by, outside }: Look): void {
    const found = this.repairs === 0 ? vscode.l10n.t('{0} found no errors in the new code.', by) : vscode.l10n.t('{0} finds no errors any more, after repair {1} of {2}.', by, this.repairs, mostRounds);
    const left = outside === 0 ? [] : [vscode.l10n.t('Names that are not in this code were not looked at ({0}).', outside)];
    this.offerCompare([found, ...left, vscode.l10n.t('This says nothing of what it does.')].join(' '));
  }

  /** Says it, and offers to run old and new where that can be. */
  private offerCompare(said: string): void {
    const compare = vscode.l10n.t('Run and Compare…');
    const { source } = this.job;
    const can = canCompare(source.document.languageId, this.document.languageId);
    void vscode.window.showInformationMessage(said, ...(can ? [compare] : [])).then((choice) => (choice === compare ? this.compare() : undefined));
  }

  private async compare(): Promise<void> {
    const { source, conversation } = this.job;
    await compareSamples({ old: { code: source.text, languageId: source.document.languageId }, new: { code: this.text, languageId: this.document.languageId }, near: this.near, conversation }, {
      consent: this.consent, texts: this.ports.reading.texts, ask: async (question) => (await askInConversation(conversation, question, this.ports))?.message.text,
    });
  }

  private get near(): string | undefined {
    return (vscode.workspace.getWorkspaceFolder(this.job.source.document.uri) ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
  }

  private tellLeft({ by, errors }: Look): void {
    const [first] = errors;
    const show = vscode.l10n.t('Show Answer');
    void vscode.window.showWarningMessage(vscode.l10n.t('After {0} repairs {1} still finds errors ({2}). The first: {3}', mostRounds, by, errors.length, first ? errorText(first) : ''), show)
      .then((choice) => (choice === show ? this.ports.panel.openConversation(this.job.conversation.id) : undefined));
  }
}
