// Words for what the server itself refused or broke: models, limits, credit, parameters.
import * as vscode from 'vscode';
import type { ErrorContext, ErrorOf, ErrorWords } from './errorWords.ts';
import { count, kept, placeOf } from './errorWords.ts';
import { afterWait } from './waitText.ts';

export function serverText(error: ErrorOf<'notFound' | 'rateLimit' | 'quota' | 'unsupportedParameter' | 'server'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  switch (error.kind) {
    case 'notFound':
      return notFoundText(error, context);
    case 'rateLimit':
      return rateLimitText(error, context);
    case 'quota':
      return {
        title: vscode.l10n.t('There is no credit left'),
        body: error.affordable === undefined
          ? vscode.l10n.t('{0} accepted the key, but the account behind it has run out of credit or reached its spending limit. Add credit there, or use another endpoint. {1}', place, kept(context))
          : vscode.l10n.t('{0} says that the credit is enough for {1} output tokens only. A lower budget may go through. {2}', place, count(error.affordable), kept(context)),
        actions: ['selectEndpoint', 'retry'],
      };
    case 'unsupportedParameter':
      return refusedText(error, context);
    case 'server':
      return {
        title: vscode.l10n.t('The server has a problem'),
        body: error.status === undefined
          ? vscode.l10n.t('{0} reported a failure of its own. {1} {2}', place, kept(context), afterWait(error.retryAfterMs, context))
          : vscode.l10n.t('{0} answered {1}, a failure on its side. {2} {3}', place, error.status, kept(context), afterWait(error.retryAfterMs, context)),
        actions: ['retry', 'openLog'],
      };
    default: {
      const rest: never = error;
      return rest;
    }
  }
}

/** Parameters that the server does not know were left out and asked without; what is shown here is mostly a value that it does not take. */
function refusedText(error: ErrorOf<'unsupportedParameter'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  const actions = ['openSettings', 'selectModel'] as const;
  if (error.param === undefined) {
    return { title: vscode.l10n.t('Part of the request was refused'), body: vscode.l10n.t('{0} refused part of the request without naming it. Details has its answer. The question is kept.', place), actions };
  }
  return context.leftOut === true
    ? { title: vscode.l10n.t('The model does not take a parameter'), body: vscode.l10n.t('{0} refused "{1}", also after it was left out once. Look at the parameters in the settings, or use another model. The question is kept.', place, error.param), actions }
    : { title: vscode.l10n.t('Part of the request was refused'), body: vscode.l10n.t('{0} does not take "{1}" as it was sent. Details has its answer. Change it, or use another model. The question is kept.', place, error.param), actions };
}

function notFoundText(error: ErrorOf<'notFound'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  const model = context.model ?? vscode.l10n.t('this model');
  switch (error.reason) {
    case 'model':
      return {
        title: vscode.l10n.t('The model was not found'),
        body: vscode.l10n.t('{0} has no model {1}, or this key may not use it. The question is kept.', place, model),
        actions: ['selectModel', 'checkConnection'],
      };
    case 'path':
      return {
        title: vscode.l10n.t('Nothing answers at this address'),
        body: vscode.l10n.t('{0} answered, but not at the path that was asked. The base URL of the endpoint may lack or repeat a part such as /v1.', place),
        actions: ['openSettings', 'checkConnection'],
      };
    case 'retired':
      return {
        title: vscode.l10n.t('The model is retired'),
        body: context.successor === undefined
          ? vscode.l10n.t('{0} no longer serves {1}. Choose another model; the question is kept.', place, model)
          : vscode.l10n.t('{0} no longer serves {1}. {2} is its successor. The question is kept.', place, model, context.successor),
        actions: ['selectModel'],
      };
    default: {
      const rest: never = error.reason;
      return rest;
    }
  }
}

function rateLimitText(error: ErrorOf<'rateLimit'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  if (error.tooLarge === true) {
    return {
      title: vscode.l10n.t('The request is larger than the limit'),
      body: error.limit === undefined
        ? vscode.l10n.t('This one request needs more tokens than {0} allows this account per minute, so waiting does not help. Ask with less context or a lower budget.', place)
        : vscode.l10n.t('This one request needs more than the {1} tokens per minute that {0} allows this account, so waiting does not help. Ask with less context or a lower budget.', place, count(error.limit)),
      actions: ['newConversation', 'selectModel', 'openSettings'],
    };
  }
  const limit = error.limit === undefined
    ? vscode.l10n.t('{0} takes no more requests from this account right now.', place)
    : error.scope === 'tokens'
      ? vscode.l10n.t('{0} allows {1} tokens per minute for this account.', place, count(error.limit))
      : vscode.l10n.t('{0} allows {1} requests per minute for this account.', place, count(error.limit));
  return { title: vscode.l10n.t('The server is busy'), body: vscode.l10n.t('{0} {1} {2}', limit, kept(context), afterWait(error.retryAfterMs, context)), actions: ['retry', 'selectModel'] };
}
