// An attachment as the page shows it.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/message.ts';
import type { ChipView } from '../../protocol/panelState.ts';

export function chipView(attachment: Attachment): ChipView {
  const { id, kind, label, tokens, uri } = attachment;
  return { id, kind, label, ...(tokens !== undefined && { tokens }), ...(uri !== undefined && { title: place(attachment, uri) }) };
}

/** `src/retry.ts:12-31 · typescript`: what the model is told of it. */
function place({ lines, languageId }: Attachment, uri: string): string {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const where = lines ? `${path}:${lines.from}-${lines.to}` : path;
  return languageId === undefined ? where : `${where} · ${languageId}`;
}
