// The workspace's instructions files for assistants, AGENTS.md and .github/copilot-instructions.md: as chips of one question, or part of the instructions.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { filesText } from '../../core/request/attachmentText.ts';
import { maskSecrets } from '../../core/secret/findSecrets.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { fileAttachment } from './fileAttachment.ts';
import { readText } from './fileText.ts';
import { IgnoreRules } from './ignoreRules.ts';

export const instructionsPaths = ['AGENTS.md', '.github/copilot-instructions.md'] as const;

/** Characters; more is a book, not instructions. */
const longest = 100_000;

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

/** Those that every turn takes along while the switch is on: of a trusted workspace, and not what its rules leave out. */
export class InstructionsFiles implements vscode.Disposable {
  private readonly rules = new IgnoreRules();

  async uris(): Promise<readonly vscode.Uri[]> {
    const uris = vscode.workspace.isTrusted ? await instructionsUris() : [];
    if (uris.length === 0) return [];
    const ignored = await this.rules.reader();
    return uris.filter((uri) => !ignored(uri));
  }

  /** As part of the instructions, read as it is now; empty without any. What can't be read is passed over, what looks like a secret is masked: nobody is asked here. */
  async text(): Promise<string> {
    const texts = await Promise.all((await this.uris()).map(async (uri) => {
      const content = await readText(uri).catch((cause: unknown) => {
        if (cause instanceof AttachRefusal) return undefined;
        throw cause;
      });
      return content && { path: vscode.workspace.asRelativePath(uri), languageId: 'markdown', text: maskSecrets(content.text.slice(0, longest)) };
    }));
    return filesText(texts.filter((text) => text !== undefined));
  }

  dispose(): void {
    this.rules.dispose();
  }
}
