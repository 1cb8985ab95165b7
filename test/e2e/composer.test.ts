// What the composer does beside asking: prompts behind /, summaries of earlier turns, only the last turns, tokens, and the meter's parts.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { chatAnswer } from '../support/frameServer/chunks.ts';
import { eventually } from './stage/eventually.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { chooseIn, pictureOfFailure, seriousProblems } from './stage/steps.ts';

describe('the composer', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'composer', model: 'held' });
    await stage.workbench.openView();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(() => stage.close());

  const answerNext = (text: string): void => stage.hand.next({ frames: chatAnswer({ text: [text], usage: { input: 300, output: 20 } }) });
  const lastSent = (): string => stage.hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '';
  const roles = (): readonly string[] => {
    const body = JSON.parse(lastSent()) as { readonly messages: readonly { readonly role: string; readonly content: string }[] };
    return body.messages.map(({ role, content }) => `${role}: ${content.slice(0, 30).replaceAll('\n', ' ')}`);
  };
  const ask = async (question: string, answer: string): Promise<void> => {
    answerNext(answer);
    await stage.panel.askAndWait(question);
  };
  /** The old one may still be shown for a moment. */
  const begin = async (): Promise<void> => {
    await stage.workbench.runCommand('Ponder: New Conversation');
    await eventually('an empty conversation', async () => (await stage.panel.answers.count()) === 0);
  };
  const summary = (): Locator => stage.panel.log.getByRole('region', { name: /^Summary of the/ });

  it('runs a prompt chosen behind / on what is selected in the editor', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', { startLine: 1, startColumn: 1, endLine: 6, endColumn: 1 });
    await workbench.openView();
    await panel.message.fill('');
    await panel.message.pressSequentially('/');
    const list = panel.root.getByRole('listbox', { name: 'Prompts and commands' });
    await list.getByRole('option', { name: /explain/ }).waitFor();
    await workbench.screenshot('composer-prompts');
    assert.deepEqual(await seriousProblems(workbench), []);
    await panel.message.pressSequentially('expl');
    await eventually('only what fits', async () => (await list.getByRole('option').count()) < 4);
    answerNext('It retries.');
    await panel.message.press('Enter');
    await panel.finished(1);
    assert.match(lastSent(), /Explain the attached code/);
    assert.match(lastSent(), /<attachment path=\\"src\/retry\.ts\\" lines=\\"1-5\\"/);
    await panel.questions.first().getByText('Explain', { exact: true }).waitFor();
    assert.equal(await panel.message.inputValue(), '');
  });

  it('leaves a path alone, and a text whose list was closed by Escape', async () => {
    const { panel } = stage;
    await ask('/usr/bin is where?', 'There.');
    assert.match(lastSent(), /\/usr\/bin is where\?/);
    await panel.message.pressSequentially('/bug');
    const list = panel.root.getByRole('listbox', { name: 'Prompts and commands' });
    await list.waitFor();
    await panel.message.press('Escape');
    await list.waitFor({ state: 'detached' });
    answerNext('Yes.');
    await panel.message.press('Enter');
    await panel.finished(3);
    assert.ok(roles().at(-1)?.startsWith('user: /bug'), roles().join('\n'));
  });

  it('summarizes earlier turns on request, sends the summary, and sends the turns again once it is removed', async () => {
    const { panel, workbench } = stage;
    await begin();
    for (const number of [1, 2, 3, 4]) await ask(`Question ${String(number)}?`, `Answer ${String(number)}.`);
    answerNext('**Agreed:** they count.');
    await panel.message.pressSequentially('/comp');
    await panel.root.getByRole('option', { name: /compact/ }).waitFor();
    await panel.message.press('Enter');
    await summary().getByText('Agreed:').waitFor();
    assert.equal(await summary().getAttribute('aria-label'), 'Summary of the 2 turns above');
    await workbench.screenshot('composer-summary');
    assert.deepEqual(await seriousProblems(workbench), []);
    await ask('Question 5?', 'Answer 5.');
    assert.deepEqual(roles(), ['user: The earlier part of this conve', 'assistant: Answer 3.', 'user: Question 4?', 'assistant: Answer 4.', 'user: Question 5?'].map((line, at) => (at === 0 ? roles()[0] ?? line : line)));
    assert.match(lastSent(), /Agreed:\*\* they count[\s\S]*Question 3\?/);
    assert.doesNotMatch(lastSent(), /Question 1\?/);
  });

  it('the summary is edited, survives a reload, and can be taken back', async () => {
    const { panel, workbench } = stage;
    await summary().getByRole('button', { name: 'Edit the summary' }).click();
    await panel.root.getByRole('textbox', { name: 'Edit the summary' }).fill('They count to five.');
    await panel.root.getByRole('textbox', { name: 'Edit the summary' }).press('Enter');
    await summary().getByText('You changed it.').waitFor();
    await workbench.reload();
    await workbench.openView();
    await summary().getByText('They count to five.').waitFor();
    await ask('Question 6?', 'Answer 6.');
    assert.match(lastSent(), /They count to five\./);
    await summary().getByRole('button', { name: 'Remove the summary and send the turns again' }).click();
    await summary().waitFor({ state: 'detached' });
    await ask('Question 7?', 'Answer 7.');
    assert.match(lastSent(), /Question 1\?/);
    await workbench.notificationAction(/summary was removed/, 'Undo');
    await summary().getByText('They count to five.').waitFor();
  });

  it('sends only the last turns where that is wanted, and shows from where', async () => {
    const { panel, workbench } = stage;
    await begin();
    for (const number of [1, 2, 3]) await ask(`Question ${String(number)}?`, `Answer ${String(number)}.`);
    await workbench.runCommand('Ponder: Send Only the Last Turns…');
    await chooseIn(workbench, 'Earlier turns to send', 'The last turn');
    await panel.message.fill('Question 4?');
    await panel.root.locator('.estimate').hover();
    await panel.root.getByText('2 earlier turns are left out, as set.').waitFor();
    await workbench.screenshot('composer-meter');
    await ask('Question 4?', 'Answer 4.');
    assert.deepEqual(roles(), ['user: Question 3?', 'assistant: Answer 3.', 'user: Question 4?']);
    await panel.log.getByText('2 earlier turns are not sent, as set').waitFor();
    await workbench.screenshot('composer-last-turns');
  });

  it('the meter tells what a turn is made of', async () => {
    const { panel, workbench } = stage;
    await panel.message.pressSequentially('See #notes.md');
    await panel.root.getByRole('option', { name: /^notes\.md/ }).first().waitFor();
    await panel.message.press('Enter');
    await panel.button(/^notes\.md ≈/).waitFor();
    const parts = panel.root.getByRole('tooltip');
    await panel.root.locator('.estimate').hover();
    await eventually('the attachment in it', async () => /Attachments≈ \d/.test((await parts.textContent()) ?? ''));
    assert.match((await parts.textContent()) ?? '', /Earlier turns≈ \d+Attachments≈ \d+Question≈ \d+Answer(?: and thinking)?≤\s\d/);
    assert.deepEqual(await seriousProblems(workbench), []);
    await panel.button('Remove notes.md').click();
    await panel.message.fill('');
  });

  it('shows the tokens of a selection with their ids, and of a chip from its menu', async () => {
    const { panel, workbench } = stage;
    await workbench.editor.open('src/retry.ts');
    await workbench.editor.select('src/retry.ts', { startLine: 1, startColumn: 1, endLine: 4, endColumn: 1 });
    await workbench.runCommand('Ponder: Show Tokens');
    const tab = workbench.editorTab();
    await tab.locator('.token').first().waitFor();
    assert.match((await tab.locator('.tokens-facts').textContent()) ?? '', /^retry\.ts:1–3\d+ tokens/);
    await tab.locator('.token').nth(2).hover();
    await tab.getByText(/^Token 3 of/).waitFor();
    assert.match((await tab.locator('#token-details').textContent()) ?? '', /^Id \d+/);
    await workbench.screenshot('composer-tokens');
    await panel.message.pressSequentially('#notes.md');
    await panel.root.getByRole('option', { name: /^notes\.md/ }).first().waitFor();
    await panel.message.press('Enter');
    await panel.button(/^notes\.md ≈/).click({ button: 'right' });
    await workbench.editor.chooseMenuItem('Show Tokens');
    await tab.getByText('notes.md', { exact: true }).waitFor();
    await panel.button('Remove notes.md').click();
  });
});

