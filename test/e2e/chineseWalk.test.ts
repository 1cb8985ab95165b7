// The whole way of a working day in Chinese, in two widths and three themes by turns: attach and ask, queue, branch, compare, a schema,
// probabilities, search, the limit reached.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { chatTokens } from '../support/frameServer/choiceFrames.ts';
import { startFrameServer, type FrameServer } from '../support/frameServer/frameServer.ts';
import { allChinese, ChinesePanel, command, say } from './stage/chinese.ts';
import { eventually } from './stage/eventually.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };
const presets = [
  { id: 'json', name: '人名', model: 'own/gpt-4.1', parameters: { responseFormat: { type: 'schema', name: 'person', strict: true, schema } } },
  { id: 'sure', name: '有多确定', model: 'own/gpt-4.1', parameters: { logprobs: 2 } },
];

describe('a walk through Ponder in Chinese', () => {
  let own: FrameServer;
  let stage: Stage;
  let panel: ChinesePanel;

  before(async () => {
    own = await startFrameServer();
    own.listModels([{ id: 'gpt-4.1' }, { id: 'gpt-4.1-mini' }]);
    const endpoints = [{ id: 'own', name: 'OpenAI', kind: 'openai', baseUrl: own.baseUrl, auth: 'none' }];
    const models = { 'gpt-4.1': { input: 1000, output: 1000 }, 'gpt-4.1-mini': { input: 100, output: 100 } };
    stage = await openStage({
      name: 'chinese-walk', locale: 'zh-cn', width: 1400, height: 900,
      machine: { 'ponder.presets': presets, 'ponder.endpoints': endpoints, 'ponder.defaultModel': 'own/gpt-4.1', 'ponder.models': models },
    });
    panel = new ChinesePanel(stage.workbench.panel());
    await stage.workbench.openView();
    await panel.message.waitFor();
    await stage.workbench.setSidebarWidth(300);
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(async () => {
    await stage?.close();
    await own?.close();
  });

  const answerNext = (text: string): void => own.next({ frames: chatAnswer({ model: 'gpt-4.1', text: [text], usage: { input: 30, output: 9 } }) });
  const asked = (): number => own.journal.filter(({ method }) => method === 'POST').length;

  /** The panel as wide as it is by default, and as wide as people with large screens make it. */
  async function look(name: string, brought?: RegExp): Promise<void> {
    const { workbench } = stage;
    for (const width of [800, 300]) {
      await workbench.setSidebarWidth(width);
      await allChinese(workbench, 'view', `${name}-${String(width)}`, brought);
    }
    assert.deepEqual(await seriousProblems(workbench), []);
  }

  async function withPreset(name: string): Promise<void> {
    const { workbench } = stage;
    await workbench.runCommand(command('newConversation'));
    await panel.root.getByRole('heading', { name: say('Ask anything') }).waitFor();
    await workbench.runCommand(command('selectPreset'));
    await workbench.quick.choose(name);
    await panel.root.getByRole('button', { name: new RegExp(name) }).first().waitFor();
  }

  it('attaches a file by # and asks', async () => {
    await panel.message.pressSequentially('这里有什么问题？ #retr');
    await panel.root.getByRole('listbox', { name: say('What to attach') }).getByRole('option', { name: /^retry\.ts/ }).first().waitFor();
    await allChinese(stage.workbench, 'view', 'walk-attach', /^retry\.ts/);
    await panel.message.press('Enter');
    await panel.button(/^retry\.ts ≈ \d/).waitFor();
    answerNext('超时之后会落入通用处理，延迟因此翻倍两次。');
    await panel.message.press('Enter');
    await panel.finished(1);
    await look('walk-asked');
  });

  it('queues what is asked meanwhile', async () => {
    const held = heldAnswer({ before: ['先把 `catch` '], after: ['提前返回。'] });
    own.next(held.reply);
    await panel.ask('怎么改？');
    await panel.answers.getByText('先把').waitFor();
    await panel.ask('再写一个测试');
    const queue = panel.root.getByRole('list', { name: say('Waiting questions') });
    await queue.getByText('再写一个测试').waitFor();
    await look('walk-queue');
    answerNext('好的，测试如下。');
    held.letGo();
    await panel.finished(3);
    await queue.waitFor({ state: 'detached' });
  });

  it('has another version of an answer', async () => {
    await stage.workbench.setColorTheme('light');
    answerNext('换一种写法。');
    await panel.answers.last().getByRole('button', { name: say('Answer again') }).click();
    await panel.answers.last().getByRole('group', { name: say('Version {0} of {1}', 2, 2) }).waitFor();
    await panel.answers.getByText('换一种写法。').waitFor();
    await look('walk-branch');
    await panel.answers.last().getByRole('button', { name: say('Previous version') }).click();
    await panel.answers.getByText('好的，测试如下。').waitFor();
  });

  it('compares two models', async () => {
    const { workbench } = stage;
    await workbench.runCommand(command('compare'));
    const tab = workbench.editorTab();
    await tab.getByRole('textbox', { name: say('Question') }).fill('用一句话解释分段筛法');
    await tab.getByRole('button', { name: say('{0}, model: {1}', say('Column {0}', 2), say('none yet')) }).click();
    await workbench.quick.choose('gpt-4.1-mini');
    await tab.getByRole('button', { name: say('{0}, model: {1}', say('Column {0}', 2), 'gpt-4.1-mini') }).waitFor();
    await allChinese(workbench, 'editor', 'walk-compare-setup');
    for (const text of ['把区间切成小段，逐段筛去合数。', '按段筛，省内存。']) answerNext(text);
    await tab.getByRole('button', { name: say('Ask {0} models', 2) }).click();
    await eventually('both answers', async () => (await tab.locator('.compare-column[aria-busy="false"] .markdown').count()) === 2);
    await allChinese(workbench, 'editor', 'walk-compare');
    await workbench.runCommand('View: Close All Editors');
  });

  it('checks an answer by a schema, and a schema itself', async () => {
    const { workbench } = stage;
    await withPreset('人名');
    answerNext('{"name": 7, "age": 1}');
    await panel.ask('是谁？请用 JSON 回答');
    await panel.card(say('The answer does not fit the schema')).waitFor();
    await look('walk-schema', /^(?:age|name)$/);
    await workbench.runCommand(command('editParameters'));
    const form = workbench.editorTab();
    await form.getByRole('tab', { name: new RegExp(`^${say('This conversation')}`) }).click();
    const part = form.getByRole('button', { name: new RegExp(`^${say('Form of the answer')}`) });
    if ((await part.getAttribute('aria-expanded')) !== 'true') await part.click();
    await form.getByRole('combobox', { name: say('Response format') }).selectOption('schema');
    const field = form.getByRole('textbox', { name: say('JSON schema') });
    await field.fill('{\n  "type": "object",\n  "properties": {\n}');
    await field.press('Tab');
    await form.getByText(/第 4 行/).first().waitFor();
    await allChinese(workbench, 'editor', 'walk-schema-malformed');
    await workbench.runCommand('View: Close All Editors');
  });

  it('shows how sure the model was', async () => {
    const { workbench } = stage;
    await workbench.setColorTheme('high contrast');
    await withPreset('有多确定');
    own.next({ frames: chatTokens([{ token: '答案', probability: 0.97, others: { 结果: 0.02 } }, { token: '是', probability: 0.82 }, { token: '四十二', probability: 0.41, others: { '42': 0.52 } }, { token: '。', probability: 0.9 }], { input: 20, output: 4 }) });
    await panel.ask('答案是什么？');
    const answer = await panel.finished(1);
    await answer.getByRole('button', { name: say('Show confidence') }).click();
    const list = answer.getByRole('listbox', { name: say('Tokens of the answer') });
    await list.getByRole('option', { name: /^四十二/ }).hover();
    await answer.locator('.alternatives').getByText('52 %').waitFor();
    await allChinese(workbench, 'view', 'walk-confidence');
  });

  it('finds a word in the conversation and among all', async () => {
    const { workbench } = stage;
    await workbench.runCommand(command('findInConversation'));
    const bar = panel.root.getByRole('search');
    await bar.getByRole('textbox', { name: say('Find') }).fill('四十二');
    await bar.getByText(say('{0} of {1}', 1, 1), { exact: true }).waitFor();
    await look('walk-find');
    await bar.getByRole('textbox', { name: say('Find') }).press('Escape');
    await workbench.runCommand(command('showConversations'));
    const tab = workbench.editorTab();
    await tab.getByRole('textbox', { name: say('Search titles and text') }).fill('延迟');
    await tab.locator('mark', { hasText: '延迟' }).first().waitFor();
    await allChinese(workbench, 'editor', 'walk-search');
    await workbench.runCommand('View: Close All Editors');
  });

  it('asks when the limit of the day is reached, and keeps the question on a no', async () => {
    const { workbench } = stage;
    await workbench.setMachineSettings({ 'ponder.limit.day': 0.01 });
    const send = say('Send, and don\'t ask again today');
    // VS Code hears of the file a moment later.
    await eventually('the limit to be known', async () => {
      answerNext('还没到。');
      const count = await panel.answers.count();
      await panel.ask('再来一次？');
      await eventually('the question about it, or an answer', async () => (await workbench.dialog.isVisible()) || (await panel.answers.count()) > count);
      if (await workbench.dialog.isVisible()) return true;
      await panel.finished(count + 1);
      return false;
    });
    const before = asked();
    await workbench.dialog.getByText(/上限/).first().waitFor();
    await workbench.screenshot('chinese-walk-limit');
    assert.deepEqual(await workbench.dialog.getByRole('button', { name: send }).count(), 1);
    const words = await workbench.dialog.locator('.dialog-message-text, .dialog-message-detail').allTextContents();
    assert.ok(words.length > 0 && words.every((text) => text.trim() === '' || /[\u4e00-\u9fff]/.test(text)), words.join());
    await workbench.page.keyboard.press('Escape');
    await eventually('the question to be back', async () => (await panel.message.inputValue()) === '再来一次？');
    assert.equal(asked(), before);
  });
});
