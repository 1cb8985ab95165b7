// Ponder in Chinese: every page of it, in two widths and three themes, without a word of English that a person did not bring.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Theme } from '../support/vscode/workbench.ts';
import type { WebviewPlace } from '../support/vscode/webview.ts';
import { PanelPage } from './stage/panelPage.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

/** The page by its Chinese names. */
class ChinesePanel extends PanelPage {
  override readonly message = this.root.getByRole('textbox', { name: '消息', exact: true });
}

/** What a reader of the page meets that has English words and no Chinese in it: texts, names and tooltips of what can be seen. */
function englishIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const found = new Set<string>();
    const english = (text: string | null): void => {
      const words = (text ?? '').trim();
      if (/[A-Za-z]{3}/.test(words) && !/[\u4e00-\u9fff]/.test(words)) found.add(words);
    };
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility()) continue;
      if (element.closest('.markdown, .question-text, code, pre, textarea, script, style')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description']) english(element.getAttribute(name));
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) english(node.textContent);
    }
    return [...found];
  });
}

/** Names that are the same in every language: of models, endpoints, files, fields of the API, units. */
const names = /^(?:\d[\d,.k]* )?token$|ponder-|Demo|primes\.py|notes\.md|sample|USD|JSON|Enter|Esc|Markdown|curl|Python|TypeScript|OpenAI|Chat Completions|Responses|^[a-z_]+(?:\.[a-z_]+)*$/i;

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

  async function allChinese(place: WebviewPlace, name: string): Promise<void> {
    const { workbench } = stage;
    await workbench.screenshot(`chinese-${name}`);
    const english = (await englishIn(await workbench.frame(place))).filter((text) => !names.test(text));
    assert.deepEqual(english, []);
  }

  for (const theme of ['dark', 'light', 'high contrast'] as const satisfies readonly Theme[]) {
    it(`has its panel in Chinese, narrow and wide, in ${theme}`, async () => {
      const { workbench } = stage;
      await workbench.setColorTheme(theme);
      for (const width of [300, 800]) {
        await workbench.setSidebarWidth(width);
        await allChinese('view', `panel-${theme.replaceAll(' ', '-')}-${String(width)}`);
        assert.deepEqual(await seriousProblems(workbench), []);
      }
      await workbench.setSidebarWidth(300);
    });
  }

  for (const [name, command] of [['parameters', '参数'], ['conversations', '显示所有对话'], ['usage', '显示用量']] as const) {
    it(`has the page of its ${name} in Chinese`, async () => {
      const { workbench } = stage;
      await workbench.runCommand(`Ponder: ${command}`);
      await workbench.editorTab().locator('h1').waitFor();
      await allChinese('editor', name);
      await workbench.runCommand('View: Close Editor');
      await workbench.editorTab().locator('body').waitFor({ state: 'detached' });
    });
  }
});
