// Guards that read one settings value: what does not fit is ignored and reported, never thrown. Pure.
import type { JsonObject } from '../../core/json.ts';
import { isObject } from '../../core/json.ts';
import type { Findings, SettingType } from './settingProblem.ts';
import { typeName } from './settingProblem.ts';

/** Undefined and null are absence and no problem: that is how a person unsets a value. */
function absent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function wrong(findings: Findings, expected: SettingType, value: unknown): undefined {
  findings.report({ kind: 'wrongType', expected, found: typeName(value) });
  return undefined;
}

export function readText(value: unknown, findings: Findings): string | undefined {
  if (absent(value)) return undefined;
  return typeof value === 'string' ? value : wrong(findings, 'text', value);
}

export function readBoolean(value: unknown, findings: Findings): boolean | undefined {
  if (absent(value)) return undefined;
  return typeof value === 'boolean' ? value : wrong(findings, 'boolean', value);
}

/** Both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

export function readNumber(value: unknown, range: Range, findings: Findings): number | undefined {
  if (absent(value)) return undefined;
  const integer = range.integer === true;
  if (typeof value !== 'number' || !Number.isFinite(value) || (integer && !Number.isInteger(value))) {
    return wrong(findings, integer ? 'integer' : 'number', value);
  }
  if (value < range.min || value > range.max) {
    findings.report({ kind: 'outOfRange', found: value, min: range.min, max: range.max });
    return undefined;
  }
  return value;
}

export function readChoice<T extends string>(value: unknown, allowed: readonly T[], findings: Findings): T | undefined {
  const text = readText(value, findings);
  if (text === undefined) return undefined;
  const choice = allowed.find((one) => one === text);
  if (choice === undefined) findings.report({ kind: 'notAllowed', found: text, allowed });
  return choice;
}

export function readTexts(value: unknown, findings: Findings): readonly string[] | undefined {
  if (absent(value)) return undefined;
  if (!Array.isArray(value)) return wrong(findings, 'list', value);
  return (value as readonly unknown[]).map((item, index) => readText(item, findings.at(index))).filter((item) => item !== undefined);
}

/** `endpoint/model`; empty where none is named. A name that leads nowhere is reported and stays: whoever needs a model must not take another in silence. */
export function readModel(value: unknown, endpoints: readonly { readonly id: string }[], findings: Findings): string {
  const text = readText(value, findings)?.trim() ?? '';
  const [, id = '', model = ''] = /^([^/]*)\/(.*)$/s.exec(text) ?? [];
  if (text !== '' && (model === '' || !endpoints.some((endpoint) => endpoint.id === id))) findings.report({ kind: 'unknownModel', found: text });
  return text;
}

export function readObject(value: unknown, findings: Findings): JsonObject | undefined {
  if (absent(value)) return undefined;
  return isObject(value) ? value : wrong(findings, 'object', value);
}

export function readTextMap(value: unknown, findings: Findings): Readonly<Record<string, string>> | undefined {
  const object = readObject(value, findings);
  if (object === undefined) return undefined;
  const entries = Object.entries(object).map(([name, one]) => [name, readText(one, findings.at(name))] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** Reports fields that nobody reads: mostly a slip of the pen. */
export function reportUnknown(object: JsonObject, known: readonly string[], findings: Findings): void {
  for (const name of Object.keys(object)) {
    if (!known.includes(name)) findings.at(name).report({ kind: 'unknownField', found: name });
  }
}
