// The token colors of VS Code's own themes, read in VS Code, and a page that is told them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { readCodeTheme } from '../../../src/host/theme/codeTheme.ts';
import type { TokenRule } from '../../../src/core/text/tokenRule.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

interface ContributedTheme {
  readonly id?: string;
  readonly label: string;
}

const contributed = (): readonly string[] => vscode.extensions.all.flatMap(({ packageJSON }) => {
  const { contributes } = packageJSON as { readonly contributes?: { readonly themes?: readonly ContributedTheme[] } };
  return (contributes?.themes ?? []).map(({ id, label }) => id ?? label);
});

/** The color of the last rule for exactly this scope: enough for scopes that themes name. */
const colorOf = (rules: readonly TokenRule[] | undefined, scope: string): string | undefined =>
  (rules ?? []).findLast((rule) => [rule.scope ?? []].flat().flatMap((one) => one.split(',')).some((one) => one.trim() === scope))?.settings.foreground;

describe('colors for code in VS Code', () => {
  const settings = new PersonSettings();

  afterEach(() => settings.restore());

  it('are read for every theme that comes with it', async () => {
    const themes = contributed();
    assert.ok(themes.length > 15, themes.join());
    for (const theme of themes) {
      const rules = await readCodeTheme(theme);
      assert.ok(rules && rules.length > 15, `${theme}: ${rules?.length ?? 0} rules`);
      assert.match(rules[0]?.settings.foreground ?? '', /^#[\dA-F]{6}$/, theme);
      assert.ok(colorOf(rules, 'comment'), theme);
    }
  });

  it('are those of the theme, also of what it includes, and by its old name', async () => {
    assert.equal(colorOf(await readCodeTheme('Monokai'), 'comment'), '#88846F');
    assert.equal(colorOf(await readCodeTheme('Solarized Light'), 'comment'), '#93A1A1');
    const modern = await readCodeTheme('Default Dark Modern');
    assert.deepEqual(modern, await readCodeTheme(contributed().find((name) => /Dark Modern$/.test(name))));
    assert.equal(colorOf(modern, 'entity.name.function'), '#DCDCAA', 'from dark_plus.json');
    assert.equal(colorOf(modern, 'comment'), '#6A9955', 'from dark_vs.json');
  });

  it('are not there for a theme that nobody has', async () => {
    assert.equal(await readCodeTheme('No Such Theme'), undefined);
  });

  it('are by the settings where the page does not know, with what the person changed', async () => {
    await settings.set('workbench.colorTheme', 'Monokai');
    await settings.set('editor.tokenColorCustomizations', { comments: '#010203', '[*okai]': { textMateRules: [{ scope: 'comment.line', settings: { foreground: '#040506' } }] } });
    const rules = await readCodeTheme(undefined);
    assert.equal(colorOf(rules, 'comment'), '#010203');
    assert.equal(colorOf(rules, 'comment.line'), '#040506');
    assert.equal(colorOf(await readCodeTheme('Abyss'), 'comment.line'), undefined);
  });

  describe('reach the page', () => {
    let window: WatchedWindow;
    let server: FrameServer;

    beforeEach(async () => {
      window = await WatchedWindow.open();
      server = await startFrameServer();
      await settings.set(settingId.endpoints, [{ id: 'theme', kind: 'compatible', baseUrl: server.baseUrl, api: 'chat', auth: 'none' }]);
      await settings.set(settingId.defaultModel, 'theme/own-model');
    });
    afterEach(async () => {
      for (const { panel } of window.panels) panel.dispose();
      window.dispose();
      await server.close();
    });

    it('when it has code to show, and again when theme or settings change', async () => {
      await settings.set('workbench.colorTheme', 'Monokai');
      await vscode.commands.executeCommand(commandId.openInEditor);
      const tab = await until('the editor tab', () => window.panels[0]);
      await until('the page', () => tab.fromPage.some((message) => message.type === 'ready'));
      await vscode.commands.executeCommand(commandId.newConversation);
      assert.ok(!tab.toPage.some((message) => message.type === 'codeTheme'), 'nothing is read before there is code');
      server.next({ frames: chatAnswer({ text: ['```python\nx = 1  # one\n```\n'] }) });
      window.questions.push('Code, please');
      await vscode.commands.executeCommand(commandId.ask);
      const told = (look: (rules: readonly TokenRule[]) => boolean, theme: string) => until(`colors of ${theme}`, () =>
        tab.toPage.some((message) => message.type === 'codeTheme' && message.theme === theme && message.rules !== undefined && look(message.rules)));
      await told((rules) => colorOf(rules, 'comment') === '#88846F', 'Monokai');
      await settings.set('editor.tokenColorCustomizations', { comments: '#010203' });
      await told((rules) => colorOf(rules, 'comment') === '#010203', 'Monokai');
      await settings.set('workbench.colorTheme', 'Solarized Dark');
      await told((rules) => rules.length > 15, 'Solarized Dark');
      await settings.set(settingId.wrapCode, true);
      await until('the wrapping', () => tab.toPage.some((message) => message.type === 'codeWrap' && message.wrap));
    });
  });
});
