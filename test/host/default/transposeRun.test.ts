// The document that Transpose writes into, and the answer that it follows: cut and continued, failed and asked again, edited meanwhile.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ConversationChange } from '../../../src/core/conversation/conversationState.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { TurnSettings } from '../../../src/core/conversation/liveReply.ts';
import { followIntoDocument } from '../../../src/host/editor/transposeRun.ts';
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

  beforeEach(async () => {
    window = await WatchedWindow.open();
    server = await startFrameServer();
    bench = new TurnBench();
    settings = settingsFor(openaiAt(server.baseUrl, 'chat'));
    conversation = bench.conversation();
  });
  afterEach(async () => {
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
    await followIntoDocument(conversation, asked.id, 'typescript');
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
  });
});
