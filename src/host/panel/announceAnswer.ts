// What follows when a reply has ended: the queued question goes out, and screen readers hear one sentence.
import * as vscode from 'vscode';
import { writersOf } from '../../core/conversation/answerWriters.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import type { SessionHandle } from './panelServices.ts';
import { nextHere, withPicked } from './queuePlace.ts';

export function announceAnswer(session: SessionHandle, message: AnswerMessage): void {
  const choices = session.conversation?.choices() ?? [];
  const asked = choices.some(({ id }) => id === message.id) ? choices : [message];
  session.announce(asked.filter(({ text }) => text !== '').length > 1 ? vscode.l10n.t('{0} answers are there. Use one of them to go on.', choices.length) : sentence(message));
  for (const { reply: { error, endpointName, model } } of asked) {
    if (error) session.services.log.warn(`${model} at ${endpointName}: ${error.kind}${error.status === undefined ? '' : ` ${error.status}`} ${error.code ?? ''} ${error.requestId ?? ''}`.trimEnd());
  }
  const next = nextHere(session.conversation, session.composer);
  // After a stop or a failure, and among several answers, the person decides what comes next: the questions wait in the composer.
  if (!next || message.reply.status !== 'complete' || choices.length > 0 || !session.composer.comesUp(next.id)) return;
  sendNext(session, next.id).catch((cause: unknown) => session.services.log.error('Sending the waiting question failed', cause));
}

function sentence(message: AnswerMessage): string {
  const model = writersOf(message.reply).at(-1) ?? message.reply.model;
  switch (message.reply.status) {
    case 'complete':
      return vscode.l10n.t('{0} has answered.', model);
    case 'stopped':
      return vscode.l10n.t('Stopped.');
    case 'cut':
      return vscode.l10n.t('The answer was cut off.');
    case 'failed':
      return vscode.l10n.t('There is no answer. The card says why.');
    case 'streaming':
      return vscode.l10n.t('{0} is answering.', model);
  }
}

/** Takes one of several answers; a question that waited for that goes out. */
export async function pickAnswer(session: SessionHandle, messageId: string): Promise<void> {
  const { conversation, composer } = session;
  if (!conversation) return;
  await withPicked(composer, conversation, messageId);
  const next = nextHere(conversation, composer);
  if (next && conversation.choices().length === 0 && composer.comesUp(next.id)) await sendNext(session, next.id);
}

async function sendNext(session: SessionHandle, id: string): Promise<void> {
  const { sendQueued } = await import('./sendQuestion.ts');
  await sendQueued(session, session.services, id);
}
