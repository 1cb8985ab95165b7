// Azure's content-filter annotations → the categories that were acted upon.
import { asObject, isObject } from '../json.ts';

/**
 * Names of the categories that filtered or detected something: `{hate: {filtered: true, severity}, jailbreak: {detected: true}}`.
 * The harmless annotations that every Azure answer carries give an empty list.
 */
export function filteredCategories(results: unknown): readonly string[] {
  if (!isObject(results)) return [];
  return Object.entries(results).filter(([, value]) => {
    const result = asObject(value);
    return result['filtered'] === true || (result['detected'] === true && result['filtered'] === undefined);
  }).map(([name]) => name);
}
