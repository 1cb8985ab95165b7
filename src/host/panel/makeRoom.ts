// Before a question that leaves no room for earlier turns: they are summarized where the person wants that. Loaded only where the setting says so.
import * as vscode from 'vscode';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import { keptTurns } from '../../core/conversation/compaction.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import { summaryPlace } from '../../core/conversation/summaryPlace.ts';
import { compactWith, failureText } from '../conversation/compacting.ts';
import type { PanelServices } from './panelServices.ts';

/** `declined`: the person would rather not send it now. `refused`: the summary failed; a whole sentence. */
export type Room = { readonly kind: 'made' } | { readonly kind: 'declined' } | { readonly kind: 'refused'; readonly why: string };

/** Conversations whose earlier turns are to be left out, as the person said. */
const cutting = new WeakSet<Conversation>();

export async function makeRoom(conversation: Conversation, services: PanelServices, question: NewQuestion, settings: TurnSettings): Promise<Room> {
  const mode = services.compaction();
  if (mode === 'off' || cutting.has(conversation) || conversation.isEmpty) return { kind: 'made' };
  const prepared = await conversation.estimate(question, settings);
  if (!prepared.fits || prepared.window?.reason !== 'window') return { kind: 'made' };
  const { dropped } = prepared.window;
  if (mode === 'ask') {
    const answer = await askFirst(dropped);
    if (answer === 'cut') cutting.add(conversation);
    if (answer === 'cut') return { kind: 'made' };
    if (answer === 'cancel') return { kind: 'declined' };
  }
  const path = conversation.path();
  const turns = path.slice(summaryPlace(path) + 1).filter(({ role }) => role === 'user').length;
  // The summary itself needs room, about as much as a turn.
  const outcome = await compactWith(conversation, services.askQuick, Math.min(keptTurns, Math.max(0, turns - dropped - 1)));
  if (outcome.ok || outcome.reason === 'nothing' || outcome.reason === 'busy') return { kind: 'made' };
  if (outcome.reason === 'canceled' || outcome.reason === 'limit') return { kind: 'declined' };
  return { kind: 'refused', why: failureText(outcome) };
}

async function askFirst(dropped: number): Promise<'summarize' | 'cut' | 'cancel'> {
  const summarize = vscode.l10n.t('Summarize');
  const cut = vscode.l10n.t('Send without them');
  const chosen = await vscode.window.showInformationMessage(
    dropped === 1 ? vscode.l10n.t('1 earlier turn does not fit into the window any more.') : vscode.l10n.t('{0} earlier turns do not fit into the window any more.', dropped),
    { modal: true, detail: vscode.l10n.t('A summary of them can be sent instead. The turns stay in the conversation either way.') }, summarize, cut);
  return chosen === summarize ? 'summarize' : chosen === cut ? 'cut' : 'cancel';
}
