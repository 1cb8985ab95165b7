// What Transpose made is looked at and repaired: through the command, on a real wire, by the Python of this machine.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import type { SyntaxCheck } from '../../../src/core/check/syntaxCheck.ts';
import { checkCode, prepareCheck } from '../../../src/host/check/checkCode.ts';
import { commandId } from '../../../src/host/commandId.ts';
import { documentScheme } from '../../../src/host/manifestIds.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import type { FrameServer } from '../../support/frameServer/frameServer.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedWindow } from '../support/watchedWindow.ts';

const source = 'export function add(a: number, b: number): number {\n  return a + b;\n}\n';
const good = 'def add(a, b):\n    return a + b';
const broken = 'def add(a, b):\n    return a +';
const worse = 'def add(a, b:\n    return a';

/** One that has ended and that nobody has asked about yet is still listed. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
  } catch {
    return false; // gone
  }
}

interface Sent {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe('transposed code that is checked', () => {
  let stage: HostStage;
  let window: WatchedWindow;
  let server: FrameServer;

  beforeEach(async () => {
    stage = await HostStage.open('check');
    ({ window, server } = stage);
    await vscode.commands.executeCommand(commandId.revoke);
    window.messages.length = 0;
  });
  afterEach(async () => {
    await stage.close();
  });

  const answers = (code: string, language = 'python'): void => server.next({ frames: chatAnswer({ text: [`\`\`\`${language}\n${code}\n\`\`\`\n`] }) });
  const asked = (): readonly Sent[] => server.journal.filter(({ method }) => method === 'POST').map(({ body }) => body as Sent);
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => window.messages.find((each) => wanted.test(each)));
  const text = (document: vscode.TextDocument): string => document.getText().replaceAll('\r\n', '\n');
  const folders = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('ponder-') && !name.startsWith('ponder-test'));

  /** To Python, or what else is in the list. */
  async function transpose(to = 'Python', languageId = 'python', from = 'typescript'): Promise<vscode.TextDocument> {
    const before = new Set(vscode.workspace.textDocuments);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: source, language: from }));
    editor.selection = new vscode.Selection(0, 0, 3, 0);
    const picks = window.picks.length;
    const done = vscode.commands.executeCommand(commandId.transpose);
    await until('the list', () => window.picks.length > picks);
    await window.choose(to);
    const document = await until('the document', () => vscode.workspace.textDocuments.find((one) => one !== editor.document && !before.has(one) && one.isUntitled && one.languageId === languageId));
    await done;
    return document;
  }

  it('is asked about with the exact command, and told to be without errors', async () => {
    const before = folders();
    window.press = 'Check';
    answers(good);
    await transpose();
    assert.match(await message(/^Check the new Python code/), /^Check the new Python code for errors\? It reads the code and does not run it\. .* This runs: \/\S+\/python3? -m py_compile transposed\.py$/);
    assert.equal(await message(/found no errors/), 'Python found no errors in the new code. This says nothing of what it does.');
    assert.equal(asked().length, 1);
    assert.deepEqual(folders(), before);
  });

  it('is repaired by the model, with the error that Python found, in the document and as a turn', async () => {
    window.press = 'Check';
    answers(broken);
    answers(good);
    const document = await transpose();
    assert.equal(await message(/any more/), 'Python finds no errors any more, after repair 1 of 2. This says nothing of what it does.');
    assert.equal(text(document), good);
    const repair = asked()[1]?.messages ?? [];
    assert.equal(repair.length >= 3, true, 'the repair is a turn of the same conversation');
    assert.match(repair.at(-1)?.content ?? '', /```python\ndef add\(a, b\):\n {4}return a \+\n```[^]*<errors>\nline 2: SyntaxError: invalid syntax\n<\/errors>/);
    assert.equal(window.messages.filter((each) => each.startsWith('Check the new')).length, 1, 'asked once, also for the second look');
  });

  it('is given up after two repairs, with what is left', async () => {
    window.press = 'Check';
    for (const code of [broken, worse, `${broken} `]) answers(code);
    const document = await transpose();
    assert.match(await message(/^After 2 repairs/), /^After 2 repairs Python still finds errors \(1\)\. The first: line 2: SyntaxError: invalid syntax$/);
    assert.equal(text(document), `${broken} `);
    assert.equal(asked().length, 3);
  });

  it('is left alone where the person says no, and runs nothing', async () => {
    window.press = 'Never Here';
    answers(broken);
    const document = await transpose();
    await message(/^Check the new Python code/);
    window.messages.length = 0;
    answers(broken);
    await transpose();
    assert.equal(text(document), broken);
    assert.equal(asked().length, 2);
    await vscode.commands.executeCommand(commandId.revoke);
    window.press = undefined;
    answers(broken);
    await transpose();
    await message(/^Check the new Python code/);
  });

  it('is not asked about again where the person said so for this command and workspace', async () => {
    window.press = 'Always Here';
    answers(good);
    await transpose();
    await message(/found no errors/);
    window.messages.length = 0;
    window.press = undefined;
    answers(good);
    await transpose();
    await message(/found no errors/);
    assert.deepEqual(window.messages.filter((each) => each.startsWith('Check the new')), []);
  });

  it('keeps what the person wrote while the repair came, and proposes the repair', async () => {
    window.press = 'Check';
    answers(broken);
    const held = Promise.withResolvers<undefined>();
    const frames = chatAnswer({ text: [`\`\`\`python\n${good}\n`, '```\n'] });
    server.next({ frames: [...frames.slice(0, 2), { until: held.promise }, ...frames.slice(2)] });
    const document = await transpose();
    await until('the repair to be asked for', () => asked().length === 2);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# mine\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    held.resolve(undefined);
    await message(/only proposed/);
    assert.equal(text(document), `# mine\n${broken}`);
    const diff = await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input).find((input) => input instanceof vscode.TabInputTextDiff));
    assert.equal(text(await vscode.workspace.openTextDocument(diff.modified)), `# mine\n${good}`);
  });

  it('keeps a secret that was masked for the model, and proposes the repair', async () => {
    const key = 'key = "sk-proj-Zk3mQ9tLw7Xc2VbN8yRf5HdJ4aUe"';
    window.press = ['Check', 'Send masked'];
    answers(`${key}\n${broken}`);
    answers(`key = "[masked API key]"\n${good}`);
    const document = await transpose();
    await message(/^A change to .* is proposed\.$/);
    assert.match(asked()[1]?.messages.at(-1)?.content ?? '', /key = "\[masked API key\]"/);
    assert.equal(text(document), `${key}\n${broken}`);
    const diff = await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input).find((input) => input instanceof vscode.TabInputTextDiff));
    assert.equal(text(await vscode.workspace.openTextDocument(diff.modified)), `${key}\n${good}`);
  });

  it('is looked at by the language server first, and sent back only where the person wants that', () => withoutPath(async () => {
    window.press = 'Have It Repaired';
    answers('export const add = (a: number, b: number): number => {\n  return "a";\n};', 'typescript');
    answers('export const add = (a: number, b: number): number => a + sleep(b);', 'typescript');
    const document = await transpose('TypeScript', 'typescript', 'javascript');
    assert.match(await message(/^The language server found/), /^The language server found errors in the new code \(1\)\. The first: line 2: Type 'string' is not assignable to type 'number'\.$/);
    await until('the repair', () => text(document).includes('sleep(b)'));
    assert.match(asked()[1]?.messages.at(-1)?.content ?? '', /line 2: Type 'string' is not assignable/);
    // No compiler is in this workspace; what the server says of a name that is elsewhere is no error.
    await message(/^The new code was not checked: TypeScript is neither in node_modules nor on the PATH/);
    assert.equal(asked().length, 2);
  }));

  it('is run beside the old code with inputs that the model wrote, after a yes to both commands, and the table is of what came', async () => {
    window.press = ['Check', 'Run and Compare…', 'Run'];
    answers('def add(a, b):\n    return int(a) + b');
    server.next({ frames: chatAnswer({ text: ['```json\n{ "old": "add", "new": "add", "inputs": [[1, 2], [0.5, 1], ["x", 1]] }\n```\n'] }) });
    await transpose();
    const page = await until('the page', () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === documentScheme.text && uri.path.endsWith('Old and new, run.md')));
    const shown = page.getText();
    assert.match(shown, /^# 1 of 3 results are equal\n\nBoth were run on this machine just now/);
    assert.match(shown, /\| `1, 2` +\| `3` +\| `3` +\| ✓ yes/);
    assert.match(shown, /\| `0\.5, 1` +\| `1\.5` +\| `1` +\| ✗ no/);
    assert.match(shown, /\| `"x", 1` +\| `"x1"` +\| fails: `ValueError: /);
    assert.match(shown, /- Old: `\/\S+\/node (?:--no-warnings --experimental-strip-types )?old\.m[tj]s`\n- New: `\/\S+\/python3? new\.py`/);
    assert.match(window.details.join('\n'), /\/node (?:--no-warnings --experimental-strip-types )?old\.m[tj]s\n\/\S+\/python3? new\.py\n\nThis runs the code itself/);
    assert.match(asked()[1]?.messages.at(-1)?.content ?? '', /export function add[^]*def add\(a, b\)[^]*Do not say what comes out\./);
  });

  it('is not run beside the old code without a yes, nor where the model names nothing that could be', async () => {
    const pages = (): number => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === documentScheme.text).length;
    const before = pages();
    window.press = ['Check', 'Run and Compare…'];
    answers(good);
    server.next({ frames: chatAnswer({ text: ['```json\n{ "old": "add", "new": "add", "inputs": [[1, 2]] }\n```\n'] }) });
    await transpose();
    await message(/^Run the old and the new code\?$/);
    answers(good);
    server.next({ frames: chatAnswer({ text: ['{ "old": "", "new": "", "inputs": [] }'] }) });
    await transpose();
    await message(/^The model named no function/);
    assert.ok(pages() <= before);
  });

  it('leaves neither a process nor a folder behind where a check does not end', async () => {
    const before = folders();
    const check: SyntaxCheck = { name: 'Endless', languageIds: [], tool: { kind: 'program', name: 'bash' }, file: () => 'endless.sh', args: (file) => [file] };
    const code = 'sleep 300 & echo "child $!"\n( sleep 300 & echo "grandchild $!"; wait ) &\nwait';
    const prepared = await prepareCheck(check, code, 'shellscript', undefined);
    assert.ok(prepared);
    const outcome = await checkCode(prepared, code, new AbortController().signal, 3000);
    assert.ok(outcome.kind === 'unfinished' && outcome.why === 'timeout', outcome.kind);
    const ids = [...outcome.output.matchAll(/child (\d+)/g)].map((match) => Number(match[1]));
    assert.ok(ids.length > 0, outcome.output);
    await until('the end of all that it started', () => ids.every((id) => !isRunning(id)));
    assert.deepEqual(folders(), before);
  });

  /** Where no program is found. */
  async function withoutPath(use: () => Promise<void>): Promise<void> {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      await use();
    } finally {
      process.env['PATH'] = path;
    }
  }

  it('says so where there is no tool for it', () => withoutPath(async () => {
    answers('func add(a, b int) int { return a + b }', 'go');
    await transpose('Go', 'go');
    await message(/^The new code was not checked: Go was not found on the PATH\.$/);
  }));
});
