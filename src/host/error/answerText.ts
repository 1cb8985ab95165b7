// Words for answers that did not come, were cut or declined.
import * as vscode from 'vscode';
import type { ErrorContext, ErrorOf, ErrorWords } from './errorWords.ts';
import { afterBreak, count, kept, placeOf } from './errorWords.ts';

export function answerText(error: ErrorOf<'contextLength' | 'budgetSpent' | 'contentFilter'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  switch (error.kind) {
    case 'contextLength':
      return {
        title: vscode.l10n.t('The conversation does not fit'),
        body: error.limit === undefined || error.asked === undefined
          ? vscode.l10n.t('The model takes less text at once than this question and its context need. Leave something out, start a new conversation, or use a model with a larger window.')
          : vscode.l10n.t('The model takes {0} tokens at once; this needs {1}. Leave something out, start a new conversation, or use a model with a larger window.', count(error.limit), count(error.asked)),
        actions: ['compact', 'selectModel', 'newConversation'],
      };
    case 'budgetSpent':
      return {
        title: vscode.l10n.t('The whole budget went into thinking'),
        body: error.budget === undefined
          ? vscode.l10n.t('All output tokens were used before the first word of the answer. The question is kept; the thinking can\'t be.')
          : vscode.l10n.t('All {0} output tokens were used before the first word of the answer. The question is kept; the thinking can\'t be.', count(error.budget)),
        actions: ['raiseBudget', 'lowerEffort'],
      };
    case 'contentFilter':
      return error.side === 'prompt'
        ? {
            title: vscode.l10n.t('A content filter stopped the question'),
            body: vscode.l10n.t('{0} looked at the question and did not pass it on to the model. Put it in other words; sending it again as it is will not help.', place),
            actions: ['selectEndpoint'],
          }
        : {
            title: vscode.l10n.t('A content filter cut the answer'),
            body: vscode.l10n.t('{0} stopped the answer while it was being written. What came before is kept.', place),
            actions: ['retry', 'selectModel'],
          };
    default: {
      const rest: never = error;
      return rest;
    }
  }
}

/** Answers that did not come, or not to their end. */
export function breakText(error: ErrorOf<'timeout' | 'stalled' | 'truncated'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  switch (error.kind) {
    case 'timeout':
      return {
        title: vscode.l10n.t('No answer came in time'),
        body: context.resumable === true
          ? vscode.l10n.t('{0} was asked and has not answered yet. The answer goes on there and can be taken up again.', place)
          : vscode.l10n.t('{0} was asked and did not answer. The question is kept.', place),
        actions: context.resumable === true ? ['resume', 'retry'] : ['retry', 'checkConnection'],
      };
    case 'stalled':
      return {
        title: vscode.l10n.t('The answer stopped coming'),
        body: error.by === 'platform'
          ? vscode.l10n.t('{0} has sent nothing for {1} s; VS Code waits no longer, whatever is set. {2}', place, Math.round(error.afterMs / 1000), kept(context))
          : vscode.l10n.t('{0} has sent nothing for {1} s, though the connection is open. {2}', place, Math.round(error.afterMs / 1000), kept(context)),
        actions: afterBreak(context),
      };
    case 'truncated':
      return {
        title: vscode.l10n.t('The answer broke off'),
        body: vscode.l10n.t('The connection to {0} ended before the answer did. {1}', place, kept(context)),
        actions: afterBreak(context),
      };
    default: {
      const rest: never = error;
      return rest;
    }
  }
}
