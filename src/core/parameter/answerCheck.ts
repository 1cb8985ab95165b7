// Checks an answer against the form that was asked for: JSON, or JSON of a schema. Says what is wrong and where; the words are the host's.
import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { parse, type ParseError } from 'jsonc-parser';
import { isObject } from '../json.ts';
import type { ResponseFormat } from '../request/parameters.ts';
import { parseSchema } from './schemaText.ts';

export interface SchemaMiss {
  /** JSON pointer into the answer; empty for the whole. */
  readonly at: string;
  /** The schema's keyword that was not kept: `required`, `type`, `enum`; `false` where nothing may stand. */
  readonly keyword: string;
  /** What the keyword asks for, and what stands there, as short JSON; with `required` the name that is missing. */
  readonly wanted: string;
  readonly found: string;
}

export type AnswerCheck =
  | { readonly ok: true; readonly against: 'json' | 'schema' }
  /** 1-based place of the first fault. */
  | { readonly ok: false; readonly against: 'json'; readonly line: number; readonly column: number }
  /** At most ten. */
  | { readonly ok: false; readonly against: 'schema'; readonly misses: readonly SchemaMiss[] };

const mostMisses = 10;

/** Undefined where plain text was asked for, or the schema is none. */
export function checkAnswer(text: string, format: ResponseFormat): AnswerCheck | undefined {
  if (format.type === 'text') return undefined;
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const first = errors[0];
  if (first) {
    const before = text.slice(0, first.offset).split('\n');
    return { ok: false, against: 'json', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  if (format.type === 'json') return { ok: true, against: 'json' };
  const schema = parseSchema(format.schema);
  return schema && checkValue(value, schema);
}

function checkValue(value: unknown, schema: Schema): AnswerCheck {
  const { valid, errors } = new Validator(schema, '2020-12', false).validate(value); // copies the schema's references into it: it is parsed anew for each answer
  return valid ? { ok: true, against: 'schema' } : { ok: false, against: 'schema', misses: innermost(errors, schema, value).slice(0, mostMisses) };
}

/** The validator also reports every schema around the one that was not kept: those say nothing of their own. */
const around = new Set(['properties', 'items', 'prefixItems', '$ref', 'allOf', 'additionalProperties', 'patternProperties', 'then', 'else']);

function innermost(errors: readonly OutputUnit[], schema: unknown, answer: unknown): readonly SchemaMiss[] {
  const own = errors.filter(({ keyword }) => !around.has(keyword));
  return (own.length > 0 ? own : errors).map(({ keyword, keywordLocation, instanceLocation, error }) => ({
    at: instanceLocation.replace(/^#/, ''),
    keyword,
    // The validator names the missing property in its message only.
    wanted: keyword === 'required' ? (/"(.*)"/s.exec(error)?.[1] ?? '') : shortJson(valueAt(schema, keywordLocation)),
    found: shortJson(valueAt(answer, instanceLocation)),
  }));
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer.replace(/^#\/?/, '').split('/').filter((step) => step !== '').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((at, step) => (Array.isArray(at) ? (at as readonly unknown[])[Number(step)] : isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);
}

function shortJson(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
