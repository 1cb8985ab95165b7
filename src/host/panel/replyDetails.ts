// Everything known of one reply as a read-only JSON document. The request is kept in memory only, and never holds a key.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';

const scheme = 'ponder-reply';

export class ReplyDetails implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly documents = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.documents.get(uri.path) ?? '';
  }

  async show(conversation: Conversation, messageId: string): Promise<void> {
    const reply = conversation.message(messageId)?.reply;
    if (!reply) return;
    const { items: _items, reasoning: _reasoning, ...facts } = reply;
    const request = conversation.requestOf(messageId);
    const path = `/${vscode.l10n.t('Reply')} ${messageId.slice(0, 8)}.json`;
    this.documents.set(path, JSON.stringify({ reply: facts, request: request ?? vscode.l10n.t('Kept only until the window is closed.') }, null, 2));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path }));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
