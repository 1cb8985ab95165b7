// Words for keys and rights: the rows `auth` and `permission` of the error table.
import * as vscode from 'vscode';
import type { ErrorContext, ErrorOf, ErrorWords } from './errorWords.ts';
import { placeOf } from './errorWords.ts';

export function authText(error: ErrorOf<'auth'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  switch (error.reason) {
    case 'missing':
      if (error.status !== undefined) {
        return {
          title: vscode.l10n.t('The server wants a key'),
          body: vscode.l10n.t('{0} answered {1}: no key came with the request. The endpoint may be set to send none. The question is kept.', place, error.status),
          actions: ['setKey', 'openSettings'],
        };
      }
      return {
        title: vscode.l10n.t('There is no key yet'),
        body: vscode.l10n.t('{0} wants a key and none is stored for it. Nothing was sent; the question is kept.', place),
        actions: ['setKey', 'selectEndpoint'],
      };
    case 'wrong':
      return {
        title: vscode.l10n.t('The key was refused'),
        body: error.status === undefined
          ? vscode.l10n.t('{0} did not accept the key. The key stored for this address may have been rotated.', place)
          : vscode.l10n.t('{0} answered {1}. The key stored for this address may have been rotated.', place, error.status),
        actions: ['setKey', 'checkConnection'],
      };
    case 'deactivated':
      return {
        title: vscode.l10n.t('The account is deactivated'),
        body: vscode.l10n.t('{0} knows the key, but the account or project behind it was closed. Its provider can say why; another key or endpoint works meanwhile.', place),
        actions: ['setKey', 'selectEndpoint'],
      };
    case 'otherOrigin':
      return error.param === undefined
        ? {
            title: vscode.l10n.t('The key belongs to another address'),
            body: vscode.l10n.t('The address of this endpoint changed to {0}, and its key was stored for the one before. Nothing was sent. Say whether the key may go there, or set another.', place),
            actions: ['setKey', 'useKeyHere'],
          }
        : {
            title: vscode.l10n.t('A secret belongs to another address'),
            body: vscode.l10n.t('A header refers to the secret "{0}", which was stored for another address than {1}. Nothing was sent. Set the key and the secrets of this endpoint again.', error.param, place),
            actions: ['setKey'],
          };
    case 'secretMissing':
      return {
        title: vscode.l10n.t('A secret is missing'),
        body: vscode.l10n.t('A header for {0} refers to the secret "{1}", which is not stored. Nothing was sent; the question is kept.', place, error.param ?? ''),
        actions: ['setKey', 'openSettings'],
      };
    default: {
      const rest: never = error.reason;
      return rest;
    }
  }
}

export function permissionText(error: ErrorOf<'permission'>, context: ErrorContext): ErrorWords {
  const place = placeOf(error, context);
  const model = context.model ?? vscode.l10n.t('this model');
  switch (error.reason) {
    case 'region':
      return {
        title: vscode.l10n.t('Not available in this region'),
        body: vscode.l10n.t('{0} does not serve the country or network that this request came from. Where VS Code works remotely, that is the remote machine\'s.', place),
        actions: ['selectEndpoint', 'checkConnection'],
      };
    case 'model':
      return {
        title: vscode.l10n.t('The key may not use this model'),
        body: vscode.l10n.t('{0} accepted the key, but not for {1}. Its project or tier may have no access. The question is kept.', place, model),
        actions: ['selectModel', 'checkConnection'],
      };
    case 'organization':
      return {
        title: vscode.l10n.t('The key does not belong to this organization'),
        body: vscode.l10n.t('{0} did not accept the organization or project that the endpoint names. Correct or remove it in the settings.', place),
        actions: ['openSettings', 'setKey'],
      };
    case 'unverified':
      return {
        title: vscode.l10n.t('The organization is not verified'),
        body: vscode.l10n.t('{0} gives {1}, or its streaming, to verified organizations only. Verify it there, or use another model. The question is kept.', place, model),
        actions: ['selectModel', 'retry'],
      };
    case 'other':
      return {
        title: vscode.l10n.t('The key has no permission for this'),
        body: error.status === undefined
          ? vscode.l10n.t('{0} accepted the key, but refused the request. The key may be restricted. Details has the server\'s words.', place)
          : vscode.l10n.t('{0} answered {1}: it accepted the key, but refused the request. The key may be restricted. Details has the server\'s words.', place, error.status),
        actions: ['setKey', 'checkConnection'],
      };
    default: {
      const rest: never = error.reason;
      return rest;
    }
  }
}
