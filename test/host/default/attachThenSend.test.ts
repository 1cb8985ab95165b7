// A question that is sent while something is still being read to be attached: it leaves with it, or comes back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ComposerView } from '../../../src/protocol/panelState.ts';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';
import type { WatchedPanel } from '../support/watchedWindow.ts';

describe('sending while something is being read', () => {
  let stage: HostStage;
  let tab: WatchedPanel;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(workspace);
  const file = vscode.Uri.joinPath(workspace, 'attachThenSend.ts');

  beforeEach(async () => {
    stage = await HostStage.open('reading');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('let taken = "along";\n'));
    tab = await stage.openPanel();
    stage.server.next({ frames: chatAnswer({ text: ['Seen.'] }) });
  });
  afterEach(async () => {
    await vscode.workspace.fs.delete(file);
    await stage.close();
  });

  const composer = (): ComposerView | undefined => tab.toPage.flatMap((message) => (message.type === 'patch' ? message.ops : [])).flatMap((op) => (op.op === 'composer' ? [op.composer] : [])).at(-1);
  const sent = (): readonly string[] => stage.server.journal.filter(({ method }) => method === 'POST').map(({ text }) => text);

  it('takes a dropped file along that was not read yet', async () => {
    tab.say({ type: 'dropUris', uris: [file.toString()] });
    tab.say({ type: 'send', text: 'What does it do?' });
    await until('the request', () => sent().length === 1);
    assert.match(sent()[0] ?? '', /let taken/);
    await until('no chip left', () => composer()?.attachments.length === 0 && composer()?.reading === undefined);
  });

  it('waits for what the page reads, says so, and takes it along', async () => {
    tab.say({ type: 'fitting', id: 'p1', done: false });
    tab.say({ type: 'send', text: 'What is in it?' });
    await until('the line', () => composer()?.reading === true);
    assert.deepEqual(sent(), []);
    tab.say({ type: 'addText', text: 'a,b,taken', name: 'table.csv' });
    tab.say({ type: 'fitting', id: 'p1', done: true });
    await until('the request', () => sent().length === 1);
    assert.match(sent()[0] ?? '', /a,b,taken/);
  });

  it('gives the question back where the person stops, where something is refused, and where the page went', async () => {
    const ends: readonly (readonly [string, () => void])[] = [
      ['stopped', () => tab.say({ type: 'stop', reading: true })],
      ['refused', () => {
        tab.say({ type: 'cannotAttach', name: 'x.bin', reason: 'notText', size: 3 });
        tab.say({ type: 'fitting', id: 'refused', done: true });
      }],
      ['gone', () => tab.say({ type: 'ready' })],
    ];
    for (const [name, end] of ends) {
      tab.say({ type: 'fitting', id: name, done: false });
      tab.say({ type: 'send', text: `Question ${name}` });
      await until('the line', () => composer()?.reading === true);
      end();
      await until('the text', () => tab.toPage.some((message) => message.type === 'compose' && message.text === `Question ${name}`));
      await until('no line', () => composer()?.reading === undefined);
      tab.say({ type: 'fitting', id: name, done: true });
    }
    assert.deepEqual(sent(), []);
  });
});
