import assert from 'node:assert/strict';
import { themeBySettings, themeNames, type ThemeSettings } from '../../../../src/host/theme/activeTheme.ts';
import { customRules } from '../../../../src/host/theme/customRules.ts';

const color = (foreground: string) => ({ settings: { foreground } });
const list = (setting: unknown, theme = 'Monokai'): readonly string[] => customRules(setting, theme).map((rule) => `${String(rule.scope)} ${rule.settings.foreground ?? rule.settings.fontStyle ?? ''}`);

describe('token colors that a person set', () => {
  it('stand for the scopes of their group, and exact rules come after them', () => {
    assert.deepEqual(list({ textMateRules: [{ scope: 'string.quoted', ...color('#222222') }], strings: '#111111' }), [
      'string #111111', 'meta.embedded.assembly #111111', 'string.quoted #222222',
    ]);
  });

  it('may be a color or settings', () => {
    assert.deepEqual(list({ comments: { foreground: '#333333', fontStyle: 'italic' } }), ['comment #333333', 'punctuation.definition.comment #333333']);
    assert.deepEqual(list({ numbers: { fontStyle: 'bold' } }), ['constant.numeric bold']);
  });

  it('for this theme come after those for all', () => {
    assert.deepEqual(list({ '[Monokai]': { numbers: '#222222' }, numbers: '#111111', '[Abyss]': { numbers: '#333333' } }), ['constant.numeric #111111', 'constant.numeric #222222']);
  });

  it('are for the themes that a key names, also with wildcards and more than one', () => {
    const numbers = (key: string, theme: string): boolean => list({ [key]: { numbers: '#222222' } }, theme).length === 1;
    for (const [key, theme] of [['[*Dark*]', 'Default Dark+'], ['[*Dark]', 'Solarized Dark'], ['[Solarized*]', 'Solarized Light'], ['[Abyss][Monokai]', 'Monokai'], ['[*]', 'Any']] as const) assert.ok(numbers(key, theme), `${key} ${theme}`);
    for (const [key, theme] of [['[*Dark]', 'Default Dark+'], ['[Dark]', 'Solarized Dark'], ['[solarized*]', 'Solarized Light'], ['Monokai', 'Monokai'], ['[Abyss]', 'Monokai']] as const) assert.ok(!numbers(key, theme), `${key} ${theme}`);
  });

  it('of several sections for one theme are joined', () => {
    const rules = (scope: string) => ({ textMateRules: [{ scope, ...color('#111111') }] });
    assert.deepEqual(list({ '[*okai]': rules('a'), '[Monokai]': rules('b') }), ['a #111111', 'b #111111']);
  });

  it('that are no such thing are nothing', () => {
    for (const setting of [undefined, null, 7, [], 'x', { comments: 'green' }, { textMateRules: { scope: 'a' } }, { textMateRules: [1, { scope: 'a' }] }, { '[Monokai]': 3 }]) assert.deepEqual(list(setting), []);
  });
});

describe('the theme that is shown', () => {
  const settings: ThemeSettings = {
    colorTheme: 'Monokai', detectColorScheme: false, detectHighContrast: false,
    preferred: { light: 'Solarized Light', dark: 'Solarized Dark', highContrast: 'Default High Contrast', highContrastLight: undefined },
  };

  it('is the one of the setting', () => {
    assert.equal(themeBySettings(settings, 'light'), 'Monokai');
  });

  it('is the preferred one of its kind where the system decides', () => {
    const detecting = { ...settings, detectColorScheme: true };
    assert.equal(themeBySettings(detecting, 'light'), 'Solarized Light');
    assert.equal(themeBySettings(detecting, 'dark'), 'Solarized Dark');
    assert.equal(themeBySettings(detecting, 'highContrast'), 'Monokai');
    assert.equal(themeBySettings({ ...settings, detectHighContrast: true }, 'highContrast'), 'Default High Contrast');
    assert.equal(themeBySettings({ ...settings, detectHighContrast: true }, 'highContrastLight'), 'Monokai');
    assert.equal(themeBySettings({ ...settings, detectHighContrast: true }, 'dark'), 'Monokai');
  });

  it('is known by its old and its new name', () => {
    assert.deepEqual(themeNames('Default Dark Modern'), ['Default Dark Modern', 'Dark Modern']);
    assert.deepEqual(themeNames('Light+'), ['Light+', 'Default Light+']);
    assert.deepEqual(themeNames('Monokai'), ['Monokai']);
  });
});
