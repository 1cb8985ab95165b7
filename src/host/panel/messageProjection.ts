// Everything that turns messages into what the page shows, as one piece that is loaded when there is a message to show.
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Message } from '../../core/conversation/message.ts';
import type { ReplyDelta } from '../../core/conversation/replyBuilder.ts';
import type { PatchOp } from '../../protocol/hostMessage.ts';
import type { CardView, MessageView, ThinkingView } from '../../protocol/panelState.ts';
import type { ModelService } from '../model/modelService.ts';
import { messageView, thinkingView } from './messageView.ts';
import { replyCards } from './replyCards.ts';

export interface MessageProjection {
  /** The shown branch, oldest first. */
  readonly all: (conversation: Conversation, models: ModelService) => readonly MessageView[];
  readonly one: (message: Message, conversation: Conversation, models: ModelService) => MessageView | undefined;
  /** Text goes as deltas; the rest of the answer only when its phase changed. */
  readonly delta: (id: string, delta: ReplyDelta, conversation: Conversation, models: ModelService) => readonly PatchOp[];
}

export const messageProjection: MessageProjection = {
  all: (conversation, models) => conversation.path().flatMap((message) => project(message, conversation, models) ?? []),
  one: project,
  delta(id, delta, conversation, models) {
    const ops: PatchOp[] = [];
    if (delta.text !== '' || delta.reasoning !== '') {
      ops.push({ op: 'delta', id, ...(delta.text !== '' && { text: delta.text }), ...(delta.reasoning !== '' && { reasoning: delta.reasoning }) });
    }
    const live = conversation.running?.builder;
    if (!delta.phaseChanged || !live) return ops;
    const message = live.message('streaming');
    if (delta.replaced === true) {
      const view = project(message, conversation, models);
      return view ? [{ op: 'message', message: view }] : ops;
    }
    const thinking = thinkingView(message.reply, live.phase, live) ?? null;
    return [...ops, { op: 'answer', id, fields: { phase: live.phase, thinking: thinking && withoutText(thinking), cards: cardsOf(message, conversation, models) } }];
  },
};

/** The page has the text already. */
function withoutText({ text: _text, ...thinking }: ThinkingView): Omit<ThinkingView, 'text'> {
  return thinking;
}

function project(message: Message, conversation: Conversation, models: ModelService): MessageView | undefined {
  const live = conversation.runningId === message.id ? conversation.running?.builder : undefined;
  return messageView(message, { branch: conversation.branch(message.id), cards: cardsOf(message, conversation, models), ...(live && { live }) });
}

function cardsOf(message: Message, conversation: Conversation, models: ModelService): readonly CardView[] {
  if (!message.reply) return [];
  const live = conversation.runningId === message.id ? conversation.running?.builder : undefined;
  return replyCards({ ...message, reply: message.reply }, live, models.replyModel(message.reply.endpointId, message.reply.model, message.reply.effort));
}
