// The file of an attached picture: what tells whether it has changed. The picture itself is read by the page.
import * as vscode from 'vscode';
import type { Attachment, SourceState } from '../../core/attachment/attachment.ts';

/** Undefined where there is no such file. */
export async function pictureStamp(uri: vscode.Uri): Promise<string | undefined> {
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch((cause: unknown) => {
    if (cause instanceof vscode.FileSystemError) return undefined;
    throw cause;
  });
  return stat && `${stat.mtime} ${stat.size}`;
}

/** That the model can't see it matters more than what became of its file. */
export async function pictureState({ uri, stamp }: Attachment, known: SourceState): Promise<SourceState> {
  if (known === 'unsent' || uri === undefined || stamp === undefined) return known;
  const now = await pictureStamp(vscode.Uri.parse(uri));
  if (now === undefined) return 'gone';
  return now === stamp ? 'same' : 'changed';
}
