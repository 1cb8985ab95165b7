// Reads a color theme as VS Code does: JSON with comments, `include`, token colors in the file or in another one, TextMate's own .tmTheme.
// Knows no VS Code: files come through a port.
import { parse } from 'jsonc-parser';
import { asObject, asString, isObject } from '../../core/json.ts';
import type { TokenRule } from '../../core/text/tokenRule.ts';
import { readPlist } from './plist.ts';
import { hexColor, mostRules, tokenRules } from './tokenRules.ts';

/** Where theme files are. `L` is a place: an address, in tests a path. */
export interface ThemeFiles<L> {
  /** The text, or undefined where it can't be read or is too large. Never rejects. */
  readonly read: (at: L) => Promise<string | undefined>;
  /** A path as a theme names it, relative to the file that names it; undefined outside of the theme's extension. */
  readonly beside: (at: L, relative: string) => L | undefined;
  readonly isJson: (at: L) => boolean;
}

export interface ThemeColors {
  readonly foreground: string | undefined;
  /** In order: later ones win where they are as exact. */
  readonly rules: readonly TokenRule[];
}

/** Files that one theme may be made of, in a chain; also the end of a circle. */
const mostFiles = 10;

/** Undefined where the theme's own file can't be read; what it includes may be missing. */
export async function readTheme<L>(files: ThemeFiles<L>, at: L): Promise<ThemeColors | undefined> {
  return readFrom(files, at, mostFiles);
}

async function readFrom<L>(files: ThemeFiles<L>, at: L, left: number): Promise<ThemeColors | undefined> {
  const text = left > 0 ? await files.read(at) : undefined;
  if (text === undefined) return undefined;
  if (!files.isJson(at)) return fromSettings(asObject(readPlist(text))['settings']);
  const theme: unknown = parse(text, [], { allowTrailingComma: true });
  if (!isObject(theme)) return undefined;
  const other = async (path: unknown): Promise<ThemeColors | undefined> => {
    const place = asString(path) === undefined ? undefined : files.beside(at, String(path));
    return place === undefined ? undefined : readFrom(files, place, left - 1);
  };
  const base = await other(theme['include']);
  if (Array.isArray(theme['settings'])) return joined(base, fromSettings(theme['settings']));
  const colors = asObject(theme['colors']);
  const tokens = typeof theme['tokenColors'] === 'string' ? await other(theme['tokenColors']) : { foreground: undefined, rules: tokenRules(theme['tokenColors']) };
  return joined(joined(base, tokens), { foreground: hexColor(colors['editor.foreground']), rules: [] });
}

function joined(base: ThemeColors | undefined, more: ThemeColors | undefined): ThemeColors {
  return { foreground: more?.foreground ?? base?.foreground, rules: [...(base?.rules ?? []), ...(more?.rules ?? [])].slice(0, mostRules) };
}

/** TextMate's form: the first entry without a scope has the colors of the editor. */
function fromSettings(settings: unknown): ThemeColors {
  const all: readonly unknown[] = Array.isArray(settings) ? settings : [];
  const general = all.find((rule) => isObject(rule) && rule['scope'] === undefined);
  return { foreground: hexColor(asObject(asObject(general)['settings'])['foreground']), rules: tokenRules(settings) };
}
