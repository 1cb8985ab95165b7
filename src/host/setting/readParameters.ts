// Reads `ponder.parameters` and `ponder.models`. Pure.
import { isObject } from '../../core/json.ts';
import type { ModelOverride } from '../../core/model/modelInfo.ts';
import { readParameterLayer } from '../../core/parameter/parameterLayer.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import { readBoolean, readNumber, readObject, readText, reportUnknown } from './settingGuard.ts';
import type { Findings } from './settingProblem.ts';
import { presentOnly } from './presentOnly.ts';

const largest = Number.MAX_SAFE_INTEGER;
const tokens = { min: 1, max: largest, integer: true } as const;
const usd = { min: 0, max: largest } as const;

/** A value of null is as if it were absent: below the settings there is nothing to unset. */
export function readParameters(value: unknown, findings: Findings): Parameters {
  const { parameters, problems, unknown } = readParameterLayer(readObject(withSchemaText(value), findings) ?? {});
  for (const found of unknown) findings.at(found).report({ kind: 'unknownField', found });
  for (const { name, ...problem } of problems) findings.at(name).report({ kind: 'parameter', name, problem });
  return Object.fromEntries(Object.entries(parameters).filter(([, one]) => one !== null));
}

/** In settings.json a schema is written as JSON, not as a text with JSON in it. */
function withSchemaText(value: unknown): unknown {
  const format = isObject(value) ? value['responseFormat'] : undefined;
  if (!isObject(value) || !isObject(format) || !isObject(format['schema'])) return value;
  return { ...value, responseFormat: { strict: true, name: 'answer', ...format, schema: JSON.stringify(format['schema'], undefined, 2) } };
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
