// Several answers to one question, how sure a model was, answers of a schema, and presets: as a person meets them in the panel.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chatAnswer, responsesAnswer } from '../support/frameServer/chunks.ts';
import { chatChoices, chatTokens } from '../support/frameServer/choiceFrames.ts';
import { startFrameServer, type FrameServer } from '../support/frameServer/frameServer.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { pictureOfFailure, seriousProblems } from './stage/steps.ts';

const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'], additionalProperties: false };
const presets = [
  { id: 'three', name: 'Three at once', model: 'own/gpt-4.1', parameters: { n: 3 } },
  { id: 'thinkers', name: 'Three thinkers', model: 'own/gpt-5.6-sol', parameters: { n: 3 } },
  { id: 'sure', name: 'How sure', model: 'own/gpt-4.1', parameters: { logprobs: 2 } },
  { id: 'json', name: 'As JSON', model: 'own/gpt-4.1', parameters: { responseFormat: { type: 'schema', name: 'person', strict: true, schema } } },
];

describe('several answers and parameters in use', () => {
  let own: FrameServer;
  let stage: Stage;

  before(async () => {
    own = await startFrameServer();
    own.listModels([{ id: 'gpt-4.1' }, { id: 'gpt-5.6-sol' }]);
    const endpoints = [{ id: 'own', name: 'Own', kind: 'openai', baseUrl: own.baseUrl, auth: 'none' }];
    stage = await openStage({ name: 'choices', machine: { 'ponder.presets': presets, 'ponder.endpoints': endpoints, 'ponder.defaultModel': 'own/gpt-4.1' } });
    await stage.workbench.openView();
  });

  beforeEach(async () => {
    await stage.workbench.runCommand('Ponder: New Conversation');
    await stage.panel.root.getByRole('heading', { name: 'Ask anything' }).waitFor();
  });

  afterEach(pictureOfFailure(() => stage?.workbench));

  after(async () => {
    await stage.close();
    await own.close();
  });

  const asked = () => own.journal.filter(({ method }) => method === 'POST');
  const sent = (back = 1): Readonly<Record<string, unknown>> => asked().at(-back)?.body as Readonly<Record<string, unknown>>;

  async function withPreset(name: string): Promise<void> {
    await stage.workbench.runCommand('Ponder: Select Preset…');
    await stage.workbench.quick.choose(name);
    await eventually(`the preset ${name}`, async () => (await stage.panel.root.getByRole('button', { name: new RegExp(name) }).count()) > 0);
  }

  const column = (root: Stage['panel']['root'], number: number): Locator => root.getByRole('article', { name: `Answer ${number}` });

  it('come in one request on Chat Completions, stand behind tabs and side by side, and one is used', async () => {
    const { panel, workbench } = stage;
    await withPreset('Three at once');
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    own.next({ frames: chatChoices(['Call it backOff.', 'Call it **retry** with a reason.', 'Name it wait.'], { input: 120, output: 60 }, held) });
    await panel.ask('Name the helper.');
    await panel.root.getByRole('tab', { name: 'Answer 2' }).waitFor();
    await workbench.screenshot('choices-writing');
    letGo();
    await panel.button('Use this one: answer 1').waitFor();
    assert.equal(sent()['n'], 3);
    assert.deepEqual(await seriousProblems(workbench), []);
    await panel.root.getByRole('tab', { name: 'Answer 1' }).press('ArrowRight');
    await column(panel.root, 2).getByText('with a reason').waitFor();
    await workbench.screenshot('choices-tabs');
    await workbench.reload();
    await panel.root.getByRole('tab', { name: 'Answer 3' }).waitFor();
    await workbench.runCommand('Ponder: Open in Editor');
    const tab = workbench.editorTab();
    await column(tab, 3).waitFor();
    await workbench.screenshot('choices-side-by-side');
    await tab.getByRole('button', { name: 'Use this one: answer 2' }).click();
    await tab.getByText('2/3', { exact: true }).waitFor();
    await panel.root.getByText('2/3', { exact: true }).waitFor();
    await workbench.screenshot('choices-used');
    own.next({ frames: chatChoices(['Yes.', 'Sure.', 'Indeed.'], { input: 150, output: 9 }) });
    await panel.ask('Sure?');
    await panel.button('Use this one: answer 1').waitFor();
    const messages = sent()['messages'] as readonly { readonly content: string }[];
    assert.deepEqual(messages.map(({ content }) => content), ['Name the helper.', 'Call it **retry** with a reason.', 'Sure?']);
    await workbench.runCommand('View: Close All Editors');
  });

  it('take a request each on Responses, which the estimate says; a failing one leaves the others', async () => {
    const { panel, workbench } = stage;
    await withPreset('Three thinkers');
    await panel.message.fill('Prove it.');
    await panel.root.locator('.estimate').filter({ hasText: '3 ×' }).waitFor({ state: 'attached' });
    const before = asked().length;
    for (const text of ['First proof.', 'Second proof.']) own.next({ frames: responsesAnswer({ text: [text], reasoning: ['Hm.'], usage: { input: 40, output: 20, reasoning: 12 } }) });
    own.next({ status: 404, body: { error: { message: 'The model does not exist', type: 'invalid_request_error', code: 'model_not_found', param: null } } });
    await panel.message.press('Enter');
    await panel.button(/^Use this one/).first().waitFor();
    await eventually('three requests', () => asked().length - before === 3);
    for (const back of [1, 2, 3]) assert.equal('n' in sent(back), false);
    const tabs = panel.root.getByRole('tab');
    await eventually('all are there', async () => (await panel.root.locator('article.choices[aria-busy="false"]').count()) === 1);
    const shown: string[] = [];
    let failed = 0;
    for (const number of [0, 1, 2]) {
      await tabs.nth(number).click();
      shown.push((await column(panel.root, number + 1).textContent()) ?? '');
      failed += await column(panel.root, number + 1).locator('.card-error').count();
    }
    assert.deepEqual([shown.filter((text) => text.includes('proof.')).length, failed], [2, 1]);
    await workbench.screenshot('choices-parallel');
  });

  it('tokens tell how sure the model was, under the pointer and by keyboard', async () => {
    const { panel, workbench } = stage;
    await withPreset('How sure');
    own.next({ frames: chatTokens([
      { token: 'The', probability: 0.97, others: { A: 0.02 } }, { token: ' answer', probability: 0.82, others: { ' result': 0.1 } }, { token: ' is', probability: 0.99 },
      { token: ' forty', probability: 0.41, others: { ' 42': 0.52 } }, { token: '-two', probability: 0.22, others: { '.': 0.6 } }, { token: '.\n', probability: 0.9 },
    ], { input: 20, output: 6 }) });
    const answer = await panel.askAndWait('What is it?');
    assert.equal(sent()['logprobs'], true);
    assert.equal(sent()['top_logprobs'], 2);
    await answer.getByRole('button', { name: 'Show confidence' }).click();
    const list = answer.getByRole('listbox', { name: 'Tokens of the answer' });
    await list.getByRole('option', { name: '␣forty: 41 %' }).hover();
    await answer.locator('.alternatives').getByText('52 %').waitFor();
    await workbench.screenshot('confidence-hover');
    await workbench.page.mouse.move(5, 5);
    await list.focus();
    await list.press('End');
    await list.press('ArrowUp');
    await answer.locator('.alternatives[role="status"]').getByText('60 %').waitFor();
    await workbench.screenshot('confidence-keys');
    assert.deepEqual(await seriousProblems(workbench), []);
    await answer.getByRole('button', { name: 'Show the request' }).click();
    await eventually('the details', async () => (await workbench.editor.visibleText()).includes('Token probabilities: 6 tokens'));
    await workbench.screenshot('confidence-details');
    await workbench.runCommand('View: Close All Editors');
  });

  it('an answer of a schema is checked', async () => {
    const { panel, workbench } = stage;
    await withPreset('As JSON');
    own.next({ frames: chatAnswer({ text: ['{"name": "Ada"}'], usage: { input: 30, output: 9 } }) });
    const good = await panel.askAndWait('Who?');
    await good.getByText('Fits the schema').waitFor();
    own.next({ frames: chatAnswer({ text: ['{"name": 7, "age": 1}'], usage: { input: 30, output: 9 } }) });
    await panel.askAndWait('And the other?');
    await panel.card('The answer does not fit the schema').waitFor();
    await workbench.screenshot('schema-checked');
    assert.deepEqual((sent()['response_format'] as { readonly json_schema: { readonly schema: unknown } }).json_schema.schema, schema);
  });

  it('a preset is made from a conversation and used in another', async () => {
    const { panel, workbench } = stage;
    await withPreset('How sure');
    own.next({ frames: chatAnswer({ text: ['Yes.'], usage: { input: 30, output: 9 } }) });
    await panel.askAndWait('Is it?');
    await workbench.runCommand('Ponder: Parameters');
    const form = workbench.editorTab();
    await form.getByRole('tab', { name: /^This conversation/ }).click();
    const temperature = form.getByRole('textbox', { name: 'Temperature' });
    await temperature.fill('0.4');
    await temperature.press('Tab');
    await form.getByRole('tab', { name: /^This conversation 1/ }).waitFor();
    await form.getByRole('tab', { name: /^Preset/ }).click();
    await form.getByRole('button', { name: 'New preset from this conversation' }).click();
    const name = form.getByRole('textbox', { name: 'Name', exact: true }).first();
    await eventually('the name that it begins with', async () => (await name.inputValue()) !== '');
    await name.fill('Cool and sure');
    await name.press('Tab');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.getByText('Saved in your settings.').waitFor();
    await workbench.screenshot('preset-from-conversation');
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Ponder: New Conversation');
    await panel.root.getByRole('heading', { name: 'Ask anything' }).waitFor();
    await withPreset('Cool and sure');
    own.next({ frames: chatAnswer({ text: ['No.'], usage: { input: 30, output: 9 } }) });
    await panel.askAndWait('Is it not?');
    assert.deepEqual([sent()['temperature'], sent()['top_logprobs']], [0.4, 2]);
  });

  it('a schema that is no JSON is told of where it stands, and nothing is sent with it', async () => {
    const { panel, workbench } = stage;
    await workbench.runCommand('Ponder: Parameters');
    const form = workbench.editorTab();
    await form.getByRole('tab', { name: /^This conversation/ }).click();
    await form.getByRole('button', { name: /^Form of the answer/ }).click();
    await form.getByRole('combobox', { name: 'Response format' }).selectOption('schema');
    const field = form.getByRole('textbox', { name: 'JSON schema' });
    await field.fill('{\n  "type": "object",\n  "properties": {\n}');
    await field.press('Tab');
    await form.getByText(/line 4/i).first().waitFor();
    await workbench.screenshot('schema-malformed');
    await workbench.runCommand('View: Close All Editors');
    const before = asked().length;
    await panel.ask('Who?');
    await panel.root.getByText(/Nothing will be sent/).waitFor();
    assert.equal(await panel.message.inputValue(), 'Who?');
    assert.equal(asked().length, before);
    await panel.message.fill('');
  });
});
