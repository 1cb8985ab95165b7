// Tries a preset that may not be saved: its layer goes into a conversation made for it, which the next try replaces.
import * as vscode from 'vscode';
import type { Preset } from '../../core/parameter/preset.ts';
import type { CommandPorts } from '../command/commandTable.ts';
import { takeModel } from './usePreset.ts';

/** The conversation of the last try of this window. */
let lastTry: string | undefined;

export async function tryOut({ panel, conversations, models }: Pick<CommandPorts, 'panel' | 'conversations' | 'models'>, preset: Preset | undefined, question: string): Promise<void> {
  if (!preset || question.trim() === '') return;
  const session = await panel.active();
  const scratch = conversations.create({ layer: preset.layer });
  await scratch.rename(vscode.l10n.t('Trying: {0}', preset.name));
  session.show(scratch);
  await takeModel(models, preset);
  const old = lastTry;
  lastTry = scratch.id;
  if (old !== undefined) await conversations.remove(old);
  await (await import('../panel/sendQuestion.ts')).sendQuestion(session, session.services, question);
}
