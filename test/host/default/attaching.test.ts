// What a person attaches in the panel, in VS Code: by #, by dropping; what is asked before, what is refused in a sentence, what is sent in the end.
import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import type { HostMessage } from '../../../src/protocol/hostMessage.ts';
import type { ChipView } from '../../../src/protocol/panelState.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

describe('attaching in VS Code', () => {
  let stage: HostStage;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  let count = 0;
  let folder = workspace;
  let tab: WatchedPanel;

  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const write = async (path: string, text: string): Promise<void> => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const drop = (...uris: readonly (vscode.Uri | string)[]): void => tab.say({ type: 'dropUris', uris: uris.map(String) });

  beforeEach(async () => {
    stage = await HostStage.open('attach');
    folder = vscode.Uri.joinPath(workspace, `attach${(count += 1)}`);
    await write('seen.ts', 'let seen = true;\n');
    tab = await stage.openPanel();
  });
  afterEach(async () => {
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await stage.close();
  });

  /** The chips as the page was told of them last. */
  const chips = (): readonly ChipView[] => tab.toPage.flatMap((message) => (message.type === 'patch' ? message.ops : [])).flatMap((op) => (op.op === 'composer' ? [op.composer.attachments] : [])).at(-1) ?? [];
  const chip = (label: string | RegExp): Promise<ChipView> => until(`the chip ${label}`, () => chips().find((each) => (typeof label === 'string' ? each.label === label : label.test(each.label))));
  const message = (pattern: RegExp): Promise<string> => until(String(pattern), () => stage.window.messages.find((each) => pattern.test(each)));

  let searches = 0;
  async function found(query: string): Promise<Extract<HostMessage, { type: 'contextFound' }>['items']> {
    const number = (searches += 1);
    tab.say({ type: 'findContext', number, query });
    return until('what was found', () => tab.toPage.find((each) => each.type === 'contextFound' && each.number === number && each.done) as Extract<HostMessage, { type: 'contextFound' }> | undefined).then(({ items }) => items);
  }

  it('# finds neither what .gitignore nor what .ponderignore names, and hears of a changed rule', async () => {
    await write('.gitignore', 'gitOut.ts\n');
    await write('.ponderignore', 'ponderOut.ts\n');
    for (const path of ['gitOut.ts', 'ponderOut.ts', 'laterOut.ts']) await write(path, 'let x;\n');
    const names = async (): Promise<string> => (await found('out.ts')).map(({ label }) => label).filter((label) => /Out\.ts$/.test(label)).sort().join();
    await until('the rules', async () => (await names()) === 'laterOut.ts');
    await write('.ponderignore', 'laterOut.ts\n');
    await until('the changed rule', async () => (await names()) === 'ponderOut.ts');
  });

  it('# finds symbols, but not of ignored files, and attaches the whole of one', async () => {
    await write('.ponderignore', 'hidden.sym\n');
    for (const path of ['hidden.sym', 'shown.sym']) await write(path, 'thing begins\n  and goes on\nends\nother\n');
    const { SymbolInformation, SymbolKind, Location, Range, DocumentSymbol } = vscode;
    const symbols = ['hidden.sym', 'shown.sym'].map((path) => new SymbolInformation(`thingOf_${path}`, SymbolKind.Function, '', new Location(at(path), new Range(0, 0, 0, 5))));
    const providers = [
      vscode.languages.registerWorkspaceSymbolProvider({ provideWorkspaceSymbols: () => symbols }),
      vscode.languages.registerDocumentSymbolProvider({ pattern: '**/*.sym' }, { provideDocumentSymbols: () => [new DocumentSymbol('thingOf_shown.sym', '', SymbolKind.Function, new Range(0, 0, 2, 4), new Range(0, 0, 0, 5))] }),
    ];
    try {
      const item = await until('the symbol of the file that is not ignored', async () => {
        const all = (await found('thingOf')).filter(({ kind }) => kind === 'symbol');
        return all.length === 1 && all[0];
      });
      assert.equal(item.label, 'thingOf_shown.sym');
      tab.say({ type: 'addContext', itemId: item.id });
      await chip('thingOf_shown.sym');
      stage.server.next({ frames: chatAnswer({ text: ['A thing.'] }) });
      tab.say({ type: 'send', text: 'What is it?' });
      assert.match(await until('the request', () => stage.server.journal.find((entry) => entry.method === 'POST')?.text), /thing begins\\n {2}and goes on\\nends\\n```/);
    } finally {
      for (const provider of providers) provider.dispose();
    }
  });

  it('a problem by its quick fix, and all of them by #problems', async () => {
    const problems = vscode.languages.createDiagnosticCollection('test');
    const { Diagnostic, Range } = vscode;
    problems.set(at('seen.ts'), [new Diagnostic(new Range(0, 4, 0, 8), 'first complaint'), new Diagnostic(new Range(0, 11, 0, 15), 'second complaint')]);
    try {
      await vscode.workspace.openTextDocument(at('seen.ts'));
      const actions = await until('the quick fix', async () => {
        const all = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', at('seen.ts'), new Range(0, 4, 0, 8));
        const ours = all.filter(({ command }) => command?.command === commandId.attachProblem);
        return ours.length > 0 && ours;
      });
      const command = actions[0]?.command;
      await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
      await chip('1 problem');
      const item = (await found('problems')).find(({ label }) => label === 'problems');
      tab.say({ type: 'addContext', itemId: item?.id });
      await chip(/^\d+ problems$/);
    } finally {
      problems.dispose();
    }
  });

  it('problems quote no line of a file that is ignored or looks secret', async () => {
    const problems = vscode.languages.createDiagnosticCollection('test');
    await write('.gitignore', 'hidden.ts\n');
    for (const [path, text] of [['.env', 'TOKEN=envLine\n'], ['hidden.ts', 'let hiddenLine;\n'], ['open.ts', 'let openLine;\n']] as const) {
      await write(path, text);
      await vscode.workspace.openTextDocument(at(path));
      problems.set(at(path), [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 3), `complaint of ${path}`, vscode.DiagnosticSeverity.Error)]);
    }
    await until('the rules', async () => {
      const labels = (await found('n.ts')).map(({ label }) => label);
      return labels.includes('open.ts') && !labels.includes('hidden.ts');
    });
    try {
      const item = (await found('problems')).find(({ label }) => label === 'problems');
      tab.say({ type: 'addContext', itemId: item?.id });
      await chip(/^\d+ problems$/);
      await vscode.commands.executeCommand(commandId.attachProblem, at('.env'), new vscode.Range(0, 0, 0, 3));
      await chip('1 problem');
      stage.server.next({ frames: chatAnswer({ text: ['So.'] }) });
      tab.say({ type: 'send', text: 'What is wrong?' });
      const sent = JSON.stringify(await until('the request', () => stage.server.journal.find(({ method }) => method === 'POST')?.body));
      for (const name of ['.env', 'hidden.ts', 'open.ts']) assert.ok(sent.includes(`complaint of ${name}`), name);
      assert.ok(sent.includes('openLine'));
      assert.ok(!sent.includes('envLine') && !sent.includes('hiddenLine'), sent);
    } finally {
      problems.dispose();
    }
  });

  it('a dropped file that is ignored or looks secret is asked about first, and stays out on a no', async () => {
    await write('.ponderignore', 'own.md\n');
    await write('own.md', 'mine\n');
    await write('.env', 'KEY=1\n');
    await until('the rule', async () => (await found('own.md')).every(({ label }) => label !== 'own.md'));
    drop(at('own.md'), at('.env'), at('seen.ts'));
    await chip('seen.ts');
    assert.ok(await message(/own\.md is left out by \.gitignore or \.ponderignore\.$/));
    assert.ok(await message(/\.env looks like a file with secrets\.$/));
    assert.deepEqual(chips().map(({ label }) => label), ['seen.ts']);
    stage.window.press = 'Attach';
    drop(at('own.md'), at('.env'));
    await chip('.env');
    assert.deepEqual(chips().map(({ label }) => label), ['seen.ts', 'own.md', '.env']);
  });

  it('the files of a preset are asked about as dropped ones are, and none is taken from another computer', async () => {
    await write('.env', 'KEY=1\n');
    await stage.settings.set(settingId.presets, [{ id: 'mine', name: 'Mine', attachments: [at('seen.ts').toString(), at('.env').toString(), 'file://elsewhere/share/x.txt'] }]);
    await vscode.commands.executeCommand(commandId.editParameters);
    const form = await until('the form', () => stage.window.panels[1]);
    await until('its first word', () => form.fromPage.some((each) => each.type === 'ready'));
    form.say({ type: 'event', event: { type: 'choosePreset', presetId: 'mine' } });
    await chip('seen.ts');
    assert.ok(await message(/\.env looks like a file with secrets\.$/));
    assert.deepEqual(chips().map(({ label }) => label), ['seen.ts']);
  });

  it('a file of the desktop that looks secret is asked about too', async () => {
    tab.say({ type: 'addText', name: 'prod.env', text: 'KEY=1' });
    assert.ok(await message(/^prod\.env looks like a file with secrets\.$/));
    assert.deepEqual(chips(), []);
    stage.window.press = 'Attach';
    tab.say({ type: 'addText', name: 'prod.env', text: 'KEY=1' });
    await chip('prod.env');
  });

  it('a dropped folder leaves its secrets out and says which', async () => {
    await write('.env', 'KEY=1\n');
    drop(folder);
    await chip(`attach${count}/`);
    assert.ok(await message(/^Left out of attach\d+ because of what they are called, like files with secrets: \.env$/));
  });

  it('a file of 50 MB is refused in a sentence; what was written and attached stays', async () => {
    await write('dump.sql', '');
    await truncate(at('dump.sql').fsPath, 50 * 1024 * 1024);
    await write('scan.png', '');
    await truncate(at('scan.png').fsPath, 50 * 1024 * 1024);
    tab.say({ type: 'draft', text: 'What is in it?', at: Date.now() });
    drop(at('seen.ts'), at('dump.sql'), at('scan.png'));
    assert.equal(await message(/dump/), 'dump.sql has 50 MB. Files of up to 5 MB can be attached; a selection of it can be too.');
    assert.equal(await message(/scan/), 'scan.png has 50 MB. Pictures of up to 20 MB can be attached.');
    assert.deepEqual(chips().map(({ label }) => label), ['seen.ts']);
    tab.say({ type: 'cannotAttach', name: 'desktop.bin', reason: 'tooLarge', size: 50 * 1024 * 1024 });
    assert.match(await message(/desktop/), /^desktop\.bin has 50 MB\. Files of up to 5 MB/);
  });

  it('a link of the web goes into the question as text; a share on another computer is not touched', async () => {
    drop('https://example.org/paper', 'file://elsewhere/share/x.txt', 'no uri');
    await until('the link in the field', () => tab.toPage.some((each) => each.type === 'compose' && each.text === 'https://example.org/paper'));
    assert.deepEqual(chips(), []);
  });

  it('a file that vanishes between attaching and sending: its chip says so, and all of what was attached is sent', async () => {
    drop(at('seen.ts'));
    await chip('seen.ts');
    await vscode.workspace.fs.delete(at('seen.ts'));
    await until('the chip to be marked', () => chips().some(({ state, note }) => state === 'gone' && note === 'It is not there any more. What was attached is sent.'));
    tab.say({ type: 'updateAttachment', attachmentId: chips()[0]?.id });
    await until('the chip still to be there', () => chips()[0]?.state === 'gone');
    stage.server.next({ frames: chatAnswer({ text: ['Yes.'] }) });
    tab.say({ type: 'send', text: 'Is it true?' });
    const sent = await until('the request', () => stage.server.journal.find((entry) => entry.method === 'POST')?.text);
    assert.match(sent, /let seen = true;/);
    assert.match(sent, /Is it true\?/);
  });

  it('a file that is gone before it is read is told of, and nothing is attached', async () => {
    drop(at('never.ts'), at('seen.ts'));
    assert.equal(await message(/never/), 'never.ts is not there.');
    await chip('seen.ts');
    assert.equal(chips().length, 1);
  });

  it('the chip of a picture is marked when its file changes, and takes the new one when asked', async () => {
    await stage.settings.set(settingId.models, { 'own-model': { vision: true } });
    const png = (color: string): Uint8Array => Buffer.from(`iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4${color}`, 'base64');
    const [blue, red] = [png('2mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='), png('2mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==')];
    await vscode.workspace.fs.writeFile(at('dot.png'), blue);
    drop(at('dot.png'));
    await chip('dot.png');
    assert.equal(chips()[0]?.state, undefined);
    await vscode.workspace.fs.writeFile(at('dot.png'), Buffer.concat([red, Buffer.from('more')]));
    await until('the chip to be marked', () => chips()[0]?.state === 'changed');
    const { id } = chips()[0] ?? assert.fail();
    tab.say({ type: 'updateAttachment', attachmentId: id });
    await until('the chip not to be marked', () => chips()[0] !== undefined && chips()[0]?.state === undefined);
    assert.deepEqual(chips().map((each) => each.id), [id]);
    await vscode.workspace.fs.delete(at('dot.png'));
    await until('the chip to say that it is gone', () => chips()[0]?.state === 'gone');
  });

  it('the chip of a folder is marked when a file in it changes, and read again when asked', async () => {
    drop(folder);
    await chip(`attach${count}/`);
    await write('seen.ts', 'let seen = false;\n');
    await until('the chip to be marked', () => chips()[0]?.state === 'changed');
    tab.say({ type: 'updateAttachment', attachmentId: chips()[0]?.id });
    await until('the chip not to be marked', () => chips()[0] !== undefined && chips()[0]?.state === undefined);
    stage.server.next({ frames: chatAnswer({ text: ['Yes.'] }) });
    tab.say({ type: 'send', text: 'And now?' });
    assert.match(await until('the request', () => stage.server.journal.find((entry) => entry.method === 'POST')?.text), /let seen = false;/);
  });
});
