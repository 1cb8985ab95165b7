// The settings `ponder.completion.*`, read while completion is on. What does not fit counts as not set.
import * as vscode from 'vscode';
import type { CompletionMode } from '../../core/completion/fimRequest.ts';
import { asNumber, asObject, asString } from '../../core/json.ts';
import { settingId } from '../manifestIds.ts';
import { effective, personsOwn } from '../setting/configuredValue.ts';
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
  const number = (value: unknown, { min, max, otherwise }: { readonly min: number; readonly max: number; readonly otherwise: number }): number => {
    const given = asNumber(value);
    return given === undefined || given < min || given > max ? otherwise : given;
  };
  const mode = personsOwn(at.mode);
  const languages = asObject(effective(at.languages));
  return {
    model: asString(personsOwn(at.model))?.trim() ?? '',
    mode: mode === 'chat' || mode === 'fim' ? mode : 'auto',
    delay: number(effective(at.delay), { min: 50, max: 5000, otherwise: 250 }),
    limitPerHour: number(personsOwn(at.limitPerHour), { min: 0, max: Infinity, otherwise: 0.5 }),
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
