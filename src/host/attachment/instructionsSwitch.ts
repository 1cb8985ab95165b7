// The switch for AGENTS.md and its like: whether they go along with every question. Kept in the settings; says what holds now.
import * as vscode from 'vscode';
import { settingId } from '../manifestIds.ts';
import { instructionsUris } from './instructionsFiles.ts';

/** `on`: as it is to be; anything else turns it over. */
export async function switchInstructionsFiles(on: unknown): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const next = typeof on === 'boolean' ? on : configuration.get(settingId.instructionsFiles) !== true;
  const { workspaceFolderValue, workspaceValue } = configuration.inspect(settingId.instructionsFiles) ?? {};
  const target = workspaceFolderValue === undefined && workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await configuration.update(settingId.instructionsFiles, next, target);
  void vscode.window.showInformationMessage(await told(next));
}

async function told(on: boolean): Promise<string> {
  if (!on) return vscode.l10n.t('AGENTS.md and its like are no longer sent with each question.');
  if (!vscode.workspace.isTrusted) return vscode.l10n.t('Instructions files are sent with each question once you trust this workspace.');
  const uris = await instructionsUris();
  if (uris.length === 0) return vscode.l10n.t('Instructions files will be sent with each question. This workspace has none yet.');
  return vscode.l10n.t('These are sent with each question from now on: {0}.', uris.map((uri) => vscode.workspace.asRelativePath(uri)).join(', '));
}
