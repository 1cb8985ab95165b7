// The token colors of the theme that is shown, for code on the page: its files, with what the person changed in the settings. Colors that language
// servers give (semantic highlighting) are not among them: no server knows the code of an answer.
import * as vscode from 'vscode';
import type { TokenRule } from '../../core/text/tokenRule.ts';
import { themeBySettings, type ThemeKind } from './activeTheme.ts';
import { customRules } from './customRules.ts';
import { filesOf, findTheme } from './installedThemes.ts';
import { readTheme } from './themeFile.ts';

/** Characters of all scopes together that go to the page. */
const mostText = 400_000;

/** `shown`: the name of the theme as the page knows it; without it the settings tell. Undefined where the theme can't be read. */
export async function readCodeTheme(shown: string | undefined): Promise<readonly TokenRule[] | undefined> {
  const name = shown ?? themeBySettings(readSettings(), kinds[vscode.window.activeColorTheme.kind]);
  const installed = name === undefined ? undefined : await findTheme(name);
  const theme = installed && (await readTheme(filesOf(installed), installed.file));
  if (name === undefined || !theme) return undefined;
  const own = bounded(customRules(vscode.workspace.getConfiguration('editor').get('tokenColorCustomizations'), name));
  const foreground = theme.foreground ?? (isDark() ? '#D4D4D4' : '#000000');
  return [{ settings: { foreground } }, ...bounded(theme.rules), ...own];
}

const kinds: Readonly<Record<vscode.ColorThemeKind, ThemeKind>> = {
  [vscode.ColorThemeKind.Light]: 'light',
  [vscode.ColorThemeKind.Dark]: 'dark',
  [vscode.ColorThemeKind.HighContrast]: 'highContrast',
  [vscode.ColorThemeKind.HighContrastLight]: 'highContrastLight',
};

function isDark(): boolean {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
}

function readSettings() {
  const window = vscode.workspace.getConfiguration('window');
  const workbench = vscode.workspace.getConfiguration('workbench');
  return {
    colorTheme: workbench.get<string>('colorTheme'),
    detectColorScheme: window.get('autoDetectColorScheme') === true,
    detectHighContrast: window.get('autoDetectHighContrast') === true,
    preferred: {
      light: workbench.get<string>('preferredLightColorTheme'),
      dark: workbench.get<string>('preferredDarkColorTheme'),
      highContrast: workbench.get<string>('preferredHighContrastColorTheme'),
      highContrastLight: workbench.get<string>('preferredHighContrastLightColorTheme'),
    },
  };
}

function bounded(rules: readonly TokenRule[]): readonly TokenRule[] {
  let left = mostText;
  return rules.filter(({ scope }) => {
    left -= typeof scope === 'string' ? scope.length : (scope ?? []).reduce((sum, each) => sum + each.length, 0);
    return left >= 0;
  });
}
