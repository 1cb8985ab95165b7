// One change to code that a model writes: asked as a conversation of its own, streamed into a proposal, refined by further questions in it. The document
// changes only where the person accepts. Knows no prompt in particular.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Message } from '../../core/conversation/message.ts';
import { insertionPoint } from '../../core/edit/insertedLines.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { movedRange } from '../../core/edit/proposal.ts';
import { answerLanguage } from '../../core/prompt/answerLanguage.ts';
import { editFormFor, editFormText } from '../../core/prompt/editForm.ts';
import { fillPrompt, type PromptTemplate } from '../../core/prompt/promptTemplate.ts';
import { refinePrompt } from '../../core/prompt/rewrite.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { commandId } from '../commandId.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Reading } from '../document/reading.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { ModelService, TurnWish } from '../model/modelService.ts';
import { tooLong } from '../panel/sendQuestion.ts';
import { EditFollower, type EditJudge, type FollowedEdit } from './editFollower.ts';
import { surroundings } from './editRegion.ts';
import type { Proposals } from './proposals.ts';
import { selectionAttachment } from './selectionAttachment.ts';

export interface CodeEditPorts {
  readonly conversations: ConversationService;
  readonly models: ModelService;
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
  readonly proposals: () => Promise<Proposals>;
  /** Asks what should be otherwise; undefined where the person left it. */
  readonly askInstruction: (title: string) => Promise<string | undefined>;
  /** What is only to be read is shown from there. */
  readonly reading: Pick<Reading, 'texts'>;
  readonly showAnswer: (conversationId: string, messageId: string) => Promise<void>;
}

export interface EditTask {
  readonly document: vscode.TextDocument;
  /** Whole lines that may change, from 0; `end` is exclusive. */
  readonly region: { readonly start: number; readonly end: number };
  readonly template: PromptTemplate;
  /** But for `form`, which is added here. */
  readonly values: Readonly<Record<string, string>>;
  /** Names the question in the history. */
  readonly title: string;
  /** What goes along beside the code. */
  readonly more: readonly Attachment[];
  /** The region is the whole file. */
  readonly whole: boolean;
  /** The region stays: what comes goes in behind it. */
  readonly insert?: boolean;
  /** The model or the parameters that a prompt names. */
  readonly wish?: TurnWish;
  /** The proposal is over, and some of it was accepted. */
  readonly accepted?: () => void;
  /** The proposal is over, and nothing of it was accepted. */
  readonly dropped?: () => void;
  readonly judge?: EditJudge;
}

/** Characters. More is no piece of code to be changed in one go. */
const largest = 400_000;

export class CodeEdit {
  private readonly ports: CodeEditPorts;
  private readonly task: EditTask;
  private readonly conversation: Conversation;
  /** The text when it was read last, and where the region was in it. */
  private before: readonly string[];
  private region: EditTask['region'];

  /** `conversation`: where the change goes on with what was said in it. */
  constructor(ports: CodeEditPorts, task: EditTask, conversation: Conversation = ports.conversations.create()) {
    this.ports = ports;
    this.task = task;
    this.conversation = conversation;
    this.before = linesOf(task.document.getText());
    this.region = task.region;
  }

  /** Resolves when the proposal is there, or the person was told why there is none. */
  async start(): Promise<void> {
    await this.ask({ ...this.task.template, values: this.task.values, title: this.task.title });
  }

  private async refine(): Promise<void> {
    const instruction = await this.ports.askInstruction(vscode.l10n.t('What should be otherwise?'));
    if (instruction !== undefined) await this.ask({ ...refinePrompt, values: { instruction }, title: instruction });
  }

  private async ask({ values, title, ...template }: PromptTemplate & { readonly values: Readonly<Record<string, string>>; readonly title: string }): Promise<void> {
    const document = await this.read();
    const { start, end } = this.region;
    const range = document.validateRange(new vscode.Range(start, 0, end - 1, Number.MAX_SAFE_INTEGER));
    const text = document.getText(range);
    if (text.length > largest) return this.tell(tooMuch(end - start));
    const insert = this.task.insert === true;
    const form = editFormText(insert ? 'insert' : editFormFor(end - start), answerLanguage(vscode.env.language));
    const prompt: NonNullable<Message['prompt']> = { id: template.id, title };
    const code = selectionAttachment(document, { range, text });
    const question = { text: fillPrompt(template, { ...values, form }), attachments: [code, ...surroundings(document, this.region), ...this.task.more], prompt };
    const settings = await settingsAfterChoice(this.ports.models, { ...this.task.wish, setup: this.conversation.setup });
    if (!settings) return this.tellNoModel();
    if (this.conversation.busy) return this.tell(vscode.l10n.t('The last change is still being written. Nothing was sent.'));
    const cleared = await clearForSending(question);
    if (!cleared || !(await this.ports.maySpend())) return this.tell(vscode.l10n.t('Nothing was sent, and nothing was changed.'));
    const asked = await this.conversation.ask(cleared, settings);
    if (!asked.sent) return this.tell(tooLong(asked));
    await new EditFollower({
      conversation: this.conversation, asked, document, before: this.before, ...this.changing(cleared.attachments[0]?.text ?? text), insert, whole: this.task.whole, title,
      proposals: await this.ports.proposals(), texts: this.ports.reading.texts, refine: () => this.refine(), again: () => this.start(), showAnswer: () => this.ports.showAnswer(this.conversation.id, asked.id), accepted: this.task.accepted, dropped: this.task.dropped, judge: this.task.judge,
    }).follow();
  }

  /** What the answer takes the place of, and how the model got that: nothing where it only goes in. */
  private changing(sent: string): Pick<FollowedEdit, 'region' | 'sent'> {
    if (this.task.insert !== true) return { region: this.region, sent: linesOf(sent) };
    const at = insertionPoint(this.before, this.region.end);
    return { region: { start: at, end: at }, sent: [] };
  }

  /** The document as it is now; the region goes with its lines. */
  private async read(): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(this.task.document.uri);
    const now = linesOf(document.getText());
    const moved = this.task.whole ? { start: 0, end: now.length } : movedRange(this.before, now, this.region);
    this.region = { start: moved.start, end: Math.max(moved.end, moved.start + 1) };
    this.before = now;
    return document;
  }

  private tell(why: string): void {
    void vscode.window.showWarningMessage(why);
  }

  private tellNoModel(): void {
    const add = vscode.l10n.t('Add Endpoint…');
    const buttons = this.ports.models.endpoints.length === 0 ? [add] : [];
    void vscode.window.showWarningMessage(vscode.l10n.t('Choose a model first. Nothing was sent.'), ...buttons).then((choice) => choice === add && vscode.commands.executeCommand(commandId.addEndpoint));
  }
}

function tooMuch(lines: number): string {
  return lines === 1
    ? vscode.l10n.t('This line is too long: code is changed by whole lines. Have the file formatted first; nothing was sent.')
    : vscode.l10n.t('That is too much code to change in one go. Select a part of it; nothing was sent.');
}
