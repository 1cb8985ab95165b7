// The one table from an error's kind to words and actions. Knows no wire: facts come in the error, names in the context.
import * as vscode from 'vscode';
import type { TurnError } from '../../core/stream/turnError.ts';
import { authText, permissionText } from './accessText.ts';
import { answerText, breakText } from './answerText.ts';
import { badResponseText, networkText } from './connectionText.ts';
import type { ErrorAction } from './errorAction.ts';
import type { ErrorContext, ErrorWords } from './errorWords.ts';
import { serverText } from './serverText.ts';

export interface ErrorDescription extends ErrorWords {
  /** For Details: label and value, in order; values as the server wrote them. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

export function describeError(error: TurnError, context: ErrorContext = {}): ErrorDescription {
  const words = wordsFor(error, context);
  return { ...words, actions: withOthers(withContinue(words.actions, error, context), context), details: details(error, context) };
}

/** What there is of an answer can be gone on with wherever asking again helps; a filter would cut it at the same place. */
function withContinue(actions: readonly ErrorAction[], error: TurnError, context: ErrorContext): readonly ErrorAction[] {
  const at = actions.indexOf('retry');
  if (context.partial !== true || at < 0 || actions.includes('continue') || error.kind === 'contentFilter') return actions;
  return [...actions.slice(0, at), 'continue', ...actions.slice(at)];
}

/** Another model answers the next question; what there is of this answer, it goes on with only where it is told so. */
function withOthers(actions: readonly ErrorAction[], { partial, shared }: ErrorContext): readonly ErrorAction[] {
  if (partial !== true || shared !== true) return actions;
  return [...new Set(actions.map((action): ErrorAction => (action === 'selectModel' || action === 'selectEndpoint' ? 'continueWith' : action)))];
}

function wordsFor(error: TurnError, context: ErrorContext): ErrorWords {
  switch (error.kind) {
    case 'auth':
      return authText(error, context);
    case 'permission':
      return permissionText(error, context);
    case 'network':
      return networkText(error, context);
    case 'badResponse':
      return badResponseText(error, context);
    case 'notFound':
    case 'rateLimit':
    case 'quota':
    case 'unsupportedParameter':
    case 'server':
      return serverText(error, context);
    case 'contextLength':
    case 'budgetSpent':
    case 'contentFilter':
      return answerText(error, context);
    case 'timeout':
    case 'stalled':
    case 'truncated':
      return breakText(error, context);
    default: {
      const rest: never = error;
      return rest;
    }
  }
}

function details(error: TurnError, context: ErrorContext): readonly { readonly label: string; readonly value: string }[] {
  const rows: readonly (readonly [string, string | number | undefined])[] = [
    [vscode.l10n.t('Endpoint'), context.endpointName],
    [vscode.l10n.t('Model'), context.model],
    [vscode.l10n.t('Host'), error.host],
    [vscode.l10n.t('Status'), error.status],
    [vscode.l10n.t('Code'), error.code],
    [vscode.l10n.t('Parameter'), error.param],
    [vscode.l10n.t('Server\'s words'), error.serverMessage],
    [vscode.l10n.t('Request id'), error.requestId],
    [vscode.l10n.t('Kind'), 'reason' in error ? `${error.kind} / ${error.reason}` : error.kind],
  ];
  return rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value: String(value) }]));
}
