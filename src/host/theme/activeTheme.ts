// Which color theme is shown, by its name in the settings, and what else it may be called. Knows neither VS Code nor files.

export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

/** The settings that decide, each as VS Code has it now. */
export interface ThemeSettings {
  readonly colorTheme: string | undefined;
  readonly detectColorScheme: boolean;
  readonly detectHighContrast: boolean;
  readonly preferred: Readonly<Record<ThemeKind, string | undefined>>;
}

/**
 * The name of the theme by the settings. With detection the system decides between the preferred themes, and the kind that is shown tells how
 * it decided.
 */
export function themeBySettings(settings: ThemeSettings, kind: ThemeKind): string | undefined {
  const contrast = kind === 'highContrast' || kind === 'highContrastLight';
  const detected = contrast ? settings.detectHighContrast : settings.detectColorScheme;
  return (detected ? settings.preferred[kind] : undefined) ?? settings.colorTheme;
}

/** VS Code 1.139 gave its own themes new names and takes the old ones; a profile may have been written by either. */
const renamed: readonly (readonly string[])[] = [
  ['Dark Modern', 'Default Dark Modern'],
  ['Light Modern', 'Default Light Modern'],
  ['Dark+', 'Default Dark+'],
  ['Light+', 'Default Light+'],
  ['Dark 2026', 'VS Code Dark', 'Experimental Dark'],
  ['Light 2026', 'VS Code Light', 'Experimental Light'],
];

/** All names of a theme, its own first. */
export function themeNames(name: string): readonly string[] {
  const others = renamed.find((names) => names.includes(name)) ?? [];
  return [name, ...others.filter((other) => other !== name)];
}
