// "Same again?": asks the question of a reply once more with exactly its parameters, and compares text and fingerprint. For seeds.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import type { ModelService } from '../model/modelService.ts';
import type { SessionHandle } from '../panel/panelServices.ts';
import { withFollowers } from '../panel/queuePlace.ts';
import { redone } from '../panel/redo.ts';
import { tooLong } from '../panel/sendQuestion.ts';

export interface SameAgainPorts {
  readonly models: ModelService;
  readonly texts: ReadonlyDocuments;
}

/** Of that reply, or of the last one shown. The second answer stands beside the first as another version. */
export async function sameAgain(session: SessionHandle, { models, texts }: SameAgainPorts, messageId?: string): Promise<void> {
  const { conversation } = session;
  const first = conversation && replyToRepeat(conversation, messageId);
  if (!conversation || !first) return tell(vscode.l10n.t('There is no whole answer to repeat.'));
  if (conversation.busy) return tell(vscode.l10n.t('Another answer is being written. Wait for it first.'));
  const { reply } = first;
  const settings = await models.settings({ choice: { endpointId: reply.endpointId, model: reply.model } });
  if (!settings) return tell(vscode.l10n.t('{0} is not set up any more.', reply.endpointName));
  if (!(await session.services.maySpend())) return;
  const { n: _n, ...set } = reply.parameters ?? {};
  const parameters = { ...set, ...(reply.effort && { effort: reply.effort }) };
  const turn = { ...settings, parameters, instructions: reply.instructions ?? '' };
  const asked = await withFollowers(session.composer, conversation, () => redone(session.services, conversation, turn, (c, s) => c.regenerate(first.id, s)));
  if (!asked.sent) return tell(tooLong(asked));
  await compare(first, await asked.reply, texts);
}

function replyToRepeat(conversation: Conversation, messageId: string | undefined): AnswerMessage | undefined {
  const message = messageId === undefined ? conversation.path().findLast(({ role }) => role === 'assistant') : conversation.message(messageId);
  return message?.reply?.status === 'complete' ? { ...message, reply: message.reply } : undefined;
}

async function compare(first: AnswerMessage, second: AnswerMessage, texts: ReadonlyDocuments): Promise<void> {
  if (second.reply.status !== 'complete') return;
  const words = `${textWords(first, second)} ${fingerprintWords(first, second)}`;
  const show = vscode.l10n.t('Show the difference');
  const choice = await vscode.window.showInformationMessage(words, ...(first.text === second.text ? [] : [show]));
  if (choice !== show) return;
  const [left, right] = [await texts.put(`/${vscode.l10n.t('First answer')}.md`, first.text), await texts.put(`/${vscode.l10n.t('Second answer')}.md`, second.text)];
  await vscode.commands.executeCommand('vscode.diff', left, right, vscode.l10n.t('First and second answer'));
}

function textWords(first: AnswerMessage, second: AnswerMessage): string {
  if (first.text === second.text) return vscode.l10n.t('The same answer, letter by letter.');
  const at = [...first.text].findIndex((letter, index) => letter !== [...second.text][index]);
  return vscode.l10n.t('Another answer: it differs from character {0} on.', (at < 0 ? first.text.length : at) + 1);
}

function fingerprintWords(first: AnswerMessage, second: AnswerMessage): string {
  const [a, b] = [first.reply.fingerprint, second.reply.fingerprint];
  if (a === undefined || b === undefined) return vscode.l10n.t('The server named no fingerprint, so nobody can say whether it was the same.');
  return a === b ? vscode.l10n.t('The server was the same ({0}).', a) : vscode.l10n.t('The server was another one: {0}, then {1}.', a, b);
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
