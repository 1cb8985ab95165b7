// One review: asked as a conversation of its own, its findings put in place as they come, and what came of it said at the end. Knows no scope in particular.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Asked, NewQuestion } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { materialText, reviewFormat, reviewPrompt } from '../../core/prompt/review.ts';
import { bySeverity } from '../../core/review/finding.ts';
import { readReview, type ReviewReply } from '../../core/review/readReview.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { commandId } from '../commandId.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import { describeError } from '../error/errorText.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelService } from '../model/modelService.ts';
import { tooLong } from '../panel/sendQuestion.ts';
import type { FindingRecord } from './findingRecord.ts';
import type { Findings } from './findings.ts';
import { Placing } from './placing.ts';
import type { ReviewScope } from './reviewScope.ts';
import { foundSoFar, proseText, reviewSummary, stoppedText } from './reviewText.ts';

export interface ReviewPorts {
  readonly conversations: ConversationService;
  readonly models: ModelService;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
  readonly findings: Findings;
  readonly showAnswer: (conversationId: string, messageId: string) => Promise<void>;
  readonly now: () => number;
}

type Sent = Extract<Asked, { sent: true }>;

interface PartAnswer {
  readonly asked: Sent;
  readonly message: AnswerMessage;
  readonly read: ReviewReply;
}

/** Milliseconds between two looks at an answer that is being written. */
const lookEveryMs = 250;

export class ReviewRun {
  private readonly ports: ReviewPorts;
  private readonly scope: ReviewScope;
  private readonly conversation: Conversation;
  private readonly placing: Placing;
  private readonly records: FindingRecord[] = [];
  /** Of the part that is being answered. */
  private taken = 0;
  private timer: NodeJS.Timeout | undefined;
  private placingNow: Promise<void> = Promise.resolve();

  constructor(ports: ReviewPorts, scope: ReviewScope) {
    this.ports = ports;
    this.scope = scope;
    this.conversation = ports.conversations.create();
    this.placing = new Placing(scope.files);
  }

