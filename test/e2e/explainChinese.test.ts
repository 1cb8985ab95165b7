// Explain and better names in Chinese, as they look.
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { command } from './stage/chinese.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

describe('explaining in Chinese', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'explain-chinese', locale: 'zh-cn', model: 'held', width: 1400, height: 900, user: { 'editor.minimap.enabled': false } });
    await stage.workbench.openView();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(() => stage.close());

  it('has its hover, its list of depths and its names in Chinese', async () => {
    const { hand, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.goTo(34, 9);
    await workbench.editor.openContextMenu();
    await workbench.editor.menuItem('Ponder').hover();
    await workbench.editor.menuItem('就地解释').waitFor();
    await workbench.screenshot('explain-chinese-menu');
    hand.next({ frames: chatAnswer({ text: ['`retry` 会反复执行 `work`，直到成功为止；每次尝试都由 `withTimeout` 限时。'] }) });
    await workbench.editor.chooseMenuItem('就地解释');
    await workbench.page.locator('.monaco-hover:not(.hidden)').getByText('在面板中打开').waitFor();
    await workbench.screenshot('explain-chinese-hover');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand(command('explainAs'));
    await workbench.quick.row('逐行解释').waitFor();
    await workbench.screenshot('explain-chinese-depths');
    await workbench.page.keyboard.press('Escape');
    await workbench.quick.waitUntilClosed();
  });
});
