// An attachment as the page shows it.
import * as vscode from 'vscode';
import type { Attachment, SourceState } from '../../core/attachment/attachment.ts';
import type { ChipView } from '../../protocol/panelState.ts';

/** `state`: what became of its source; only for what is not sent yet. */
export function chipView(attachment: Attachment, state: SourceState = 'same'): ChipView {
  const { id, kind, label, tokens, uri, image } = attachment;
  return {
    id, kind, label,
    ...(tokens !== undefined && { tokens }),
    ...(uri !== undefined && { title: place(attachment, uri) }),
    ...(image?.thumbnail !== undefined && { thumbnail: image.thumbnail }),
    ...(state !== 'same' && { state, note: stateText(state) }),
  };
}

function stateText(state: Exclude<SourceState, 'same'>): string {
  switch (state) {
    case 'gone':
      return vscode.l10n.t('It is not there any more. What was attached is sent.');
    case 'changed':
      return vscode.l10n.t('It has changed since it was attached.');
    case 'unsent':
      return vscode.l10n.t('The chosen model can\'t see pictures.');
    default:
      return state satisfies never;
  }
}

/** `src/retry.ts:12-31 · typescript`: what the model is told of it. */
function place({ lines, languageId }: Attachment, uri: string): string {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const where = lines ? `${path}:${lines.from}-${lines.to}` : path;
  return languageId === undefined ? where : `${where} · ${languageId}`;
}
