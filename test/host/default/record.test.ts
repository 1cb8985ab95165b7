// What was said and what it took, in VS Code: export and import, transcript, usage, limits, details of a reply.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import { EventLog } from '../../../src/core/conversation/eventLog.ts';
import { asArray, asObject } from '../../../src/core/json.ts';
import { createReadonlyDocuments } from '../../../src/host/document/readonlyDocuments.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { ReplyDetails } from '../../../src/host/panel/replyDetails.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { openaiAt, settingsFor, testKey, TurnBench } from '../support/turnBench.ts';
import { TempFolder } from '../../unit/store/storeFixture.ts';
import { until } from '../support/until.ts';

const read = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const write = (uri: vscode.Uri, text: string): PromiseLike<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
const shownText = (ending: string): Promise<string> => until(`a document that ends with ${ending}`, () => {
  const document = vscode.window.activeTextEditor?.document;
  return document?.uri.scheme === 'ponder-text' && document.uri.path.endsWith(ending) ? document.getText() : undefined;
});

describe('records of conversations in VS Code', () => {
  let stage: HostStage;
  const folder = new TempFolder();

  beforeEach(async () => {
    stage = await HostStage.open('record');
    await stage.settings.set(settingId.models, { 'own-model': { input: 1_000_000, output: 1_000_000 } });
    await vscode.commands.executeCommand(commandId.openInEditor);
    await vscode.commands.executeCommand(commandId.newConversation);
  });
  afterEach(() => stage.close());
  after(() => folder.dispose());

  const requests = (): number => stage.server.journal.filter((entry) => entry.method === 'POST').length;
  const file = (name: string): vscode.Uri => vscode.Uri.file(folder.file(name));

  async function ask(question: string): Promise<void> {
    stage.window.questions.push(question);
    await vscode.commands.executeCommand(commandId.ask);
  }

  async function answered(question: string, answer: string): Promise<void> {
    stage.server.next({ frames: chatAnswer({ text: [answer], usage: { input: 2, output: 3, reasoning: 1 } }) });
    const before = requests();
    await ask(question);
    await until('the request', () => requests() > before);
    await until('the answer', async () => {
      await vscode.commands.executeCommand(commandId.exportConversation, file('probe.md'));
      return (await read(file('probe.md'))).includes('## own-model\n');
    });
  }

  it('exports all of a conversation and takes it in again under new ids', async () => {
    await answered('Keep 素数 for me', 'I have kept it.');
    await vscode.commands.executeCommand(commandId.exportConversation, file('kept.json'));
    const text = await read(file('kept.json'));
    const exported = asArray(asObject(asObject(JSON.parse(text)).conversation).messages).map(asObject);
    assert.deepEqual(exported.map(({ role, text: said }) => [role, said]), [['user', 'Keep 素数 for me'], ['assistant', 'I have kept it.']]);
    assert.deepEqual(asObject(exported[1]?.reply).usage, { input: 2, output: 3, cached: 0, reasoning: 1 });
    await vscode.commands.executeCommand(commandId.importConversation, file('kept.json'));
    await vscode.commands.executeCommand(commandId.exportConversation, file('again.json'));
    const again = asArray(asObject(asObject(JSON.parse(await read(file('again.json')))).conversation).messages).map(asObject);
    assert.deepEqual(again.map(({ text: said }) => said), exported.map(({ text: said }) => said));
    assert.equal(asObject(again[1]?.reply).imported, true);
    assert.notEqual(again[0]?.id, exported[0]?.id);
    await vscode.commands.executeCommand(commandId.exportConversation, file('kept.md'));
    await vscode.commands.executeCommand(commandId.importConversation, file('kept.md'));
    await vscode.commands.executeCommand(commandId.exportConversation, file('read.json'));
    const fromText = asArray(asObject(asObject(JSON.parse(await read(file('read.json')))).conversation).messages).map(asObject);
    assert.deepEqual(fromText.map(({ role, text: said }) => [role, said]), [['user', 'Keep 素数 for me'], ['assistant', 'I have kept it.']]);
    assert.equal(asObject(fromText[1]?.reply).model, 'own-model');
    await vscode.commands.executeCommand(commandId.openTranscript);
    assert.match(await shownText('.md'), /^# Keep 素数 for me\n\n## You\n\nKeep 素数 for me\n\n## own-model\n\nI have kept it\.\n$/);
  });

  it('writes it as one HTML document for a browser', async () => {
    await answered('What is <b>bold</b>?', 'Use `**`:\n\n```ts\nconst bold = 1;\n```\n\n$x^2$');
    await vscode.commands.executeCommand(commandId.openAsHtml, file('page.html'));
    const html = await read(file('page.html'));
    assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
    assert.match(html, /default-src 'none'/);
    assert.match(html, /What is &#60;b&#62;bold&#60;\/b&#62;\?/);
    assert.match(html, /<pre><code><span class="c\d+">const <\/span>/);
    assert.match(html, /class="katex"/);
    assert.match(html, /url\(data:font\/woff2;base64,/);
    assert.doesNotMatch(html, /<script|url\((?!data:)/);
  });

  it('says what is wrong with a file, and takes in nothing of it', async () => {
    await answered('Another one', 'Yes.');
    await vscode.commands.executeCommand(commandId.exportConversation, file('whole.json'));
    const whole = await read(file('whole.json'));
    await write(file('cut.json'), whole.slice(0, 200));
    await write(file('foreign.json'), '{"mapping":{}}');
    await write(file('damaged.json'), whole.replace('"role": "assistant"', '"role": "wizard"'));
    await write(file('notes.md'), '# Notes\n\n## Summary\n\nNo transcript.\n');
    await write(file('newer.json'), whole.replace('"version": 1', '"version": 9'));
    stage.window.messages.length = 0;
    for (const name of ['cut', 'foreign', 'damaged', 'newer', 'missing']) await vscode.commands.executeCommand(commandId.importConversation, file(`${name}.json`));
    await vscode.commands.executeCommand(commandId.importConversation, file('notes.md'));
    assert.deepEqual(stage.window.messages, [
      'cut.json is not JSON, or its end is missing. Nothing was imported.', 'foreign.json is not a conversation that Ponder exported. Nothing was imported.',
      'damaged.json is damaged: message 2, field role. Nothing was imported.', 'newer.json has version 9 of the format, which this Ponder can\'t read. Nothing was imported.',
      'missing.json could not be read. Nothing was imported.', 'notes.md is not a conversation that Ponder exported. Nothing was imported.',
    ]);
    await vscode.commands.executeCommand(commandId.exportConversation, file('after.json'));
    assert.equal(asObject(asObject(JSON.parse(await read(file('after.json')))).conversation).id, asObject(asObject(JSON.parse(whole)).conversation).id);
  });

  it('asks before it sends more than a person wants to spend, and shows what was spent', async () => {
    await answered('The first costs five dollars', 'Done.');
    await stage.settings.set(settingId.limitDay, 0.5);
    stage.window.messages.length = 0;
    const before = requests();
    await ask('One too many');
    await until('the question about the limit', () => stage.window.messages.some((message) => message.startsWith('Your limit of $0.5')));
    assert.equal(requests(), before);
    stage.window.press = 'Send, and don\'t ask again today';
    stage.server.next({ frames: chatAnswer({ text: ['ok'] }) });
    await ask('Agreed');
    await until('the request', () => requests() > before);
    await stage.settings.set(settingId.limitDay, 0.5);
    await vscode.commands.executeCommand(commandId.showUsage);
    stage.window.panels.at(-1)?.say({ type: 'event', event: { type: 'asText' } });
    const usage = await shownText('.md');
    assert.match(usage, /^# Usage\n\n\| Period/);
    assert.match(usage, /\| Today +\|/);
    assert.match(usage, /## By model[\s\S]+\| own-model · /);
    assert.match(usage, /Limit for a day: \$0\.5/);
  });

  it('asks the same again for a seed, and says whether answer and server were the same', async () => {
    await answered('A number, please', 'Seven.');
    stage.window.messages.length = 0;
    stage.server.next({ frames: chatAnswer({ text: ['Seven.'], usage: { input: 2, output: 3 } }) });
    await vscode.commands.executeCommand(commandId.sameAgain);
    await until('the verdict', () => stage.window.messages.some((message) => message.startsWith('The same answer, letter by letter.')));
    const [first, second] = stage.server.journal.filter(({ method }) => method === 'POST').slice(-2).map(({ text }) => text);
    assert.equal(second, first);
    stage.server.next({ frames: chatAnswer({ text: ['Several.'], usage: { input: 2, output: 3 } }) });
    await vscode.commands.executeCommand(commandId.sameAgain);
    await until('the other verdict', () => stage.window.messages.some((message) => message.startsWith('Another answer: it differs from character 5 on.')));
  });

  it('shows the details of a reply, its request as a program, and its raw events', async () => {
    const bench = new TurnBench();
    const events = new EventLog();
    const documents = ['test-reply', 'test-text'].map((scheme) => createReadonlyDocuments(scheme));
    const [details, texts] = documents;
    assert.ok(details && texts);
    const shown = new ReplyDetails({ details, texts, events });
    try {
      const conversation = new Conversation({ id: 'c', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false,
        { ...bench.ports(), onEvent: (id, event) => events.add(id, event, performance.now()) });
      stage.server.next({ headers: { 'x-request-id': 'req_7', 'x-ratelimit-limit-requests': '60', 'x-ratelimit-remaining-requests': '59' }, frames: chatAnswer({ reasoning: [], text: ['forty'], usage: { input: 5, output: 9, reasoning: 4 } }) });
      const reply = await bench.ask(settingsFor(openaiAt(stage.server.baseUrl, 'chat'), { parameters: { temperature: 0.5 } }), 'What is it?', conversation);
      await shown.show(conversation, reply.id);
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      for (const line of ['- API: Chat Completions', '- Request ID: req_7', '- Input: 5', '- Thinking: 4', '- Text: 5', '- requests: 59 of 60 left', '"content": "What is it?"', '(0.5) was left out']) assert.ok(text.includes(line), `${line} in ${text}`);
      assert.ok(!text.includes(testKey));
      await shown.copyRequest(undefined, 'curl');
      const program = await vscode.env.clipboard.readText();
      assert.match(program, /^curl -sS [\s\S]+"\$OPENAI_API_KEY"[\s\S]+What is it\?/);
      assert.ok(!program.includes(testKey));
      const uri = vscode.window.activeTextEditor?.document.uri.toString();
      await shown.openRawEvents(uri);
      const lines = (vscode.window.activeTextEditor?.document.getText() ?? '').trim().split('\n').map((line) => asObject(JSON.parse(line)).type);
      assert.deepEqual([lines[0], lines[1], lines.at(-1)], ['request', 'response', 'finish']);
    } finally {
      shown.dispose();
      for (const document of documents) document.dispose();
      await bench.close();
    }
  });
});
