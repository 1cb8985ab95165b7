// The settings `ponder.completion.*`, read while completion is on. What does not fit counts as not set.
import * as vscode from 'vscode';
import type { CompletionMode } from '../../core/completion/fimRequest.ts';
import { asObject } from '../../core/json.ts';
import { settingId } from '../manifestIds.ts';
import { effective, personsOwn } from '../setting/configuredValue.ts';
import { readChoice, readNumber, readText } from '../setting/settingGuard.ts';
import { createFindings } from '../setting/settingProblem.ts';
import { completionSettingId } from './completionSettingId.ts';

export interface CompletionSettings {
  /** `endpoint/model`, or empty: the quick model, else the one chosen. */
  readonly model: string;
  readonly mode: CompletionMode;
  /** Milliseconds. */
  readonly delay: number;
  /** USD; 0: no limit. */
  readonly limitPerHour: number;
  readonly inLanguage: (languageId: string) => boolean;
}

export function readCompletionSettings(): CompletionSettings {
  const at = completionSettingId;
  const ignored = (id: string): ReturnType<typeof createFindings> => createFindings(id, []);
  const languages = asObject(effective(at.languages));
  return {
    model: readText(personsOwn(at.model), ignored(at.model))?.trim() ?? '',
    mode: readChoice(personsOwn(at.mode), ['auto', 'chat', 'fim'], ignored(at.mode)) ?? 'auto',
    delay: readNumber(effective(at.delay), { min: 50, max: 5000 }, ignored(at.delay)) ?? 250,
    limitPerHour: readNumber(personsOwn(at.limitPerHour), { min: 0, max: Number.MAX_SAFE_INTEGER }, ignored(at.limitPerHour)) ?? 0.5,
    inLanguage: (languageId) => (Object.hasOwn(languages, languageId) ? languages[languageId] : languages['*']) !== false,
  };
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
