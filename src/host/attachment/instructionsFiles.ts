// The workspace's instructions files for assistants: AGENTS.md and .github/copilot-instructions.md.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { fileAttachment } from './fileAttachment.ts';

export const instructionsPaths = ['AGENTS.md', '.github/copilot-instructions.md'] as const;

/** Those that are there, of all workspace folders, in order. */
export async function instructionsUris(): Promise<readonly vscode.Uri[]> {
  const wanted = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => instructionsPaths.map((path) => vscode.Uri.joinPath(uri, path)));
  const found = await Promise.all(wanted.map(async (uri) => ((await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined)) ? uri : undefined))); // most are not there
  return found.filter((uri) => uri !== undefined);
}

/** As attachments of a question. @throws AttachRefusal where there are none */
export async function instructionsAttachments(): Promise<readonly Attachment[]> {
  const uris = await instructionsUris();
  if (uris.length === 0) throw new AttachRefusal(vscode.l10n.t('This workspace has no AGENTS.md and no .github/copilot-instructions.md.'));
  return Promise.all(uris.map(async (uri) => ({ ...(await fileAttachment(uri)), kind: 'instructions' as const })));
}
