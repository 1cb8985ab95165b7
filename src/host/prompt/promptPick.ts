// Run Prompt: all prompts in VS Code's own list, and the way to a new one.
import * as vscode from 'vscode';
import type { PanelService } from '../panel/panelService.ts';
import { pickItem, type RunItem } from './itemPick.ts';
import type { PromptList } from './promptList.ts';

export interface PromptPickPorts {
  readonly prompts: () => Promise<PromptList>;
  readonly panel: PanelService;
}

export async function pickPrompt({ prompts, panel }: PromptPickPorts): Promise<void> {
  const list = await prompts();
  const { ownFolder } = list;
  const found = (await list.find('')).filter(({ kind }) => kind === 'prompt');
  const [workspace] = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  const items: readonly RunItem[] = [
    ...found.map(({ id, label, detail, icon }): RunItem => ({ label: `$(${icon}) ${label}`, ...(detail !== undefined && { description: detail }), run: async () => list.run(await panel.active(), id, '') })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...(workspace ? [{ label: vscode.l10n.t('$(new-file) New prompt for this workspace…'), run: () => newPrompt(vscode.Uri.joinPath(workspace.uri, '.github', 'prompts')) }] : []),
    ...(ownFolder ? [{ label: vscode.l10n.t('$(new-file) New prompt of your own…'), run: () => newPrompt(ownFolder) }] : []),
  ];
  await (await pickItem(items, { title: vscode.l10n.t('Run a prompt') }))?.run?.();
}

const beginning = `---
description: 
mode: panel # or diff, insert, newFile
---

`;

async function newPrompt(folder: vscode.Uri): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New prompt'), prompt: vscode.l10n.t('Its name: it is run by this word behind a slash'), ignoreFocusOut: true,
    validateInput: (text) => (/^[^\s/\\:*?"<>|]*$/.test(text) ? undefined : vscode.l10n.t('A name without spaces and slashes')),
  });
  if (name === undefined || name === '') return;
  const uri = vscode.Uri.joinPath(folder, `${name}.prompt.md`);
  const exists = await vscode.workspace.fs.stat(uri).then(() => true, () => false);
  if (!exists) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(beginning));
  const editor = await vscode.window.showTextDocument(uri);
  if (!exists) editor.selection = new vscode.Selection(1, 13, 1, 13);
}
