// Several conversations out to a folder, a file for each. No file that is there is written over.
import * as vscode from 'vscode';
import type { Comparison } from '../../core/comparison/comparison.ts';
import type { ConversationSetup } from '../../core/conversation/conversationSetup.ts';
import type { ConversationRecord } from '../../core/conversation/conversationStore.ts';
import { createTree, newestLeaf, pathTo } from '../../core/conversation/messageTree.ts';
import { conversationJson } from '../../core/conversation/transfer/conversationFile.ts';
import { markdownTranscript } from '../../core/conversation/transfer/markdownTranscript.ts';
import { nameOf } from '../document/uriName.ts';
import { fileName } from '../document/documentTexts.ts';
import type { Log } from '../log.ts';
import { askForm, type ExportForm } from './exportForm.ts';
import { transcriptWords } from './transcriptWords.ts';

export interface FolderPorts {
  readonly read: (id: string) => Promise<ConversationRecord | undefined>;
  readonly setupOf: (id: string) => Promise<ConversationSetup | undefined>;
  readonly comparisonOf: (id: string) => Promise<Comparison | undefined>;
  readonly log: Pick<Log, 'error'>;
}

export async function exportIntoFolder({ read, setupOf, comparisonOf, log }: FolderPorts, ids: readonly string[]): Promise<void> {
  const form = await askForm(vscode.l10n.t('Export {0} conversations', ids.length));
  const folder = form && (await vscode.window.showOpenDialog({ title: vscode.l10n.t('A folder for {0} files', ids.length), canSelectFolders: true, canSelectFiles: false }))?.[0];
  if (!folder) return;
  const taken = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name.toLowerCase()));
  let written = 0;
  try {
    for (const id of ids) {
      const record = await read(id);
      if (!record) continue;
      const name = freeName(fileName(titleOf(record)).slice(0, 60).trim(), form.ending, taken);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(textOf(record, await setupOf(id), record.comparison && (await comparisonOf(id)), form)));
      written += 1;
    }
  } catch (cause) {
    log.error('Exporting conversations failed', cause);
    void vscode.window.showErrorMessage(vscode.l10n.t('Only {0} of {1} files could be written. The conversations are kept here.', written, ids.length));
    return;
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} files were written to {1}.', written, nameOf(folder)));
}

function textOf(record: ConversationRecord, setup: ConversationSetup | undefined, comparison: Comparison | undefined, { ending }: ExportForm): string {
  const { id, title, leafId, messages } = record;
  const tree = createTree(messages);
  return ending === 'json'
    ? conversationJson({ id, title, leafId, messages, ...(setup && { setup }), ...(comparison && { comparison }) }, Date.now())
    : markdownTranscript(pathTo(tree, leafId ?? newestLeaf(tree)?.id), transcriptWords(), { title: titleOf(record), thinking: true });
}

function freeName(name: string, ending: string, taken: Set<string>): string {
  let free = `${name}.${ending}`;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} ${number}.${ending}`;
  taken.add(free.toLowerCase());
  return free;
}

function titleOf({ title }: ConversationRecord): string {
  return title ?? vscode.l10n.t('New conversation');
}
