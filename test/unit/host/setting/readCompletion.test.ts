import assert from 'node:assert/strict';
import { completionSettingId as at } from '../../../../src/host/completion/completionSettingId.ts';
import { readCompletion } from '../../../../src/host/completion/readCompletion.ts';

function reading(values: Readonly<Record<string, unknown>>) {
  const { settings, problems } = readCompletion({ machine: (id) => values[id], window: (id) => values[id] }, [{ id: 'local' }]);
  return { settings, problems: problems.map(({ setting, path, kind }) => `${setting} ${path} ${kind}`.replace('  ', ' ')) };
}

describe('the settings of completion', () => {
  it('have defaults, and no problems where nothing is wrong', () => {
    const { settings: { inLanguage, ...settings }, problems } = reading({});
    assert.deepEqual([settings, inLanguage('go'), problems], [{ model: '', mode: 'auto', delay: 250, limitPerHour: 0.5 }, true, []]);
    const own = reading({ [at.model]: ' local/qwen/coder ', [at.mode]: 'fim', [at.delay]: 50.5, [at.limitPerHour]: 0, [at.languages]: { '*': false, go: true } });
    assert.deepEqual([own.settings.model, own.settings.mode, own.settings.delay, own.settings.limitPerHour, own.settings.inLanguage('go'), own.settings.inLanguage('c'), own.problems], ['local/qwen/coder', 'fim', 50.5, 0, true, false, []]);
  });

  it('say what is wrong in them, like others', () => {
    const { settings, problems } = reading({ [at.model]: 7, [at.mode]: 'both', [at.delay]: 10, [at.limitPerHour]: '1', [at.languages]: { go: 'no' } });
    assert.deepEqual([settings.model, settings.mode, settings.delay, settings.limitPerHour, settings.inLanguage('go')], ['', 'auto', 250, 0.5, true]);
    assert.deepEqual(problems.sort(), [`${at.delay} outOfRange`, `${at.languages} go wrongType`, `${at.limitPerHour} wrongType`, `${at.mode} notAllowed`, `${at.model} wrongType`]);
  });

  it('name a model that leads nowhere, and keep it, so that no other is taken in its place', () => {
    for (const model of ['gone/qwen', 'local', 'local/', '/qwen']) assert.deepEqual([reading({ [at.model]: model }).settings.model, reading({ [at.model]: model }).problems], [model, [`${at.model} unknownModel`]]);
  });
});
