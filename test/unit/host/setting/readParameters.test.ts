import assert from 'node:assert/strict';
import { presetToSetting } from '../../../../src/core/parameter/preset.ts';
import { readRequestSettings } from '../../../../src/host/setting/readParameters.ts';

const problemsOf = (parameters: unknown, presets: unknown): readonly string[] => readRequestSettings(parameters, presets).problems.map(({ setting, path, kind }) => `${setting} ${path} ${kind}`);

describe('readRequestSettings: parameters', () => {
  const written = { temperature: 3, topP: 0.5, maxOutputTokens: 1.5, seed: null, stop: ['a', 'b', 'c', 'd', 'e'], verbosity: 'loud', unknown: 1, effort: 'low' };
  it('keeps what is in range and names the rest', () => {
    const { parameters } = readRequestSettings(written, []);
    assert.deepEqual(parameters, { topP: 0.5, stop: ['a', 'b', 'c', 'd'], effort: 'low' });
    assert.deepEqual(problemsOf(written, []), [
      'ponder.parameters unknown unknownField', 'ponder.parameters temperature parameter', 'ponder.parameters maxOutputTokens parameter', 'ponder.parameters stop parameter', 'ponder.parameters verbosity parameter',
    ]);
  });
  it('takes a schema as JSON or as its text', () => {
    const schema = { type: 'object', properties: {} };
    const [asJson, asText] = [{ type: 'schema', schema }, { type: 'schema', name: 'x', strict: false, schema: '{}' }].map((responseFormat) => readRequestSettings({ responseFormat }, []).parameters.responseFormat);
    assert.deepEqual(asJson, { type: 'schema', name: 'answer', strict: true, schema: JSON.stringify(schema, undefined, 2) });
    assert.deepEqual(asText, { type: 'schema', name: 'x', strict: false, schema: '{}' });
  });
});

describe('readRequestSettings: presets', () => {
  const good = { id: 'mine', name: ' Mine ', instructions: 'Be brief.', model: 'openai/gpt-6.2-sol', parameters: { temperature: 0.5 }, attachments: ['file:///a.md', 7] };
  it('reads what is whole and leaves out the rest, with the reason', () => {
    const { presets } = readRequestSettings({}, [good, 3, { id: 'x' }, { id: 'a b', name: 'N' }, { ...good, name: 'Again' }, { id: 'y', name: 'Y', parameters: { seed: 'x' } }, { id: 'z', name: 'Z', instructions: 1 }]);
    assert.deepEqual(presets, [
      { id: 'mine', name: 'Mine', layer: { parameters: { temperature: 0.5 }, instructions: 'Be brief.' }, model: 'openai/gpt-6.2-sol', attachments: ['file:///a.md'] },
      { id: 'y', name: 'Y', layer: { parameters: {} } },
    ]);
    assert.deepEqual(problemsOf({}, [good, 3, { id: 'x' }, { ...good }]), ['ponder.presets [1] badPreset', 'ponder.presets [2] badPreset', 'ponder.presets [3] doublePreset']);
    assert.deepEqual(problemsOf({}, 'x'), ['ponder.presets  wrongType']);
  });
  it('takes a schema in a preset as JSON too', () => {
    const { presets, problems } = readRequestSettings({}, [{ ...good, parameters: { responseFormat: { type: 'schema', name: 'person', strict: true, schema: { type: 'object' } } } }]);
    assert.deepEqual(problems, []);
    assert.deepEqual(presets[0]?.layer.parameters.responseFormat, { type: 'schema', name: 'person', strict: true, schema: '{\n  "type": "object"\n}' });
  });
  it('writes a preset as it would read it, unset values included', () => {
    const [preset] = readRequestSettings({}, [{ ...good, parameters: { seed: null, stop: ['x'] } }]).presets;
    assert.ok(preset);
    assert.deepEqual(readRequestSettings({}, [presetToSetting(preset)]).presets, [preset]);
    assert.equal(preset.layer.parameters.seed, null);
  });
});