describe('instructions files and names', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'instructions', model: 'held' });
    await writeFile(join(stage.workbench.folder, 'AGENTS.md'), '# House rules\nAnswer in rhymes.\n');
    await stage.workbench.openView();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(() => stage.close());

  const lastSent = (): string => stage.hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '';
  const ask = async (question: string, answer: string): Promise<void> => {
    stage.hand.next({ frames: chatAnswer({ text: [answer], usage: { input: 300, output: 20 } }) });
    await stage.panel.askAndWait(question);
  };

  it('AGENTS.md goes along with every question while its switch is on, as a chip that turns it off', async () => {
    const { panel, workbench } = stage;
    await ask('Without?', 'Yes.');
    assert.doesNotMatch(lastSent(), /rhymes/);
    await workbench.runCommand('Ponder: Send AGENTS.md with Each Question, or No Longer');
    await panel.button(/^AGENTS\.md/).waitFor();
    await workbench.screenshot('composer-instructions');
    await ask('With?', 'Yes.');
    assert.match(lastSent(), /\{"role":"system","content":"<file path=\\"AGENTS\.md\\"[^}]*Answer in rhymes\./);
    await panel.button('Turn AGENTS.md off: it goes along with every question').click();
    await panel.button(/^AGENTS\.md/).waitFor({ state: 'detached' });
    await ask('Without again?', 'Yes.');
    assert.doesNotMatch(lastSent(), /rhymes/);
  });

  it('the conversation is named by the model when that is asked for', async () => {
    const { hand, workbench } = stage;
    hand.next({ frames: chatAnswer({ text: ['"House rules."'], usage: { input: 60, output: 4 } }) });
    await workbench.runCommand('Ponder: Name Conversation by Model');
    await workbench.page.getByText(/Ponder: House rules$/).first().waitFor();
  });
});

