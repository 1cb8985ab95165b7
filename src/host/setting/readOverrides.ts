// Reads `ponder.models`. Pure.
import type { ModelOverride } from '../../core/model/modelInfo.ts';
import { readBoolean, readNumber, readObject, readText, reportUnknown } from './settingGuard.ts';
import type { Findings } from './settingProblem.ts';
import { presentOnly } from './presentOnly.ts';

const largest = Number.MAX_SAFE_INTEGER;
const tokens = { min: 1, max: largest, integer: true } as const;
const usd = { min: 0, max: largest } as const;

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
