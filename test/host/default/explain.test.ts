// Explain with what VS Code's TypeScript server knows, in the panel and at its place; links to definitions; and renaming by it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { AskAhead } from '../../../src/host/fact/askAhead.ts';
import { FactMemory } from '../../../src/host/fact/factMemory.ts';
import { askForFacts, gatherFacts } from '../../../src/host/fact/gatherFacts.ts';
import { IgnoreRules } from '../../../src/host/attachment/ignoreRules.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

const main = `import { addTax, type Price } from './tax.ts';
import { hidden } from './made/hidden.ts';
import { readToken } from './secrets.ts';

export function total(prices: readonly Price[]): number {
  const untaxed = prices.map((price) => Math.round(price.amount));
  hidden();
  readToken();
  return addTax(untaxed.reduce((sum, each) => sum + each, 0));
}
`;
const tax = `/** What a thing costs. */
export interface Price {
  readonly amount: number;
}

/** Adds a fifth. */
export function addTax(net: number): number {
  return net * 1.2;
}
`;
const key = `sk-${'a1B2c3D4e5F6g7H8'.repeat(2)}`;

describe('code with its language server, in VS Code', () => {
  let stage: HostStage;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  const rules = new IgnoreRules();
  let memory: FactMemory;
  let folder = workspace;
  let count = 0;

  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const write = async (path: string, text: string): Promise<void> => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const functionOf = ({ document }: vscode.TextEditor): vscode.Range => new vscode.Range(4, 0, 9, 1).with({ end: document.lineAt(9).range.end });
  const asked = (): readonly string[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ body }) => (body as { readonly messages: readonly { readonly content: string }[] }).messages.at(-1)?.content ?? '');

  before(async () => {
    folder = vscode.Uri.joinPath(workspace, `explained${(count += 1)}`);
    await write('main.ts', main);
    await write('tax.ts', tax);
    await write('.gitignore', 'made/\n');
    await write('made/hidden.ts', 'export function hidden(): void {\n  // of nobody\'s concern\n}\n');
    await write('secrets.ts', `export function readToken(): string {\n  return '${key}';\n}\n`);
    await write('tsconfig.json', '{ "compilerOptions": { "strict": true, "allowImportingTsExtensions": true, "noEmit": true } }\n');
  });
  after(async () => {
    rules.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  beforeEach(async () => {
    stage = await HostStage.open('code');
    memory = new FactMemory();
  });
  afterEach(() => {
    memory.dispose();
    return stage.close();
  });

  /** As Markdown; a hover says nothing of itself as JSON. */
  const hoversAt = async ({ document }: vscode.TextEditor, line: number, column: number): Promise<readonly (readonly string[])[]> => {
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(line, column));
    return hovers.map(({ contents }) => contents.map((each) => (each instanceof vscode.MarkdownString ? each.value : '')));
  };

  async function open(path = 'main.ts'): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(path)));
  }

  /** Opens it and waits until the TypeScript server has read it. */
  async function known(): Promise<vscode.TextEditor> {
    const editor = await open();
    await until('the TypeScript server', async () => {
      const found = await vscode.commands.executeCommand<readonly unknown[]>('vscode.executeDefinitionProvider', editor.document.uri, new vscode.Position(8, 11));
      return found.length > 0 && (await hoversAt(editor, 8, 11)).flat().some((text) => text.includes('net: number'));
    }, 50_000);
    return editor;
  }

  const ports = () => ({ rules: () => Promise.resolve(rules), memory });
  const gather = (editor: vscode.TextEditor, withinMs: number, signal?: AbortSignal) => gatherFacts(editor.document, functionOf(editor), ports(), { withinMs, ...(signal && { signal }) });

  it('gives types, documentation and definitions of what a TypeScript function calls, and leaves out what is ignored or secret', async () => {
    const { attachments, places } = await gather(await known(), 20_000);
    const [facts, ...definitions] = attachments;
    assert.equal(facts?.kind, 'facts');
    assert.match(facts.text, /### addTax\n\n```typescript\n\(alias\) (?:function )?addTax\(net: number\): number/);
    assert.match(facts.text, /Adds a fifth\./);
    assert.match(facts.text, /### untaxed\n\n```typescript\n(?:\(local var\) )?const untaxed: number\[\]/);
    assert.match(facts.text, /### reduce\n/, 'signatures of the library');
    assert.deepEqual(definitions.map(({ kind, label, lines }) => [kind, label, lines]), [['symbol', 'addTax', { from: 7, to: 9 }], ['symbol', 'Price', { from: 2, to: 4 }]]);
    assert.ok(definitions.every(({ path }) => path?.endsWith('tax.ts')));
    const all = JSON.stringify({ attachments, places });
    assert.ok(!all.includes('nobody') && !all.includes(key) && !/"name":"hidden"|### hidden/.test(all), all);
    assert.deepEqual(places.filter(({ name }) => ['addTax', 'total', 'Price'].includes(name)).map(({ name, line }) => [name, line]).sort(), [['Price', 2], ['addTax', 7], ['total', 5]]);
  });

  it('goes without them where the language server is silent or the person stops, and never waits for it', async () => {
    const never = vscode.languages.registerHoverProvider({ pattern: '**/main.ts' }, { provideHover: () => new Promise<undefined>(() => undefined) });
    try {
      const editor = await open();
      assert.deepEqual(await gather(editor, 50), { attachments: [], places: [], late: 12 });
      const stop = new AbortController();
      const gathering = gather(editor, 1_000_000, stop.signal);
      stop.abort();
      assert.deepEqual(await gathering, { attachments: [], places: [], late: 12 });
      const other = await vscode.workspace.openTextDocument(at('tax.ts'));
      const all = new vscode.Range(0, 0, other.lineCount, 0);
      await until('the facts of another file, for which nobody is silent', async () => (await gatherFacts(other, all, ports(), { withinMs: 1000 })).attachments.length > 0);
    } finally {
      never.dispose();
    }
  });

  it('goes with what has come, those first that are called first, says how many have not, and has them the next time', async () => {
    const editor = await known();
    const held = Promise.withResolvers<undefined>();
    // The second name that is asked about: what is behind it comes late too, for it holds one of the few places for as long.
    const slow = vscode.languages.registerHoverProvider({ pattern: '**/main.ts' }, {
      provideHover: async (document, position) => {
        if (document.getText(document.getWordRangeAtPosition(position)) !== 'total') await held.promise;
        return undefined;
      },
    });
    try {
      const [first] = askForFacts(editor.document, functionOf(editor), ports());
      await first?.done;
      const soon = await gather(editor, 0);
      assert.equal(soon.late, 11);
      assert.equal(soon.attachments[0]?.label, 'Type of 1 name, 11 too late');
      assert.match(soon.attachments[0]?.text ?? '', /^### total\n/);
      held.resolve(undefined);
      const later = await gather(editor, 20_000);
      assert.equal(later.late, 0);
      assert.match(later.attachments[0]?.label ?? '', /^Types of \d+ names$/);
      assert.deepEqual((await gather(editor, 0)).places, later.places, 'what is known is there at once');
    } finally {
      held.resolve(undefined);
      slow.dispose();
    }
  });

  it('asks ahead about what is selected, and about the function that the cursor rests in', async () => {
    const editor = await known();
    const seen = new Set<string>();
    const hovers = vscode.languages.registerHoverProvider({ pattern: '**/main.ts' }, {
      provideHover: (document, position) => void seen.add(document.getText(document.getWordRangeAtPosition(position))),
    });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const ahead = new AskAhead(ports());
    try {
      editor.selection = new vscode.Selection(5, 2, 5, 2);
      await until('the names at the cursor', () => seen.has('addTax') && seen.has('untaxed'));
      assert.deepEqual([...seen].slice(0, 3), ['total', 'map', 'round'], 'what is called first');
      assert.equal(ahead.known(editor.document, new vscode.Position(5, 2))?.instead?.kind, 'symbol');
      assert.equal(ahead.known(editor.document, new vscode.Position(5, 3)), undefined);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ' '));
      assert.equal(ahead.known(editor.document, new vscode.Position(5, 2)), undefined, 'another text');
      seen.clear();
      editor.selection = new vscode.Selection(functionOf(editor).start, functionOf(editor).end);
      await until('the names in the selection', () => seen.has('untaxed') && seen.has('Price'));
    } finally {
      ahead.dispose();
      hovers.dispose();
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('asks anew after a change of the text', async () => {
    const editor = await known();
    await gather(editor, 20_000);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// above\n'));
    const range = new vscode.Range(5, 0, 10, 1);
    assert.ok((await gatherFacts(editor.document, range, ports(), { withinMs: 0 })).late > 0);
    const { places } = await gatherFacts(editor.document, range, ports(), { withinMs: 20_000 });
    assert.equal(places.find(({ name }) => name === 'total')?.line, 6);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says nothing where there is no language server at all', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'alpha(beta);\n', language: 'plaintext' }));
    assert.deepEqual(await gatherFacts(editor.document, new vscode.Range(0, 0, 0, 12), ports(), { withinMs: 20_000 }), { attachments: [], places: [], late: 0 });
  });

  it('sends them with the question as chips of their own, with their tokens', async function () {
    this.timeout(180_000);
    await vscode.commands.executeCommand(commandId.openInEditor);
    const tab = await until('the tab', () => stage.window.panels[0]);
    try {
      const editor = await known();
      // What is asked the first time loads rules and code: what then came too late is there the next time.
      const sent = await until('a question with facts', async () => {
        const shown = await vscode.window.showTextDocument(editor.document);
        shown.selection = new vscode.Selection(functionOf(shown).start, functionOf(shown).end);
        stage.server.next({ frames: chatAnswer({ text: ['`total()` calls `addTax`.'] }) });
        const before = asked().length;
        await vscode.commands.executeCommand(commandId.explain);
        return (await until('the request', () => asked()[before])).includes('function addTax(net: number): number {') && asked()[before];
      }, 120_000);
      assert.match(sent, /^<attachment path="explained1\/main\.ts" lines="5-10" language="typescript">/);
      assert.match(sent, /<attachment kind="facts" name="Types of \d+ names[^"]*" language="markdown">/);
      assert.match(sent, /<attachment kind="symbol" path="explained1\/tax\.ts" detail="addTax" lines="7-9" language="typescript">/);
      assert.match(sent, /Explain the attached code in English[^]*comes from the editor's language server/);
      const shown = (): string => JSON.stringify(tab.toPage);
      await until('chips with tokens', () => /"kind":"facts","label":"Types of \d+ names[^"]*","tokens":[1-9]/.test(shown()) && /"kind":"symbol","label":"addTax","tokens":[1-9]/.test(shown()));
      await until('the names', () => /"names":\[[^\]]*"addTax"/.test(shown()));
      const answer = [...shown().matchAll(/"id":"([^"]+)","role":"assistant"/g)].at(-1)?.[1];
      tab.say({ type: 'openName', messageId: answer, name: 'addTax' });
      const opened = await until('the definition', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith('/tax.ts')));
      assert.equal(opened.document.getText(opened.selection), 'addTax');
      assert.equal(opened.selection.start.line, 6);
    } finally {
      tab.panel.dispose();
    }
  });

  it('explains as deep as was chosen, and does the same the next time', async () => {
    const editor = await open();
    editor.selection = new vscode.Selection(functionOf(editor).start, functionOf(editor).end);
    stage.server.next({ frames: chatAnswer({ text: ['Because.'] }) });
    const done = vscode.commands.executeCommand(commandId.explainAs);
    await stage.window.choose('Why it is so');
    await done;
    assert.match(await until('the request', () => asked()[0]), /why the attached code is the way it is/);
    stage.server.next({ frames: chatAnswer({ text: ['Because.'] }) });
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand(commandId.explain);
    assert.match(await until('the second request', () => asked()[1]), /why the attached code is the way it is/);
    stage.server.next({ frames: chatAnswer({ text: ['It is a sum.'] }) });
    const back = vscode.commands.executeCommand(commandId.explainAs);
    await until('the second list', () => stage.window.picks.length === 2);
    await stage.window.choose('What it does');
    await back;
  });

  it('is shown as a hover at its place while it is written and after, follows the text, and is dismissed', async () => {
    const editor = await open();
    editor.selection = new vscode.Selection(functionOf(editor).start, functionOf(editor).end);
    const held = Promise.withResolvers<undefined>();
    const frames = chatAnswer({ text: ['It adds `addTax` up.', ' ![x](https://example.test/x.png)'] });
    stage.server.next({ frames: [...frames.slice(0, 2), { until: held.promise }, ...frames.slice(2)] });
    const done = vscode.commands.executeCommand(commandId.explainHere);
    const hover = async (line: number): Promise<readonly string[]> => (await hoversAt(editor, line, 2)).find((each) => each.some((text) => text.includes(commandId.dismissExplanation))) ?? [];
    const growing = await until('the first words', async () => (await hover(4)).length === 2 && hover(4));
    assert.match(growing[0] ?? '', /^It adds/);
    assert.match(growing[1] ?? '', /Still being written/);
    held.resolve(undefined);
    await done;
    const [text, foot] = await hover(4);
    assert.match(text ?? '', /It adds .*addTax.* up\. !\u200b\[x\]\u200b\(https/);
    assert.match(foot ?? '', new RegExp(`Open in panel\\]\\(command:${commandId.openAnswer}`));
    assert.deepEqual(await hover(5), []);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// above\n'));
    assert.deepEqual(await hover(4), []);
    assert.equal((await hover(5)).length, 2);
    const id = /dismissExplanation\?([^)]+)\)/.exec((await hover(5))[1] ?? '')?.[1] ?? '';
    await vscode.commands.executeCommand(commandId.dismissExplanation, ...(JSON.parse(decodeURIComponent(id)) as string[]));
    assert.deepEqual(await hover(5), []);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('renames by the TypeScript server to the name that is chosen, in all files', async () => {
    await stage.settings.set('typescript.preferences.useAliasesForRenames', false);
    const editor = await known();
    editor.selection = new vscode.Selection(8, 11, 8, 11);
    stage.server.next({ frames: chatAnswer({ text: ['`withTax`: says what comes out\n- plusTax: shorter\naddTax: as it is\nnot a name: no\n'] }) });
    const done = vscode.commands.executeCommand(commandId.suggestNames);
    const pick = await until('the names', () => stage.window.picks.at(-1)?.items.length === 2 && stage.window.picks.at(-1));
    assert.deepEqual(pick.items.map(({ label, detail }) => [label, detail]), [['withTax', 'says what comes out'], ['plusTax', 'shorter']]);
    await stage.window.choose('withTax');
    await done;
    const other = await vscode.workspace.openTextDocument(at('tax.ts'));
    assert.match(editor.document.getText(), /import \{ withTax, type Price \}[^]*return withTax\(/);
    assert.match(other.getText(), /export function withTax\(net/);
    assert.match(asked()[0] ?? '', /<symbol>addTax<\/symbol>[^]*<facts>[^]*Adds a fifth[^]*<code>/);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says that a language can\'t rename, that a name can\'t be renamed, and that there is none, with nothing sent', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'alpha beta\n\n', language: 'plaintext' }));
    await vscode.commands.executeCommand(commandId.suggestNames);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await vscode.commands.executeCommand(commandId.suggestNames);
    const typed = await known();
    typed.selection = new vscode.Selection(5, 45, 5, 45);
    await vscode.commands.executeCommand(commandId.suggestNames);
    assert.match(stage.window.messages[0] ?? '', /^No extension here can rename in .+ files, so no names were asked for\.$/);
    assert.equal(stage.window.messages[1], 'Put the cursor on a name first. Nothing was sent.');
    assert.match(stage.window.messages[2] ?? '', /can't be renamed: You cannot rename .+ Nothing was sent\.$/);
    assert.deepEqual(asked(), []);
  });

  it('has actions above functions only while the setting is on, each for its function', async () => {
    const editor = await known();
    const lenses = async (): Promise<readonly vscode.CodeLens[]> => {
      const all = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 50);
      return all.filter(({ command }) => command?.command === commandId.runAt);
    };
    assert.deepEqual(await lenses(), []);
    await stage.settings.set(settingId.codeLens, true);
    const shown = await until('the actions', async () => { const now = await lenses(); return now.length > 0 && now; });
    assert.deepEqual(shown.map(({ command, range }) => [command?.title, range.start.line]), [['Explain', 4], ['Explain here', 4], ['Rewrite…', 4], ['Write tests', 4]]);
    stage.server.next({ frames: chatAnswer({ text: ['It is a sum.'] }) });
    await vscode.commands.executeCommand(commandId.runAt, ...(shown[0]?.command?.arguments ?? []));
    assert.match(await until('the request', () => asked()[0]), /export function total/);
    await stage.settings.set(settingId.codeLens, false);
    await until('none', async () => (await lenses()).length === 0);
  });

  it('takes no key that VS Code has', async () => {
    const keys = (await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'))).getText();
    const rows = [...keys.matchAll(/"key": "(ctrl\+k ctrl\+[yvn])",\s+"command": "([^"]+)"(?:,\s+"when": "([^"]*)")?/g)];
    const others = rows.filter(([, , command = '', when = '']) => !command.startsWith('ponder.') && !when.includes('isInDiffEditor'));
    assert.deepEqual(others.map(([row]) => row), []);
    assert.equal(rows.filter(([, , command = '']) => command.startsWith('ponder.')).length, 3);
  });
});
