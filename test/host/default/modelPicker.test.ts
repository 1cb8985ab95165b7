// The list of models in VS Code: what is offered at which endpoint, and ids that are typed.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId } from '../../../src/host/commandId.ts';
import { settingId } from '../../../src/host/manifestIds.ts';
import { HostStage } from '../support/hostStage.ts';
import { until } from '../support/until.ts';

describe('the list of models in VS Code', () => {
  let stage: HostStage;

  beforeEach(async () => {
    stage = await HostStage.open();
    stage.server.listModels([{ id: 'gpt-5.2' }, { id: 'gpt-6.2-sol' }, { id: 'orpheus-3b' }, { id: 'whisper-1' }]);
  });
  afterEach(() => stage.close());

  async function open(endpoint: object): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    await stage.settings.set(settingId.endpoints, [{ id: 'here', name: 'Here', baseUrl: stage.server.baseUrl, auth: 'none', ...endpoint }]);
    void vscode.commands.executeCommand(commandId.selectModel);
    const pick = await until('the list', () => stage.window.picks.at(-1));
    await until('what the server has', () => !pick.busy);
    return pick;
  }

  const labels = (pick: vscode.QuickPick<vscode.QuickPickItem>): readonly string[] => pick.items.map(({ label }) => label);

  it('offers deployments by what stands behind them, whatever they are called', async () => {
    const pick = await open({ kind: 'azure', deployments: { 'voice-bot': 'gpt-5.2', 'image-explainer': 'gpt-5.2' } });
    assert.deepEqual(labels(pick), ['Here', 'voice-bot', 'image-explainer']);
    assert.match(pick.items[1]?.detail ?? '', /^Strong and affordable/);
  });

  it('says of a list without deployments that it is the region\'s', async () => {
    assert.deepEqual(labels(await open({ kind: 'azure' })), ['Here: the region\'s models, deployed or not', 'gpt-6.2-sol', 'gpt-5.2']);
  });

  it('leaves a person where they moved to while the lists are still coming', async () => {
    const late = Promise.withResolvers<undefined>();
    stage.server.on('GET /models', async () => {
      await late.promise;
      return { body: { object: 'list', data: [{ id: 'gpt-6.2-sol', object: 'model' }, { id: 'gpt-5.2', object: 'model' }, { id: 'gpt-5-mini', object: 'model' }] } };
    });
    await stage.settings.set(settingId.endpoints, [{ id: 'here', name: 'Here', kind: 'compatible', baseUrl: stage.server.baseUrl, auth: 'none', models: ['gpt-6.2-sol', 'gpt-5.2'] }]);
    await stage.settings.set(settingId.defaultModel, 'here/gpt-6.2-sol');
    void vscode.commands.executeCommand(commandId.selectModel);
    const pick = await until('the list', () => stage.window.picks.at(-1));
    const active = (): string | undefined => pick.activeItems[0]?.label.replace(/^\$\(\S+\) /, '');
    await until('the current model', () => active() === 'gpt-6.2-sol');
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await until('the next model', () => active() === 'gpt-5.2');
    late.resolve(undefined);
    await until('what the server has', () => !pick.busy && labels(pick).length === 4);
    assert.equal(active(), 'gpt-5.2');
  });

  it('takes any id, one that it holds back included', async () => {
    const pick = await open({ kind: 'compatible' });
    assert.deepEqual(labels(pick), ['Here', 'gpt-6.2-sol', 'gpt-5.2']);
    for (const [typed, rows] of [['whisper-1', ['whisper-1']], ['my-own', ['my-own']], ['gpt-5.2', []]] as const) {
      await until('an empty box', () => pick.value === '' || ((pick.value = ''), false));
      const before = new Set(labels(pick));
      pick.value = typed;
      await until(`the row of ${typed}`, () => labels(pick).includes(typed));
      assert.deepEqual(labels(pick).filter((label) => !before.has(label)), rows);
    }
  });
});
