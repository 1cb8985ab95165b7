// Messages of a conversation as text for the clipboard: who said it, and the markdown of what was said.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { said } from '../../core/conversation/message.ts';
import { isShown } from './messageView.ts';
import { writerText } from './writerText.ts';

export interface CopiedRange {
  readonly head: string;
  /** Places in the shown branch, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly tail: string;
}

export function conversationText(conversation: Conversation, { head, from, to, tail }: CopiedRange): string {
  const whole = conversation.path().filter(isShown).slice(from, to)
    .map((message) => `${message.role === 'assistant' && message.reply ? writerText(message.reply) : vscode.l10n.t('You')}:\n\n${said(message)}`.trimEnd());
  return [head, ...whole, tail].filter((part) => part !== '').join('\n\n');
}
