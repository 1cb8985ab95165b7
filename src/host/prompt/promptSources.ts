// Where the words behind `/` come from, in order of their rank: those that come along, then the person's own.
import * as vscode from 'vscode';
import { builtInPrompts, type BuiltInPorts } from './builtInPrompts.ts';
import { PromptFiles } from './promptFiles.ts';
import { PromptOverrides } from './promptOverrides.ts';
import { PromptList, type PromptListPorts } from './promptList.ts';
import type { PromptFileRunPorts } from './runPromptFile.ts';

export interface PromptSourcesPorts extends BuiltInPorts, PromptFileRunPorts, Omit<PromptListPorts, 'sources'> {
  /** What the extension keeps for the person: a folder of their prompts is in it. */
  readonly storage: vscode.Uri;
}

export function promptList(ports: PromptSourcesPorts): PromptList {
  const folder = vscode.Uri.joinPath(ports.storage, 'prompts');
  const files = new PromptFiles({
    folder,
    run: async (prompt, run) => (await import('./runPromptFile.ts')).runPromptFile(prompt, run, ports),
  });
  return new PromptList({ ...ports, sources: [builtInPrompts(ports), files], ownFolder: folder, overrides: new PromptOverrides(vscode.Uri.joinPath(folder, 'built-in')) });
}