  /** Resolves when all findings stand, or the person was told why there are none. */
  async start(): Promise<void> {
    const { parts } = this.scope;
    const [first] = parts;
    const asked = first && (await this.ask(first));
    if (!asked) return;
    const ended = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true, title: this.title() }, (progress, token) => this.answers(asked, progress, token));
    await this.finish(ended);
  }

  private title(): string {
    return vscode.l10n.t('Review of {0}', plainWords(this.scope.name, 80));
  }

  /** The answers of all parts, one after the other, to the first that did not come or does not hold findings. */
  private async answers(first: Sent, progress: vscode.Progress<{ message: string }>, token: vscode.CancellationToken): Promise<readonly PartAnswer[]> {
    const { parts } = this.scope;
    const ended: PartAnswer[] = [];
    let asked: Sent | undefined = first;
    for (let at = 0; asked; at += 1) {
      const words = (message: string): void => progress.report({ message: parts.length === 1 ? message : vscode.l10n.t('part {0} of {1}: {2}', at + 1, parts.length, message) });
      const message = await this.follow(asked, words, token);
      const answer: PartAnswer = { asked, message, read: readReview(message.text) };
      ended.push(answer);
      const next = parts[at + 1];
      asked = next && hasFindings(answer) && !token.isCancellationRequested ? await this.ask(next) : undefined;
    }
    return ended;
  }

  private async ask(attachments: readonly Attachment[]): Promise<Sent | undefined> {
    const { conversation, ports, scope } = this;
    const text = fillPrompt(reviewPrompt, { material: materialText(scope.material), answerLanguage: answerLanguage(vscode.env.language) });
    const question: NewQuestion = { text, attachments, prompt: { id: reviewPrompt.id, title: this.title() } };
    const settings = await settingsAfterChoice(ports.models, { setup: conversation.setup, parameters: { responseFormat: reviewFormat, n: 1 } });
    if (!settings) return this.tellNoModel();
    const cleared = await clearForSending(question);
    if (!cleared || !(await ports.maySpend())) return this.records.length > 0 ? undefined : tell(vscode.l10n.t('Nothing was sent, so there is no review.'));
    const asked = await conversation.askAnew(cleared, settings);
    return asked.sent ? asked : tell(tooLong(asked));
  }

  private async follow(asked: Sent, report: (words: string) => void, token: vscode.CancellationToken): Promise<AnswerMessage> {
    const { conversation } = this;
    this.taken = 0;
    report(this.records.length > 0 ? foundSoFar(this.records.length) : vscode.l10n.t('Waiting for the model'));
    const canceling = token.onCancellationRequested(() => conversation.stop());
    let thinking = false;
    const unlisten = conversation.onChange((change) => {
      if (change.type !== 'delta' || change.id !== asked.id) return;
      if (change.delta.text !== '') this.lookSoon(asked, report);
      else if (!thinking && this.records.length === 0) report(vscode.l10n.t('Thinking'));
      thinking = true;
    });
    try {
      const message = await asked.reply;
      this.lookNoMore();
      await this.placingNow;
      await this.take(message.text, message);
      return message;
    } finally {
      unlisten();
      canceling.dispose();
      this.lookNoMore();
    }
  }

  private lookNoMore(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private lookSoon(asked: Sent, report: (words: string) => void): void {
    this.timer ??= setTimeout(() => {
      this.placingNow = this.placingNow.then(async () => {
        const message = this.conversation.message(asked.id);
        if (message) await this.take(message.text, message);
        report(foundSoFar(this.records.length));
        this.timer = undefined;
      });
    }, lookEveryMs);
  }

  /** Those that are whole now and were not before. */
  private async take(text: string, message: { readonly reply?: AnswerMessage['reply'] }): Promise<void> {
    const { findings } = readReview(text);
    for (const finding of findings.slice(this.taken)) {
      this.taken += 1;
      const record = await this.placing.record(finding, message.reply?.model ?? '', this.ports.now());
      if (record) this.records.push(await this.ports.findings.add(record, this.records));
    }
  }

  private async finish(answers: readonly PartAnswer[]): Promise<void> {
    const { records, scope, ports } = this;
    const last = answers.at(-1);
    if (!last) return;
    const { asked, message: { text, reply }, read: { form } } = last;
    if (reply.status === 'stopped') return void vscode.window.showInformationMessage(stoppedText(records.length));
    const alone = records.length === 0 && answers.length === 1;
    if (reply.error && alone) {
      const words = describeError(reply.error, { endpointName: reply.endpointName, model: reply.model, partial: false, resumable: false });
      return this.refuse(vscode.l10n.t('{0}. {1} There is no review.', words.title, words.body), asked);
    }
    if (alone && (form === 'prose' || form === 'empty')) return this.refuse(form === 'prose' ? proseText(text) : vscode.l10n.t('The answer is empty. There is no review.'), asked);
    const missing = scope.parts.length - answers.filter(hasFindings).length;
    const cut = answers.some(isCut);
    if (!cut && missing === 0) await ports.findings.clearOutdated(scope.files.map(({ uri }) => uri.toString()), new Set(records.map(({ id }) => id)));
    const limits = [...(missing > 0 && scope.parts.length > 1 ? [vscode.l10n.t('Parts of the changes that were not reviewed: {0} of {1}.', missing, scope.parts.length)] : []), ...scope.limits];
    const summary = answers.map(({ read }) => read.summary).filter((words) => words !== '').join(' ');
    this.tellFound(reviewSummary(plainWords(scope.name, 80), records, { words: summary, limits, cut }), asked);
  }

  private tellFound(summary: string, asked: Sent): void {
    const [first, all, answer] = [vscode.l10n.t('Show First'), vscode.l10n.t('Show All'), vscode.l10n.t('Show Answer')];
    const open = [...this.records].filter(({ resolved }) => !resolved).sort(bySeverity);
    const buttons = open.length > 1 ? [first, all] : open.length === 1 ? [first] : [answer];
    // Who waits for the review need not wait for the person.
    void vscode.window.showInformationMessage(summary, ...buttons).then(async (choice) => {
      if (choice === first && open[0]) await this.ports.findings.reveal(open[0].id);
      else if (choice === all) await vscode.commands.executeCommand(commandId.showFindings);
      else if (choice === answer) await this.ports.showAnswer(this.conversation.id, asked.id);
    });
  }

  private refuse(why: string, asked: Sent): void {
    const show = vscode.l10n.t('Show Answer');
    void vscode.window.showWarningMessage(why, show).then((choice) => (choice === show ? this.ports.showAnswer(this.conversation.id, asked.id) : undefined));
  }

  private tellNoModel(): undefined {
    const add = vscode.l10n.t('Add Endpoint…');
    const buttons = this.ports.models.endpoints.length === 0 ? [add] : [];
    void vscode.window.showWarningMessage(vscode.l10n.t('Choose a model first. Nothing was sent.'), ...buttons).then((choice) => choice === add && vscode.commands.executeCommand(commandId.addEndpoint));
    return undefined;
  }
}

/** It may be cut, or have none. */
function hasFindings({ message: { reply }, read: { form } }: PartAnswer): boolean {
  return (form === 'whole' || form === 'cut') && reply.error === undefined && reply.status !== 'stopped';
}

function isCut({ message: { reply }, read: { form } }: PartAnswer): boolean {
  return form === 'cut' || reply.finish === 'length' || reply.status !== 'complete';
}

function tell(why: string): undefined {
  void vscode.window.showWarningMessage(why);
  return undefined;
}
