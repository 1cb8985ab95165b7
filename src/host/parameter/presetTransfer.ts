// Presets out to a file and in again: what is asked and said. The file's form is core's.
import * as vscode from 'vscode';
import { presetFile, readPresetFile, type Preset, type PresetFileReading } from '../../core/parameter/preset.ts';
import { parameterTable } from '../../core/parameter/parameterTable.ts';
import { nameOf } from '../document/uriName.ts';
import { fileName } from '../document/documentTexts.ts';

/** Larger files are none of ours. */
const largestFile = 4 * 1024 * 1024;
const filters = (): Record<string, string[]> => ({ [vscode.l10n.t('Presets')]: ['json'] });

export async function exportPresets(presets: readonly Preset[], target?: vscode.Uri): Promise<void> {
  const [first] = presets;
  if (!first) return;
  const name = `${fileName(presets.length === 1 ? first.name : vscode.l10n.t('Presets'))}.json`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = target ?? (await vscode.window.showSaveDialog({ filters: filters(), ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }) }));
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(presetFile(presets)));
  void vscode.window.showInformationMessage(presets.length === 1 ? vscode.l10n.t('The preset {0} was exported.', first.name) : vscode.l10n.t('{0} presets were exported.', presets.length));
}

/** What a chosen file holds; undefined where none was chosen or it can't be taken, which is said. */
export async function importPresets(source?: vscode.Uri): Promise<readonly Preset[] | undefined> {
  const uri = source ?? (await vscode.window.showOpenDialog({ filters: filters(), openLabel: vscode.l10n.t('Import') }))?.[0];
  if (!uri) return undefined;
  const name = nameOf(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  const reading: PresetFileReading = size > largestFile ? { ok: false, reason: 'foreign' } : readPresetFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  if (!reading.ok) {
    void vscode.window.showErrorMessage(refusal(reading, name));
    return undefined;
  }
  if (reading.problems.length > 0) {
    const left = [...new Set(reading.problems.map((problem) => parameterTable[problem.name].wire))].join(', ');
    void vscode.window.showWarningMessage(vscode.l10n.t('Some parameters in {0} don\'t fit and were left out: {1}.', name, left));
  }
  return reading.presets;
}

function refusal(reading: Extract<PresetFileReading, { ok: false }>, name: string): string {
  switch (reading.reason) {
    case 'notJson': return vscode.l10n.t('{0} is not JSON, or its end is missing. Nothing was imported.', name);
    case 'foreign': return vscode.l10n.t('{0} is not a file of presets that Ponder exported. Nothing was imported.', name);
    case 'empty': return vscode.l10n.t('{0} holds no presets. Nothing was imported.', name);
    case 'otherVersion': return vscode.l10n.t('{0} was made by another version of Ponder (format {1}). Nothing was imported.', name, reading.version);
    case 'damaged': return vscode.l10n.t('{0} is damaged: {2} of preset {1} is missing or wrong. Nothing was imported.', name, reading.preset, reading.field);
    default: return reading satisfies never;
  }
}
