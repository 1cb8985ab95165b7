// The settings `ponder.completion.*`, read while completion is on. What does not fit counts as not set.
import * as vscode from 'vscode';
import { asObject } from '../../core/json.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { settingId } from '../manifestIds.ts';
import { effective, personsOwn } from '../setting/configuredValue.ts';
import type { SettingProblem } from '../setting/settingProblem.ts';
import { completionSettingId } from './completionSettingId.ts';
import { readCompletion, type CompletionSettings } from './readCompletion.ts';

export function readCompletionSettings(): CompletionSettings {
  return readCompletion({ machine: personsOwn, window: effective }, []).settings;
}

/** What is wrong in them, while completion is on: for the banner. */
export function completionProblems(endpoints: readonly Endpoint[]): readonly SettingProblem[] {
  return completionWanted() ? readCompletion({ machine: personsOwn, window: effective }, endpoints).problems : [];
}

/** The person turns it on; a workspace can only turn it off. Never in Restricted Mode. */
export function completionWanted(): boolean {
  return vscode.workspace.isTrusted && personsOwn(settingId.completion) === true && effective(settingId.completion) !== false;
}

export async function setCompletion(on: boolean): Promise<void> {
  await vscode.workspace.getConfiguration().update(settingId.completion, on, vscode.ConfigurationTarget.Global);
}

export async function setInLanguage(languageId: string, on: boolean): Promise<void> {
  const own = asObject(vscode.workspace.getConfiguration().inspect(completionSettingId.languages)?.globalValue);
  await vscode.workspace.getConfiguration().update(completionSettingId.languages, { ...own, [languageId]: on }, vscode.ConfigurationTarget.Global);
}
