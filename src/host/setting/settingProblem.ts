// What is wrong with a settings value, as kinds and data; the words stand in problemText.ts.

import type { ValueProblem } from '../../core/parameter/parameterProblem.ts';
import type { ParameterName } from '../../core/request/parameters.ts';

export type SettingProblem = {
  /** `ponder.endpoints`. */
  readonly setting: string;
  /** Where in the value: `[1].headers.X-Team`. Empty for the value as a whole. */
  readonly path: string;
} & (
  | { readonly kind: 'wrongType'; readonly expected: SettingType; readonly found: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'notAllowed'; readonly found: string; readonly allowed: readonly string[] }
  | { readonly kind: 'outOfRange'; readonly found: number; readonly min: number; readonly max: number }
  | { readonly kind: 'duplicate'; readonly found: string }
  | { readonly kind: 'badId'; readonly found: string }
  | { readonly kind: 'badUrl'; readonly found: string }
  /** Half an address: what stands where the server should be is no server's name. */
  | { readonly kind: 'badHost'; readonly found: string }
  | { readonly kind: 'badHeader'; readonly found: string }
  | { readonly kind: 'unknownField'; readonly found: string }
  /** `endpoint/model` was wanted, of an endpoint that is set up. */
  | { readonly kind: 'unknownModel'; readonly found: string }
  | { readonly kind: 'notYet'; readonly found: string }
  /** `field`: what is missing or wrong. The preset is left out. */
  | { readonly kind: 'badPreset'; readonly field: string }
  | { readonly kind: 'doublePreset'; readonly found: string }
  | { readonly kind: 'parameter'; readonly name: ParameterName; readonly problem: ValueProblem }
);

export type SettingType = 'text' | 'number' | 'integer' | 'boolean' | 'list' | 'object';

/** Collects problems while a value is read; `at` narrows to a part of it. */
export interface Findings {
  readonly path: string;
  at(step: string | number): Findings;
  report(problem: ProblemFacts): void;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type ProblemFacts = DistributiveOmit<SettingProblem, 'setting' | 'path'>;

export function createFindings(setting: string, into: SettingProblem[], path = ''): Findings {
  return {
    path,
    at: (step) => createFindings(setting, into, typeof step === 'number' ? `${path}[${String(step)}]` : path === '' ? step : `${path}.${step}`),
    report: (problem) => void into.push({ setting, path, ...problem }),
  };
}

/** The JSON name of a value's type, for saying what was found. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value;
}
