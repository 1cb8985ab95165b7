// What two runs came to, side by side: equal or not, by their values and by what they printed. Only what was really run is in it.
import { asArray, isObject, parseJson, type JsonValue } from '../json.ts';
import type { SampleCall, SampleResult } from './sampleRun.ts';

export interface ComparedRow {
  /** The arguments, as JSON. */
  readonly input: string;
  readonly old: SampleResult | undefined;
  readonly new: SampleResult | undefined;
  /** `bothFail`: each ended in an error; those of two languages can't be compared. `missing`: one of them did not come so far. */
  readonly verdict: 'equal' | 'different' | 'bothFail' | 'missing';
}

export function compareRuns(inputs: SampleCall['inputs'], old: readonly SampleResult[], fresh: readonly SampleResult[]): readonly ComparedRow[] {
  return inputs.map((input, at) => ({ input: input.map((value) => JSON.stringify(value)).join(', '), old: old[at], new: fresh[at], verdict: verdictOf(old[at], fresh[at]) }));
}

function verdictOf(old: SampleResult | undefined, fresh: SampleResult | undefined): ComparedRow['verdict'] {
  if (!old || !fresh) return 'missing';
  if (old.failed && fresh.failed) return 'bothFail';
  if (old.failed !== fresh.failed) return 'different';
  return sameValue(parseJson(old.text), parseJson(fresh.text)) && old.printed === fresh.printed ? 'equal' : saidAlike(old, fresh) ? 'equal' : 'different';
}

/** A script prints what a function returns. */
function saidAlike(old: SampleResult, fresh: SampleResult): boolean {
  return words(old) === words(fresh);
}

function words({ text, printed }: SampleResult): string {
  const value = parseJson(text);
  const shown = typeof value === 'string' ? value : value === null ? '' : text;
  return [printed, shown].filter((part) => part !== '').join('\n').trim();
}

/** Numbers by their last digits but one; objects in any order of their names. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, at) => sameValue(value, b[at]));
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]));
  }
  return a === b;
}

export interface CompareInputs {
  readonly old: string;
  readonly new: string;
  readonly inputs: SampleCall['inputs'];
}

const mostInputs = 12;
const longestInput = 2000;
/** No more than names with dots: they are written into a program. What begins with two underscores is the language's own. */
const callable = /^(?!__)[A-Za-z_$][\w$]*(?:\.(?!__|constructor\b|prototype\b)[A-Za-z_$][\w$]*){0,3}$/;
const keywords = /^(?:eval|exec|import|require|process|os|sys|subprocess|globalThis|Function|rm|sudo|sh|bash)\b/;

/** The model's answer as data; undefined where it is none of the kind. */
export function readCompareInputs(answer: string): CompareInputs | undefined {
  const text = /```(?:json)?[^\n]*\n([\s\S]*?)\n\s*```/.exec(answer)?.[1] ?? answer;
  const read = parseJson(text.trim());
  if (!isObject(read)) return undefined;
  const [old, fresh] = [read['old'], read['new']];
  const inputs = asArray(read['inputs']).flatMap((input): (readonly JsonValue[])[] => (isArguments(input) && JSON.stringify(input).length <= longestInput ? [input] : [])).slice(0, mostInputs);
  return typeof old === 'string' && typeof fresh === 'string' && isName(old) && isName(fresh) && inputs.length > 0 ? { old, new: fresh, inputs } : undefined;
}

/** What came out of a JSON text is JSON. */
function isArguments(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * Whether the code itself declares it: a name of the language or of the machine would run the inputs as code. Told by the words before it, in each language
 * that can be run.
 */
export function declares(code: string, name: string): boolean {
  if (!isName(name)) return false;
  const first = (name.split('.')[0] ?? '').replaceAll('$', '\\$');
  return new RegExp(String.raw`(?:\b(?:function\*?|def|class|const|let|var)\s+${first}\b|^\s*${first}\s*\(\s*\)|^${first}\s*=)`, 'm').test(code);
}

function isName(name: string): boolean {
  return callable.test(name) && !keywords.test(name);
}
