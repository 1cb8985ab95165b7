// Reads `ponder.parameters` and `ponder.models`. Pure.
import type { ModelOverride } from '../../core/model/modelInfo.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import type { Range } from './settingGuard.ts';
import { readBoolean, readChoice, readNumber, readObject, readText, readTexts, reportUnknown } from './settingGuard.ts';
import type { Findings } from './settingProblem.ts';
import { presentOnly } from './presentOnly.ts';

const largest = Number.MAX_SAFE_INTEGER;
const tokens = { min: 1, max: largest, integer: true } as const;
const usd = { min: 0, max: largest } as const;

const parameterNames = [
  'maxOutputTokens', 'temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop', 'seed', 'verbosity', 'reasoningSummary', 'serviceTier',
] as const;

export function readParameters(value: unknown, findings: Findings): Parameters {
  const object = readObject(value, findings) ?? {};
  reportUnknown(object, parameterNames, findings);
  const number = (name: string, range: Range): number | undefined => readNumber(object[name], range, findings.at(name));
  return presentOnly({
    maxOutputTokens: number('maxOutputTokens', tokens),
    temperature: number('temperature', { min: 0, max: 2 }),
    topP: number('topP', { min: 0, max: 1 }),
    frequencyPenalty: number('frequencyPenalty', { min: -2, max: 2 }),
    presencePenalty: number('presencePenalty', { min: -2, max: 2 }),
    stop: readStop(object['stop'], findings.at('stop')),
    seed: number('seed', { min: -largest, max: largest, integer: true }),
    verbosity: readChoice(object['verbosity'], ['low', 'medium', 'high'], findings.at('verbosity')),
    reasoningSummary: readChoice(object['reasoningSummary'], ['auto', 'concise', 'detailed'], findings.at('reasoningSummary')),
    serviceTier: readChoice(object['serviceTier'], ['auto', 'default', 'flex', 'priority'], findings.at('serviceTier')),
  });
}

/** The API takes four at most. */
function readStop(value: unknown, findings: Findings): readonly string[] | undefined {
  const stop = readTexts(value, findings)?.filter((text) => text !== '');
  if (stop === undefined || stop.length === 0) return undefined;
  if (stop.length <= 4) return stop;
  findings.report({ kind: 'outOfRange', found: stop.length, min: 0, max: 4 });
  return stop.slice(0, 4);
}

const overrideNames = ['contextWindow', 'maxOutput', 'input', 'cached', 'cacheWrite', 'output', 'vision', 'sameAs'] as const;

export function readOverrides(value: unknown, findings: Findings): Readonly<Record<string, ModelOverride>> {
  const object = readObject(value, findings) ?? {};
  const overrides: Record<string, ModelOverride> = {};
  for (const [id, fields] of Object.entries(object)) {
    const override = readOverride(fields, findings.at(id));
    if (override !== undefined) overrides[id] = override;
  }
  return overrides;
}

function readOverride(value: unknown, findings: Findings): ModelOverride | undefined {
  const object = readObject(value, findings);
  if (object === undefined) return undefined;
  reportUnknown(object, overrideNames, findings);
  const price = (name: string): number | undefined => readNumber(object[name], usd, findings.at(name));
  return presentOnly({
    contextWindow: readNumber(object['contextWindow'], tokens, findings.at('contextWindow')),
    maxOutput: readNumber(object['maxOutput'], tokens, findings.at('maxOutput')),
    input: price('input'),
    cached: price('cached'),
    cacheWrite: price('cacheWrite'),
    output: price('output'),
    vision: readBoolean(object['vision'], findings.at('vision')),
    sameAs: readText(object['sameAs'], findings.at('sameAs')),
  });
}
