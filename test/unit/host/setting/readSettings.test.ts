import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Settings } from '../../../../src/host/setting/readSettings.ts';
import { readSettings } from '../../../../src/host/setting/readSettings.ts';
import { endpointToSetting } from '../../../../src/host/setting/endpointEntry.ts';
import { readRequestSettings } from '../../../../src/host/setting/readParameters.ts';
import { settingId } from '../../../../src/host/manifestIds.ts';

function reading(values: Readonly<Record<string, unknown>>): Settings {
  return readSettings({ machine: (id) => values[id], window: (id) => values[id] });
}

function problemsOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  return reading(values).problems.map((problem) => `${problem.setting} ${problem.path} ${problem.kind}`.replace('  ', ' '));
}

const minimal = { id: 'openai', kind: 'openai', baseUrl: 'https://api.openai.com/v1' };

describe('readSettings', () => {
  it('has defaults and no problems where nothing is set', () => {
    const settings = reading({});
    assert.deepEqual(settings.problems, []);
    assert.deepEqual(settings.endpoints, []);
    assert.equal(settings.stallSeconds, 280);
    assert.equal(settings.findLocalServers, true);
  });

  it('ignores a value of the wrong type and names it', () => {
    const wrong: Readonly<Record<string, unknown>> = { ...Object.fromEntries(Object.values(settingId).map((id) => [id, 7])), [settingId.retryMaxAttempts]: 'x', [settingId.stallSeconds]: [], [settingId.thinking]: 'closed', [settingId.retentionDays]: 1.5, [settingId.terminalOutput]: -1, [settingId.lastTurns]: 0.5, [settingId.limitDay]: -1, [settingId.limitMonth]: '10' };
    const settings = reading(wrong);
    assert.deepEqual({ ...settings, problems: [] }, reading({}));
    const lazy = readRequestSettings(wrong[settingId.parameters], wrong[settingId.presets]);
    assert.deepEqual({ ...lazy, problems: [] }, { parameters: {}, presets: [], problems: [] });
    // Whether buttons stand above functions and code is completed is asked of VS Code when it would: anything but true is off.
    const read = Object.values(settingId).filter((id) => id !== settingId.codeLens && id !== settingId.completion);
    assert.deepEqual(new Set([...settings.problems, ...lazy.problems].map((problem) => problem.setting)), new Set(read));
  });

  it('names a quick model that leads nowhere, and keeps the name', () => {
    const read = (quickModel: string) => reading({ [settingId.endpoints]: [minimal], [settingId.quickModel]: quickModel });
    assert.deepEqual([read('openai/gpt-5-mini').problems, read('').problems, read(' ').problems], [[], [], []]);
    for (const wrong of ['gone/gpt-5-mini', 'gpt-5-mini', 'openai/']) {
      assert.deepEqual([read(wrong).quickModel, read(wrong).problems], [wrong, [{ setting: settingId.quickModel, path: '', kind: 'unknownModel', found: wrong }]]);
    }
  });

  it('reads how long conversations are kept and what may be spent', () => {
    const { retentionDays, limits, problems } = reading({ [settingId.retentionDays]: 90, [settingId.limitDay]: 0.5, [settingId.limitMonth]: 20 });
    assert.deepEqual([retentionDays, limits, problems], [90, { day: 0.5, month: 20 }, []]);
  });

  it('reads what becomes of earlier turns, and takes summaries that cost only from the person', () => {
    const own = { [settingId.compaction]: 'auto', [settingId.lastTurns]: 3, [settingId.instructionsFiles]: true };
    const read = (machine: Readonly<Record<string, unknown>>, window: Readonly<Record<string, unknown>>) => readSettings({ machine: (id) => machine[id], window: (id) => window[id] });
    const { compaction, lastTurns, instructionsFiles } = read(own, own);
    assert.deepEqual([compaction, lastTurns, instructionsFiles], ['auto', 3, true]);
    assert.equal(read({}, own).compaction, 'off');
  });

  it('reads an endpoint with its defaults', () => {
    const [endpoint] = reading({ [settingId.endpoints]: [minimal] }).endpoints;
    assert.deepEqual(endpoint, { ...minimal, name: 'api.openai.com', api: 'auto', auth: 'key', dialect: 'openai' });
  });

  it('leaves out endpoints that can not be asked, keeps the others, and says where', () => {
    const entries = [
      'text', { ...minimal, id: 7 }, { kind: 'openai', baseUrl: minimal.baseUrl }, { ...minimal, kind: 'anthropic' }, { ...minimal, baseUrl: 'api.openai.com/v1' },
      { ...minimal, baseUrl: 'ftp://x/v1' }, { ...minimal, baseUrl: 'https://user:pass@x/v1' }, { ...minimal, baseUrl: 'https://x/v1?key=1' }, { ...minimal, id: 'a b' },
      minimal, { ...minimal, name: 'again' },
    ];
    const settings = reading({ [settingId.endpoints]: entries });
    assert.deepEqual(settings.endpoints.map((endpoint) => endpoint.name), ['api.openai.com']);
    assert.deepEqual(problemsOf({ [settingId.endpoints]: entries }), [
      'ponder.endpoints [0] wrongType', 'ponder.endpoints [1].id wrongType', 'ponder.endpoints [2].id missing', 'ponder.endpoints [3].kind notAllowed',
      'ponder.endpoints [4].baseUrl badUrl', 'ponder.endpoints [5].baseUrl badUrl', 'ponder.endpoints [6].baseUrl badUrl', 'ponder.endpoints [7].baseUrl badUrl',
      'ponder.endpoints [8].id badId', 'ponder.endpoints [10].id duplicate',
    ]);
    assert.ok(!JSON.stringify(settings.problems).includes('pass'));
  });

  for (const [baseUrl, problem] of [
    ['http:/', 'badUrl'], ['https://', 'badUrl'], ['https:/x', 'badUrl'], ['https:x', 'badUrl'], ['https://v1', 'badHost'], ['https://V1/models', 'badHost'], ['http://https/api.openai.com/v1', 'badHost'],
    ['http://192.168.1/v1', 'badHost'], ['http://127/v1', 'badHost'], ['http://0x7f.1/v1', 'badHost'], ['http://256.1.1.1/v1', 'badUrl'], ['http://010.0.0.1/v1', 'badHost'],
  ] as const) {
    it(`takes no server from half an address: ${baseUrl}`, () => {
      const entries = { [settingId.endpoints]: [{ ...minimal, baseUrl }] };
      assert.deepEqual(reading(entries).endpoints, []);
      assert.deepEqual(problemsOf(entries), [`ponder.endpoints [0].baseUrl ${problem}`]);
    });
  }

  it('takes machines of a local network by their names', () => {
    for (const baseUrl of ['http://localhost/v1', 'http://gpu-box/v1', 'http://v1:8000', 'http://192.168.1.20:8000/v1', 'http://[::1]:8080/v1']) {
      assert.equal(reading({ [settingId.endpoints]: [{ ...minimal, baseUrl }] }).endpoints[0]?.baseUrl, baseUrl);
    }
  });

  it('leaves out wrong fields of an endpoint that can be asked', () => {
    const entry = {
      ...minimal, api: 'both', auth: 'entra', headers: { 'X-Good': 'a', 'X Bad': 'b', 'Host': 'c', 'X-Break': 'a\nb', 'X-Number': 1 }, models: ['a', 2], deployments: [], extra: 1, name: 3,
    };
    const settings = reading({ [settingId.endpoints]: [entry] });
    const [endpoint] = settings.endpoints;
    assert.equal(endpoint?.api, 'auto');
    assert.equal(endpoint?.auth, 'key');
    assert.deepEqual(endpoint?.headers, { 'X-Good': 'a' });
    assert.deepEqual(endpoint?.models, ['a']);
    assert.equal(endpoint?.deployments, undefined);
    assert.equal(settings.problems.length, 10);
  });

  it('takes the path of a call off the base URL', () => {
    for (const path of ['/v1/', '/v1/chat/completions', '/v1/responses', '/v1/models/']) {
      assert.equal(reading({ [settingId.endpoints]: [{ ...minimal, baseUrl: `https://x.example${path}` }] }).endpoints[0]?.baseUrl, 'https://x.example/v1', path);
    }
  });

  it('writes an endpoint as it would read it', () => {
    const [endpoint] = reading({ [settingId.endpoints]: [{ ...minimal, auth: 'none', name: 'N' }] }).endpoints;
    assert.ok(endpoint !== undefined);
    assert.deepEqual(endpointToSetting(endpoint), { ...minimal, auth: 'none', name: 'N' });
    assert.deepEqual(reading({ [settingId.endpoints]: [endpointToSetting(endpoint)] }).endpoints, [endpoint]);
  });

  it('never throws, whatever stands in the file', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...Object.values(settingId)), fc.jsonValue()), (values) => {
      const settings = reading(values);
      assert.ok(settings.stallSeconds >= 10);
      assert.ok(readRequestSettings(values[settingId.parameters], values[settingId.presets]).presets.length >= 0);
    }));
  });
});
