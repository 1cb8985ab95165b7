// The way through a working day in both languages, each of its states in three themes and two widths: attach and ask, queue, branch, find, compare, a schema,
// probabilities, search, a reload in the middle, 10,000 messages, the limit reached. Look at the pictures after a change to the panel: out/screenshots/gallery-*.
import assert from 'node:assert/strict';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { chatTokens } from '../support/frameServer/choiceFrames.ts';
import { startFrameServer, type FrameServer } from '../support/frameServer/frameServer.ts';
import { eventually } from './stage/eventually.ts';
import { Gallery, galleryThemes, galleryWidths } from './stage/gallery.ts';
import { heldAnswer } from './stage/heldAnswer.ts';
import { fillLongHistory, longTitle } from './stage/longHistory.ts';
import type { PanelPage } from './stage/panelPage.ts';
import { chinese, english, type Speech } from './stage/speech.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure } from './stage/steps.ts';

const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };

const code = `\`\`\`ts
catch (error) {
  if (error instanceof TimeoutError) {
    delay = nextDelay(delay, options.baseMs, { jitter: 0.2, ceiling: 30_000 });
    continue; // do not fall through
  }
  report(error);
}
\`\`\``;

function longAnswer({ either }: Speech): string {
  return [
    either('The timeout path falls through to the generic handler, so `delay` is multiplied in both. Leave the **catch** early:', '超时之后会落入通用处理，`delay` 因此翻倍两次。让 **catch** 提前返回：'),
    code,
    either('| attempt | before | after |', '| 尝试 | 之前 | 之后 |') + '\n|---:|---:|---|\n| 2 | 400 ms | 400 ms |\n| 3 | 3,200 ms | 800 ms |',
    either('1. Leave the catch early\n2. Keep the generic delay', '1. 提前离开 catch\n2. 保留通用的延迟'),
  ].join('\n\n');
}

