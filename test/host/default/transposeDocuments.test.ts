// The document that Transpose writes into, and the answer that it follows: cut and continued, failed and asked again, edited meanwhile; also after a reload.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ConversationChange } from '../../../src/core/conversation/conversationState.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import { TransposeDocuments } from '../../../src/host/editor/transposeDocuments.ts';
import { FakeMemento } from '../../support/fakes/fakeMemento.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { closeEditors } from '../support/closeEditors.ts';
import { openaiAt, settingsFor, TurnBench } from '../support/turnBench.ts';
import { until } from '../support/until.ts';
import { WatchedWindow } from '../support/watchedWindow.ts';

const firstPart = 'export function a(): number {\n  return 1;\n}\nexport function b(';
const secondPart = 'x: number): number {\n  return x;\n}';

describe('the document of Transpose in VS Code', () => {
  let server: FrameServer;
  let bench: TurnBench;
  let window: WatchedWindow;
  let settings: TurnSettings;
  let conversation: Conversation;
  let memento: FakeMemento;
  let gone: vscode.EventEmitter<string>;
  let documents: TransposeDocuments;

  beforeEach(async () => {
    window = await WatchedWindow.open();
    server = await startFrameServer();
    bench = new TurnBench();
    settings = settingsFor(openaiAt(server.baseUrl, 'chat'));
    conversation = bench.conversation();
    memento = new FakeMemento();
    gone = new vscode.EventEmitter();
    documents = new TransposeDocuments(memento, gone.event);
  });
  afterEach(async () => {
    documents.dispose();
    gone.dispose();
    window.dispose();
    await closeEditors();
    await server.close();
    await bench.close();
  });

  /** Asks, and follows the answer, which may be over before the document is open. */
  async function transpose(): Promise<{ readonly id: string; readonly document: vscode.TextDocument }> {
    const before = new Set(vscode.workspace.textDocuments);
    const asked = await conversation.ask({ text: 'Transpose', attachments: [] }, settings);
    assert.ok(asked.sent);
    await asked.reply;
    await documents.follow(conversation, asked.id, 'typescript');
    const document = vscode.workspace.textDocuments.find((one) => !before.has(one) && one.languageId === 'typescript');
    assert.ok(document);
    return { id: asked.id, document };
  }

  async function type(document: vscode.TextDocument, at: vscode.Position, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at, text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  const textOf = (document: vscode.TextDocument): string => document.getText().replaceAll('\r\n', '\n');
  const answers = (text: string, finish: 'length' | 'stop' = 'stop'): void => server.next({ frames: chatAnswer({ text: [text.slice(0, 20), text.slice(20)], finish }) });

  async function continued(id: string, text: string): Promise<void> {
    answers(text);
    const asked = await conversation.continueAnswer(id, settings);
    assert.ok(asked.sent);
    await asked.reply;
  }

  it('gets what comes after a cut, joined without a seam', async () => {
    answers(`\`\`\`typescript\n${firstPart}`, 'length');
    const { id, document } = await transpose();
    assert.equal(textOf(document), firstPart);
    await continued(id, `${secondPart}\n\`\`\`\n\n- Nothing else.\n`);
    await until('the rest', () => textOf(document) === firstPart + secondPart);
  });

  it('gets the answer that was asked for again, in the place of one that failed', async () => {
    server.next({ status: 401, body: { error: { message: 'Incorrect API key', code: 'invalid_api_key', type: 'invalid_request_error', param: null } } });
    const { id, document } = await transpose();
    assert.equal(document.getText(), '');
    answers('```typescript\nconst a = 1;\n```\n');
    assert.ok((await conversation.regenerate(id, settings)).sent);
    await until('the answer', () => textOf(document) === 'const a = 1;');
  });

  it('becomes the newer answer, where one was asked for beside the first', async () => {
    answers('```typescript\nconst a = 1;\nconst b = 2;\n```\n');
    const { id, document } = await transpose();
    answers('```typescript\nconst a = 10;\n```\n');
    assert.ok((await conversation.regenerate(id, settings)).sent);
    await until('the newer answer', () => textOf(document) === 'const a = 10;');
    assert.deepEqual(window.messages, []);
  });

  it('keeps what a person wrote into it, and puts the rest behind it', async () => {
    answers(`\`\`\`typescript\n${firstPart}`, 'length');
    const { id, document } = await transpose();
    await type(document, new vscode.Position(0, 0), '// mine\n');
    await continued(id, `${secondPart}\n\`\`\`\n`);
    await until('the rest', () => textOf(document) === `// mine\n${firstPart}${secondPart}`);
    assert.deepEqual(window.messages, []);
  });

  for (const [press, expected] of [[undefined, '// mine\nconst a = 1;'], ['Keep My Text', '// mine\nconst a = 1;'], ['Replace', 'const a = 10;']] as const) {
    it(`asks before another answer takes the place of edited text: ${press ?? 'left unanswered'}`, async () => {
      answers('```typescript\nconst a = 1;\n```\n');
      const { id, document } = await transpose();
      await type(document, new vscode.Position(0, 0), '// mine\n');
      window.press = press;
      answers('```typescript\nconst a = 10;\n```\n');
      const asked = await conversation.regenerate(id, settings);
      assert.ok(asked.sent);
      await asked.reply;
      await until('the question', () => window.messages.length === 1);
      await until('what was chosen', () => textOf(document) === expected);
      assert.match(window.messages[0] ?? '', /you have edited its document/);
    });
  }

  it('is left alone by other questions, and nobody listens after it was closed', async () => {
    answers('```typescript\nconst a = 1;\n```\n');
    let listeners = 0;
    const listen = conversation.onChange.bind(conversation);
    conversation.onChange = (listener: (change: ConversationChange) => void) => {
      const end = listen(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        end();
      };
    };
    const { document } = await transpose();
    assert.equal(listeners, 1);
    answers('```go\nfunc a() {}\n```\n');
    const other = await conversation.ask({ text: 'And in Go?', attachments: [] }, settings);
    assert.ok(other.sent);
    await other.reply;
    assert.equal(textOf(document), 'const a = 1;');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the end of listening', () => listeners === 0);
    assert.deepEqual(memento.keys(), []);
  });

  describe('after the window was reloaded', () => {
    const half = `\`\`\`typescript\n${firstPart}`;
    const rest = `${secondPart}\n\`\`\`\n`;

    /** All that the extension host held is gone; documents and what was stored are there. */
    async function reload(): Promise<void> {
      documents.dispose();
      await conversation.close();
      const record = await bench.store.open(conversation.id);
      assert.ok(record);
      conversation = new Conversation(record, true, bench.ports());
      documents = new TransposeDocuments(memento, gone.event);
      conversation.onChange((change) => {
        if (change.type === 'answering' && change.running) void documents.takeUp(conversation, change.message);
      });
    }

    const open = (): readonly vscode.TextDocument[] => vscode.workspace.textDocuments.filter(({ isUntitled, languageId, isClosed }) => isUntitled && languageId === 'typescript' && !isClosed);
    const another = (than: vscode.TextDocument): vscode.TextDocument | undefined => open().find((one) => one !== than);

    async function replace(document: vscode.TextDocument, text: string): Promise<void> {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
      assert.ok(await vscode.workspace.applyEdit(edit));
    }

    async function regenerated(id: string, text: string): Promise<void> {
      answers(text);
      const asked = await conversation.regenerate(id, settings);
      assert.ok(asked.sent);
      await asked.reply;
    }

    it('gets what comes after a cut', async () => {
      answers(half, 'length');
      const { id, document } = await transpose();
      await reload();
      await continued(id, rest);
      await until('the rest', () => textOf(document) === firstPart + secondPart);
      assert.deepEqual(open(), [document]);
    });

    it('goes on with what came before a crash, of which it may have less than the store', async () => {
      answers(half, 'length');
      const { id, document } = await transpose();
      await replace(document, firstPart.slice(0, 30));
      await reload();
      await continued(id, rest);
      await until('the rest', () => textOf(document) === firstPart + secondPart);
    });

    it('becomes the newer answer, and stays tied to it over another reload', async () => {
      answers('```typescript\nconst a = 1;\nconst b = 2;\n```\n');
      const { id, document } = await transpose();
      await reload();
      await regenerated(id, '```typescript\nconst a = 10;\nconst b = 20;\n```\n');
      await until('the newer answer', () => textOf(document) === 'const a = 10;\nconst b = 20;');
      await reload();
      await regenerated(id, '```typescript\nconst a = 100;\n```\n');
      await until('the newest answer', () => textOf(document) === 'const a = 100;');
      assert.deepEqual(open(), [document]);
      assert.deepEqual(window.messages, []);
    });

    it('is a new one beside, where it is gone', async () => {
      answers(half, 'length');
      const { id, document } = await transpose();
      documents.dispose(); // the reload came first: nobody saw it close
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      const inTab = (): boolean => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString()));
      await until('the end of the document', () => document.isClosed && !inTab());
      await reload();
      await continued(id, rest);
      const fresh = await until('the new document', () => another(document));
      await until('the whole', () => textOf(fresh) === firstPart + secondPart);
    });

    for (const [where, at] of [['before', new vscode.Position(0, 0)], ['behind', new vscode.Position(3, 18)]] as const) {
      it(`keeps what a person wrote ${where} it, and puts the rest behind`, async () => {
        answers(half, 'length');
        const { id, document } = await transpose();
        await type(document, at, '/* mine */');
        const edited = textOf(document);
        assert.ok(where === 'before' ? edited.startsWith('/* mine */') : edited.endsWith('/* mine */'), edited);
        await reload();
        await continued(id, rest);
        await until('the rest', () => textOf(document) === edited + secondPart);
        assert.deepEqual(window.messages, []);
      });
    }

    it('asks before another answer takes the place of edited text', async () => {
      const code = 'export const a = 1;\nexport const b = 2;';
      answers(`\`\`\`typescript\n${code}\n\`\`\`\n`);
      const { id, document } = await transpose();
      await type(document, new vscode.Position(0, 0), '// mine\n');
      await reload();
      await regenerated(id, '```typescript\nexport const a = 10;\n```\n');
      await until('the question', () => window.messages.length === 1);
      assert.match(window.messages[0] ?? '', /you have edited its document/);
      assert.equal(textOf(document), `// mine\n${code}`);
    });

    it('leaves another text alone that stands under its name, and opens a new one', async () => {
      answers(half, 'length');
      const { id, document } = await transpose();
      await replace(document, 'SELECT 1;\n');
      await reload();
      await continued(id, rest);
      const fresh = await until('the new document', () => another(document));
      await until('the whole', () => textOf(fresh) === firstPart + secondPart);
      assert.equal(textOf(document), 'SELECT 1;\n');
    });

    it('opens nothing where a person closed it before', async () => {
      answers(half, 'length');
      const { id, document } = await transpose();
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until('nothing to be kept', () => memento.keys().length === 0);
      await reload();
      await continued(id, rest);
      assert.deepEqual(open(), []);
    });

    it('is found again where its conversation was deleted and came back', async () => {
      answers(half, 'length');
      const { id, document } = await transpose();
      gone.fire(conversation.id);
      await conversation.close();
      const record = await bench.store.open(conversation.id);
      assert.ok(record);
      conversation = new Conversation(record, true, bench.ports());
      conversation.onChange((change) => {
        if (change.type === 'answering' && change.running) void documents.takeUp(conversation, change.message);
      });
      await continued(id, rest);
      await until('the rest', () => textOf(document) === firstPart + secondPart);
    });

    it('forgets the oldest of many', async () => {
      memento.values.set('transposes', Array.from({ length: 20 }, (_, index) => ({ conversationId: 'old', questionId: `q${index}`, messageId: 'm', uri: 'untitled:Untitled-99', language: 'go' })));
      answers(half, 'length');
      await transpose();
      const links = memento.get<readonly { readonly conversationId: string; readonly questionId: string }[]>('transposes') ?? [];
      assert.equal(links.length, 20);
      assert.equal(links[0]?.questionId, 'q1');
      assert.equal(links.at(-1)?.conversationId, conversation.id);
    });
  });
});
