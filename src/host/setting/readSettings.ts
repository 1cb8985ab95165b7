// The `ponder.*` settings as one typed value, read by guards; parameters and presets are read by readParameters.ts. Pure: where values come from is handed in.
import type { SpendingLimits } from '../../core/conversation/spendingLimit.ts';
import type { ModelOverride } from '../../core/model/modelInfo.ts';
import type { CommitStyle } from '../../core/prompt/commitMessage.ts';
import type { Endpoint } from '../../core/request/endpoint.ts';
import { settingId } from '../manifestIds.ts';
import { readEndpoints } from './readEndpoints.ts';
import { readOverrides } from './readOverrides.ts';
import { readBoolean, readChoice, readModel, readNumber, readText, readTexts } from './settingGuard.ts';
import type { Findings, SettingProblem } from './settingProblem.ts';
import { createFindings } from './settingProblem.ts';

export interface Settings {
  readonly endpoints: readonly Endpoint[];
  /** `endpoint/model`, or empty for the one used last. */
  readonly defaultModel: string;
  readonly models: Readonly<Record<string, ModelOverride>>;
  readonly instructions: string;
  /** The preset with which conversations begin; empty for none. May come from a workspace: it names one of the person's own. */
  readonly preset: string;
  /** `endpoint/model` for small tasks, or empty for the one chosen. */
  readonly quickModel: string;
  readonly retryMaxAttempts: number;
  readonly stallSeconds: number;
  readonly thinking: 'folded' | 'open';
  readonly wrapCode: boolean;
  readonly reopenLastConversation: boolean;
  readonly findLocalServers: boolean;
  readonly transposeTargets: readonly string[];
  /** 0: conversations are kept. */
  readonly retentionDays: number;
  /** KB kept of the last command of each terminal; 0: none. */
  readonly terminalOutput: number;
  /** What becomes of earlier turns that don't fit any more. */
  readonly compaction: 'off' | 'ask' | 'auto';
  /** Earlier turns that go along with a question; 0: all that fit. */
  readonly lastTurns: number;
  /** Whether AGENTS.md and its like are part of the instructions. */
  readonly instructionsFiles: boolean;
  /** How commit messages are written. */
  readonly commitStyle: CommitStyle;
  /** USD; 0: no limit. */
  readonly limits: SpendingLimits;
  /** What was ignored and why; shown once. */
  readonly problems: readonly SettingProblem[];
}

/** `machine`: the person's own value only, never a workspace's. `window`: the effective value (Restricted Mode already applied). */
export interface SettingSource {
  machine(id: string): unknown;
  window(id: string): unknown;
}

export function readSettings(source: SettingSource): Settings {
  const problems: SettingProblem[] = [];
  const findings = (id: string): Findings => createFindings(id, problems);
  const whole = { integer: true } as const;
  const at = settingId;
  const readLimit = (id: string): number => readNumber(source.machine(id), { min: 0, max: Number.MAX_SAFE_INTEGER }, findings(id)) ?? 0;
  const endpoints = readEndpoints(source.machine(at.endpoints), findings(at.endpoints));
  return {
    endpoints,
    defaultModel: readText(source.machine(at.defaultModel), findings(at.defaultModel))?.trim() ?? '',
    models: readOverrides(source.machine(at.models), findings(at.models)),
    instructions: readText(source.window(at.instructions), findings(at.instructions)) ?? '',
    preset: readText(source.window(at.preset), findings(at.preset))?.trim() ?? '',
    quickModel: readModel(source.machine(at.quickModel), endpoints, findings(at.quickModel)),
    retryMaxAttempts: readNumber(source.window(at.retryMaxAttempts), { min: 1, max: 10, ...whole }, findings(at.retryMaxAttempts)) ?? 5,
    stallSeconds: readNumber(source.window(at.stallSeconds), { min: 10, max: 3600, ...whole }, findings(at.stallSeconds)) ?? 280,
    thinking: readChoice(source.window(at.thinking), ['folded', 'open'], findings(at.thinking)) ?? 'folded',
    wrapCode: readBoolean(source.window(at.wrapCode), findings(at.wrapCode)) ?? false,
    reopenLastConversation: readBoolean(source.window(at.reopenLastConversation), findings(at.reopenLastConversation)) ?? true,
    findLocalServers: readBoolean(source.machine(at.findLocalServers), findings(at.findLocalServers)) ?? true,
    transposeTargets: readTexts(source.window(at.transposeTargets), findings(at.transposeTargets)) ?? [],
    retentionDays: readNumber(source.machine(at.retentionDays), { min: 0, max: 3650, ...whole }, findings(at.retentionDays)) ?? 0,
    terminalOutput: readNumber(source.window(at.terminalOutput), { min: 0, max: 1024, ...whole }, findings(at.terminalOutput)) ?? 64,
    compaction: readChoice(source.machine(at.compaction), ['off', 'ask', 'auto'], findings(at.compaction)) ?? 'off',
    lastTurns: readNumber(source.window(at.lastTurns), { min: 0, max: 1000, ...whole }, findings(at.lastTurns)) ?? 0,
    instructionsFiles: readBoolean(source.window(at.instructionsFiles), findings(at.instructionsFiles)) ?? false,
    commitStyle: readChoice(source.window(at.commitStyle), ['repository', 'conventional', 'plain'], findings(at.commitStyle)) ?? 'repository',
    limits: { day: readLimit(at.limitDay), month: readLimit(at.limitMonth) },
    problems,
  };
}
