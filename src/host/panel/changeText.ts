// Puts into words what was changed or left out of a request, and why.
import * as vscode from 'vscode';
import type { RequestChange } from '../../core/request/requestPlan.ts';

/** One sentence for the reply's fold. Parameter names stay the API's own. */
export function changeText(change: RequestChange, model: string): string {
  return `${what(change)} ${why(change, model)}`;
}

function what(change: RequestChange): string {
  const t = vscode.l10n.t;
  switch (change.action) {
    case 'omitted':
      return change.from === undefined ? t('{0} was left out:', change.param) : t('{0} ({1}) was left out:', change.param, change.from);
    case 'renamed':
      return t('{0} was sent as {1}:', change.param, change.to ?? '');
    case 'replaced':
      return change.to === undefined ? t('{0} was replaced:', change.param) : t('{0} was sent as {1}:', change.param, change.to);
    case 'added':
      return change.to === undefined ? t('{0} was added:', change.param) : t('{0} ({1}) was added:', change.param, change.to);
    default:
      return unknown(change.action);
  }
}

function why(change: RequestChange, model: string): string {
  const t = vscode.l10n.t;
  switch (change.reason) {
    case 'modelRefuses':
      return t('{0} does not accept it.', model);
    case 'onlyWithEffortNone':
      return t('{0} accepts it only with reasoning effort none.', model);
    case 'apiLacks':
      return t('the API that was used has no such parameter.');
    case 'endpointRefused':
      return t('this endpoint refused it.');
    case 'serverDefaultSmall':
      return t('the server’s own limit is small.');
    case 'nearWindowEnd':
      return t('the context window is nearly full.');
    case 'modelDoesNotStream':
      return t('{0} does not stream.', model);
    case 'endpointDoesNotStream':
      return t('this endpoint refused to stream, so the answer came in one piece.');
    case 'toolsNeedResponses':
      return t('tools need the Responses API on {0}.', model);
    case 'modelNeedsResponses':
      return t('{0} answers on the Responses API only.', model);
    case 'dialectName':
      return t('that is its name on this server.');
    case 'outOfRange':
      return t('the value is out of range.');
    default:
      return unknown(change.reason);
  }
}

function unknown(value: never): never {
  throw new Error(`Unknown change: ${String(value)}`);
}
