// The end of a window: what runs is saved as cut before the extension lets go, and the next window can take it up.
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ConversationService } from '../../../src/host/conversation/conversationService.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { startFrameServer, type FrameServer } from '../../support/frameServer/frameServer.ts';
import { openaiAt, settingsFor, TurnBench } from '../support/turnBench.ts';

/** What VS Code keeps for a workspace, in memory. */
class MapMemento implements vscode.Memento {
  private readonly values = new Map<string, unknown>();
  keys(): readonly string[] {
    return [...this.values.keys()];
  }
  get<T>(key: string, fallback?: T): T | undefined {
    return this.values.has(key) ? (this.values.get(key) as T) : fallback;
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

describe('the end of a window in VS Code', () => {
  let server: FrameServer;
  let bench: TurnBench;
  const memento = new MapMemento();
  const service = (): ConversationService => new ConversationService(bench.ports(), 'w', memento);

  beforeEach(async () => {
    server = await startFrameServer();
    bench = new TurnBench();
  });
  afterEach(async () => {
    await server.close();
    await bench.close();
  });

  it('saves what runs, and the next window shows it and goes on from it', async () => {
    const settings = settingsFor(openaiAt(server.baseUrl, 'chat'));
    server.next({ frames: [...chatAnswer({ text: ['The first half'], finish: 'none' }), { stall: true }] });
    const before = service();
    const conversation = before.create();
    const arrived = new Promise<void>((resolve) => conversation.onChange((change) => change.type === 'delta' && change.delta.text !== '' && resolve()));
    const asked = await conversation.ask({ text: 'Tell me all of it', attachments: [] }, settings);
    assert.ok(asked.sent);
    before.rememberLast(conversation.id);
    await arrived;
    await before.close();

    const after = service();
    const again = await after.openLast(true);
    assert.deepEqual(again.path().map(({ role, text, reply }) => [role, text, reply?.status]), [['user', 'Tell me all of it', undefined], ['assistant', 'The first half', 'cut']]);
    server.next({ frames: chatAnswer({ text: [' and the second.'] }) });
    const continued = await again.continueAnswer(asked.id, settings);
    assert.ok(continued.sent);
    assert.equal((await continued.reply).text, 'The first half and the second.');
    await after.close();
  });

  it('deletes and brings back a conversation while its answer is being written', async () => {
    server.next({ frames: [...chatAnswer({ text: ['Some'], finish: 'none' }), { stall: true }] });
    const conversations = service();
    const conversation = conversations.create();
    await conversation.ask({ text: 'Hello', attachments: [] }, settingsFor(openaiAt(server.baseUrl, 'chat')));
    await conversations.remove(conversation.id);
    assert.deepEqual(await conversations.list(), []);
    await conversations.restore(conversation.id);
    const restored = await conversations.open(conversation.id);
    assert.deepEqual(restored.path().map(({ reply }) => reply?.status), [undefined, 'cut']);
    await conversations.close();
  });
});
