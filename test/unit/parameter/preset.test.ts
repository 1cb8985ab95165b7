import assert from 'node:assert/strict';
import fc from 'fast-check';
import { presetFile, readPresetFile, type Preset } from '../../../src/core/parameter/preset.ts';

const preset: Preset = { id: 'a', name: 'A', description: 'For A.', layer: { parameters: { temperature: 0.5, seed: null }, instructions: 'Be A.' }, model: 'openai/o3', attachments: ['file:///a'] };

describe('a file of presets', () => {
  it('comes back as it was written', () => assert.deepEqual(readPresetFile(`\ufeff${presetFile([preset, { id: 'b', name: 'B', layer: { parameters: {} } }])}`), {
    ok: true, presets: [preset, { id: 'b', name: 'B', layer: { parameters: {} } }], problems: [],
  }));

  const file = (presets: unknown, more: object = {}): string => JSON.stringify({ format: 'ponder-presets', version: 1, presets, ...more });
  const refused: readonly (readonly [string, string, object])[] = [
    ['what is no JSON', presetFile([preset]).slice(0, 40), { ok: false, reason: 'notJson' }],
    ['what is another program’s', '{"assistants": []}', { ok: false, reason: 'foreign' }],
    ['a list', '[]', { ok: false, reason: 'foreign' }],
    ['a later version', file([preset], { version: 2 }), { ok: false, reason: 'otherVersion', version: '2' }],
    ['one without presets', file([]), { ok: false, reason: 'empty' }],
    ['one with a damaged preset: none of it is taken', file([{ id: 'a', name: 'A' }, { id: 'b' }]), { ok: false, reason: 'damaged', preset: 2, field: 'name' }],
  ];
  for (const [name, text, result] of refused) it(`refuses ${name}`, () => assert.deepEqual(readPresetFile(text), result));

  it('leaves out parameters that don’t fit, and names them', () => {
    const read = readPresetFile(file([{ id: 'a', name: 'A', parameters: { temperature: 9, topP: 1 } }]));
    assert.ok(read.ok);
    assert.deepEqual([read.presets[0]?.layer, read.problems.map(({ name }) => name)], [{ parameters: { topP: 1 } }, ['temperature']]);
  });
  it('never throws', () => fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(typeof readPresetFile(file(value)).ok, 'boolean'))));
});
