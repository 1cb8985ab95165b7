// Keys and endpoints as a person gives them in VS Code: what can't be one is told in a sentence, what was meant is understood.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { createEndpointWriter } from '../../../src/host/setting/endpointWriter.ts';
import { createSecretStore, type SecretStore } from '../../../src/host/secret/secretStore.ts';
import { extensionContext } from '../support/extensionContext.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

const key = 'sk-test-0123456789abcdef';
const sentence = /^["A-Z].+(?:\.|example\.com\/v1)$/s;

describe('keys and endpoints by hand in VS Code', () => {
  let stage: HostStage;
  let secrets: SecretStore;
  const id = 'by-hand';

  const endpoint = () => ({ id, name: 'By hand', kind: 'compatible', baseUrl: stage.server.baseUrl });
  const authorization = (): string | undefined => stage.server.journal.at(0)?.headers.authorization;
  const written = (): readonly { readonly id: string; readonly baseUrl: string; readonly auth?: string; readonly name?: string }[] =>
    vscode.workspace.getConfiguration().inspect<never[]>(settingId.endpoints)?.globalValue ?? [];

  beforeEach(async () => {
    stage = await HostStage.open();
    stage.server.listModels([{ id: 'own-model' }]);
    secrets = createSecretStore((await extensionContext()).secrets);
    await stage.settings.set(settingId.findLocalServers, false);
    await stage.settings.set(settingId.endpoints, [endpoint()]);
    await stage.settings.set(settingId.defaultModel, `${id}/own-model`);
  });
  afterEach(async () => {
    await secrets.removeKey(id);
    secrets.dispose();
    await stage.close();
  });

  it('says why what was pasted is no key, and takes a key out of what surrounds it', async () => {
    const done = vscode.commands.executeCommand(commandId.setKey, id);
    const box = await stage.window.box();
    assert.equal(box.password, true);
    assert.ok(box.prompt?.includes(new URL(stage.server.origin).host));
    for (const [pasted, told] of [
      ['', 'Paste the key first.'],
      ['sk-abc def-0123456789', 'There is a space or a line break in the middle. A key has none: copy it again as a whole.'],
      ['sk-abc\r\ndef-0123456789', 'There is a space or a line break in the middle. A key has none: copy it again as a whole.'],
      ['sk-…abcd', 'This is a masked key, as lists show it. Copy the whole key where it was created, or create a new one.'],
      ['https://api.openai.com/v1', 'This is an address, not a key.'],
      ['sk-abcdеf0123456789', '"е" can\'t be part of a key. It may come from a text that was formatted: copy the key again from its source.'],
    ] as const) {
      box.type(pasted);
      box.accept();
      assert.equal(box.told, told);
      assert.equal(box.shown, true);
    }
    assert.deepEqual(stage.server.journal, []);
    box.type(`  OPENAI_API_KEY="\u200B${key}"\r\n`);
    assert.equal(box.told, undefined);
    box.accept();
    await done;
    assert.deepEqual(await secrets.keyFor(endpoint()), { state: 'ok', value: key });
    assert.equal(authorization(), `Bearer ${key}`);
    assert.ok(stage.window.messages.includes('By hand is ready.'), String(stage.window.messages));
  });

  it('asks before a key goes to a changed address, and sends it nowhere until then', async () => {
    await secrets.setKey({ id, baseUrl: 'https://before.example/v1' }, key);
    const left = vscode.commands.executeCommand(commandId.setKey, id);
    await left;
    assert.match(stage.window.messages.at(-1) ?? '', /^The key sk-…cdef was stored for https:\/\/before\.example\. Should it be sent to http:\/\/127\.0\.0\.1:\d+ from now on, and no longer there\?$/);
    assert.deepEqual(stage.server.journal, []);
    assert.equal((await secrets.keyFor(endpoint())).state, 'otherOrigin');
    stage.window.press = 'Send It There';
    await vscode.commands.executeCommand(commandId.setKey, id);
    assert.deepEqual(await secrets.keyFor(endpoint()), { state: 'ok', value: key });
    assert.equal(authorization(), `Bearer ${key}`);
  });

  it('removes a key with a way back', async () => {
    await secrets.setKey(endpoint(), key);
    stage.window.press = 'Undo';
    await vscode.commands.executeCommand(commandId.removeKey);
    assert.deepEqual(stage.window.messages, ['The key sk-…cdef for By hand was removed.']);
    assert.deepEqual(await secrets.keyFor(endpoint()), { state: 'ok', value: key });
    stage.window.press = undefined;
    await vscode.commands.executeCommand(commandId.removeKey);
    await vscode.commands.executeCommand(commandId.removeKey);
    assert.equal(stage.window.messages.at(-1), 'No key is stored for By hand.');
  });

  it('imports no key from an environment that has none', async () => {
    assert.equal(process.env['OPENAI_API_KEY'], undefined);
    await vscode.commands.executeCommand(commandId.importKey);
    assert.deepEqual(stage.window.messages, ['The variable OPENAI_API_KEY is not set where VS Code runs.']);
  });

  it('adds an endpoint from any form of its address, and says what it made of it', async () => {
    await stage.settings.set(settingId.endpoints, [{ ...endpoint(), baseUrl: 'http://127.0.0.1:9/v1' }]);
    const done = vscode.commands.executeCommand(commandId.addEndpoint);
    await stage.window.choose('Another endpoint');
    const address = await stage.window.box();
    for (const bad of ['', 'sk-0123456789abcdefghijkl', 'ftp://host/v1', 'http://', 'http://host:99999/v1', 'https://me:secret@host/v1', 'https://platform.openai.com/api-keys']) {
      address.type(bad);
      address.accept();
      assert.match(address.told ?? '', bad.includes('platform') ? /^This is a page for people/ : sentence, bad);
      assert.equal(address.shown, true, bad);
    }
    address.type(`${new URL(stage.server.origin).host}/v1/chat/completions?x=1`);
    assert.equal(address.told, `Saved as ${stage.server.baseUrl}`);
    address.accept();
    const name = await stage.window.box();
    name.type('Mine');
    name.accept();
    const asked = await until('the key\'s box', () => stage.window.boxes.find((box) => box.shown && box.password));
    asked.accept();
    await done;
    const added = written().at(-1);
    assert.deepEqual([added?.name, added?.baseUrl, added?.auth], ['Mine', stage.server.baseUrl, 'none']);
    assert.equal(authorization(), undefined);
    assert.equal(written()[0]?.id, id);
  });

  it('goes back step by step, and nothing that was given before is lost', async () => {
    const done = vscode.commands.executeCommand(commandId.addEndpoint);
    await stage.window.choose('Another endpoint');
    const next = (what: string, holds: (prompt: string) => boolean) => until(what, () => stage.window.boxes.find((box) => box.shown && holds(box.prompt ?? '')));
    const address = () => next('the address', (prompt) => prompt.startsWith('Paste the server'));
    const name = () => next('the name', (prompt) => prompt.startsWith('The name'));
    const secret = () => next('the key', (prompt) => prompt.startsWith('The key is kept'));
    const first = await address();
    first.type(stage.server.baseUrl);
    assert.equal(first.told, 'This address is already set up as By hand. Going on adds it a second time.');
    first.accept();
    const second = await name();
    second.type('By Hand');
    assert.equal(second.told, 'Another endpoint has this name already.');
    second.type('Second');
    assert.equal(second.told, undefined);
    second.accept();
    (await secret()).back();
    const again = await name();
    assert.equal(again.value, 'Second');
    again.back();
    const before = await address();
    assert.equal(before.value, stage.server.baseUrl);
    before.accept();
    (await name()).accept();
    const last = await secret();
    last.type(key);
    last.accept();
    await done;
    const added = written().at(-1);
    assert.deepEqual([added?.id, added?.name, added?.baseUrl], ['second', 'Second', stage.server.baseUrl]);
    assert.equal(authorization(), `Bearer ${key}`);
    await secrets.removeKey('second');
  });

  for (const at of ['list', 'address', 'name', 'key'] as const) {
    it(`adds nothing where a person leaves at the ${at}`, async () => {
      const before = written();
      const done = vscode.commands.executeCommand(commandId.addEndpoint);
      if (at === 'list') (await until('the list', () => stage.window.picks.at(-1))).hide();
      else await stage.window.choose('Another endpoint');
      for (const step of ['address', 'name', 'key'] as const) {
        if (at === 'list') break;
        const box = await until(step, () => stage.window.boxes.find((one) => one.shown && one.step === { address: 2, name: 3, key: 4 }[step]));
        if (step === 'address') box.type('http://127.0.0.1:9/v1');
        if (step === at) {
          box.hide();
          break;
        }
        box.accept();
      }
      await done;
      assert.deepEqual(written(), before);
      assert.deepEqual(stage.server.journal, []);
    });
  }

  it('leaves an entry that it can not read alone, also where a new one would get its id', async () => {
    const broken = { id: 'mine', kind: 'compatible', baseUrl: 'https://v1', headers: { 'X-Team': 'a' } };
    await stage.settings.set(settingId.endpoints, [broken]);
    const done = vscode.commands.executeCommand(commandId.addEndpoint);
    await stage.window.choose('Another endpoint');
    const steps = async (step: number, text: string): Promise<void> => {
      const box = await until(`step ${step}`, () => stage.window.boxes.find((one) => one.shown && one.step === step));
      box.type(text);
      box.accept();
    };
    await steps(2, stage.server.baseUrl);
    await steps(3, 'Mine');
    await steps(4, '');
    await done;
    assert.deepEqual(written()[0], broken);
    assert.deepEqual(written().map((entry) => entry.id), ['mine', 'mine-2']);
  });

  it('asks before a secret of a header travels unencrypted', async () => {
    const far = { id, name: 'Far', kind: 'compatible', baseUrl: 'http://gpu-box.example/v1', headers: { 'X-Team': '${secret:TEAM}' } };
    await stage.settings.set(settingId.endpoints, [far]);
    const done = vscode.commands.executeCommand(commandId.setKey, id);
    await stage.window.choose('TEAM');
    const box = await stage.window.box();
    box.type('team-secret-0123456789');
    box.accept();
    await done;
    assert.match(stage.window.messages.at(-1) ?? '', /^The address is http: the key and every question travel unencrypted to gpu-box\.example\./);
    assert.equal((await secrets.headerSecret('TEAM', far)).state, 'missing');
  });

  it('asks before a key that moves along with an address travels unencrypted', async () => {
    await stage.settings.set(settingId.endpoints, [{ ...endpoint(), baseUrl: 'http://gpu-box.example/v1' }]);
    await secrets.setKey({ id, baseUrl: 'https://before.example/v1' }, key);
    stage.window.press = 'Send It There';
    await vscode.commands.executeCommand(commandId.setKey, id);
    assert.match(stage.window.messages.at(-1) ?? '', /^The address is http: /);
    assert.equal((await secrets.keyFor({ id, baseUrl: 'http://gpu-box.example/v1' })).state, 'otherOrigin');
  });

  it('says that an endpoint is gone where it is asked for by its id', async () => {
    await vscode.commands.executeCommand(commandId.setKey, 'gone');
    assert.deepEqual(stage.window.messages, ['This endpoint is not set up any more.']);
  });

  it('an undo of a removal does not bring a second endpoint of the same id', async () => {
    const writer = createEndpointWriter(() => undefined);
    const undo = await writer.removeEndpoint(id);
    const newer = { ...endpoint(), name: 'Newer' };
    await stage.settings.set(settingId.endpoints, [newer]);
    await undo();
    assert.deepEqual(written(), [newer]);
  });

  it('writes one change after the other, so that none is lost', async () => {
    const writer = createEndpointWriter(() => undefined);
    const made = (name: string) => ({ id: name, name, kind: 'compatible', baseUrl: stage.server.baseUrl, api: 'auto', auth: 'none', dialect: 'unknown' }) as const;
    await Promise.all([writer.addEndpoint(made('one')), writer.addEndpoint(made('two')), writer.renameEndpoint(id, 'Renamed')]);
    assert.deepEqual(written().map((entry) => [entry.id, entry.name]), [[id, 'Renamed'], ['one', 'one'], ['two', 'two']]);
  });

  it('renames an endpoint, and removes it with its key and a way back', async () => {
    await secrets.setKey(endpoint(), key);
    const renaming = vscode.commands.executeCommand(commandId.renameEndpoint);
    const box = await stage.window.box();
    assert.equal(box.value, 'By hand');
    box.type('  Renamed ');
    box.accept();
    await renaming;
    assert.equal(written()[0]?.name, 'Renamed');
    stage.window.press = 'Undo';
    await vscode.commands.executeCommand(commandId.removeEndpoint);
    assert.deepEqual(stage.window.messages, ['Renamed and its key were removed.']);
    assert.deepEqual(written(), [{ ...endpoint(), name: 'Renamed' }]);
    assert.deepEqual(await secrets.keyFor(endpoint()), { state: 'ok', value: key });
    stage.window.press = undefined;
    await vscode.commands.executeCommand(commandId.removeEndpoint);
    assert.deepEqual(written(), []);
    assert.deepEqual(await secrets.keyFor(endpoint()), { state: 'missing' });
  });
});
