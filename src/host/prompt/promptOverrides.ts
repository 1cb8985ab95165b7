// The person's own texts for built-in prompts: files of a folder beside their prompts, read before anything is sent and again whenever they change.
// Owns its listeners. How they are shown is promptsShown's.
import * as vscode from 'vscode';
import { checkOverride, overrideFile, readOverride, type OverrideCheck, type PromptOverride } from '../../core/prompt/overrideFile.ts';
import { promptCatalog } from '../../core/prompt/promptCatalog.ts';
import { overridePrompts } from '../../core/prompt/promptOverride.ts';
import type { PromptTemplate } from '../../core/prompt/promptTemplate.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';

export interface FoundOverride extends PromptOverride, OverrideCheck {
  readonly template: PromptTemplate;
  readonly uri: vscode.Uri;
}

/** Bytes; a longer file is no prompt. */
const longest = 200_000;

export class PromptOverrides implements Disposable {
  private readonly folder: vscode.Uri;
  private readonly owned = new DisposableStore();
  private reading: Promise<ReadonlyMap<string, FoundOverride>> = Promise.resolve(new Map());

  constructor(folder: vscode.Uri) {
    this.folder = folder;
    void this.refresh();
    const again = (): void => void this.refresh();
    const watcher = this.owned.add(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.prompt.md')));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) this.owned.add(event(again));
    // A watcher tells of a folder that was not there at its start only after a while.
    this.owned.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.toString() === this.uriOf(promptIdOf(uri)).toString()) void this.saved(promptIdOf(uri));
    }));
  }

  /** What is there, by id; what counts when a prompt is filled is the same from then on. */
  found(): Promise<ReadonlyMap<string, FoundOverride>> {
    return this.reading;
  }

  /** One after the other, so that what was read last counts. */
  refresh(): Promise<ReadonlyMap<string, FoundOverride>> {
    return (this.reading = this.reading.then(() => this.read()));
  }

  /** Makes the file with the built-in text where there is none. */
  async begin(template: PromptTemplate): Promise<vscode.Uri> {
    const uri = this.uriOf(template.id);
    if (!(await namesIn(this.folder)).includes(`${template.id}${ending}`)) await this.write(template.id, overrideFile(template));
    return uri;
  }

  /** The built-in text counts again. @returns what puts the person's own text back */
  async restore({ template, uri }: FoundOverride): Promise<() => Promise<void>> {
    const content = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.delete(uri);
    await this.refresh();
    return async () => {
      // What was written meanwhile is the person's too.
      if (!(await namesIn(this.folder)).includes(`${template.id}${ending}`)) await this.write(template.id, new TextDecoder().decode(content));
    };
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async write(id: string, content: string): Promise<void> {
    await vscode.workspace.fs.writeFile(this.uriOf(id), new TextEncoder().encode(content));
    await this.refresh();
  }

  private uriOf(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${id}${ending}`);
  }

  private async saved(id: string): Promise<void> {
    const unknown = (await this.refresh()).get(id)?.unknown ?? [];
    if (unknown.length === 0) return;
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing fills {0}: this prompt sends nothing now.', unknown.map((name) => `{{${name}}}`).join(vscode.l10n.t(', '))));
  }

  private async read(): Promise<ReadonlyMap<string, FoundOverride>> {
    const there = new Set(await namesIn(this.folder));
    const named = promptCatalog.filter(({ id }) => there.has(`${id}${ending}`));
    const found = (await Promise.all(named.map((template) => this.readOne(template)))).flatMap((one) => one ?? []);
    overridePrompts(new Map(found.map(({ template, text }) => [template.id, text])));
    return new Map(found.map((one) => [one.template.id, one]));
  }

  private async readOne(template: PromptTemplate): Promise<FoundOverride | undefined> {
    const uri = this.uriOf(template.id);
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      const override = bytes.length > longest ? undefined : readOverride(new TextDecoder().decode(bytes));
      return override && { ...override, ...checkOverride(template, override), template, uri };
    } catch {
      return undefined; // it went away
    }
  }
}

const ending = '.prompt.md';

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then((found) => found, () => []); // nobody made it yet
  return entries.map(([name]) => name);
}

function promptIdOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.prompt\.md$/, '');
}
