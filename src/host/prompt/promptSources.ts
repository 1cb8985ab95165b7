// Where the words behind `/` come from, in order of their rank: those that come along, then the person's own.
import type * as vscode from 'vscode';
import type { CodeEdits } from '../editor/codeEdits.ts';
import type { DisposableStore } from '../disposable.ts';
import { builtInPrompts, type BuiltInPorts } from './builtInPrompts.ts';
import { PromptFiles } from './promptFiles.ts';
import type { PromptSource } from './promptSource.ts';
import type { PromptFileRunPorts } from './runPromptFile.ts';

export interface PromptSourcesPorts extends BuiltInPorts, Omit<PromptFileRunPorts, 'change'> {
  /** The person's own folder of prompts. */
  readonly folder: vscode.Uri;
  readonly edits: () => Promise<CodeEdits>;
}

/** `owned` disposes what watches the files. */
export function promptSources(ports: PromptSourcesPorts, owned: DisposableStore): readonly PromptSource[] {
  const change: PromptFileRunPorts['change'] = async (...args) => (await ports.edits()).change(...args);
  const files = owned.add(new PromptFiles({ folder: ports.folder, run: async (prompt, run) => (await import('./runPromptFile.ts')).runPromptFile(prompt, run, { ...ports, change }) }));
  return [builtInPrompts(ports), files];
}
