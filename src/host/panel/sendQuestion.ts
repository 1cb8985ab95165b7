// How a question leaves the composer or the queue: asked at once, or kept where the person finds it, with the reason.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Asked, NewQuestion } from '../../core/conversation/asker.ts';
import { formatTokens } from '../../core/text/quantity.ts';
import { parameterProblemText } from '../parameter/valueProblemText.ts';
import { rememberAsked } from '../conversation/lastShown.ts';
import { hostClock } from '../hostClock.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { settingsAfterChoice } from '../model/chooseFirst.ts';
import type { TurnWish } from '../model/modelService.ts';
import { orGiveBack } from './givenBack.ts';
import type { PanelServices, SessionHandle } from './panelServices.ts';
import { isHere, withFollowers } from './queuePlace.ts';

/** Sends what the composer holds; also used for prompts from elsewhere. Keeps the text where it can't be sent, and queues it while an answer comes. */
export function sendQuestion(session: SessionHandle, services: PanelServices, text: string): Promise<void> {
  return sendAs(session, services, { text, attachments: session.composer.attachments }, text);
}

/**
 * The same for a question that a prompt wrote. `own`: what the person wrote, which is what comes back where it can't be sent. `wish`: the model or the
 * parameters that the prompt names, also where it has to wait.
 */
export async function sendAs(session: SessionHandle, services: PanelServices, question: NewQuestion, own: string, wish: TurnWish = {}): Promise<void> {
  const release = session.composer.hold(own);
  try {
    await sendNow(session, services, question, own, wish);
  } finally {
    release();
  }
}

async function sendNow(session: SessionHandle, services: PanelServices, question: NewQuestion, own: string, wish: TurnWish): Promise<void> {
  const conversation = session.conversation;
  const { text, attachments } = question;
  if (!conversation || (text.trim() === '' && attachments.length === 0)) return;
  remember(session, conversation, services);
  const outcome = await orGiveBack(session, own, () => attempt(session, conversation, question, wish));
  if (outcome.kind === 'refused') return giveBack(session, own, outcome.why);
  if (outcome.kind === 'declined') return keepUnsent(session, own);
  if (outcome.kind === 'busy') {
    session.composer.enqueue({ id: randomUUID(), conversationId: conversation.id, ...(conversation.leafId !== undefined && { after: conversation.leafId }), ...question, ...(Object.keys(wish).length > 0 && { wish }) });
    session.composer.setDraft('');
  }
  session.composer.sent(attachments);
  await session.updateComposer();
}

/** Sends a waiting question of the shown conversation. It leaves the queue when it is stored, and stays there where it can't be sent. */
export async function sendQueued(session: SessionHandle, services: PanelServices, id: string): Promise<void> {
  const conversation = session.conversation;
  const question = session.composer.queueOf(conversation?.id).find((each) => each.id === id);
  if (!conversation || !question) return;
  remember(session, conversation, services);
  // Sent by hand: its own branch comes into sight, and what it was asked about goes along.
  const { after } = question;
  if (!conversation.busy && after !== undefined && !isHere(conversation, after)) await conversation.showBranchWith(after);
  const outcome = await attempt(session, conversation, question, question.wish);
  if (outcome.kind === 'sent') session.composer.dequeue(id);
  if (outcome.kind === 'refused') void vscode.window.showWarningMessage(outcome.why);
  if (outcome.kind !== 'sent') session.announce(outcome.kind === 'refused' ? outcome.why : vscode.l10n.t('The question still waits.'));
  await session.updateComposer();
}

/** Not waited for: the store writes in the order in which it was told. */
function remember({ surface }: SessionHandle, { id }: Conversation, { shelf, log }: PanelServices): void {
  if (surface.place === 'sidebar') void rememberAsked(shelf, { id, at: hostClock.now() }).catch((cause: unknown) => log.error('Remembering the conversation failed', cause));
}

type Outcome = { readonly kind: 'sent' | 'busy' | 'declined' } | { readonly kind: 'refused'; readonly why: string };

async function attempt({ composer, services }: SessionHandle, conversation: Conversation, question: NewQuestion, wish: TurnWish = {}): Promise<Outcome> {
  if (conversation.busy) return { kind: 'busy' };
  const settings = await settingsAfterChoice(services.models, { ...wish, setup: conversation.setup });
  if (!settings) return { kind: 'refused', why: vscode.l10n.t('Choose a model first. The question is kept.') };
  if (!settings.info.vision && question.attachments.some(({ image }) => image)) return { kind: 'refused', why: vscode.l10n.t('{0} can\'t see pictures. Choose another model or remove the picture; nothing was sent.', settings.model) };
  const cleared = await clearForSending(question);
  if (!cleared || !(await services.maySpend())) return { kind: 'declined' };
  if (services.compaction() !== 'off') {
    const room = await (await import('./makeRoom.ts')).makeRoom(conversation, services, cleared, settings);
    if (room.kind === 'refused' || room.kind === 'declined') return room;
  }
  if (conversation.busy) return { kind: 'busy' }; // something else was asked while the person thought about it
  const { text, attachments, prompt } = cleared;
  const asked = await withFollowers(composer, conversation, () => conversation.ask({ text, attachments, ...(prompt && { prompt }) }, settings));
  return asked.sent ? { kind: 'sent' } : { kind: 'refused', why: tooLong(asked) };
}

/** The person just said no: no second message about it. */
export async function keepUnsent(session: SessionHandle, text: string): Promise<void> {
  if (text !== '') await session.compose(text);
  session.announce(vscode.l10n.t('Nothing was sent. The question is kept.'));
}

export function tooLong(asked: Extract<Asked, { sent: false }>): string {
  if ('problem' in asked) return vscode.l10n.t('{0} Nothing was sent.', parameterProblemText(asked.problem));
  return vscode.l10n.t('The question has about {0} tokens and the model\'s window has room for {1}. Nothing was sent.', formatTokens(asked.asked), formatTokens(asked.limit));
}

export async function giveBack(session: SessionHandle, text: string, why: string): Promise<void> {
  void vscode.window.showWarningMessage(why); // first: the panel may be out of sight
  await session.compose(text);
  session.announce(why);
}
