// Puts a preset in force in a conversation: its id, its model, its files as chips. Its instructions and parameters are looked up with each turn.
import * as vscode from 'vscode';
import type { Preset } from '../../core/parameter/preset.ts';
import type { Attaching } from '../attachment/attaching.ts';
import { droppedUris } from '../attachment/droppedUris.ts';
import type { ModelService } from '../model/modelService.ts';
import type { SessionHandle } from '../panel/panelServices.ts';

export interface UsePresetPorts {
  readonly models: ModelService;
  readonly attaching: () => Promise<Attaching>;
}

/** Undefined: none from now on. Its files are asked about as dropped ones are: a preset may have come from anywhere. */
export async function usePreset(session: SessionHandle, { models, attaching }: UsePresetPorts, preset: Preset | undefined): Promise<void> {
  const { conversation } = session;
  if (!conversation) return;
  const { presetId: _old, ...setup } = conversation.setup;
  await conversation.setUp({ ...setup, ...(preset && { presetId: preset.id }) });
  await takeModel(models, preset);
  const files = droppedUris(preset?.attachments ?? []);
  if (files.length > 0) await (await attaching()).attachUris(session, files);
  await session.updateComposer();
  session.announce(preset ? vscode.l10n.t('Preset: {0}', preset.name) : vscode.l10n.t('No preset.'));
}

export async function takeModel(models: ModelService, preset: Preset | undefined): Promise<void> {
  if (preset?.model === undefined) return;
  const choice = models.parseChoice(preset.model);
  if (choice) await models.choose(choice);
  else void vscode.window.showWarningMessage(vscode.l10n.t('The model of this preset, {0}, is not set up here. The one that was chosen stays.', preset.model));
}
