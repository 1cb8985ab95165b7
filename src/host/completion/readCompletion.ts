// Reads `ponder.completion.*`. Pure. What does not fit counts as not set and is reported.
import type { CompletionMode } from '../../core/completion/fimRequest.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import type { SettingSource } from '../setting/readSettings.ts';
import { readBoolean, readChoice, readModel, readNumber, readObject } from '../setting/settingGuard.ts';
import { createFindings, type Findings, type SettingProblem } from '../setting/settingProblem.ts';
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

export interface CompletionReading {
  readonly settings: CompletionSettings;
  readonly problems: readonly SettingProblem[];
}

export function readCompletion(source: SettingSource, endpoints: readonly Pick<Endpoint, 'id'>[]): CompletionReading {
  const problems: SettingProblem[] = [];
  const findings = (id: string): Findings => createFindings(id, problems);
  const at = completionSettingId;
  const languages = readObject(source.window(at.languages), findings(at.languages)) ?? {};
  for (const [language, on] of Object.entries(languages)) readBoolean(on, findings(at.languages).at(language));
  const settings: CompletionSettings = {
    model: readModel(source.machine(at.model), endpoints, findings(at.model)),
    mode: readChoice(source.machine(at.mode), ['auto', 'chat', 'fim'], findings(at.mode)) ?? 'auto',
    delay: readNumber(source.window(at.delay), { min: 50, max: 5000 }, findings(at.delay)) ?? 250,
    limitPerHour: readNumber(source.machine(at.limitPerHour), { min: 0, max: Number.MAX_SAFE_INTEGER }, findings(at.limitPerHour)) ?? 0.5,
    inLanguage: (languageId) => (Object.hasOwn(languages, languageId) ? languages[languageId] : languages['*']) !== false,
  };
  return { settings, problems };
}
