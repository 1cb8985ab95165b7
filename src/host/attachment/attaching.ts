// Attaching from anywhere: `#`, the + button, menus, drops. One for the window; loaded with the first use.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { readsOf } from '../panel/pendingReads.ts';
import type { PanelLog, SessionHandle } from '../panel/panelServices.ts';
import { DisposableStore } from '../disposable.ts';
import { AttachRefusal, orTellWhy } from './attachRefusal.ts';
import { capture, captureUri, type CapturePorts } from './capture.ts';
import type { CommandMemory } from './commandMemory.ts';
import { ContextSearch, type ContextChoice } from './contextSearch.ts';
import { contextWords, wordIcon, wordText, type ContextWord } from './contextWord.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';
import { nameOf } from '../document/uriName.ts';
import { largestPicture, pictureTooLarge } from './fileText.ts';
import { IgnoreRules } from './ignoreRules.ts';

export interface AttachingPorts {
  readonly editor: () => vscode.TextEditor | undefined;
  readonly commands: () => Promise<CommandMemory>;
  readonly log: PanelLog;
}

export class Attaching implements vscode.Disposable {
  private readonly ports: AttachingPorts;
  private readonly owned = new DisposableStore();
  readonly rules = this.owned.add(new IgnoreRules());
  private readonly search = new ContextSearch(this.owned.add(new WorkspaceFiles(this.rules)), this.rules, (word) => this.isThere(word));

  constructor(ports: AttachingPorts) {
    this.ports = ports;
  }

  /** Answers the page's question with what could be attached. */
  async find(session: SessionHandle, number: number, query: string): Promise<void> {
    await this.search.find(query, (items, done) => session.tell({ type: 'contextFound', number, items, done }));
  }

  /** Attaches what was found under this id. */
  async choose(session: SessionHandle, itemId: string): Promise<void> {
    const choice = this.search.choice(itemId);
    if (choice) await this.attach(session, choice);
  }

  async attach(session: SessionHandle, choice: ContextChoice): Promise<void> {
    await this.take(session, () => capture(choice, this.capturing(session)));
  }

  /** Files and folders, one by one: what can't be attached is said, the rest is. */
  async attachUris(session: SessionHandle, uris: readonly vscode.Uri[]): Promise<void> {
    await readsOf(session.composer).during(async () => {
      for (const uri of uris) await this.take(session, () => captureUri(uri, this.capturing(session)));
    });
  }

  /** The same without attaching them: for a question that takes them along at once. Pictures go through the page, into the composer. */
  async captured(session: SessionHandle, uris: readonly vscode.Uri[]): Promise<readonly Attachment[]> {
    const all: Attachment[] = [];
    for (const uri of uris) all.push(...((await orTellWhy(() => captureUri(uri, this.capturing(session)))) ?? []));
    return all;
  }

  /** What was captured elsewhere. */
  async take(session: SessionHandle, make: () => Promise<readonly Attachment[]> | readonly Attachment[]): Promise<void> {
    const { composer } = session;
    const reads = readsOf(composer);
    const attachments = await reads.during(async () => {
      const made = await orTellWhy(async () => make());
      if (!made) reads.refused();
      for (const attachment of made ?? []) composer.attach(attachment);
      return made ?? [];
    });
    if (attachments.length > 0) await session.compose(undefined);
  }

  /** What is selected, or the function at the cursor; undefined where there is none, and the person was told why. */
  async selection(session: SessionHandle): Promise<readonly Attachment[] | undefined> {
    const taken = await orTellWhy(() => capture({ kind: 'word', word: 'selection' }, this.capturing(session)));
    return taken && taken.length > 0 ? taken : undefined;
  }

  /** The + button: the same sources in VS Code's own list. */
  async pick(session: SessionHandle): Promise<void> {
    const file = vscode.l10n.t('Files and folders…');
    const there = await Promise.all(contextWords.map((word) => this.isThere(word)));
    const words = contextWords.filter((_word, index) => there[index]).map((word) => ({ label: `$(${wordIcon[word]}) ${wordText(word)}`, description: `#${word}`, word }));
    const chosen = await vscode.window.showQuickPick([{ label: `$(file) ${file}`, description: '#', word: undefined }, ...words], {
      title: vscode.l10n.t('Attach to your question'), placeHolder: vscode.l10n.t('What should the model see?'), matchOnDescription: true,
    });
    if (!chosen) return;
    if (chosen.word !== undefined) return this.attach(session, { kind: 'word', word: chosen.word });
    const uris = await vscode.window.showOpenDialog({ title: file, openLabel: vscode.l10n.t('Attach'), canSelectMany: true, canSelectFiles: true, canSelectFolders: true });
    if (uris) await this.attachUris(session, uris);
  }

  dispose(): void {
    this.owned.dispose();
  }

  /** A word is offered where there can be something behind it: without shell integration nobody hears of a command. */
  private async isThere(word: ContextWord): Promise<boolean> {
    if (word === 'output') return (await this.ports.commands()).last(vscode.window.activeTerminal) !== undefined;
    return word !== 'terminal' || vscode.window.terminals.length > 0;
  }

  private capturing(session: SessionHandle): CapturePorts {
    const { editor, commands } = this.ports;
    return { rules: this.rules, editor, commands, fitImages: (uris) => this.fitImages(session, uris) };
  }

  /** The page is needed for it: it is brought up first. */
  async fitImages(session: SessionHandle, uris: readonly vscode.Uri[]): Promise<void> {
    await session.compose(undefined);
    for (const uri of uris) {
      const { size } = await statOf(uri);
      if (size > largestPicture) {
        readsOf(session.composer).refused();
        void vscode.window.showWarningMessage(pictureTooLarge(nameOf(uri), size));
        continue;
      }
      const data = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('base64');
      const id = randomUUID();
      readsOf(session.composer).inPage(id, false);
      session.tell({ type: 'fitImages', id, images: [{ name: nameOf(uri), uri: uri.toString(), data }] });
    }
  }
}

/** A picture may vanish between the choice and the reading. */
async function statOf(uri: vscode.Uri): Promise<vscode.FileStat> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).catch((cause: unknown) => {
    if (cause instanceof vscode.FileSystemError) throw new AttachRefusal(vscode.l10n.t('{0} is not there.', nameOf(uri)));
    throw cause;
  });
}
