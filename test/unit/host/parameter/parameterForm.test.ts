// What the form shows: real words and real rules, by the states that are also looked at.
import assert from 'node:assert/strict';
import { isParametersEvent, type ParametersState, type ParameterView } from '../../../../src/protocol/surface/parameters.ts';
import { parametersStates } from '../../../support/pageHarness/parametersStates.ts';

const states = parametersStates();

function view(state: string, name: string): ParameterView {
  const found = states[state]?.parameters.find((each) => each.name === name);
  assert.ok(found, `${name} in ${state}`);
  return found;
}

describe('the form of parameters', () => {
  it('says of an untouched parameter that it is not set, and of one that the model refuses why, before it is set', () => {
    assert.deepEqual([view('untouched', 'verbosity').state, view('untouched', 'verbosity').fate], ['inherit', undefined]);
    assert.deepEqual(view('untouched', 'temperature').fate, { text: 'Left out: gpt-6.2-sol does not take temperature.', taken: false });
    assert.equal(view('untouched', 'effort').inherited, 'Not set; gpt-6.2-sol uses medium');
    assert.match(view('untouched', 'stop').fate?.text ?? '', /Sent over Chat Completions/);
    assert.deepEqual(view('untouched', 'n').fate, { text: 'Each answer is a request of its own and costs as much as one.', taken: true });
    assert.equal(view('everything', 'n').fate, undefined);
  });
  it('names the role in which instructions are sent', () => {
    assert.deepEqual(['untouched', 'refusing', 'everything'].map((state) => states[state]?.instructions.wire), ['instructions', 'developer', 'system']);
  });
  it('names where a value comes from, and what is set here although it does not count', () => {
    assert.deepEqual([view('refusing', 'effort').inherited, view('refusing', 'effort').below], ['low, from Defaults', true]);
    assert.deepEqual([view('refusing', 'temperature').state, view('refusing', 'temperature').value, view('refusing', 'temperature').fate?.taken], ['set', 0.7, false]);
    assert.deepEqual(states['refusing']?.model?.api, 'Chat Completions');
    assert.deepEqual(states['refusing']?.hints.length, 2);
  });
  it('keeps what was typed and can’t be taken beside the reason, and points into a schema', () => {
    assert.deepEqual([view('everything', 'temperature').value, view('everything', 'temperature').problem], [9, '9 is out of range: 0 to 2 is possible. It was not taken.']);
    assert.match(view('everything', 'maxOutputTokens').problem ?? '', /A whole number is needed here\. It was not taken\./);
    assert.equal(view('everything', 'responseFormat').problem, 'Line 4, column 19 of the schema: "list" is no type of JSON.');
    assert.deepEqual([view('everything', 'seed').state, 'value' in view('everything', 'seed')], ['nothing', false]);
  });
  it('shows presets apart from conversations, and those that come along as they are', () => {
    assert.equal(states['builtin']?.readonly, true);
    assert.equal(states['preset']?.readonly, false);
    assert.equal(view('preset', 'effort').below, false);
  });
  it('speaks Chinese where the words are there', () => {
    const chinese: ParametersState | undefined = parametersStates({ 'Temperature': '温度', 'Left out: {0} does not take {1}.': '已省略：{0} 不接受 {1}。' })['untouched'];
    const temperature = chinese?.parameters.find(({ name }) => name === 'temperature');
    assert.deepEqual([temperature?.label, temperature?.fate?.text], ['温度', '已省略：gpt-6.2-sol 不接受 temperature。']);
  });
});

describe('isParametersEvent', () => {
  it('takes what the form says and nothing else', () => {
    for (const event of [{ type: 'set', name: 'temperature', value: 1 }, { type: 'set', name: 'x' }, { type: 'layer', layer: 'turn' }, { type: 'preset', action: 'save' }, { type: 'choosePreset', presetId: '' }, { type: 'instructions' }]) assert.ok(isParametersEvent(event), event.type);
    for (const event of [null, 'set', { type: 'set' }, { type: 'set', name: '' }, { type: 'layer', layer: 'all' }, { type: 'preset', action: 'erase' }, { type: 'command', command: 'explain' }, { type: 'tryOut', question: 3 }, { type: 'toString' }]) assert.equal(isParametersEvent(event), false);
  });
});
