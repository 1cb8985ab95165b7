// The picker of presets: the person's own and those that come along, for the conversation shown; editing is one step away.
import * as vscode from 'vscode';
import type { Attaching } from '../attachment/attaching.ts';
import type { ModelService } from '../model/modelService.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { SettingsService } from '../setting/settings.ts';
import type { Surfaces } from '../surface/surfaceController.ts';
import { allPresets, isBuiltin } from './presetList.ts';
import { usePreset } from './usePreset.ts';
import { showParameters } from './showParameters.ts';

interface Item extends vscode.QuickPickItem {
  readonly run?: () => Promise<void>;
}

export interface PresetPickerPorts {
  readonly models: ModelService;
  readonly attaching: () => Promise<Attaching>;
  readonly settings: Pick<SettingsService, 'requests'>;
  readonly panel: PanelService;
  readonly surfaces: Surfaces;
}

export async function pickPreset({ models, attaching, settings, panel, surfaces }: PresetPickerPorts): Promise<void> {
  const session = await panel.active();
  const current = session.conversation?.setup.presetId;
  const check = { iconPath: new vscode.ThemeIcon('check') };
  const presets = allPresets((await settings.requests()).presets).map((preset): Item => ({
    label: preset.name, ...(preset.description !== undefined && { description: preset.description }),
    ...(preset.model !== undefined && { detail: preset.model }), ...(preset.id === current ? check : { iconPath: new vscode.ThemeIcon(isBuiltin(preset.id) ? 'package' : 'person') }),
    run: () => usePreset(session, { models, attaching }, preset),
  }));
  const none: Item = { label: vscode.l10n.t('No preset'), description: vscode.l10n.t('Your defaults'), ...(current === undefined ? check : { iconPath: new vscode.ThemeIcon('circle-slash') }), run: () => usePreset(session, { models, attaching }, undefined) };
  const edit: Item = { label: vscode.l10n.t('Edit presets…'), iconPath: new vscode.ThemeIcon('edit'), run: () => showParameters(surfaces, 'preset') };
  const items: readonly Item[] = [none, ...presets, { label: '', kind: vscode.QuickPickItemKind.Separator }, edit];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Select a preset for this conversation'), matchOnDescription: true, matchOnDetail: true });
  await picked?.run?.();
}
