// One column of a run: a conversation of its own over the shared question, with one answer. All that is asked goes through Conversation.
import { randomUUID } from 'node:crypto';
import type { Asked } from '../../core/conversation/asker.ts';
import type { RunColumn } from '../../core/comparison/comparison.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ConversationChange } from '../../core/conversation/conversationState.ts';
import type { ConversationRecord } from '../../core/conversation/conversationStore.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import type { PatchOp } from '../../protocol/hostMessage.ts';
import type { AnswerView } from '../../protocol/panelState.ts';
import { MessageProjection } from '../panel/messageProjection.ts';
import type { ComparePorts } from './comparePorts.ts';
import { unsendableText } from './columnSettings.ts';

export interface ColumnEars {
  /** More than text: a reply began or ended, or its cards can be shown now. */
  readonly changed: () => void;
  readonly patched: (columnId: string, op: Extract<PatchOp, { op: 'delta' | 'answer' }>) => void;
  /** Its answer has another id from now on. */
  readonly moved: () => void;
  readonly ended: (column: AnswerColumn) => void;
}

export class AnswerColumn {
  readonly conversation: Conversation;
  /** Why nothing was sent, where it was not. */
  refused: string | undefined;
  private current: RunColumn;
  private readonly ports: ComparePorts;
  private readonly ears: ColumnEars;
  private readonly projection: MessageProjection;

  /** `record`: the comparison's, with at least the branch up to the question. The caller lets it go. */
  constructor(plan: RunColumn, questionId: string, record: ConversationRecord, ports: ComparePorts, ears: ColumnEars) {
    this.current = plan;
    this.ports = ports;
    this.ears = ears;
    const messages = record.messages.filter((message) => message.parentId !== questionId || message.id === plan.answerId);
    const asked = messages.some(({ id }) => id === plan.answerId);
    const planned = asked ? [] : [plan.answerId];
    const own = { ...record, messages, leafId: asked ? plan.answerId : questionId, messageCount: messages.length };
    this.conversation = ports.conversations.openBeside(own, () => planned.pop() ?? randomUUID());
    this.projection = new MessageProjection(ports.models, ears.changed);
    this.conversation.onChange((change) => this.follow(change));
  }

  get plan(): RunColumn {
    return this.current;
  }

  get busy(): boolean {
    return this.conversation.busy;
  }

  get answer(): AnswerMessage | undefined {
    const message = this.conversation.message(this.current.answerId);
    return message?.reply && { ...message, reply: message.reply };
  }

  view(): AnswerView | undefined {
    const { answer } = this;
    const [op] = answer ? this.projection.message(answer, this.conversation) : [];
    return op?.op === 'message' && op.message.role === 'assistant' ? op.message : undefined;
  }

  /** Cards can be shown at once. */
  prepare(): Promise<void> {
    return this.projection.prepare(this.conversation);
  }

  /** Asks the question, or again. Never rejects. */
  async ask(questionId: string, settings: TurnSettings): Promise<void> {
    await this.start(settings.model, () => this.conversation.regenerate(this.answer ? this.current.answerId : questionId, settings));
  }

  async continueAnswer(settings: TurnSettings): Promise<void> {
    await this.start(settings.model, () => this.conversation.continueAnswer(this.current.answerId, settings));
  }

  async resume(settings: TurnSettings): Promise<void> {
    await this.start(settings.model, () => this.conversation.resume(this.current.answerId, settings));
  }

  /** Another model is to answer here. */
  choose(plan: RunColumn): void {
    this.current = { ...plan, answerId: this.current.answerId };
  }

  private async start(model: string, asking: () => Promise<Asked>): Promise<void> {
    if (this.conversation.busy) return;
    this.refused = undefined;
    try {
      const asked = await asking();
      if (!asked.sent) this.refused = unsendableText(model, asked);
    } catch (cause) {
      this.ports.log.error('Asking for a comparison failed', cause);
    }
    this.ears.changed();
  }

  private follow(change: ConversationChange): void {
    switch (change.type) {
      case 'delta':
        for (const op of this.projection.delta(change.id, change.delta, this.conversation)) {
          if (op.op === 'delta' || op.op === 'answer') this.ears.patched(this.current.id, op);
          else this.ears.changed(); // what was text turned out to be a thought
        }
        return;
      case 'answering':
        if (change.message.id !== this.current.answerId) {
          this.current = { ...this.current, answerId: change.message.id };
          this.ears.moved();
        }
        this.ears.changed();
        if (!change.running) this.ears.ended(this);
        return;
      default:
        this.ears.changed();
    }
  }
}