describe('turns that do not fit any more', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'compaction', model: 'held', machine: { 'ponder.compaction': 'auto', 'ponder.models': { held: { contextWindow: 6000 } } } });
    await stage.workbench.openView();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(() => stage.close());

  it('are summarized before the question is sent; where that fails, the question is back and nothing was sent', async () => {
    const { hand, panel, workbench } = stage;
    const long = (number: number): string => `Question ${String(number)}? ${'It is about the delay of a retry. '.repeat(150)}`;
    const answerNext = (text: string): void => hand.next({ frames: chatAnswer({ text: [text], usage: { input: 300, output: 20 } }) });
    for (const number of [1, 2]) {
      answerNext(`Answer ${String(number)}.`);
      await panel.askAndWait(long(number));
    }
    const asked = (): number => hand.journal.filter((entry) => entry.method === 'POST').length;
    const before = asked();
    hand.next({ status: 401, body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } } });
    await panel.ask(long(3));
    await workbench.page.getByText(/could not be summarized and are as they were/).first().waitFor();
    await eventually('the question to be back', async () => (await panel.message.inputValue()).startsWith('Question 3?'));
    assert.equal(asked(), before + 1);
    answerNext('The delay of a retry was spoken of.');
    answerNext('Answer 3.');
    await panel.message.press('Enter');
    await panel.finished(3);
    await panel.log.getByRole('region', { name: /^Summary of the/ }).getByText('The delay of a retry was spoken of.').waitFor();
    const sent = hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '';
    assert.match(sent, /The delay of a retry was spoken of\.[\s\S]*Question 3\?/);
    assert.doesNotMatch(sent, /Question 1\?/);
    await workbench.screenshot('composer-auto-summary');
  });

  it('can be summarized where the server says that it is too much', async () => {
    const { hand, panel, workbench } = stage;
    await workbench.runCommand('Ponder: New Conversation');
    await eventually('an empty conversation', async () => (await panel.answers.count()) === 0);
    hand.next({ frames: chatAnswer({ text: ['Answer 1.'], usage: { input: 300, output: 20 } }) });
    await panel.askAndWait('Question 1?');
    hand.next({ status: 400, body: { error: { message: 'This model\'s maximum context length is 40 tokens. However, your messages resulted in 60 tokens.', type: 'invalid_request_error', code: 'context_length_exceeded' } } });
    await panel.ask('Question 2?');
    await panel.card('The conversation does not fit').waitFor();
    hand.next({ frames: chatAnswer({ text: ['They counted.'], usage: { input: 60, output: 4 } }) });
    hand.next({ frames: chatAnswer({ text: ['Answer 2.'], usage: { input: 60, output: 4 } }) });
    await panel.button('Summarize earlier turns').click();
    await panel.answers.getByText('Answer 2.').waitFor();
    await panel.log.getByText('They counted.').waitFor();
    assert.doesNotMatch(hand.journal.filter((entry) => entry.method === 'POST').at(-1)?.text ?? '', /Question 1\?/);
  });
});

describe('turns that do not fit any more, where one is asked', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage({ name: 'compactionAsked', model: 'held', machine: { 'ponder.compaction': 'ask', 'ponder.models': { held: { contextWindow: 6000 } } } });
    await stage.workbench.openView();
  });
  afterEach(pictureOfFailure(() => stage?.workbench));
  after(() => stage.close());

  it('keep the question back until one has answered, and are left out where one says so', async () => {
    const { hand, panel, workbench } = stage;
    const long = (number: number): string => `Question ${String(number)}? ${'It is about the delay of a retry. '.repeat(150)}`;
    const answerNext = (text: string): void => hand.next({ frames: chatAnswer({ text: [text], usage: { input: 300, output: 20 } }) });
    for (const number of [1, 2]) {
      answerNext(`Answer ${String(number)}.`);
      await panel.askAndWait(long(number));
    }
    await panel.ask(long(3));
    const dialog = workbench.page.getByRole('dialog', { name: /not fit into the window any more/ });
    await dialog.waitFor();
    await workbench.screenshot('composer-ask-summary');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await eventually('the question to be back', async () => (await panel.message.inputValue()).startsWith('Question 3?'));
    answerNext('Answer 3.');
    await panel.message.press('Enter');
    await dialog.getByRole('button', { name: 'Send without them' }).click();
    await panel.finished(3);
    await panel.log.getByText(/outside the window/).waitFor();
  });
});
