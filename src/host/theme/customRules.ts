// What a person set in `editor.tokenColorCustomizations`, in the order in which VS Code applies it. Knows no files.
import { asArray, asObject, isObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { TokenRule } from '../../core/text/tokenRule.ts';
import { tokenRule } from './tokenRules.ts';

/** Simple keys and the scopes that they stand for: VS Code's own table (workbench, colorThemeData). */
const groups: Readonly<Record<string, readonly string[]>> = {
  comments: ['comment', 'punctuation.definition.comment'],
  strings: ['string', 'meta.embedded.assembly'],
  keywords: ['keyword - keyword.operator', 'keyword.control', 'storage', 'storage.type'],
  numbers: ['constant.numeric'],
  types: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  functions: ['entity.name.function', 'support.function'],
  variables: ['variable', 'entity.name.variable'],
};

/** First what is for all themes, then what is for this one: later rules win. `themeId` as `workbench.colorTheme` names it. */
export function customRules(setting: unknown, themeId: string): readonly TokenRule[] {
  const general = asObject(setting);
  return [...rulesOf(general), ...rulesOf(forTheme(general, themeId))];
}

function rulesOf(customized: JsonObject): readonly TokenRule[] {
  const simple = Object.entries(groups).flatMap(([group, scopes]) => {
    const value = customized[group];
    const settings = typeof value === 'string' ? { foreground: value } : value;
    return scopes.flatMap((scope) => tokenRule({ scope, settings }) ?? []);
  });
  return [...simple, ...asArray(customized['textMateRules']).flatMap((rule) => tokenRule(rule) ?? [])];
}

/** Sections whose key names the theme, as in `[Monokai]`, `[*Dark*]` or `[Monokai][Abyss]`, joined: lists grow, other values are replaced. */
function forTheme(setting: JsonObject, themeId: string): JsonObject {
  const made: Record<string, JsonObject[string]> = {};
  for (const [key, section] of Object.entries(setting)) {
    if (!key.startsWith('[') || !key.endsWith(']') || !isObject(section)) continue;
    for (const [, name = ''] of key.matchAll(/\[(.+?)\]/g)) {
      if (!matches(name, themeId)) continue;
      for (const [field, value] of Object.entries(section)) {
        const before = made[field];
        made[field] = isList(before) && isList(value) ? [...before, ...value] : value;
      }
    }
  }
  return made;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function matches(name: string, themeId: string): boolean {
  const [open, close] = [name.startsWith('*'), name.endsWith('*')];
  if (name === themeId || (open && close && themeId.includes(name.slice(1, -1)))) return true;
  return (close && themeId.startsWith(name.slice(0, -1))) || (open && themeId.endsWith(name.slice(1)));
}
