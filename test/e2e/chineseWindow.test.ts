// Ponder in Chinese: every page of it, in two widths and three themes, without a word of English that a person did not bring.
import assert from 'node:assert/strict';
import type { Theme } from '../support/vscode/workbench.ts';
import { allChinese, ChinesePanel, command } from './stage/chinese.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

describe('Ponder in Chinese', () => {
  let stage: Stage;
  let panel: ChinesePanel;

  before(async () => {
    stage = await openStage({ name: 'chinese-window', locale: 'zh-cn', height: 1000, width: 1400 });
    panel = new ChinesePanel(stage.workbench.panel());
    await stage.workbench.openView();
    await panel.message.fill('证明：素数有无穷多个');
    await panel.message.press('Enter');
    await panel.root.locator('article[aria-busy="false"] table').waitFor();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  for (const theme of ['dark', 'light', 'high contrast'] as const satisfies readonly Theme[]) {
    it(`has its panel in Chinese, narrow and wide, in ${theme}`, async () => {
      const { workbench } = stage;
      await workbench.setColorTheme(theme);
      for (const width of [300, 800]) {
        await workbench.setSidebarWidth(width);
        await allChinese(workbench, 'view', `panel-${theme.replaceAll(' ', '-')}-${String(width)}`);
        assert.deepEqual(await seriousProblems(workbench), []);
      }
      await workbench.setSidebarWidth(300);
    });
  }

  for (const [name, key] of [['parameters', 'editParameters'], ['conversations', 'showConversations'], ['usage', 'showUsage']] as const) {
    it(`has the page of its ${name} in Chinese`, async () => {
      const { workbench } = stage;
      await workbench.runCommand(command(key));
      await workbench.editorTab().locator('h1').waitFor();
      await allChinese(workbench, 'editor', name);
      await workbench.runCommand('View: Close Editor');
      await workbench.editorTab().locator('body').waitFor({ state: 'detached' });
    });
  }
});
