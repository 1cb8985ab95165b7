// Who wrote an answer, in words.
import * as vscode from 'vscode';
import type { Reply } from '../../core/conversation/message.ts';

/** The model's id; with those that went on with what it began. */
export function writerText({ model, continuedBy }: Pick<Reply, 'model' | 'continuedBy'>): string {
  return continuedBy ? vscode.l10n.t('{0}, continued by {1}', model, new Intl.ListFormat(vscode.env.language).format(continuedBy.map((part) => part.model))) : model;
}
