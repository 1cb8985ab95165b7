// Completion at the cursor in VS Code: typed as a person types, shown and taken by the editor itself, on a real wire.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { completionSettingId } from '../../../src/host/completion/completionSettingId.ts';
import { otherCompletions } from '../../../src/host/completion/otherCompletions.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { chatAnswer, openaiError } from '../../support/frameServer/chunks.ts';
import type { JournalEntry } from '../../support/frameServer/journal.ts';
import type { ScriptedReply } from '../../support/frameServer/scriptedReply.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

const key = ['sk-', 'Q7vN2xT9bLm4KpW8cRz3HdY6'].join('');

describe('completion at the cursor, in VS Code', () => {
  let stage: HostStage;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  let folder = workspace;
  let count = 0;

  /** Items of the status bar, as they are made. VS Code may hand modules another window than scripts. */
  const items: vscode.StatusBarItem[] = [];
  const restores: (() => void)[] = [];
  before(async () => {
    const { window: own } = await import('vscode');
    for (const window of new Set([own, vscode.window])) {
      const make = window.createStatusBarItem as (...args: readonly unknown[]) => vscode.StatusBarItem;
      const kept = (...args: readonly unknown[]): vscode.StatusBarItem => {
        const item = make.apply(window, [...args]);
        items.push(item);
        return item;
      };
      Object.assign(window, { createStatusBarItem: kept });
      restores.push(() => Object.assign(window, { createStatusBarItem: make }));
    }
  });
  after(() => {
    for (const restore of restores) restore();
  });

  beforeEach(async () => {
    stage = await HostStage.open('fill');
    folder = vscode.Uri.joinPath(workspace, `completion${(count += 1)}`);
    await stage.settings.set(completionSettingId.delay, 50);
    await stage.settings.set(completionSettingId.limitPerHour, 0); // what one test spent is not forgotten in the next
    // What the list of words would insert counts as typed, and that list comes when it likes.
    await stage.settings.set('editor.quickSuggestions', { other: 'off', comments: 'off', strings: 'off' });
    stage.window.press = 'Complete code';
  });
  afterEach(async () => {
    await stage.settings.set(settingId.completion, false);
    await stage.close();
    await vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined); // not every test wrote something
  });

  /** The last of them answers whatever else is asked: an editor asks again after each suggestion that was taken, and when it likes. */
  function play(...replies: readonly ScriptedReply[]): void {
    const left = [...replies];
    stage.server.on('POST /chat/completions', () => (left.length > 1 ? left.shift() : left[0]));
  }
  const says = (text: string, ...before: readonly ScriptedReply[]): void => play(...before, { frames: chatAnswer({ text: [`<insert>${text}</insert>`], usage: { input: 900, output: 20 } }) });
  const posts = (): readonly JournalEntry[] => stage.server.journal.filter(({ method }) => method === 'POST');
  const post = (index: number): Promise<JournalEntry> => until(`request ${index + 1}`, () => posts()[index]);
  const type = async (text: string): Promise<unknown> => vscode.commands.executeCommand('type', { text });
  const consent = (): Promise<string> => until('the question for consent', () => stage.window.messages.find((each) => each.startsWith('While you type, Ponder sends')));

  async function turnOn(): Promise<void> {
    await stage.settings.set(settingId.completion, true);
    await consent();
  }

  /** The cursor stands where `|` does. */
  async function open(content: string, language = 'typescript'): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ content: content.replace('|', ''), language });
    return at(await vscode.window.showTextDocument(document), content.indexOf('|'));
  }

  function at(editor: vscode.TextEditor, offset: number): vscode.TextEditor {
    const place = editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(place, place);
    return editor;
  }

  async function file(path: string, content: string, show = true): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(folder, path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    if (show) await vscode.window.showTextDocument(uri, { preview: false });
    return uri;
  }

  /** Takes the suggestion, as soon as it is there. */
  async function take(editor: vscode.TextEditor, whole: string): Promise<void> {
    await until(`the suggestion that makes ${JSON.stringify(whole)} of ${JSON.stringify(editor.document.getText())}`, async () => {
      if (editor.document.getText() === whole) return true;
      await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
      return editor.document.getText() === whole;
    });
  }

  /** What the item in the status bar says. */
  const state = (wanted: RegExp): Promise<string> => until(String(wanted), () => {
    const said = items.at(-1)?.accessibilityInformation?.label ?? '';
    return wanted.test(said) && said;
  });

  async function choose(label: string): Promise<void> {
    const before = stage.window.picks.length;
    void vscode.commands.executeCommand(commandId.inlineCompletion);
    await until('the list', () => stage.window.picks[before]);
    await stage.window.choose(label);
  }

  it('comes after a pause and goes in where the cursor is; nothing is sent before the person allowed it', async () => {
    stage.window.press = undefined;
    const editor = await open('const a = 1;\nconst b = 2;\nconst sum = |\n');
    await stage.settings.set(settingId.completion, true);
    assert.match(await consent(), /edited lately to 127\.0\.0\.1:\d+, without asking each time\. Ignored files/);
    await type('a');
    await state(/waits for your consent/);
    assert.equal(posts().length, 0);
    stage.window.press = 'Complete code';
    await choose('Allow it…');
    await state(/^Ponder completes code/);
    says(' + b;');
    await type(' ');
    await take(editor, 'const a = 1;\nconst b = 2;\nconst sum = a  + b;\n');
    const body = (await post(0)).body as { readonly messages: readonly { readonly content: string }[]; readonly max_tokens: number };
    assert.match(body.messages[0]?.content ?? '', /^You complete TypeScript code at the cursor/);
    assert.match(body.messages[1]?.content ?? '', /<after>\n<\/after>\n\n<before>const a = 1;\nconst b = 2;\nconst sum = a <\/before>$/);
    assert.equal(body.max_tokens, 1000);
  });

  it('is turned off again where the person does not want that', async () => {
    stage.window.press = 'Turn off';
    await stage.settings.set(settingId.completion, true);
    await until('off', () => vscode.workspace.getConfiguration().get(settingId.completion) === false);
    assert.equal(posts().length, 0);
  });

  it('asks once for keys that come one after the other', async () => {
    await stage.settings.set(completionSettingId.delay, 3000);
    await turnOn();
    const editor = await open('const sum = |\n');
    says('x + y;');
    for (const letter of 'f(a) + ') await type(letter);
    await take(editor, 'const sum = f(a) + x + y;\n');
    assert.match((await post(0)).text, /const sum = f\(a\) \+ <\/before>/);
  });

  it('gives a request up with the next key', async () => {
    await turnOn();
    const editor = await open('const sum = |\n');
    says(' + 2;', { frames: [{ stall: true }] });
    await type('a');
    const first = await post(0);
    await type('b');
    await until('the end of the first request', () => first.aborted);
    await take(editor, 'const sum = ab + 2;\n');
  });

  it('stays while it is typed along, and asks nobody again', async () => {
    await turnOn();
    const editor = await open('const sum = |\n');
    says('first + second;');
    await type(' ');
    await post(0);
    await until('the suggestion', async () => {
      // Typed only once it is there: the answer is on its way.
      await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextWord');
      return editor.document.getText() !== 'const sum =  \n';
    });
    for (const letter of ' + se') await type(letter);
    await take(editor, 'const sum =  first + second;\n');
    assert.deepEqual(posts().filter(({ text }) => /first( \+( s?e?)?)?<\/before>/.test(text)), []);
  });

  it('uses the bracket that is there, and stays on the line inside of one', async () => {
    await turnOn();
    const editor = await open('call(|)\n');
    says('a, b)');
    await type('x');
    await take(editor, 'call(xa, b)\n');
    const inside = await open('call(|, last);\n');
    says('y, last);\nnext();');
    await type(' ');
    await take(inside, 'call( y, last);\n');
    assert.ok(posts().some(({ text }) => text.includes('<before>call( </before>') && text.includes('on one line.')));
  });

  it('takes neighboring files along, but none that is ignored or looks secret, and no secret in them', async () => {
    await turnOn();
    await file('.ponderignore', 'hidden.ts\n', false);
    const shared = 'export function totalPrice(cart) { return discountOf(cart); }\n';
    await file('near.ts', `// near\n${shared}const apiKey = '${key}';\n`);
    await file('hidden.ts', `// hidden\n${shared}`);
    await file('.env.ts', `// environment\n${shared}`);
    const main = await file('main.ts', 'import { totalPrice, discountOf } from "./near";\nconst cart = [];\n\n');
    const editor = at(await vscode.window.showTextDocument(main), 0);
    let sent = '';
    // The rules are read anew a moment after their file was written.
    for (let round = 1; !/<related[^]*\/\/ near/.test(sent) || sent.includes('// hidden'); round += 1) {
      assert.ok(round < 20, sent);
      at(editor, editor.document.getText().length);
      says(`totalPrice(cart, ${round});`);
      await type(`/* ${round} */ `);
      const entry = await until('the request', () => posts().find(({ text }) => text.includes(`/* ${round} */ </before>`)));
      sent = (entry.body as { readonly messages: readonly { readonly content: string }[] }).messages[1]?.content ?? '';
    }
    assert.match(sent, /<related file="[^"]*near\.ts">/);
    assert.match(sent, /\[masked API key\]/);
    assert.ok(!sent.includes(key) && !sent.includes('// environment') && !sent.includes('// hidden'), sent);
  });

  it('tells of what was edited lately in another file', async () => {
    await turnOn();
    const other = await file('other.py', 'one = 1\ntwo = 2\n');
    at(await vscode.window.showTextDocument(other), 0);
    await vscode.workspace.getConfiguration().update('files.autoSave', 'off', vscode.ConfigurationTarget.Global);
    await type('renamed_one = 1\n');
    await vscode.workspace.save(other);
    const before = posts().length;
    await open('const sum = |\n');
    says('renamedOne;');
    await type(' ');
    const entry = await until('the request', () => posts().slice(before).find(({ text }) => text.includes('const sum')));
    assert.match(entry.text, /<edited file=[^]*renamed_one = 1[^]*<file>/);
    await vscode.workspace.getConfiguration().update('files.autoSave', undefined, vscode.ConfigurationTarget.Global);
  });

  it('sends nothing of a file that is ignored or looks secret, and nothing where a key is being written', async () => {
    await turnOn();
    await file('.ponderignore', 'hidden.ts\n', false);
    await file('.env.ts', '\n');
    await type('const secret = ');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await open(`const apiKey = '${key}|';\n`);
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    const editor = await open('const sum = |\n');
    says('1;');
    await type(' ');
    await take(editor, 'const sum =  1;\n');
    assert.deepEqual(posts().filter(({ text }) => text.includes('const secret') || text.includes('apiKey') || text.includes(key)), []);
  });

  it('rests when the limit of an hour is reached, and goes on when that is raised', async () => {
    await stage.settings.set(settingId.models, { 'own-model': { input: 500, output: 500 } });
    await stage.settings.set(completionSettingId.limitPerHour, 0.1);
    await turnOn();
    const editor = await open('const sum = |\n');
    says('a;');
    await type(' ');
    await take(editor, 'const sum =  a;\n');
    await type('\nconst next = ');
    assert.match(await state(/limit of money for an hour/), /goes on at \d/);
    assert.ok(!posts().some(({ text }) => text.includes('const next')));
    await stage.settings.set(completionSettingId.limitPerHour, 0);
    await state(/^Ponder completes code/);
    says('b;');
    await type(' ');
    await until('a request', () => posts().some(({ text }) => text.includes('const next')));
  });

  it('fills in the middle where the server does, and asks in words where it refuses that, for good', async () => {
    await stage.settings.set(completionSettingId.mode, 'fim');
    await turnOn();
    let refuses = false;
    let refused = 0;
    stage.server.on('POST /completions', () => (refuses && (refused += 1) > 0 ? { status: 400, body: openaiError('suffix is not currently supported') } : { body: { choices: [{ text: 'x + y;', finish_reason: 'stop' }], usage: { prompt_tokens: 9, completion_tokens: 4 } } }));
    const editor = await open('const sum = |\nlog(sum);\n');
    await type(' ');
    await take(editor, 'const sum =  x + y;\nlog(sum);\n');
    const { path, body } = await post(0);
    assert.equal(path, '/completions');
    assert.deepEqual(body, { model: 'own-model', prompt: 'const sum =  ', suffix: '\nlog(sum);\n', max_tokens: 256, stop: ['\n\n\n'], stream: false });
    refuses = true;
    const second = await open('let total = |\n');
    says('z;');
    await type(' ');
    await take(second, 'let total =  z;\n');
    const third = await open('var other = |\n');
    says('w;');
    await type(' ');
    await take(third, 'var other =  w;\n');
    assert.equal(refused, 1);
    assert.deepEqual(new Set(posts().filter(({ text }) => text.includes('var other = ')).map((entry) => entry.path)), new Set(['/chat/completions']));
  });

  it('says in the status bar alone what failed, asks no more where that needs a person, and tries again after a change', async () => {
    await turnOn();
    const said = stage.window.messages.length;
    play({ status: 401, body: openaiError('Incorrect API key', { code: 'invalid_api_key' }) });
    const editor = await open('const sum = |\n');
    await type('a');
    await post(0);
    assert.equal(await state(/has stopped/), 'Inline completion has stopped: The key was refused.');
    await type('b');
    assert.equal(stage.window.messages.length, said);
    assert.equal(posts().length, 1);
    says(' + c;');
    await choose('Try again now');
    await take(editor, 'const sum = ab + c;\n');
  });

  it('asks no other model where the one that is named leads nowhere', async () => {
    says('1');
    await turnOn();
    for (const id of [completionSettingId.model, settingId.quickModel]) {
      await stage.settings.set(id, 'gone/small');
      await state(/Inline completion has no model/);
      await open('const a = |;\n');
      await type('1');
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      await stage.settings.set(id, '');
      await state(/^(?!.*has no model)/);
    }
    await open('const b = |;\n');
    await type('2');
    assert.match(JSON.stringify((await post(0)).body), /const b = 2/);
  });

  it('never shows what a model thinks', async () => {
    await turnOn();
    const editor = await open('const sum = |\n');
    play({ frames: chatAnswer({ reasoning: ['The person wants a sum.'], text: ['<think>Still', ' thinking</think>', '```ts\na + b;\n```'] }) });
    await type(' ');
    await take(editor, 'const sum =  a + b;\n');
  });

  it('rests while it is paused, and in languages where it is off', async () => {
    await turnOn();
    const editor = await open('const sum = |\n');
    await choose('Pause for 10 minutes');
    await state(/paused until \d/);
    await type('a');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    assert.equal(posts().length, 0);
    says(' + b;');
    await choose('Go on now');
    await take(editor, 'const sum = a + b;\n');
    await stage.settings.set(completionSettingId.languages, { '*': true, python: false });
    await open('elsewhere = |\n', 'python');
    await type('a');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    const other = await open('let total = |\n');
    says('c;');
    await type(' ');
    await take(other, 'let total =  c;\n');
    assert.deepEqual(posts().filter(({ text }) => text.includes('elsewhere =') && text.includes('complete Python')), []);
  });

  it('is turned on and off by its command, which asks first', async () => {
    stage.window.press = undefined;
    await vscode.commands.executeCommand(commandId.toggleCompletion);
    assert.deepEqual(stage.window.messages, ['Complete code at the cursor?']);
    assert.match(stage.window.details[0] ?? '', /while you type[^]*never sent/i);
    assert.notEqual(vscode.workspace.getConfiguration().get(settingId.completion), true);
    stage.window.press = 'Complete code';
    await vscode.commands.executeCommand(commandId.toggleCompletion);
    assert.equal(vscode.workspace.getConfiguration().get(settingId.completion), true);
    await vscode.commands.executeCommand(commandId.toggleCompletion);
    assert.equal(vscode.workspace.getConfiguration().get(settingId.completion), false);
  });

  it('knows who else completes code', () => {
    const look = { installed: (id: string) => ['github.copilot', 'github.copilot-chat', 'tabnine.tabnine-vscode'].includes(id), appName: 'Visual Studio Code', copilotEnable: { '*': true } };
    assert.deepEqual(otherCompletions(look), ['GitHub Copilot', 'Tabnine']);
    assert.deepEqual(otherCompletions({ ...look, copilotEnable: { '*': false } }), ['Tabnine']);
    assert.deepEqual(otherCompletions({ ...look, installed: () => false, appName: 'Cursor' }), ['Cursor']);
    assert.deepEqual(otherCompletions(), []);
  });
});
