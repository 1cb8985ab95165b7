// A conversation out to a file and in again, and its transcript: what the commands ask and say. The files' forms are core's.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { parentsFirst } from '../../core/conversation/parentsFirst.ts';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { conversationJson } from '../../core/conversation/transfer/conversationFile.ts';
import { markdownTranscript } from '../../core/conversation/transfer/markdownTranscript.ts';
import { readConversationFile, type ConversationFileResult } from '../../core/conversation/transfer/readConversationFile.ts';
import { nameOf } from '../document/uriName.ts';
import { fileName } from '../document/documentTexts.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import { storedComparison } from '../compare/comparisonFile.ts';
import type { Log } from '../log.ts';
import { commandId } from '../commandId.ts';
import type { ConversationService } from './conversationService.ts';
import { askForm } from './exportForm.ts';
import { transcriptHeadings, transcriptWords } from './transcriptWords.ts';

export interface TransferPorts {
  readonly conversations: ConversationService;
  readonly store: Pick<ConversationStore, 'find' | 'flag' | 'getState'>;
  readonly texts: ReadonlyDocuments;
  readonly log: Pick<Log, 'error'>;
  /** What the surface used last shows. */
  readonly shown: () => Conversation | undefined;
  readonly openConversation: (id: string) => Promise<void>;
}

/** Bytes. Reading one JSON text blocks: a file of this size for about a second. */
const largestFile = 64 * 1024 * 1024;

/** `target`: where to write, by its ending; asked for where it isn't given. */
export async function exportConversation(ports: TransferPorts, target?: vscode.Uri): Promise<void> {
  const conversation = await chosen(ports);
  if (conversation) await exportOne(ports, conversation, target);
}

/** One to a file that is asked for, several into a folder. */
export async function exportConversations(ports: TransferPorts, ids: readonly string[]): Promise<void> {
  const [first] = ids;
  if (first !== undefined && ids.length === 1) await exportOne(ports, await ports.conversations.open(first));
  else await (await import('./exportFolder.ts')).exportIntoFolder({ log: ports.log, read: (id) => ports.conversations.read(id), setupOf: (id) => ports.conversations.setupOf(id), comparisonOf: (id) => storedComparison(id, ports.store) }, ids);
}

async function exportOne(ports: TransferPorts, conversation: Conversation, target?: vscode.Uri): Promise<void> {
  const uri = target ?? (await askTarget(titleOf(conversation)));
  if (!uri) return;
  const { id, title, leafId } = conversation;
  const comparison = await storedComparison(id, ports.store);
  const text = /\.json$/i.test(uri.path)
    ? conversationJson({ id, title, leafId, messages: parentsFirst(conversation.messages()), setup: conversation.setup, ...(comparison && { comparison }) }, Date.now())
    : markdownTranscript(conversation.path(), transcriptWords(), { title: titleOf(conversation), thinking: true });
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (cause) {
    ports.log.error('Exporting a conversation failed', cause);
    void vscode.window.showErrorMessage(vscode.l10n.t('The file could not be written. The conversation is kept here.'));
    return;
  }
  const open = vscode.l10n.t('Open');
  void vscode.window.showInformationMessage(vscode.l10n.t('Exported to {0}.', nameOf(uri)), open).then((choice) => (choice === open ? vscode.window.showTextDocument(uri) : undefined));
}

