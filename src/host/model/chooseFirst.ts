// Where no model is chosen yet: the person is asked for one, and what they wanted goes on.
import * as vscode from 'vscode';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import { commandId } from '../manifestIds.ts';
import type { ModelService, TurnWish } from './modelService.ts';

/** Undefined where the person left the list, or no endpoint is set up (the panel shows what to do then). */
export async function settingsAfterChoice(models: ModelService, wish: TurnWish): Promise<TurnSettings | undefined> {
  const settings = await models.settings(wish);
  if (settings || wish.choice || models.endpoints.length === 0) return settings;
  await vscode.commands.executeCommand(commandId.selectModel, 'first');
  return models.settings(wish);
}
