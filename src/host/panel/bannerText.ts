// Words for the cards above the conversation: a store that was recovered or can't be written, settings that were ignored.
import * as vscode from 'vscode';
import { StoreFailure, type StoreHealth } from '../../core/conversation/conversationStore.ts';
import type { Banner } from './bannerBoard.ts';

export function storeFailureBanner(cause: unknown): Banner {
  const reason = cause instanceof StoreFailure ? cause.reason : 'unknown';
  const texts: { readonly [R in StoreFailure['reason']]: string } = {
    full: vscode.l10n.t('The disk is full. The conversation goes on here and is lost when the window closes, until there is room again.'),
    readonly: vscode.l10n.t('The storage folder can\'t be written. The conversation goes on here and is lost when the window closes.'),
    damaged: vscode.l10n.t('The database of conversations is damaged. The conversation goes on here; the file is set aside at the next start.'),
    busy: vscode.l10n.t('Another window holds the database of conversations. It is tried again with the next message.'),
    closed: vscode.l10n.t('The database of conversations was closed. Reload the window to open it again.'),
    unknown: vscode.l10n.t('The last message could not be saved. The log says more.'),
  };
  return { tone: 'warning', title: vscode.l10n.t('Not saved'), body: texts[reason] };
}

/** Undefined where all is well. */
export function storeHealthBanner(health: StoreHealth): Banner | undefined {
  if (health.recovered) {
    return {
      tone: 'warning', title: vscode.l10n.t('The database of conversations was damaged'),
      body: vscode.l10n.t('{0} messages were recovered. The damaged file is kept as {1}.', health.recovered.kept, health.recovered.setAside),
    };
  }
  if (!health.readonly) return undefined;
  return { tone: 'warning', title: vscode.l10n.t('Conversations are not saved'), body: vscode.l10n.t('The storage folder can\'t be written. What is said here is lost when the window closes.') };
}
