// Reviews in VS Code: findings as comments where their lines are, from command to applied suggestion, on a real wire; in a file, in changes and in a commit.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { Findings } from '../../../src/host/review/findings.ts';
import { ReviewMemory } from '../../../src/host/review/reviewMemory.ts';
import { FakeMemento } from '../../support/fakes/fakeMemento.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import type { ScriptedReply } from '../../support/frameServer/scriptedReply.ts';
import { createTestStore } from '../../support/memoryStore.ts';
import { closeTabs } from '../support/closeTabs.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { PersonSettings } from '../support/personSettings.ts';
import { until } from '../support/until.ts';
import { WatchedComments } from '../support/watchedComments.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

const code = 'function add(a: number, b: number): number {\n  return a - b;\n}\n\nfunction half(a: number): number {\n  return a / 3;\n}\n';
const wrong = { file: 'x.ts', code: '  return a - b;', title: 'It subtracts', reason: 'It should **add**. [Now](command:workbench.action.quit) ![x](https://evil.example/x.png)', severity: 'high', kind: 'correctness', replacement: '  return a + b;' };
const third = { file: 'x.ts', code: 'return a / 3;', title: 'A third', reason: 'It is no half.', severity: 'medium', kind: 'correctness', replacement: null };
const lost = { file: 'x.ts', code: 'nothing.like(this);\nat.all();', title: 'Elsewhere', reason: 'Somewhere.', severity: 'low', kind: 'tests', replacement: null };
const review = (...findings: readonly object[]): string => JSON.stringify({ findings, summary: 'As it is.' });

