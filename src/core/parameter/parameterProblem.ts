// What is wrong with a parameter's value, as kinds and data, and the guard of every value. Whether a schema is one: sendableParameters.ts. Words are the host's.
import { isObject, type JsonValue } from '../json.ts';
import type { ParameterName } from '../request/parameters.ts';
import { parameterTable, type NumberRange } from './parameterTable.ts';
import type { SchemaProblem } from './schemaText.ts';

export type ValueProblem =
  | { readonly kind: 'wrongType'; readonly expected: 'text' | 'number' | 'integer' | 'boolean' | 'list' | 'object' }
  | { readonly kind: 'outOfRange'; readonly found: number; readonly min: number; readonly max: number }
  | { readonly kind: 'notAllowed'; readonly found: string; readonly allowed: readonly string[] }
  /** More entries than the API takes. */
  | { readonly kind: 'tooMany'; readonly found: number; readonly max: number }
  /** `at`: the name or the entry that is too long; characters. */
  | { readonly kind: 'tooLong'; readonly found: number; readonly max: number; readonly at?: string }
  | { readonly kind: 'empty' }
  /** The API takes letters, digits, dashes and underscores, at most 64. */
  | { readonly kind: 'badName'; readonly found: string }
  | { readonly kind: 'badSchema'; readonly problem: SchemaProblem };

export type ParameterProblem = ValueProblem & { readonly name: ParameterName };

const wrong = (expected: Extract<ValueProblem, { kind: 'wrongType' }>['expected']): ValueProblem => ({ kind: 'wrongType', expected });

/** What is wrong with a value that came from anywhere, or undefined where it may be taken as that parameter's. A schema may be unfinished. */
export function valueProblem(name: ParameterName, value: unknown): ValueProblem | undefined {
  const { is } = parameterTable[name];
  switch (is.kind) {
    case 'number': return numberProblem(value, is.range);
    case 'choice': return typeof value !== 'string' ? wrong('text') : is.options.includes(value) ? undefined : { kind: 'notAllowed', found: value, allowed: is.options };
    case 'flag': return typeof value === 'boolean' ? undefined : wrong('boolean');
    case 'text': return textProblem(value, is.maxLength);
    case 'texts': return textsProblem(value, is.max);
    case 'map': return mapProblem(value, is);
    case 'biases': return biasesProblem(value, is.max, is.range);
    case 'format': return formatProblem(value);
    case 'object': return isObject(value) && isJson(value) ? undefined : wrong('object');
    default: return is satisfies never;
  }
}

function numberProblem(value: unknown, { min, max, integer }: NumberRange): ValueProblem | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || (integer === true && !Number.isInteger(value))) return wrong(integer === true ? 'integer' : 'number');
  return value < min || value > max ? { kind: 'outOfRange', found: value, min, max } : undefined;
}

function textProblem(value: unknown, max: number, at?: string): ValueProblem | undefined {
  if (typeof value !== 'string') return wrong('text');
  if (value === '') return { kind: 'empty' };
  return value.length > max ? { kind: 'tooLong', found: value.length, max, ...(at !== undefined && { at }) } : undefined;
}

function textsProblem(value: unknown, max: number): ValueProblem | undefined {
  if (!Array.isArray(value)) return wrong('list');
  if (!value.every((text) => typeof text === 'string')) return wrong('text');
  if (value.length === 0 || value.includes('')) return { kind: 'empty' };
  return value.length > max ? { kind: 'tooMany', found: value.length, max } : undefined;
}

function mapProblem(value: unknown, { max, maxKey, maxValue }: { readonly max: number; readonly maxKey: number; readonly maxValue: number }): ValueProblem | undefined {
  if (!isObject(value)) return wrong('object');
  const entries = Object.entries(value);
  if (entries.length === 0) return { kind: 'empty' };
  if (entries.length > max) return { kind: 'tooMany', found: entries.length, max };
  for (const [key, text] of entries) {
    const problem = textProblem(key, maxKey, key) ?? (text === '' ? undefined : textProblem(text, maxValue, key));
    if (problem) return problem;
  }
  return undefined;
}

function biasesProblem(value: unknown, max: number, range: NumberRange): ValueProblem | undefined {
  if (!Array.isArray(value)) return wrong('list');
  if (value.length === 0) return { kind: 'empty' };
  if (value.length > max) return { kind: 'tooMany', found: value.length, max };
  for (const entry of value as readonly unknown[]) {
    if (!isObject(entry)) return wrong('object');
    const problem = textProblem(entry['text'], 200) ?? numberProblem(entry['bias'], range);
    if (problem) return problem;
  }
  return undefined;
}

function formatProblem(value: unknown): ValueProblem | undefined {
  if (!isObject(value)) return wrong('object');
  const types = ['text', 'json', 'schema'];
  const type = value['type'];
  if (typeof type !== 'string') return wrong('text');
  if (!types.includes(type)) return { kind: 'notAllowed', found: type, allowed: types };
  if (type !== 'schema') return undefined;
  const { name, schema, strict } = value;
  if (typeof name !== 'string' || typeof schema !== 'string') return wrong('text');
  if (typeof strict !== 'boolean') return wrong('boolean');
  if (!/^[\w-]{1,64}$/.test(name)) return { kind: 'badName', found: name };
  return undefined;
}

/** Whether JSON.stringify loses nothing of it. */
function isJson(value: unknown): value is JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isObject(value) && Object.values(value).every(isJson);
}
