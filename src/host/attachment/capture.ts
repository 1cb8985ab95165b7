// From what a person chose to what is attached: one place that knows every source, asks where it has to, and says what went wrong.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { selectionAttachment, takeSelection } from '../editor/selectionAttachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import type { CommandMemory } from './commandMemory.ts';
import type { ContextChoice } from './contextSearch.ts';
import type { ContextWord } from './contextWord.ts';
import { mayAttach } from './fileConsent.ts';
import { fileAttachment } from './fileAttachment.ts';
import type { IgnoreRules } from './ignoreRules.ts';
import { editorsAttachment, folderAttachment } from './manyFiles.ts';

export interface CapturePorts {
  readonly rules: IgnoreRules;
  readonly commands: () => Promise<CommandMemory>;
  /** The editor that a command from the panel is about. */
  readonly editor: () => vscode.TextEditor | undefined;
  /** Files to be fitted by the page; they come back by themselves. */
  readonly fitImages: (uris: readonly vscode.Uri[]) => Promise<void>;
}

/** Empty where the person thought better of it, or where it comes later. @throws AttachRefusal */
export async function capture(choice: ContextChoice, ports: CapturePorts): Promise<readonly Attachment[]> {
  switch (choice.kind) {
    case 'word':
      return captureWord(choice.word, ports);
    case 'file':
      return captureFile(choice.uri, ports, choice.lines);
    case 'folder':
      return listed(await folderAttachment(choice.uri, ports.rules, { namesInstead: askForNames, leftOut: sayLeftOut }));
    case 'symbol':
      return (await mayAttach(choice.symbol.location.uri, ports.rules)) ? [await (await import('./symbolAttachment.ts')).symbolAttachment(choice.symbol)] : [];
    default:
      return choice satisfies never;
  }
}

/** A file or a folder, whichever it is. @throws AttachRefusal */
export async function captureUri(uri: vscode.Uri, ports: CapturePorts): Promise<readonly Attachment[]> {
  const stat = uri.scheme === 'untitled' ? undefined : await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined); // not there: said below
  return stat && (stat.type & vscode.FileType.Directory) !== 0 ? capture({ kind: 'folder', uri }, ports) : captureFile(uri, ports);
}

const imageFile = /\.(?:png|jpe?g|gif|webp|bmp|avif)$/i;

async function captureFile(uri: vscode.Uri, ports: CapturePorts, lines?: { readonly from: number; readonly to: number }): Promise<readonly Attachment[]> {
  if (!(await mayAttach(uri, ports.rules))) return [];
  if (imageFile.test(uri.path)) {
    await ports.fitImages([uri]);
    return [];
  }
  return [await fileAttachment(uri, lines)];
}

function captureWord(word: ContextWord, ports: CapturePorts): Promise<readonly Attachment[]> | readonly Attachment[] {
  switch (word) {
    case 'selection':
      return selection(ports);
    case 'problems':
      return import('./problemsAttachment.ts').then(async (m) => [m.problemsAttachment({}, await ports.rules.reader())]);
    case 'changes':
      return import('./changesAttachment.ts').then(async (m) => [await m.unstagedChanges(ports.rules)]);
    case 'staged':
      return import('./changesAttachment.ts').then(async (m) => [await m.stagedChanges(ports.rules)]);
    case 'commit':
      return import('./changesAttachment.ts').then(async (m) => listed(await m.pickCommit(ports.rules)));
    case 'terminal':
      return import('./terminalAttachment.ts').then(async (m) => [await m.terminalSelection()]);
    case 'output':
      return import('./terminalAttachment.ts').then(async (m) => [await m.lastCommand(await ports.commands())]);
    case 'editors':
      return editorsAttachment(ports.rules).then((attachment) => [attachment]);
    case 'image':
      return pickImages(ports);
    case 'notebook':
      return import('./notebookAttachment.ts').then(async (m) => permitted(m.notebookAttachment(), ports));
    case 'instructions':
      return import('./instructionsFiles.ts').then((m) => m.instructionsAttachments());
    default:
      return word satisfies never;
  }
}

async function selection({ editor, rules }: CapturePorts): Promise<readonly Attachment[]> {
  const shown = editor();
  if (!shown) throw new AttachRefusal(vscode.l10n.t('Open a file first: this works on code in an editor.'));
  const taken = await takeSelection(shown);
  if (taken.text.trim() === '') throw new AttachRefusal(vscode.l10n.t('There is nothing to work on: the file is empty here.'));
  return (await mayAttach(shown.document.uri, rules)) ? [selectionAttachment(shown.document, taken)] : [];
}

/** What was made of a file is asked about as that file is. */
async function permitted(attachment: Attachment, { rules }: CapturePorts): Promise<readonly Attachment[]> {
  return attachment.uri === undefined || (await mayAttach(vscode.Uri.parse(attachment.uri), rules)) ? [attachment] : [];
}

async function pickImages({ fitImages }: CapturePorts): Promise<readonly Attachment[]> {
  const uris = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Attach a picture'), openLabel: vscode.l10n.t('Attach'), canSelectMany: true, filters: { [vscode.l10n.t('Pictures')]: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'avif'] },
  });
  if (uris) await fitImages(uris);
  return [];
}

async function askForNames(folder: string, files: number): Promise<boolean> {
  const names = vscode.l10n.t('Attach file names');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} holds too much to attach it whole.', folder), { modal: true, detail: vscode.l10n.t('The names of its {0} files can be attached instead.', files) }, names);
  return chosen === names;
}

/** In bulk nobody is asked about each file, but nothing is left out in silence. */
function sayLeftOut(folder: string, names: readonly string[]): void {
  const listed = [...names.slice(0, 5), ...(names.length > 5 ? ['…'] : [])].join(vscode.l10n.t(', '));
  void vscode.window.showInformationMessage(vscode.l10n.t('Left out of {0} because of what they are called, like files with secrets: {1}', folder, listed));
}

function listed(attachment: Attachment | undefined): readonly Attachment[] {
  return attachment ? [attachment] : [];
}
