// Summarizes the earlier turns of a conversation with the quick model, and puts into words what came of it.
import * as vscode from 'vscode';
import { compact, type CompactionOutcome } from '../../core/conversation/compactor.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { fillPrompt } from '../../core/prompt/promptTemplate.ts';
import { summarizePrompt } from '../../core/prompt/summarize.ts';
import { describeError } from '../error/errorText.ts';
import { createAbortController } from '../hostClock.ts';
import type { AskQuick } from '../model/quickModel.ts';

type Outcome = CompactionOutcome<Exclude<Awaited<ReturnType<AskQuick>>, { readonly ok: true }>>;

/** Nothing is thrown for a failure; the conversation is as it was then. `keep` as in `compactionPlan`. */
export function compactWith(conversation: Conversation, askQuick: AskQuick, keep?: number): Promise<Outcome> {
  return compact(conversation, {
    ...(keep !== undefined && { keep }), createAbort: createAbortController,
    ask: (text, signal) => askQuick({ instructions: fillPrompt(summarizePrompt, {}), text }, signal),
  });
}

export function doneText(turns: number): string {
  return turns === 1 ? vscode.l10n.t('1 earlier turn was summarized.') : vscode.l10n.t('{0} earlier turns were summarized.', turns);
}

/** A whole sentence. */
export function failureText(outcome: Extract<Outcome, { readonly ok: false }>): string {
  switch (outcome.reason) {
    case 'nothing':
      return vscode.l10n.t('There are no earlier turns to summarize.');
    case 'busy':
      return vscode.l10n.t('An answer is being written. Summarize when it is done.');
    case 'gone':
      return vscode.l10n.t('The conversation was changed meanwhile, so the summary was not used.');
    case 'canceled':
      return vscode.l10n.t('Stopped. Nothing was changed.');
    case 'tooLong':
      return vscode.l10n.t('The earlier turns are too long for the model that summarizes. Choose another one in the settings (Quick Model).');
    case 'noModel':
      return vscode.l10n.t('Choose a model first; it writes the summary.');
    case 'limit':
      return vscode.l10n.t('Nothing was summarized, because a spending limit is reached.');
    case 'failed':
      return vscode.l10n.t('The earlier turns could not be summarized and are as they were. {0}', describeError(outcome.error).title);
    default:
      return outcome satisfies never;
  }
}
