// A person's changes to the messages of an open conversation: applied to its tree, refused while an answer is being written.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Message } from '../../core/conversation/message.ts';
import { dropSummary as withoutSummary, rewordSummary as withWording } from '../../core/conversation/summaryChange.ts';
import { changeName, changeRole, changeText, insertAfter, withoutTurn, type AuthoredRole, type TreeChange } from '../../core/conversation/treeChange.ts';

/** What takes the change back; undefined where nothing was changed. */
export type TakeBack = (() => Promise<void>) | undefined;

export function changeMessage(conversation: Conversation | undefined, id: string, text: string): Promise<TakeBack> {
  return change(conversation, id, (path, message) => (message.text === text ? undefined : changeText(path, message, text)));
}

export function restoreMessage(conversation: Conversation | undefined, id: string): Promise<TakeBack> {
  return change(conversation, id, (path, message) => (message.original === undefined ? undefined : changeText(path, message, message.original)));
}

export function nameMessage(conversation: Conversation | undefined, id: string, name: string): Promise<TakeBack> {
  return change(conversation, id, (path, message) => changeName(path, message, name));
}

export function insertMessage(conversation: Conversation | undefined, afterId: string, role: AuthoredRole, text: string): Promise<TakeBack> {
  return change(conversation, afterId, (path, after) =>
    insertAfter(path, after, { id: randomUUID(), conversationId: after.conversationId, role, createdAt: Date.now(), text, attachments: [] }));
}

export function setMessageRole(conversation: Conversation | undefined, id: string, role: AuthoredRole): Promise<TakeBack> {
  return change(conversation, id, (path, message) => (message.role === role ? undefined : changeRole(path, message, role, randomUUID, Date.now())));
}

export function deleteTurn(conversation: Conversation | undefined, id: string): Promise<TakeBack> {
  return change(conversation, id, (path) => conversation && withoutTurn(path, id, (parent) => conversation.childrenOf(parent), Date.now()));
}

/** Without a text what the model wrote is there again. */
export function rewordSummary(conversation: Conversation | undefined, id: string, text: string | undefined): Promise<TakeBack> {
  return change(conversation, id, (path, message) => withWording(path, message, text ?? message.summary?.original ?? message.summary?.text ?? ''));
}

export async function dropSummary(conversation: Conversation | undefined, id: string): Promise<void> {
  offerTakeBack(conversation, await change(conversation, id, withoutSummary), vscode.l10n.t('The summary was removed. The turns are sent again.'));
}

/** While an answer is being written it is not taken back, but offered again. */
export function offerTakeBack(conversation: Conversation | undefined, takeBack: TakeBack, done: string): void {
  if (!takeBack) return;
  const undo = vscode.l10n.t('Undo');
  void vscode.window.showInformationMessage(done, undo).then((chosen) => {
    if (chosen !== undo) return undefined;
    if (conversation?.busy !== true) return takeBack();
    return offerTakeBack(conversation, takeBack, busyText());
  });
}

function busyText(): string {
  return vscode.l10n.t('An answer is being written. Messages can be changed when it is done.');
}

/** Only what is on the shown branch can be changed, and only while nothing is written there. */
async function change(conversation: Conversation | undefined, id: string, make: (path: readonly Message[], message: Message) => TreeChange | undefined): Promise<TakeBack> {
  if (!conversation) return undefined;
  if (conversation.busy) {
    void vscode.window.showInformationMessage(busyText());
    return undefined;
  }
  const path = conversation.path();
  const message = path.find((each) => each.id === id);
  const wanted = message && make(path, message);
  return wanted && conversation.change(wanted);
}
