// What a person writes into a conversation goes along with the next question: secrets in it are asked about like those in a question.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

const key = 'sk-proj-R7kQ2vXw9LpT4mZc8JhB1nFd6GsY3aUe5KoWiCxVbN0qE';

describe('secrets written into a conversation', () => {
  let stage: HostStage;
  let tab: WatchedPanel;
  let answerId: string;

  beforeEach(async () => {
    stage = await HostStage.open('written');
    tab = await stage.openPanel();
    stage.server.next({ frames: chatAnswer({ text: ['The answer.'] }) });
    tab.say({ type: 'send', text: 'The question' });
    answerId = await until('the answer', () => tab.toPage.flatMap((message) => (message.type === 'patch' ? message.ops : [])).flatMap((op) => (op.op === 'message' && op.message.role === 'assistant' && op.message.phase === 'done' ? [op.message.id] : []))[0]);
  });
  afterEach(() => stage.close());

  const asks = (): number => stage.window.messages.filter((message) => message === 'There seem to be secrets in what you are about to send.').length;
  const sentNext = async (): Promise<string> => {
    const posts = (): readonly { readonly body?: unknown }[] => stage.server.journal.filter(({ method }) => method === 'POST');
    const before = posts().length;
    stage.server.next({ frames: chatAnswer({ text: ['Next.'] }) });
    tab.say({ type: 'send', text: 'And next' });
    await until('the next request', () => posts().length > before);
    return JSON.stringify(posts().at(-1)?.body);
  };
  const writings = (): readonly (readonly [string, PageMessage])[] => [
    ['a changed answer', { type: 'changeMessage', messageId: answerId, text: `Changed with ${key}` }],
    ['an inserted message', { type: 'insertMessage', afterId: answerId, role: 'developer', text: `Inserted with ${key}` }],
  ];

  it('are kept back, and the text is in the input', async () => {
    for (const [name, message] of writings()) {
      const before = asks();
      tab.say(message);
      await until(`the question about ${name}`, () => asks() > before);
      await until(`the text of ${name} in the input`, () => tab.toPage.some((told) => told.type === 'compose' && told.text?.includes(key) === true && told.text.startsWith(name === 'a changed answer' ? 'Changed' : 'Inserted')));
    }
    assert.ok(stage.window.details.some((detail) => detail.startsWith('OpenAI key: in the message')));
    assert.ok(!(await sentNext()).includes(key));
  });

  it('are masked where the person wants that', async () => {
    stage.window.press = 'Send masked';
    for (const [name, message] of writings()) {
      const before = asks();
      tab.say(message);
      await until(`the question about ${name}`, () => asks() > before);
      await until(`${name} in the conversation`, () => JSON.stringify(tab.toPage).includes(name === 'a changed answer' ? 'Changed with' : 'Inserted with'));
    }
    const sent = await sentNext();
    assert.ok(!sent.includes(key));
    assert.ok(sent.includes('Changed with') && sent.includes('Inserted with'), sent);
  });

  it('are asked about in instructions, which stay in the form and out of the request', async () => {
    await vscode.commands.executeCommand(commandId.editParameters);
    const form = await until('the form', () => stage.window.panels[1]);
    await until('its first word', () => form.fromPage.length > 0);
    form.say({ type: 'event', event: { type: 'instructions', text: `Instructed with ${key}` } });
    await until('the form as it was typed', () => JSON.stringify(form.toPage).includes('Not in force') && JSON.stringify(form.toPage).includes(`Instructed with ${key}`));
    assert.equal(asks(), 1);
    assert.ok(!(await sentNext()).includes(key));
  });
});
