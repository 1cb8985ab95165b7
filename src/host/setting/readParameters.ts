// Reads `ponder.parameters` and `ponder.presets`. Pure. Loaded where one of them is set, or when a turn begins.
import { isObject } from '../../core/json.ts';
import { readParameterLayer } from '../../core/parameter/parameterLayer.ts';
import { presetFromSetting, type Preset } from '../../core/parameter/preset.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import { settingId } from '../manifestIds.ts';
import { readObject } from './settingGuard.ts';
import { createFindings, typeName, type Findings, type SettingProblem } from './settingProblem.ts';

export interface RequestSettings {
  /** The layer below all others. */
  readonly parameters: Parameters;
  /** The person's own, in their order; ids are unique. */
  readonly presets: readonly Preset[];
  readonly problems: readonly SettingProblem[];
}

export function readRequestSettings(parameters: unknown, presets: unknown): RequestSettings {
  const problems: SettingProblem[] = [];
  return {
    parameters: readParameters(parameters, createFindings(settingId.parameters, problems)),
    presets: readPresets(presets, createFindings(settingId.presets, problems)),
    problems,
  };
}

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

function readPresets(value: unknown, findings: Findings): readonly Preset[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    findings.report({ kind: 'wrongType', expected: 'list', found: typeName(value) });
    return [];
  }
  const presets = new Map<string, Preset>();
  for (const [index, one] of (value as readonly unknown[]).entries()) {
    const at = findings.at(index);
    const read = presetFromSetting(isObject(one) ? { ...one, parameters: withSchemaText(one['parameters']) } : one);
    if (read.preset === undefined) at.report({ kind: 'badPreset', field: read.field });
    else if (presets.has(read.preset.id)) at.report({ kind: 'doublePreset', found: read.preset.id });
    else presets.set(read.preset.id, read.preset);
    for (const { name, ...problem } of read.problems) at.at(name).report({ kind: 'parameter', name, problem });
  }
  return [...presets.values()];
}
