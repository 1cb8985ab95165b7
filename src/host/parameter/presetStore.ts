// The person's own presets in the setting `ponder.presets`: changes their own settings, never a workspace's, and leaves entries it doesn't understand as they are.
import * as vscode from 'vscode';
import { presetToSetting, type Preset } from '../../core/parameter/preset.ts';
import { settingId } from '../manifestIds.ts';
import { personsOwn } from '../setting/configuredValue.ts';
import { rawEntries, rawId } from '../setting/endpointEntry.ts';

/** Each rejects where VS Code could not write its settings file. */
async function rewrite(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
  await vscode.workspace.getConfiguration().update(settingId.presets, change(rawEntries(personsOwn(settingId.presets))), vscode.ConfigurationTarget.Global);
}

/** In place of the one with its id, or at the end. */
export function savePresets(presets: readonly Preset[]): Promise<void> {
  return rewrite((entries) => presets.reduce<readonly unknown[]>((all, preset) => {
    const index = all.findIndex((entry) => rawId(entry) === preset.id);
    return index < 0 ? [...all, presetToSetting(preset)] : all.with(index, presetToSetting(preset));
  }, entries));
}

/** @returns an undo that puts it back where it stood, as it was written */
export async function removePreset(id: string): Promise<() => Promise<void>> {
  const before = rawEntries(personsOwn(settingId.presets));
  const index = before.findIndex((entry) => rawId(entry) === id);
  const removed = before[index];
  await rewrite((entries) => entries.filter((entry) => rawId(entry) !== id));
  return () => (index < 0 ? Promise.resolve() : rewrite((entries) => [...entries.slice(0, index), removed, ...entries.slice(index)]));
}

/** New conversations of this workspace begin with it; undefined: with none. @returns false where no folder is open */
export async function bindPreset(id: string | undefined): Promise<boolean> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) return false;
  await vscode.workspace.getConfiguration().update(settingId.preset, id, vscode.ConfigurationTarget.Workspace);
  return true;
}
