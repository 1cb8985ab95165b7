// What a conversation has set for itself: kept with it, told of, used once where it was for one turn.
import assert from 'node:assert/strict';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import { setupKey, type ConversationSetup } from '../../../src/core/conversation/conversationSetup.ts';
import type { ConversationChange } from '../../../src/core/conversation/conversationState.ts';
import { readSetup, readSetupText } from '../../../src/core/parameter/readSetup.ts';
import { createAbort } from '../../../src/host/hostClock.ts';
import { FakeClock } from '../../support/fakes/fakeClock.ts';
import { chatAnswer, FakeTransport, type Scripted } from '../../support/fakes/fakeTransport.ts';
import { MemoryRefusals, quarterCounter, turnSettings } from '../../support/fakes/turnSettings.ts';
import { createTestStore } from '../../support/memoryStore.ts';

function open(setup?: ConversationSetup, ...script: readonly Scripted[]) {
  const store = createTestStore();
  const transport = new FakeTransport(...script);
  let ids = 0;
  const conversation = new Conversation({ id: 'c1', title: undefined, workspace: 'w', createdAt: 1, updatedAt: 1, leafId: undefined, messageCount: 0, messages: [] }, false, {
    transport, clock: new FakeClock(), random: () => 0.5, refusals: new MemoryRefusals(), createAbort, store, counter: quarterCounter,
    onStoreFailure: (cause) => assert.fail(String(cause)), onUnexpected: (cause) => assert.fail(String(cause)), newId: () => `m${++ids}`, signal: new AbortController().signal,
  }, setup);
  const changes: ConversationChange[] = [];
  conversation.onChange((change) => changes.push(change));
  return { conversation, store, transport, changes };
}

const layer = { parameters: { temperature: 0.5 } };

describe('a conversation’s setup', () => {
  it('is kept at once and told of, and only where it changed', async () => {
    const { conversation, store, changes } = open();
    await conversation.setUp({ presetId: 'mine', layer });
    conversation.takeSetup({ presetId: 'mine', layer });
    assert.deepEqual(readSetupText((await store.getState(setupKey('c1'))) ?? ''), { presetId: 'mine', layer });
    assert.deepEqual(changes, [{ type: 'setup' }]);
    await conversation.setUp({});
    assert.equal(await store.getState(setupKey('c1')), undefined);
  });

  it('that it began with is kept with the first question', async () => {
    const { conversation, store } = open({ presetId: 'workspace' }, chatAnswer('Yes.'));
    assert.equal(await store.getState(setupKey('c1')), undefined);
    await conversation.ask({ text: 'Well?', attachments: [] }, turnSettings());
    assert.equal(await store.getState(setupKey('c1')), '{"presetId":"workspace"}');
  });

  it('for one turn is gone when the turn has begun, and stays where nothing was sent', async () => {
    const { conversation, store } = open({ layer, turn: { parameters: { seed: 1 } } }, chatAnswer('Yes.'));
    const refused = await conversation.ask({ text: 'Well?', attachments: [] }, turnSettings({ parameters: { responseFormat: { type: 'schema', name: 'x', schema: '{', strict: true } } }));
    assert.deepEqual([refused.sent, conversation.setup.turn], [false, { parameters: { seed: 1 } }]);
    const asked = await conversation.ask({ text: 'Well?', attachments: [] }, turnSettings());
    assert.equal(asked.sent, true);
    assert.deepEqual(conversation.setup, { layer });
    assert.deepEqual(readSetupText((await store.getState(setupKey('c1'))) ?? ''), { layer });
  });

  it('is read with what fits of it', () => {
    assert.deepEqual(readSetup({ presetId: '', layer: { parameters: { temperature: 9, seed: 1 } }, turn: { parameters: {} } }), { layer: { parameters: { seed: 1 } } });
    for (const value of [undefined, null, 'x', [], { layer: 3 }]) assert.deepEqual(readSetup(value), {});
    assert.deepEqual(readSetupText('{'), {});
  });
});

describe('parameters that can’t be sent', () => {
  it('keep the question from leaving and from being stored, with the place in the schema', async () => {
    const { conversation, store, transport } = open();
    const asked = await conversation.ask({ text: 'Well?', attachments: [] }, turnSettings({ parameters: { responseFormat: { type: 'schema', name: 'x', schema: '{\n "type": "list"}', strict: false } } }));
    assert.ok(!asked.sent && 'problem' in asked);
    assert.deepEqual(asked.problem, { name: 'responseFormat', kind: 'badSchema', problem: { fault: 'rootNotObject', found: 'list', path: '', line: 1, column: 1 } });
    assert.deepEqual([transport.sent.length, await store.open('c1')], [0, undefined]);
  });
});

describe('an answer in a form', () => {
  const schema = JSON.stringify({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false });
  const ask = async (text: string) => {
    const { conversation } = open({}, chatAnswer(text));
    const asked = await conversation.ask({ text: 'Well?', attachments: [] }, turnSettings({ model: 'gpt-4.1', parameters: { responseFormat: { type: 'schema', name: 'x', schema, strict: true } } }));
    assert.ok(asked.sent);
    return (await asked.reply).reply;
  };
  it('is checked, and the result is kept with it', async () => {
    assert.deepEqual((await ask('{"a":"b"}')).formatCheck, { ok: true, against: 'schema' });
    assert.equal((await ask('{"a":1}')).formatCheck?.ok, false);
  });
});
