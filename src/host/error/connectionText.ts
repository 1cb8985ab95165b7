// Words for the way to the server and for answers that are none: the rows `network` and `badResponse` of the error table.
import * as vscode from 'vscode';
import type { ErrorAction } from './errorAction.ts';
import type { ErrorContext, ErrorOf, ErrorWords } from './errorWords.ts';
import { afterBreak, kept, placeOf } from './errorWords.ts';

const again: readonly ErrorAction[] = ['retry', 'checkConnection'];

export function networkText(error: ErrorOf<'network'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  switch (error.reason) {
    case 'dns':
      return {
        title: vscode.l10n.t('The address was not found'),
        body: vscode.l10n.t('No server is known under the name {0}. There may be no network, or the base URL has a slip. The question is kept.', place),
        actions: ['retry', 'openSettings'],
      };
    case 'refused':
      return {
        title: vscode.l10n.t('Nothing answers there'),
        body: vscode.l10n.t('{0} refused the connection. If it is a server on your own machine, it may not be running. The question is kept.', place),
        actions: again,
      };
    case 'reset':
      return {
        title: vscode.l10n.t('The connection broke'),
        body: context.partial === true
          ? vscode.l10n.t('The connection to {0} was closed in the middle of the answer. What came is kept.', place)
          : vscode.l10n.t('{0} closed the connection before it answered. The question is kept.', place),
        actions: afterBreak(context),
      };
    case 'tls':
      return {
        title: vscode.l10n.t('The connection is not trusted'),
        body: vscode.l10n.t('The certificate of {0} could not be verified. Behind a company proxy its certificate has to be in the system\'s store; a wrong clock or http in place of https has the same effect. Nothing was sent.', place),
        actions: again,
      };
    case 'proxy':
      return {
        title: vscode.l10n.t('The proxy did not let it through'),
        body: vscode.l10n.t('The proxy on the way to {0} refused or wants a sign-in. VS Code\'s own proxy settings (http.proxy) are used. The question is kept.', place),
        actions: ['openSettings', 'retry'],
      };
    case 'redirect':
      return {
        title: vscode.l10n.t('The server points to another address'),
        body: error.target === undefined
          ? vscode.l10n.t('{0} answered with a redirect, which is not followed: the key would go along. If the new address is right, make it the endpoint\'s base URL.', place)
          : vscode.l10n.t('{0} redirects to {1}. Nothing was sent there: the key is for {0} only. If the new address is right, make it the endpoint\'s base URL.', place, error.target),
        actions: ['openSettings', 'checkConnection'],
      };
    case 'unreachable':
      return {
        title: vscode.l10n.t('The server can\'t be reached'),
        body: vscode.l10n.t('There is no way from here to {0}. The network may be down, or a VPN is needed. The question is kept.', place),
        actions: again,
      };
    case 'unknown':
      return {
        title: vscode.l10n.t('The connection failed'),
        body: vscode.l10n.t('{0} could not be asked. The log has what is known. {1}', place, kept(context)),
        actions: ['retry', 'openLog'],
      };
    default:
      return unknownReason(error.reason);
  }
}

function unknownReason(reason: never): never {
  throw new Error(String(reason));
}

export function badResponseText(error: ErrorOf<'badResponse'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  switch (error.reason) {
    case 'empty':
      return {
        title: vscode.l10n.t('An empty answer came'),
        body: vscode.l10n.t('{0} ended the answer without a word in it. The question is kept.', place),
        actions: ['askAgain', 'openLog'],
      };
    case 'html':
      return {
        title: vscode.l10n.t('A web page came in place of an answer'),
        body: vscode.l10n.t('{0} sent a page meant for a browser: a sign-in, a proxy\'s notice, or the base URL lacks a part such as /v1.', place),
        actions: ['openSettings', 'checkConnection'],
      };
    case 'notJson':
    case 'malformed':
      return {
        title: vscode.l10n.t('The answer can\'t be read'),
        body: context.partial === true
          ? vscode.l10n.t('{0} sent something that is not what the API promises. What came before is kept.', place)
          : vscode.l10n.t('{0} sent something that is not what the API promises. The question is kept.', place),
        actions: ['retry', 'openLog'],
      };
    case 'notOpenAI':
      return {
        title: vscode.l10n.t('This is no OpenAI API'),
        body: vscode.l10n.t('{0} answers, but speaks another protocol. Ponder needs a server with OpenAI\'s Chat Completions or Responses.', place),
        actions: ['openSettings', 'checkConnection'],
      };
    default: {
      const rest: never = error.reason;
      return rest;
    }
  }
}