for (const speech of [english, chinese]) {
  const { command, either, say } = speech;

  describe(`the gallery (${speech.name})`, () => {
    let own: FrameServer;
    let stage: Stage;
    let panel: PanelPage;
    let gallery: Gallery;

    before(async () => {
      own = await startFrameServer();
      own.listModels([{ id: 'ponder-held', context_length: 131_072 }, { id: 'ponder-dear', context_length: 131_072 }, { id: 'gpt-4.1' }, { id: 'gpt-4.1-mini' }]);
      const endpoints = [
        { id: 'hand', name: 'Demo', kind: 'compatible', baseUrl: own.baseUrl, auth: 'none' },
        { id: 'own', name: 'OpenAI', kind: 'openai', baseUrl: own.baseUrl, auth: 'none' },
      ];
      const presets = [
        { id: 'json', name: either('A person', '人名'), model: 'own/gpt-4.1', parameters: { responseFormat: { type: 'schema', name: 'person', strict: true, schema } } },
        { id: 'sure', name: either('How sure', '有多确定'), model: 'own/gpt-4.1', parameters: { logprobs: 2 } },
        { id: 'dear', name: either('The dear one', '很贵的'), model: 'hand/ponder-dear', parameters: {} },
      ];
      const models = { 'ponder-held': { sameAs: 'gpt-5.2', input: 2, output: 8 }, 'ponder-dear': { input: 2000, output: 2000 } };
      stage = await openStage({
        name: `gallery-${speech.name}`, width: 1300, height: 850, prepare: fillLongHistory, ...(speech.name !== 'en' && { locale: speech.name }),
        machine: { 'ponder.presets': presets, 'ponder.endpoints': endpoints, 'ponder.defaultModel': 'hand/ponder-held', 'ponder.models': models, 'ponder.limit.day': 1 },
      });
      panel = speech.page(stage.workbench.panel());
      gallery = new Gallery(stage.workbench, speech);
      await stage.workbench.openView();
      await panel.message.waitFor();
    });

    afterEach(pictureOfFailure(() => stage?.workbench));

    after(async () => {
      await stage?.close();
      await own?.close();
    });

    const answerNext = (text: string, input = 30): void => own.next({ frames: chatAnswer({ text: [text], usage: { input, output: 9 } }) });
    const asked = (): number => own.journal.filter(({ method }) => method === 'POST').length;

    async function begin(preset?: string): Promise<void> {
      const { workbench } = stage;
      await workbench.runCommand(command('newConversation'));
      await panel.root.getByRole('heading', { name: say('Ask anything') }).waitFor();
      if (preset === undefined) return;
      await workbench.runCommand(command('selectPreset'));
      await workbench.quick.choose(preset);
      await panel.root.getByRole('button', { name: new RegExp(preset) }).first().waitFor();
    }

    it('a file by # and the question with it', async () => {
      await panel.message.pressSequentially(either('Why does this wait twice as long after a timeout? #retr', '为什么超时之后要多等一倍的时间？ #retr'));
      const list = panel.root.getByRole('listbox', { name: say('What to attach') });
      await list.getByRole('option', { name: /^retry\.ts/ }).first().waitFor();
      const open = async (): Promise<void> => {
        if (await list.isVisible()) return;
        for (const key of ['End', 'Backspace', 'r']) await panel.message.press(key);
        await list.waitFor();
      };
      await gallery.look('attach', { own: /^retry\.ts/, ready: open });
      await panel.message.press('Enter');
      await panel.button(/^retry\.ts ≈ \d/).waitFor();
      const reasoning = either('Both paths double the delay. ', '两条路径都会翻倍。');
      own.next({ frames: chatAnswer({ reasoning: [reasoning], text: [longAnswer(speech)], usage: { input: 1240, output: 480, reasoning: 210 } }) });
      await panel.message.press('Enter');
      await panel.finished(1);
      await gallery.look('asked');
      gallery.assertClean();
    });

    it('what is asked meanwhile', async () => {
      const { page } = stage.workbench;
      const held = heldAnswer({ thinking: [either('A fake clock first. ', '先要一个假时钟。')], before: [], after: [either('First leave the catch.', '先让 `catch` 提前返回。')] });
      own.next(held.reply);
      await panel.ask(either('How do I change it?', '怎么改？'));
      await panel.answers.getByText(new RegExp(say('Thinking · {0}', '.*'))).waitFor();
      await panel.ask(either('Then write a test', '再写一个测试'));
      await panel.ask(either('And say in one sentence for the changelog what a person who uses this notices', '最后用一句话写进更新日志：使用它的人会注意到什么变化'));
      const queue = panel.root.getByRole('list', { name: say('Waiting questions') });
      await queue.getByRole('listitem').nth(1).waitFor();
      await gallery.look('queue');
      const moving = async (): Promise<number> => (await stage.workbench.frame()).evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
      await eventually('something to move', async () => (await moving()) > 0);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await eventually('nothing to move', async () => (await moving()) === 0);
      await gallery.picture('queue-reduced-motion');
      await page.emulateMedia({ reducedMotion: null });
      answerNext(either('Here is the test.', '测试如下。'));
      answerNext(either('The third attempt no longer waits four times as long.', '第三次尝试不再多等四倍的时间。'));
      held.letGo();
      await panel.finished(4);
      await queue.waitFor({ state: 'detached' });
      gallery.assertClean();
    });

    it('other versions of a question and of an answer', async () => {
      answerNext(either('A retry now waits 800 ms.', '重试现在等 800 毫秒。'));
      const question = panel.questions.last();
      await question.hover();
      await question.getByRole('button', { name: say('Edit and send again') }).click();
      const editor = panel.root.getByRole('textbox', { name: say('Edit your question') });
      await editor.fill(either('Say it in five words', '用五个字说'));
      await editor.press('Enter');
      await panel.answers.getByText(either('A retry now waits 800 ms.', '重试现在等 800 毫秒。')).waitFor();
      answerNext(either('Retries wait half as long.', '重试等得更短。'));
      await panel.answers.last().getByRole('button', { name: say('Answer again') }).click();
      await panel.answers.last().getByRole('group', { name: say('Version {0} of {1}', 2, 2) }).waitFor();
      await panel.answers.getByText(either('Retries wait half as long.', '重试等得更短。')).waitFor();
      await gallery.look('branch');
      gallery.assertClean();
    });

    it('at 200 % zoom and in forced colors', async () => {
      const { page } = stage.workbench;
      await gallery.theme('dark');
      await panel.message.fill(either('And what of the other callers?', '那其他调用者呢？'));
      await gallery.width(300);
      // What a zoom of 200 % makes of a window of this size.
      await page.setViewportSize({ width: 650, height: 425 });
      for (const width of [300, 200]) {
        await gallery.width(width);
        await gallery.picture('zoom');
      }
      await gallery.width(300);
      await page.setViewportSize({ width: 1300, height: 850 });
      await page.emulateMedia({ forcedColors: 'active' });
      assert.equal(await (await stage.workbench.frame()).evaluate(() => matchMedia('(forced-colors: active)').matches), true);
      for (const width of galleryWidths) {
        await gallery.width(width);
        await gallery.picture('forced-colors');
      }
      await page.emulateMedia({ forcedColors: null });
      await panel.message.fill('');
      gallery.assertClean();
    });

    it('a word in the conversation', async () => {
      await stage.workbench.runCommand(command('findInConversation'));
      const field = panel.root.getByRole('search').getByRole('textbox', { name: say('Find') });
      await field.fill(either('delay', '延迟'));
      await panel.root.getByRole('search').getByText(new RegExp(say('{0} of {1}', '\\d+', '\\d+'))).waitFor();
      await gallery.look('find');
      await field.press('Escape');
      gallery.assertClean();
    });

    it('a word among all conversations', async () => {
      const { workbench } = stage;
      await workbench.runCommand(command('showConversations'));
      const tab = workbench.editorTab();
      await tab.getByRole('textbox', { name: say('Search titles and text') }).fill(either('delay', '延迟'));
      await tab.locator('mark').first().waitFor();
      await gallery.look('search', { place: 'editor' });
      await workbench.runCommand('View: Close All Editors');
      gallery.assertClean();
    });

    it('two models compared', async () => {
      const { workbench } = stage;
      await workbench.runCommand(command('compare'));
      const tab = workbench.editorTab();
      await tab.getByRole('textbox', { name: say('Question') }).fill(either('Explain a segmented sieve in one sentence', '用一句话解释分段筛法'));
      for (const [at, model] of ['gpt-4.1', 'gpt-4.1-mini'].entries()) {
        const column = say('Column {0}', at + 1);
        await tab.getByRole('button', { name: new RegExp(`^${column}`) }).first().click();
        await workbench.quick.choose(model);
        await tab.getByRole('button', { name: say('{0}, model: {1}', column, model) }).waitFor();
      }
      await gallery.look('compare-setup', { place: 'editor' });
      answerNext(either('Cut the range into small pieces and strike out the multiples in one piece after the other.', '把区间切成小段，逐段筛去合数。'));
      answerNext(longAnswer(speech));
      await tab.getByRole('button', { name: say('Ask {0} models', 2) }).click();
      await eventually('both answers', async () => (await tab.locator('.compare-column[aria-busy="false"] .markdown').count()) === 2);
      await gallery.look('compare', { place: 'editor' });
      await workbench.runCommand('View: Close All Editors');
      gallery.assertClean();
    });

    it('an answer checked by a schema, and a schema that is none', async () => {
      const { workbench } = stage;
      await begin(either('A person', '人名'));
      answerNext('{"name": 7, "age": 1}');
      await panel.ask(either('Who is it? Answer in JSON', '是谁？请用 JSON 回答'));
      await panel.card(say('The answer does not fit the schema')).waitFor();
      await gallery.look('schema', { own: /^(?:age|name)$/ });
      await workbench.runCommand(command('editParameters'));
      const form = workbench.editorTab();
      await form.getByRole('tab', { name: new RegExp(`^${say('This conversation')}`) }).click();
      const part = form.getByRole('button', { name: new RegExp(`^${say('Form of the answer')}`) });
      if ((await part.getAttribute('aria-expanded')) !== 'true') await part.click();
      await form.getByRole('combobox', { name: say('Response format') }).selectOption('schema');
      const field = form.getByRole('textbox', { name: say('JSON schema') });
      await field.fill('{\n  "type": "object",\n  "properties": {\n}');
      await field.press('Tab');
      await form.getByText(new RegExp(either('line 4', '第 4 行'), 'i')).first().waitFor();
      await gallery.look('schema-form', { place: 'editor' });
      await workbench.runCommand('View: Close All Editors');
      gallery.assertClean();
    });

    it('how sure the model was', async () => {
      await begin(either('How sure', '有多确定'));
      const [answer, is, wanted, other] = [either('The answer', '答案'), either(' is', '是'), either(' forty-two', '四十二'), either(' forty', '42')];
      own.next({ frames: chatTokens([{ token: answer, probability: 0.97, others: { [either('A result', '结果')]: 0.02 } }, { token: is, probability: 0.82 }, { token: wanted, probability: 0.41, others: { [other]: 0.52 } }, { token: either('.', '。'), probability: 0.22 }], { input: 20, output: 4 }) });
      await panel.ask(either('What is the answer?', '答案是什么？'));
      const article = await panel.finished(1);
      await article.getByRole('button', { name: say('Show confidence') }).click();
      const list = article.getByRole('listbox', { name: say('Tokens of the answer') });
      const alternative = article.locator('.alternatives').getByText('52 %');
      const walk = async (): Promise<void> => {
        if (await alternative.isVisible()) return;
        await list.focus();
        for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await list.press(key);
        await alternative.waitFor();
      };
      await gallery.look('logprobs', { ready: walk });
      gallery.assertClean();
    });

    it('a reload in the middle of an answer', async () => {
      const { workbench } = stage;
      await begin();
      const held = heldAnswer({ before: [longAnswer(speech), '\n\n', either('Before the reload', '重新加载之前'), either(' came this', '写到这里')] });
      own.next(held.reply);
      await panel.ask(either('Will you go on?', '你会继续吗？'));
      await panel.answers.getByText(either('Before the reload came this', '重新加载之前写到这里')).waitFor();
      await workbench.reload();
      await workbench.openView();
      held.letGo();
      const answer = await panel.finished(1);
      await answer.getByText(either('Before the reload came this', '重新加载之前写到这里')).waitFor();
      await answer.getByRole('button', { name: say('Continue') }).waitFor();
      await gallery.look('reload');
      gallery.assertClean();
    });

    it('10,000 messages', async () => {
      const { workbench } = stage;
      await workbench.runCommand(command('showConversations'));
      const tab = workbench.editorTab();
      await tab.getByRole('combobox', { name: say('Workspace') }).selectOption('all');
      await tab.getByText(longTitle).click();
      await panel.answers.getByText('Answer 5000.').waitFor();
      await workbench.runCommand('View: Close All Editors');
      await gallery.look('long', { own: new RegExp(longTitle) });
      await panel.conversation.evaluate((region) => region.scrollTo({ top: region.scrollHeight / 2 }));
      await panel.questions.getByText(/^Question [1-3]\d{3}$/).first().waitFor();
      await gallery.picture('long-middle', { own: new RegExp(longTitle) });
      gallery.assertClean();
    });

    it('the limit of the day, and the question kept on a no', async () => {
      const { workbench } = stage;
      await begin(either('The dear one', '很贵的'));
      answerNext(either('That was dear.', '这次很贵。'), 600);
      await panel.ask(either('Once?', '一次？'));
      await panel.finished(1);
      const again = either('And once more?', '再来一次？');
      const before = asked();
      for (const width of galleryWidths) {
        await gallery.width(width);
        await workbench.runCommand('Notifications: Clear All Notifications');
        await panel.ask(again);
        await workbench.dialog.getByRole('button', { name: say('Send, and don\'t ask again today') }).waitFor();
        for (const theme of galleryThemes) {
          await gallery.theme(theme);
          await gallery.picture('limit');
        }
        const words = await workbench.dialog.locator('.dialog-message-text, .dialog-message-detail').allTextContents();
        assert.ok(words.length > 0 && words.every((text) => text.trim() === '' || speech.name === 'en' || /[\u4e00-\u9fff]/.test(text)), words.join());
        await workbench.page.keyboard.press('Escape');
        await eventually('the question to be back', async () => (await panel.message.inputValue()) === again);
      }
      assert.equal(asked(), before);
      gallery.assertClean();
    });
  });
}
