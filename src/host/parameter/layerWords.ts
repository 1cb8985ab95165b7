// The names of the layers, and one sentence on each.
import * as vscode from 'vscode';
import type { LayerName } from '../../core/parameter/parameterLayer.ts';

export function layerLabel(layer: LayerName): string {
  switch (layer) {
    case 'default': return vscode.l10n.t('Defaults');
    case 'preset': return vscode.l10n.t('Preset');
    case 'conversation': return vscode.l10n.t('This conversation');
    case 'turn': return vscode.l10n.t('Next turn only');
    default: return layer satisfies never;
  }
}

export function layerAbout(layer: LayerName): string {
  switch (layer) {
    case 'default': return vscode.l10n.t('For every conversation, unless something after it says otherwise. Kept in your settings.');
    case 'preset': return vscode.l10n.t('A name for instructions, a model and parameters: for conversations that use it.');
    case 'conversation': return vscode.l10n.t('For this conversation only. Kept with it.');
    case 'turn': return vscode.l10n.t('For the next question only; then gone.');
    default: return layer satisfies never;
  }
}
