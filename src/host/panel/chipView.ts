// An attachment as the page shows it.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/message.ts';
import type { ChipView } from '../../protocol/panelState.ts';

export function chipView(attachment: Attachment): ChipView {
  const { id, kind, label, tokens, uri } = attachment;
  return { id, kind, label, ...(tokens !== undefined && { tokens }), ...(uri !== undefined && { title: uriTitle(uri) }) };
}

function uriTitle(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
