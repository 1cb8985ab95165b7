// What a person can do about an error: a closed list and its button labels. What an action does is the caller's.
import * as vscode from 'vscode';

export type ErrorAction =
  | 'setKey' | 'useKeyHere' | 'checkConnection' | 'selectModel' | 'selectEndpoint' | 'retry' | 'askAgain' | 'raiseBudget' | 'lowerEffort'
  | 'openLog' | 'openSettings' | 'continue' | 'continueWith' | 'newConversation' | 'addEndpoint' | 'resume' | 'compact';

export function actionLabel(action: ErrorAction): string {
  switch (action) {
    case 'setKey': return vscode.l10n.t('Set key…');
    case 'useKeyHere': return vscode.l10n.t('Use the stored key here');
    case 'checkConnection': return vscode.l10n.t('Check connection');
    case 'selectModel': return vscode.l10n.t('Select model…');
    case 'selectEndpoint': return vscode.l10n.t('Use another endpoint…');
    case 'retry': return vscode.l10n.t('Try again');
    case 'askAgain': return vscode.l10n.t('Ask again');
    case 'raiseBudget': return vscode.l10n.t('Ask again with twice the budget');
    case 'lowerEffort': return vscode.l10n.t('Ask again with lower effort');
    case 'openLog': return vscode.l10n.t('Show log');
    case 'openSettings': return vscode.l10n.t('Open settings');
    case 'continue': return vscode.l10n.t('Continue');
    case 'continueWith': return vscode.l10n.t('Continue with another model…');
    case 'newConversation': return vscode.l10n.t('New conversation');
    case 'addEndpoint': return vscode.l10n.t('Add endpoint…');
    case 'compact': return vscode.l10n.t('Summarize earlier turns');
    case 'resume': return vscode.l10n.t('Take it up again');
    default: {
      const rest: never = action;
      return String(rest);
    }
  }
}