describe('a review in VS Code', () => {
  const settings = new PersonSettings();
  let window: WatchedWindow;
  let comments: WatchedComments;
  let server: FrameServer;

  before(async () => {
    comments = await WatchedComments.open();
  });
  after(() => comments.dispose());
  beforeEach(async () => {
    window = await WatchedWindow.open();
    server = await startFrameServer();
    await settings.set(settingId.endpoints, [{ id: 'review', kind: 'compatible', baseUrl: server.baseUrl, api: 'chat', auth: 'none' }]);
    await settings.set(settingId.defaultModel, 'review/own-model');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand(commandId.dismissFindings);
    window.dispose();
    await closeTabs();
    await settings.restore();
    await server.close();
  });

  async function open(content = code): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'typescript' }));
  }

  const says = (text: string, finish: 'stop' | 'length' = 'stop'): void => server.next({ frames: chatAnswer({ text: [text], finish }) });
  const sent = (): { readonly messages: readonly { readonly content: string }[]; readonly response_format?: { readonly type: string } } => server.journal.findLast(({ method }) => method === 'POST')?.body as never;
  const message = (wanted: RegExp): Promise<string> => until(String(wanted), () => window.messages.find((each) => wanted.test(each)));
  const labels = (): readonly (string | undefined)[] => comments.threads.map(({ label }) => label);
  const thread = (label: string): vscode.CommentThread => comments.threads.find((each) => each.label?.endsWith(label)) ?? assert.fail(`${label} of ${labels().join()}`);
  const body = (label: string): string => (thread(label).comments[0]?.body as vscode.MarkdownString).value;
  const diff = (): vscode.TabInputTextDiff | undefined => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input).find((input) => input instanceof vscode.TabInputTextDiff);

  async function edit(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
    const { document } = editor;
    const at = document.getText().indexOf(from);
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
    await vscode.workspace.applyEdit(change);
  }

  it('puts each finding where its lines are, in words that can do nothing', async () => {
    const editor = await open();
    says(review(wrong, third, lost, { ...third, title: 'Another of these lines' }));
    await vscode.commands.executeCommand(commandId.reviewFile);
    assert.deepEqual(labels(), ['It subtracts', 'A third', 'Elsewhere', 'Another of these lines']);
    assert.deepEqual(comments.threads.map(({ range }) => range?.start.line), [1, 5, 0, 5]);
    assert.ok(comments.threads.every(({ uri, canReply }) => uri.toString() === editor.document.uri.toString() && canReply === false));
    assert.equal(thread('It subtracts').comments[0]?.author.name, 'High · Correctness');
    assert.equal(thread('It subtracts').comments[0]?.label, 'own-model');
    assert.equal(body('It subtracts').replaceAll('\u2060', '|'), 'It should **add**. [Now]|(command:workbench.action.quit) !|[x](https://evil.example/x.png)\n\nSuggested change:\n\n```diff\n- return a - b;\n+ return a + b;\n```');
    assert.match(body('Elsewhere'), /The lines that the model quotes are not in this file:\*\n\n```\nnothing\.like\(this\);\nat\.all\(\);/);
    assert.match(await message(/findings/), /^The review of \S+ has 4 findings\. High: 1, medium: 2, low: 1\. Without a place in the code, and so on the first line of their file: 1\.$/);
    assert.equal(sent().response_format?.type, 'json_schema');
    assert.match(sent().messages.at(-1)?.content ?? '', /^<attachment[^>]*lines="1-7"[^>]*>\n```typescript\nfunction add[^]*Review the first attachment\./);
    assert.equal(editor.document.getText(), code);
  });

  it('is of the selected lines, with what stands around them', async () => {
    const editor = await open(`${'// above\n'.repeat(3)}${code}`);
    editor.selection = new vscode.Selection(8, 2, 8, 8);
    says(review());
    await vscode.commands.executeCommand(commandId.reviewSelection);
    await message(/^The review of \S+:9 has no findings\. As it is\.$/);
    assert.match(sent().messages.at(-1)?.content ?? '', /^<attachment[^>]*lines="9"[^>]*>\n```typescript\n {2}return a \/ 3;\n```\n<\/attachment>\n\n<attachment[^>]*lines="1-/);
    assert.deepEqual(labels(), []);
  });

  it('shows findings while the answer is written, and keeps them where it is stopped', async () => {
    await open();
    const held = Promise.withResolvers<undefined>();
    const text = review(wrong, third);
    const frames = chatAnswer({ text: [text.slice(0, text.indexOf('A third')), text.slice(text.indexOf('A third'))] });
    server.next({ frames: [...frames.slice(0, 2), { until: held.promise }, ...frames.slice(2)] });
    const done = vscode.commands.executeCommand(commandId.reviewFile);
    await until('the first finding', () => labels().length === 1);
    held.resolve(undefined);
    await done;
    assert.deepEqual(labels(), ['It subtracts', 'A third']);
  });

  it('applies a suggestion as a proposal, and shows that it is applied', async () => {
    const editor = await open();
    says(review(wrong));
    await vscode.commands.executeCommand(commandId.reviewFile);
    await vscode.commands.executeCommand(commandId.applyFinding, thread('It subtracts').comments[0]);
    await until('the diff', diff);
    assert.equal(editor.document.getText(), code);
    await vscode.commands.executeCommand(commandId.acceptProposal);
    await until('the change', () => editor.document.getText() === code.replace('a - b', 'a + b'));
    await until('that it is applied', () => labels()[0] === 'Applied: It subtracts');
    assert.equal(thread('It subtracts').state, vscode.CommentThreadState.Resolved);
    await edit(editor, 'a + b', 'a - b');
    await until('that it is open again', () => labels()[0] === 'It subtracts');
  });

  it('goes with its lines, and is outdated where they are gone', async () => {
    const editor = await open();
    says(review(third));
    await vscode.commands.executeCommand(commandId.reviewFile);
    await edit(editor, 'function add', '// one\n// two\nfunction add');
    await until('the new place', () => thread('A third').range?.start.line === 7);
    await edit(editor, 'a / 3', 'a / 2');
    await until('that it is outdated', () => labels()[0] === 'Outdated, the code has changed: A third');
    await vscode.commands.executeCommand(commandId.applyFinding, thread('A third').comments[0]);
    await message(/^This finding has no suggestion/);
    says(review());
    await vscode.commands.executeCommand(commandId.reviewFile);
    assert.deepEqual(labels(), [], 'a review without it clears it away');
  });

  it('knows a resolved finding again by its code, and opens it again', async () => {
    const editor = await open();
    says(review(wrong, third));
    await vscode.commands.executeCommand(commandId.reviewFile);
    await vscode.commands.executeCommand(commandId.resolveFinding, thread('It subtracts'));
    assert.equal(thread('It subtracts').state, vscode.CommentThreadState.Resolved);
    assert.equal(thread('It subtracts').collapsibleState, vscode.CommentThreadCollapsibleState.Collapsed);
    await edit(editor, 'function add', '\n\nfunction add');
    says(review({ ...wrong, reason: 'In other words.' }, third));
    await vscode.commands.executeCommand(commandId.reviewFile);
    assert.deepEqual([...labels()].sort(), ['A third', 'Resolved: It subtracts'], 'each once');
    await message(/Resolved before and known again: 1\./);
    await vscode.commands.executeCommand(commandId.reopenFinding, thread('It subtracts'));
    assert.deepEqual([...labels()].sort(), ['A third', 'It subtracts']);
  });

  it('gives dismissed findings back on Undo', async () => {
    await open();
    says(review(wrong, third));
    await vscode.commands.executeCommand(commandId.reviewFile);
    window.press = 'Undo';
    await vscode.commands.executeCommand(commandId.dismissFindings);
    await message(/^2 findings were dismissed\.$/);
    await until('both again', () => labels().length === 2);
    window.press = undefined;
    await vscode.commands.executeCommand(commandId.dismissFinding, thread('A third'));
    assert.deepEqual(labels(), ['It subtracts']);
  });

  for (const [what, text, finish, words] of [
    ['words', 'Looks good to me. [x](command:y)', 'stop', /^The model answered in words instead of findings\. It says: Looks good to me\. \[x\]\u2060\(command:y\)$/],
    ['an answer that is cut', '{"findings": [{"file": "x.ts", "code": "a', 'length', /^No findings came for \S+\. The answer did not come to its end, so findings may be missing\.$/],
  ] as const) {
    it(`says so on ${what}`, async () => {
      await open();
      says(text, finish);
      await vscode.commands.executeCommand(commandId.reviewFile);
      await message(words);
      assert.deepEqual(labels(), []);
    });
  }

  it('says so where the request fails', async () => {
    await open();
    server.next({ status: 401, body: { error: { message: 'Incorrect API key', code: 'invalid_api_key', type: 'invalid_request_error', param: null } } });
    await vscode.commands.executeCommand(commandId.reviewFile);
    await message(/There is no review\.$/);
  });

  it('keeps findings that came before the answer broke off', async () => {
    await open();
    says(review(wrong, third).slice(0, -40), 'length');
    await vscode.commands.executeCommand(commandId.reviewFile);
    assert.deepEqual(labels(), ['It subtracts']);
    await message(/has 1 finding\. .* The answer did not come to its end/);
  });

  it('sends nothing where a secret is in it and the person does not say yes', async () => {
    await open('const key = \'sk-proj-Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7\';\n');
    await vscode.commands.executeCommand(commandId.reviewFile);
    await message(/^Nothing was sent, so there is no review\.$/);
    assert.equal(server.journal.filter(({ method }) => method === 'POST').length, 0);
  });

  it('has no suggestion that would put a mask in the place of a secret', async () => {
    await open('const key = \'sk-proj-Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7\';\nconst one = 1;\n');
    window.press = 'Send masked';
    const masked = async (): Promise<string> => until('what is sent', () => /^const key = .*$/m.exec(sent()?.messages.at(-1)?.content ?? '')?.[0]);
    says(review());
    await vscode.commands.executeCommand(commandId.reviewFile);
    const line = await masked();
    says(review({ ...wrong, code: line, replacement: line.replace('key', 'other') }));
    await vscode.commands.executeCommand(commandId.reviewFile);
    assert.equal(thread('It subtracts').range?.start.line, 0);
    assert.equal(thread('It subtracts').contextValue, 'open');
  });

  it('opens the place of a finding from its message', async () => {
    await open(`${'\n'.repeat(100)}${code}`);
    says(review(third));
    window.press = 'Show First';
    await vscode.commands.executeCommand(commandId.reviewFile);
    await until('the place', () => vscode.window.activeTextEditor?.selection.active.line === 105);
  });

  it('is kept for the next window, with what was resolved', async () => {
    const { document } = await open();
    const context = await extensionContext();
    const kept = { store: createTestStore(), memento: new FakeMemento(), workspace: 'w', onFailure: (cause: unknown) => assert.fail(String(cause)) };
    const first = new Findings(new ReviewMemory(kept), context.extensionUri);
    const record = {
      id: '1', uri: document.uri.toString(), target: document.uri.toString(), path: 'x.ts', languageId: 'typescript', key: 'k', title: 'It subtracts', reason: 'r', severity: 'high', kind: 'correctness', model: 'm', at: 1,
      resolved: false, anchor: ['  return a - b;'], fresh: ['  return a + b;'], placed: 'sure', span: { start: 4, end: 5 },
    } as const;
    await first.add(record);
    await first.setResolved('1', true);
    first.dispose();
    assert.deepEqual([...kept.memento.values], [['review', true]]);
    const second = new Findings(new ReviewMemory(kept), context.extensionUri);
    assert.deepEqual(await second.all(), [{ ...record, resolved: true }]);
    await until('its place in the document of now', async () => (await second.all())[0]?.span.start === 1);
    assert.equal((await second.add({ ...record, id: '2' })).resolved, true, 'known by its code');
    await second.dismiss(['2']);
    assert.deepEqual([...kept.memento.values], []);
    second.dispose();
  });

  describe('of what Git has', () => {
    let folder: string;
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: folder, stdio: 'pipe' });
    const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);

    before(async () => {
      // Older ones ask about one outside of the workspace first.
      folder = mkdtempSync(join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail(), 'reviewed-'));
      put('x.ts', code);
      put('.env', 'A=1\n');
      git('init', '-q', '-b', 'main');
      git('add', '.');
      git('commit', '-qm', 'First');
      git('checkout', '-qb', 'topic');
      put('x.ts', code.replace('a - b', 'a - b - 0'));
      git('commit', '-qam', 'Second');
      put('x.ts', code.replace('a - b', 'a - b - 0').replace('a / 3', 'a / 4'));
      put('new.ts', 'export const fresh = 1;\n');
      put('.env', 'A=2\n');
      const extension = await vscode.extensions.getExtension<{ getAPI(version: 1): { openRepository(uri: vscode.Uri): Promise<unknown> } }>('vscode.git')?.activate();
      // Git may still be looking for its program.
      await until('the repository', async () => (await extension?.getAPI(1).openRepository(vscode.Uri.file(folder))) ?? undefined);
    });
    after(async () => {
      await vscode.commands.executeCommand('git.close', vscode.Uri.file(folder));
      rmSync(folder, { recursive: true, force: true });
    });

    /** Takes that line of the next list. */
    async function picking(label: string, run: () => PromiseLike<unknown>): Promise<void> {
      const { window: own } = await import('vscode');
      const windows = [...new Set([own, vscode.window])];
      const before = windows.map(({ showQuickPick }) => showQuickPick);
      const choose = async (items: readonly vscode.QuickPickItem[]): Promise<vscode.QuickPickItem | undefined> => Promise.resolve(items.find((item) => item.label.endsWith(label)));
      for (const each of windows) Object.assign(each, { showQuickPick: choose });
      await run();
      windows.forEach((each, at) => Object.assign(each, { showQuickPick: before[at] }));
    }

    it('is of the changes that are not committed, new files too, without files that look secret', async () => {
      await until('what Git sees', async () => {
        says(review({ ...third, code: '  return a / 4;' }, { ...lost, file: 'new.ts', code: 'export const fresh = 1;', title: 'Fresh' }));
        const asked = server.journal.length;
        await vscode.commands.executeCommand(commandId.reviewChanges);
        return server.journal.length > asked && /new\.ts/.test(sent().messages.at(-1)?.content ?? '');
      });
      const question = sent().messages.at(-1)?.content ?? '';
      assert.match(question, /```diff\ndiff --git a\/x\.ts b\/x\.ts[^]*-  return a \/ 3;\n\+  return a \/ 4;[^]*\+export const fresh = 1;/);
      assert.doesNotMatch(question, /A=2/);
      assert.match(question, /<attachment path="x\.ts" language="typescript">\n```typescript\nfunction add/, 'the file whole beside its diff');
      assert.deepEqual(comments.threads.map(({ uri, range }) => [uri.path.slice(folder.length + 1), range?.start.line]), [['x.ts', 5], ['new.ts', 0]]);
      await message(/Files that were left out, because they are ignored or look like files with secrets: 1\.$/);
    });

    it('is of a group of source control, and of files of it', async () => {
      git('add', 'x.ts');
      const uri = vscode.Uri.file(join(folder, 'x.ts'));
      const state = { resourceUri: uri, resourceGroupType: 1 };
      await until('what is staged', async () => {
        says(review());
        const asked = server.journal.length;
        await vscode.commands.executeCommand(commandId.reviewChanges, { id: 'index', resourceStates: [state] });
        return server.journal.length > asked;
      });
      assert.match(sent().messages.at(-1)?.content ?? '', /detail="staged"[^>]*>\n```diff\ndiff --git a\/x\.ts[^]*\+  return a \/ 4;/);
      put('x.ts', readFileSync(join(folder, 'x.ts'), 'utf8').replace('a / 4', 'a / 5'));
      await until('what is not', async () => {
        says(review());
        const asked = server.journal.length;
        await vscode.commands.executeCommand(commandId.reviewChanges, { id: 'workingTree', resourceStates: [state] });
        return server.journal.length > asked && /-  return a \/ 4;\n\+  return a \/ 5;/.test(sent().messages.at(-1)?.content ?? '');
      });
      assert.match(sent().messages.at(-1)?.content ?? '', /\+export const fresh = 1;/);
      says(review());
      await vscode.commands.executeCommand(commandId.reviewChanges, state);
      await message(/^The review of changes of x\.ts has no findings\./);
      assert.match(sent().messages.at(-1)?.content ?? '', /-  return a \/ 3;\n\+  return a \/ 4;/, 'a staged one is what is staged of it');
      assert.doesNotMatch(sent().messages.at(-1)?.content ?? '', /export const fresh/);
    });

    describe('that is too long for one request', () => {
      const rows = (name: string): string => Array.from({ length: 2500 }, (_, at) => `export const ${name}${at} = '${'x'.repeat(20)}';\n`).join('');
      const long = { file: 'long1.ts', code: 'export const p7 = \'xxxxxxxxxxxxxxxxxxxx\';', title: 'In the first', reason: 'Seen.', severity: 'low', kind: 'tests', replacement: null };
      const questions = (): readonly string[] => server.journal.filter(({ method }) => method === 'POST').map(({ body }) => (body as { messages: { content: string }[] }).messages.at(-1)?.content ?? '');
      const answer = (finding: object) => ({ frames: chatAnswer({ text: [review(finding)] }) });
      const group = (): object => ({ id: 'workingTree', resourceStates: [{ resourceUri: vscode.Uri.file(join(folder, 'long1.ts')), resourceGroupType: 2 }] });

      before(async () => {
        put('long1.ts', rows('p'));
        put('long2.ts', rows('q'));
        const extension = vscode.extensions.getExtension<{ getAPI(version: 1): { getRepository(uri: vscode.Uri): { state: Record<'workingTreeChanges' | 'untrackedChanges', readonly { uri: vscode.Uri }[]> } | null } }>('vscode.git');
        await until('Git to see both files', () => {
          const state = extension?.exports.getAPI(1).getRepository(vscode.Uri.file(folder))?.state;
          return [...(state?.workingTreeChanges ?? []), ...(state?.untrackedChanges ?? [])].filter(({ uri }) => /long[12]\.ts$/.test(uri.path)).length === 2;
        });
      });
      after(() => {
        rmSync(join(folder, 'long1.ts'));
        rmSync(join(folder, 'long2.ts'));
      });

      async function reviewing(how: string, ...answers: readonly ScriptedReply[]): Promise<void> {
        await vscode.commands.executeCommand(commandId.reviewChanges, group());
        assert.deepEqual([questions().length, window.details.length], [0, 1], 'asked, and nothing is sent before a yes');
        server.next(...answers);
        window.press = how;
        await vscode.commands.executeCommand(commandId.reviewChanges, group());
      }

      it('is asked in parts where the person agrees, each without the others, and its findings stand in all files', async () => {
        await reviewing('Review All in 2 Requests', answer(long), answer({ ...long, file: 'long2.ts', code: long.code.replace('p7', 'q2400'), title: 'In the second' }));
        assert.equal(questions().length, 2);
        assert.ok(questions().every((text) => text.length < 140_000));
        assert.match(questions()[0] ?? '', /long1\.ts/);
        assert.match(questions()[1] ?? '', /long2\.ts[^]*export const q2499 /);
        assert.doesNotMatch(questions()[1] ?? '', /In the first/);
        assert.deepEqual(labels(), ['In the first', 'In the second']);
        assert.deepEqual(comments.threads.map(({ range }) => range?.start.line), [7, 2400]);
        await message(/^The review of \d+ changed files has 2 findings\. High: 0, medium: 0, low: 2\. Files that were left out/);
      });

      it('ends with the part whose request fails, and says what was not reviewed', async () => {
        await reviewing('Review All in 2 Requests', answer(long), { status: 401, body: { error: { message: 'Incorrect API key', code: 'invalid_api_key', type: 'invalid_request_error', param: null } } });
        await message(/ has 1 finding\. .*Parts of the changes that were not reviewed: 1 of 2\./);
        assert.deepEqual(labels(), ['In the first']);
      });

      it('is shortened to one request where the person wants that', async () => {
        await reviewing('One Request, Shortened', answer(long));
        assert.equal(questions().length, 1);
        assert.ok((questions()[0] ?? '').length < 140_000);
        await message(/The changes are long: of \d+ files the model got \d+ only in part\./);
      });
    });

    it('of a commit stands in the documents of the commit, and its suggestion goes to the file', async () => {
      says(review({ ...wrong, code: '  return a - b - 0;' }));
      await picking('Second', () => vscode.commands.executeCommand(commandId.reviewCommit));
      const { uri, range } = thread('It subtracts');
      assert.deepEqual([uri.scheme, range?.start.line], ['git', 1]);
      assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /a - b - 0[^]*a \/ 3/);
      await vscode.commands.executeCommand(commandId.applyFinding, thread('It subtracts').comments[0]);
      await until('the diff', diff);
      assert.equal(diff()?.original.fsPath, join(folder, 'x.ts'));
      await vscode.commands.executeCommand(commandId.discardProposal);
      assert.match(readFileSync(join(folder, 'x.ts'), 'utf8'), /a - b - 0/);
    });

    it('of a branch is of what was changed since it left its base', async () => {
      says(review({ ...wrong, code: '  return a - b - 0;' }));
      await picking('main', () => vscode.commands.executeCommand(commandId.reviewBranch));
      assert.match(sent().messages.at(-1)?.content ?? '', /kind="changes"[^>]*detail="main\.\.\.topic"[^]*\+  return a - b - 0;/);
      assert.equal(thread('It subtracts').uri.fsPath, join(folder, 'x.ts'));
      await message(/^The review of topic against main has 1 finding\./);
    });

    it('of a first commit says why there is none', async () => {
      await picking('First', () => vscode.commands.executeCommand(commandId.reviewCommit));
      await message(/^This is the first commit\./);
    });
  });
});
