// What a composer holds beside its text, as the page shows it: chips, and the questions that wait in the shown conversation.
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { ComposerView, QueuedView } from '../../protocol/panelState.ts';
import { chipView } from './chipView.ts';
import type { Composer, QueuedQuestion } from './composer.ts';
import { isHere } from './queuePlace.ts';

export function heldView(composer: Pick<Composer, 'attachments' | 'stateOf' | 'queueOf'>, conversation: Conversation | undefined): Pick<ComposerView, 'attachments' | 'queue'> {
  const queue = composer.queueOf(conversation?.id);
  const attachments = composer.attachments.map((chip) => chipView(chip, composer.stateOf(chip.id)));
  return { attachments, ...(conversation && queue.length > 0 && { queue: queue.map((question) => queuedView(question, conversation)) }) };
}

function queuedView({ id, text, prompt, attachments, after }: QueuedQuestion, conversation: Conversation): QueuedView {
  return { id, text, ...(prompt && { title: prompt.title }), ...(!isHere(conversation, after) && { elsewhere: true }), attachments: attachments.map((chip) => chipView(chip)) };
}
