// Puts into words what was changed or left out of a request, and why.
import * as vscode from 'vscode';
import type { RequestChange } from '../../core/request/requestPlan.ts';

/** Two whole sentences for the reply's fold: every pair of them reads well in any language. Parameter names stay the API's own. */
export function changeText(change: RequestChange, model: string): string {
  return vscode.l10n.t('{0} {1}', what(change), why(change, model));
}

function what(change: RequestChange): string {
  switch (change.action) {
    case 'omitted':
      return change.from === undefined ? vscode.l10n.t('{0} was left out.', change.param) : vscode.l10n.t('{0} ({1}) was left out.', change.param, change.from);
    case 'renamed':
      return vscode.l10n.t('{0} was sent as {1}.', change.param, change.to ?? '');
    case 'replaced':
      return change.to === undefined ? vscode.l10n.t('{0} was replaced.', change.param) : vscode.l10n.t('{0} was sent as {1}.', change.param, change.to);
    case 'added':
      return change.to === undefined ? vscode.l10n.t('{0} was added.', change.param) : vscode.l10n.t('{0} ({1}) was added.', change.param, change.to);
    default:
      return unknown(change.action);
  }
}

function why(change: RequestChange, model: string): string {
  switch (change.reason) {
    case 'modelRefuses':
      return vscode.l10n.t('{0} does not accept it.', model);
    case 'onlyWithEffortNone':
      return vscode.l10n.t('{0} accepts it only with reasoning effort none.', model);
    case 'apiLacks':
      return vscode.l10n.t('The API that was used has no such parameter.');
    case 'endpointRefused':
      return vscode.l10n.t('This endpoint refused it.');
    case 'serverDefaultSmall':
      return vscode.l10n.t('The server\'s own limit is small.');
    case 'nearWindowEnd':
      return vscode.l10n.t('The context window is nearly full.');
    case 'modelDoesNotStream':
      return vscode.l10n.t('{0} does not stream.', model);
    case 'endpointDoesNotStream':
      return vscode.l10n.t('This endpoint refused to stream, so the answer comes in one piece.');
    case 'toolsNeedResponses':
      return vscode.l10n.t('Tools need the Responses API on {0}.', model);
    case 'modelNeedsResponses':
      return vscode.l10n.t('{0} answers on the Responses API only.', model);
    case 'dialectName':
      return vscode.l10n.t('That is its name on this server.');
    case 'outOfRange':
      return vscode.l10n.t('The value is out of range.');
    case 'chatOnlyParameter':
      return vscode.l10n.t('Only Chat Completions has {0}.', change.because ?? '');
    case 'doneHere':
      return vscode.l10n.t('Ponder ends the answer there itself.');
    case 'tokensUnknown':
      return vscode.l10n.t('The tokens of {0} are not known here.', model);
    case 'inParallel':
      return vscode.l10n.t('Each answer is a request of its own.');
    case 'jsonOnly':
      return vscode.l10n.t('{0} takes no schema; the answer was checked against it here.', model);
    case 'checkedHere':
      return vscode.l10n.t('{0} takes no response format; the answer was checked here.', model);
    case 'plannedHere':
      return vscode.l10n.t('Ponder decides about it itself.');
    default:
      return unknown(change.reason);
  }
}

function unknown(value: never): never {
  throw new Error(`Unknown change: ${String(value)}`);
}
