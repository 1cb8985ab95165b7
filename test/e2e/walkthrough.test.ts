// The first steps as VS Code shows them, and the settings with their groups: in English and in Chinese.
import { eventually } from './stage/eventually.ts';
import { PanelPage } from './stage/panelPage.ts';
import { pictureOfFailure } from './stage/steps.ts';
import { Workbench } from '../support/vscode/workbench.ts';

interface Words {
  readonly steps: readonly string[];
  /** Of settings that a workspace may change, and of those that are the machine's. */
  readonly groups: readonly string[];
  readonly machineGroups: readonly string[];
  readonly tour: RegExp;
}

const languages: Readonly<Record<string, Words>> = {
  en: {
    steps: ['Connect a key or a server', 'Ask, and watch it think', 'Right-click your code', 'Every parameter, every cent'],
    groups: ['Requests', 'Panel', 'Code and Context'], machineGroups: ['Endpoints and Models', 'Conversations and Money'], tour: /four steps/,
  },
  'zh-cn': {
    steps: ['连接密钥或服务器', '提问，看它思考', '右键单击代码', '每个参数，每一分钱'],
    groups: ['请求', '面板', '代码与上下文'], machineGroups: ['端点与模型', '对话与费用'], tour: /四步/,
  },
};

for (const [locale, { steps, groups, machineGroups, tour }] of Object.entries(languages)) {
  describe(`the first steps: ${locale}`, () => {
    // A window each: a walkthrough takes the focus back again and again.
    let workbench: Workbench;

    beforeEach(async () => {
      workbench = await Workbench.open({ name: `walkthrough-${locale}`, width: 1700, height: 1000, settings: { machine: { 'ponder.findLocalServers': false } }, ...(locale === 'en' ? {} : { locale }) });
    });

    afterEach(pictureOfFailure(() => workbench));

    afterEach(() => workbench.close());

    it('are a walkthrough of four steps with pictures, one click from the first run', async () => {
      const panel = new PanelPage(await workbench.openView());
      await panel.button(tour).click();
      const walkthrough = workbench.page.locator('.gettingStartedContainer');
      for (const step of steps) await walkthrough.getByText(step, { exact: true }).first().waitFor();
      const picture = walkthrough.locator('.getting-started-media img, img.getting-started-media');
      for (const [index, step] of steps.entries()) {
        await walkthrough.getByText(step, { exact: true }).first().click();
        await picture.first().waitFor();
        await eventually(`the picture of ${step}`, () => picture.evaluateAll((images) => images.some((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 100 && image.checkVisibility())));
        await workbench.screenshot(`walkthrough-${locale}-${index + 1}`);
      }
    });

    it('the settings stand in groups and say what they do', async () => {
      const { page } = workbench;
      await workbench.runCommand('Preferences: Open Settings (UI)');
      const settings = page.locator('.settings-editor');
      await settings.locator('.settings-header .monaco-editor').first().click();
      await page.keyboard.type('@ext:ponder.ponder');
      for (const group of groups) await settings.locator('.settings-toc-container').getByText(group, { exact: false }).first().waitFor();
      await workbench.screenshot(`settings-${locale}-1`);
      await settings.locator('.settings-header').getByText(/^Remote/).click();
      for (const group of machineGroups) await settings.locator('.settings-toc-container').getByText(group, { exact: false }).first().waitFor();
      await workbench.screenshot(`settings-${locale}-2`);
    });
  });
}
