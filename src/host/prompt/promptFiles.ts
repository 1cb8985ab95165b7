// Prompts of one's own as a source of words: `.github/prompts/*.prompt.md` of a trusted workspace, and a folder of the person's. Files are read when a list
// opens.
import * as vscode from 'vscode';
import { readPromptFile, type PromptFile } from '../../core/prompt/promptFile.ts';
import type { ListedPrompt, PromptRun, PromptSource } from './promptSource.ts';

export interface PromptFilesPorts {
  /** The person's own folder; need not be there. */
  readonly folder: vscode.Uri;
  readonly run: (prompt: FoundPrompt, run: PromptRun) => Promise<void>;
}

export interface FoundPrompt extends PromptFile {
  readonly uri: vscode.Uri;
  readonly word: string;
}

const ending = '.prompt.md';
/** Bytes; a longer one is no prompt. */
const longest = 200_000;
const most = 100;

export class PromptFiles implements PromptSource {
  private readonly ports: PromptFilesPorts;
  private reading: Promise<readonly ListedPrompt[]> | undefined;

  constructor(ports: PromptFilesPorts) {
    this.ports = ports;
  }

  get folder(): vscode.Uri {
    return this.ports.folder;
  }

  list(fresh: boolean): Promise<readonly ListedPrompt[]> {
    return (this.reading = (fresh ? undefined : this.reading) ?? this.read());
  }

  private async read(): Promise<readonly ListedPrompt[]> {
    const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
    const found = await Promise.all([...folders.map(({ uri }) => filesIn(vscode.Uri.joinPath(uri, '.github', 'prompts'))), filesIn(this.ports.folder)]);
    const prompts = await Promise.all(found.flat().slice(0, most).map(readOne));
    return prompts.flatMap((prompt) => (prompt ? [this.listed(prompt)] : []));
  }

  private listed(prompt: FoundPrompt): ListedPrompt {
    const title = prompt.description ?? prompt.text.split('\n').find((line) => line.trim() !== '')?.slice(0, 120) ?? prompt.word;
    return { id: `file.${prompt.uri.toString()}`, word: prompt.word, kind: 'prompt', icon: prompt.mode === 'diff' ? 'edit' : 'note', title, run: (run) => this.ports.run(prompt, run) };
  }
}

async function filesIn(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.filter(([name, type]) => name.endsWith(ending) && (type & vscode.FileType.File) !== 0).map(([name]) => vscode.Uri.joinPath(folder, name)).sort((a, b) => a.path.localeCompare(b.path));
  } catch {
    return []; // there is no such folder
  }
}

async function readOne(uri: vscode.Uri): Promise<FoundPrompt | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > longest) return undefined;
    const file = readPromptFile(new TextDecoder().decode(bytes));
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1, -ending.length);
    return file.text === '' || name === '' ? undefined : { ...file, uri, word: name.replaceAll(/[\s/]+/g, '-') };
  } catch {
    return undefined; // it went away
  }
}