/** `source`: the file; asked for where it isn't given. */
export async function importConversation(ports: TransferPorts, source?: vscode.Uri): Promise<void> {
  const uri = source ?? (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Import a conversation'), filters: { [vscode.l10n.t('Conversation of Ponder')]: ['json', 'md'] } }))?.[0];
  if (!uri) return;
  const text = await readText(uri, ports);
  const result = text === undefined ? undefined : await readFile(uri, text);
  if (!result) return;
  if (!result.ok) return refuse(importRefusal(result, nameOf(uri)));
  try {
    const id = await ports.conversations.import(result.conversation);
    if (result.conversation.comparison) await vscode.commands.executeCommand(commandId.compare, id);
    else await ports.openConversation(id);
  } catch (cause) {
    ports.log.error('Importing a conversation failed', cause);
    refuse(vscode.l10n.t('The conversation could not be saved, so nothing was imported. The log says more.'));
  }
}

/** JSON has everything; of a transcript comes back what was said. */
async function readFile(uri: vscode.Uri, text: string): Promise<ConversationFileResult> {
  if (!/\.(?:md|markdown)$/i.test(uri.path)) return readConversationFile(text);
  const { readTranscript } = await import('../../core/conversation/transfer/readTranscript.ts');
  const conversation = readTranscript(text, { headings: transcriptHeadings(), newId: () => randomUUID(), now: Date.now() });
  return conversation ? { ok: true, conversation } : { ok: false, reason: 'foreign' };
}

export async function openTranscript(ports: TransferPorts): Promise<void> {
  const conversation = await chosen(ports);
  if (!conversation) return;
  await ports.texts.show(`${titleOf(conversation).slice(0, 60)}.md`, markdownTranscript(conversation.path(), transcriptWords(), { title: titleOf(conversation), thinking: false }));
}

/** `target`: where to write; without it a browser is opened. */
export async function openAsHtml(ports: TransferPorts, target?: vscode.Uri): Promise<void> {
  const conversation = await chosen(ports);
  if (conversation) await (await import('../html/openAsHtml.ts')).openAsHtml({ title: titleOf(conversation), path: conversation.path() }, ports.log, target);
}

/** The conversation that is shown; where it is empty, one from the list. */
async function chosen({ shown, conversations, store, log }: TransferPorts): Promise<Conversation | undefined> {
  const current = shown();
  if (current && !current.isEmpty) return current;
  const { pickConversation } = await import('./historyPicker.ts');
  const picked = await pickConversation({ conversations, store, log });
  return picked && conversations.open(picked.id);
}

async function askTarget(title: string): Promise<vscode.Uri | undefined> {
  const form = await askForm(vscode.l10n.t('Export the conversation'));
  if (!form) return undefined;
  const name = `${fileName(title).slice(0, 60).trim()}.${form.ending}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({ filters: { [form.label]: [form.ending] }, ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }) });
}

async function readText(uri: vscode.Uri, { log }: TransferPorts): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > largestFile) {
      refuse(vscode.l10n.t('{0} is larger than {1} MB. Nothing was imported.', nameOf(uri), largestFile / 1024 / 1024));
      return undefined;
    }
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (cause) {
    log.error('A file could not be read', cause);
    refuse(vscode.l10n.t('{0} could not be read. Nothing was imported.', nameOf(uri)));
    return undefined;
  }
}

function importRefusal(result: Extract<ConversationFileResult, { ok: false }>, name: string): string {
  switch (result.reason) {
    case 'notJson':
      return vscode.l10n.t('{0} is not JSON, or its end is missing. Nothing was imported.', name);
    case 'foreign':
      return vscode.l10n.t('{0} is not a conversation that Ponder exported. Nothing was imported.', name);
    case 'empty':
      return vscode.l10n.t('There are no messages in {0}. Nothing was imported.', name);
    case 'otherVersion':
      return vscode.l10n.t('{0} has version {1} of the format, which this Ponder can\'t read. Nothing was imported.', name, result.version);
    case 'damaged':
      return vscode.l10n.t('{0} is damaged: message {1}, field {2}. Nothing was imported.', name, result.message, result.field);
    default:
      return unknownResult(result);
  }
}

function unknownResult(result: never): never {
  throw new Error(`Unknown result: ${JSON.stringify(result)}`);
}

function refuse(text: string): void {
  void vscode.window.showErrorMessage(text);
}

function titleOf({ title }: Conversation): string {
  return title ?? vscode.l10n.t('New conversation');
}
