// "Open as HTML": the conversation as one file for a browser, to read elsewhere and to print. Opened at once where a browser can see the file; else the
// person says where it goes.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Message } from '../../core/conversation/message.ts';
import { transcriptMessages } from '../../core/conversation/transfer/transcriptMessage.ts';
import { transcriptWords } from '../conversation/transcriptWords.ts';
import { fileName } from '../document/documentTexts.ts';
import type { Log } from '../log.ts';
import type { HtmlAnswer, HtmlRequest } from './htmlMessage.ts';

export interface HtmlSource {
  readonly title: string;
  readonly path: readonly Message[];
}

/** Files that a browser was given lie in folders of this name, which nobody else may read; they are removed after so long, ms. */
const folderName = 'ponder-html-';
const keptFor = 24 * 3600 * 1000;

/** `target`: where to write; without it the browser is opened, or a place is asked for. */
export async function openAsHtml(source: HtmlSource, log: Pick<Log, 'error'>, target?: vscode.Uri): Promise<void> {
  try {
    const html = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing HTML') }, () => htmlOf(source));
    if (target) return await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(html));
    if (!seesOurFiles() || !(await openInBrowser(source.title, html))) await save(source.title, html);
  } catch (cause) {
    log.error('A conversation could not be written as HTML', cause);
    void vscode.window.showErrorMessage(vscode.l10n.t('The file could not be written. The conversation is kept here.'));
  }
}

/** A browser on another machine, or one that VS Code itself runs in, can't open a file of this one. */
function seesOurFiles(): boolean {
  return vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
}

async function htmlOf({ title, path }: HtmlSource): Promise<string> {
  const pageFolder = join(vscode.extensions.getExtension('ponder.ponder')?.extensionPath ?? '', 'dist', 'webview');
  const words = transcriptWords();
  const request: HtmlRequest = {
    title, language: vscode.env.language, messages: transcriptMessages(path, words), names: { thinking: words.thinking, refusal: words.refusal },
    pageFolder,
  };
  const worker = new Worker(pathToFileURL(join(pageFolder, 'htmlWorker.js')), { workerData: request });
  try {
    const answer = await new Promise<HtmlAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => resolve({ failure: 'The thread ended without an answer.' }));
    });
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.html;
  } finally {
    await worker.terminate();
  }
}

async function openInBrowser(title: string, html: string): Promise<boolean> {
  await removeOld();
  const file = join(await mkdtemp(join(tmpdir(), folderName)), `${nameOf(title)}.html`);
  await writeFile(file, html, { mode: 0o600 });
  return vscode.env.openExternal(vscode.Uri.file(file));
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    // One of another account can't be removed, and need not be.
    if (name.startsWith(folderName) && Date.now() - (await stat(folder)).mtimeMs > keptFor) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function save(title: string, html: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the conversation as HTML'), filters: { HTML: ['html'] }, ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${nameOf(title)}.html`) }),
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(html));
  void vscode.window.showInformationMessage(vscode.l10n.t('Saved as {0}. Open it in a browser to read or print it.', uri.path.split('/').at(-1) ?? uri.path));
}

function nameOf(title: string): string {
  return fileName(title).slice(0, 60).trim();
}
