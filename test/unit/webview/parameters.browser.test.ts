// The form of parameters in Chromium: what a person reads, sets and takes back there, by mouse and keyboard.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { ParametersEvent, ParametersState } from '../../../src/protocol/surface/parameters.ts';
import type { HostedSurface } from '../../support/pageHarness/openSurface.ts';
import { eachSurface } from '../../support/pageHarness/pageFixture.ts';
import { parametersStates } from '../../support/pageHarness/parametersStates.ts';

const states = parametersStates();

describe('the form of parameters in a browser', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedSurface<'parameters'>;

  eachSurface('parameters', { width: 700, height: 900 }, (opened) => {
    ({ page, hosted } = opened);
  });

  async function show(name: string): Promise<void> {
    const state: ParametersState | undefined = states[name];
    assert.ok(state);
    await hosted.state(state);
    await page.getByRole('heading', { name: 'Parameters' }).waitFor();
  }

  const last = async (type: ParametersEvent['type']): Promise<ParametersEvent | undefined> => (await hosted.events()).findLast((event) => event.type === type);

  for (const name of Object.keys(states)) {
    it(`has a name on every control and nothing that axe calls serious: ${name}`, async () => {
      await show(name);
      const folded = page.locator('.group-fold[aria-expanded="false"]');
      while ((await folded.count()) > 0) await folded.first().click();
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => (await (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string }[] }> } }).axe.run()).violations);
      assert.deepEqual(found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id), []);
    });
  }

  it('shows the tokens of a biased word, and tells a word with its bias', async () => {
    await show('everything');
    const biases = page.getByRole('group', { name: 'Word biases' });
    assert.deepEqual(await biases.locator('.token').allTextContents(), ['ob', 'viously', '␣delve']);
    await biases.getByRole('button', { name: 'Add a word' }).click();
    await biases.getByRole('textbox', { name: 'Word' }).last().fill('very');
    await page.keyboard.press('Tab');
    assert.deepEqual(await last('set'), { type: 'set', name: 'logitBias', value: [{ text: 'obviously', bias: -100 }, { text: ' delve', bias: -50 }, { text: 'very', bias: -100 }] });
  });

  it('says beside each value what is wrong with it, and what becomes of it', async () => {
    await show('everything');
    await page.getByText('9 is out of range: 0 to 2 is possible. It was not taken.').waitFor();
    await page.getByText('Line 4, column 19 of the schema: "list" is no type of JSON.').waitFor();
    await show('refusing');
    await page.getByText('Left out: gpt-6.2-sol does not take temperature.').waitFor();
    assert.equal(await page.getByRole('list', { name: 'Hints' }).getByRole('listitem').count(), 2);
  });

  it('has unset as a state of its own: left to the layers below, or sent by none', async () => {
    await show('refusing');
    const effort = page.getByRole('group', { name: 'Reasoning effort' });
    await effort.getByText('low, from Defaults').waitFor();
    await effort.getByRole('button', { name: 'Send no Reasoning effort' }).click();
    assert.deepEqual(await last('set'), { type: 'set', name: 'effort', value: null });
    await page.getByRole('button', { name: 'Reset Temperature' }).click();
    assert.deepEqual(await last('set'), { type: 'set', name: 'temperature' });
  });

  it('goes from layer to layer by arrow keys', async () => {
    await show('refusing');
    await page.getByRole('tab', { name: /^This conversation/ }).press('ArrowRight');
    assert.deepEqual(await last('layer'), { type: 'layer', layer: 'turn' });
  });

  it('finds a parameter by its own name and by that of the API', async () => {
    await show('untouched');
    for (const word of ['How many answers', 'top_logprobs', 'developer']) {
      await page.getByRole('searchbox').fill(word);
      assert.equal(await page.locator('.param').count(), 1, word);
    }
    await page.getByRole('searchbox').fill('xyzzy');
    await page.getByText('No parameter matches "xyzzy".').waitFor();
  });

  it('makes, copies, tries, binds and hands out presets', async () => {
    await show('preset');
    const press = async (name: string): Promise<unknown> => {
      await page.getByRole('button', { name, exact: true }).click();
      const event = await last('preset');
      return event?.type === 'preset' ? event.action : undefined;
    };
    const names = ['New preset', 'Duplicate', 'Export…', 'Import…', 'New preset from this conversation', 'Save', 'Use in this conversation', 'Begin with it in this workspace'];
    assert.deepEqual(await names.reduce<Promise<readonly unknown[]>>(async (done, name) => [...(await done), await press(name)], Promise.resolve([])), ['create', 'duplicate', 'export', 'import', 'fromConversation', 'save', 'use', 'bind']);
    await page.getByRole('textbox', { name: 'Try it before saving' }).fill('Review this.');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    assert.deepEqual(await last('tryOut'), { type: 'tryOut', question: 'Review this.' });
    await show('builtin');
    assert.equal(await page.getByRole('textbox', { name: 'Instructions' }).isDisabled(), true);
  });
});
