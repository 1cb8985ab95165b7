// Foreign token colors made into rules that can be handed on: right types, real colors, bounded. Knows no files and no settings.
import { asArray, asObject, asString, isObject } from '../../core/json.ts';
import type { TokenRule } from '../../core/text/tokenRule.ts';

/** The largest popular themes have about 1,500. */
export const mostRules = 3000;

/** Characters of a scope selector; several may stand in one text, with commas. */
const longestScope = 2000;

const fontStyles = new Set(['italic', 'bold', 'underline', 'strikethrough']);

/** A rule as VS Code would take it, or undefined where it has nothing to say. */
export function tokenRule(value: unknown): TokenRule | undefined {
  if (!isObject(value)) return undefined;
  const settings = asObject(value['settings']);
  const foreground = hexColor(settings['foreground']);
  const fontStyle = fontStyleOf(settings['fontStyle']);
  const scope = scopeOf(value['scope']);
  if (scope === undefined || (foreground === undefined && fontStyle === undefined)) return undefined;
  return { scope, settings: { ...(foreground !== undefined && { foreground }), ...(fontStyle !== undefined && { fontStyle }) } };
}

export function tokenRules(values: unknown): readonly TokenRule[] {
  return asArray(values).slice(0, mostRules).flatMap((value) => tokenRule(value) ?? []);
}

/** `#rgb`, `#rgba`, `#rrggbb` and `#rrggbbaa` in full length; nothing else is a color here, nor in VS Code. */
export function hexColor(value: unknown): string | undefined {
  const text = asString(value);
  if (text === undefined || !/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return undefined;
  const digits = text.slice(1).toUpperCase();
  const full = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return `#${full.length === 8 && full.endsWith('FF') ? full.slice(0, 6) : full}`;
}

/** Only the words that there are; an empty text takes a style away and is kept. */
function fontStyleOf(value: unknown): string | undefined {
  const text = asString(value);
  return text?.split(/\s+/, 8).filter((word) => fontStyles.has(word)).join(' ');
}

function scopeOf(value: unknown): string | readonly string[] | undefined {
  if (typeof value === 'string') return value !== '' && value.length <= longestScope ? value : undefined;
  const scopes = asArray(value).filter((scope): scope is string => typeof scope === 'string' && scope !== '' && scope.length <= longestScope);
  return scopes.length === 0 ? undefined : scopes.slice(0, mostRules);
}
