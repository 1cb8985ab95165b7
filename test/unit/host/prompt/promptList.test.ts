// The list behind `/`: found by letters and by what it says, run by choice or by what was typed, from whatever source.
import assert from 'node:assert/strict';
import { orGiveBack } from '../../../../src/host/panel/givenBack.ts';
import { PromptList } from '../../../../src/host/prompt/promptList.ts';
import { PendingReads } from '../../../../src/host/panel/pendingReads.ts';
import type { ListedPrompt } from '../../../../src/host/prompt/promptSource.ts';
import type { SessionHandle } from '../../../../src/host/panel/panelServices.ts';

function bench(...more: readonly ListedPrompt[]) {
  const ran: string[] = [];
  const composed: (string | undefined)[] = [];
  const prompt = (word: string, title: string, kind: ListedPrompt['kind'] = 'prompt'): ListedPrompt => ({
    id: `own.${word}`, word, kind, title, icon: 'book',
    run: async ({ rest, written, input }) => {
      ran.push(`${word}|${rest}|${written}|${String((await input())?.map(({ label }) => label))}`);
    },
  });
  const chips = { attachments: [] as readonly { readonly label: string }[], hold: () => () => undefined, reads: new PendingReads(), awaitsReading: 0 };
  const session = { composer: chips, compose: (text: string | undefined) => Promise.resolve(void composed.push(text)) } as unknown as SessionHandle;
  const list = new PromptList({
    sources: [{ list: () => [prompt('explain', 'Explain what is attached'), prompt('bug', 'Find the bug'), prompt('new', 'New conversation', 'command'), prompt('compact', 'Summarize earlier turns', 'command')] }, { list: () => Promise.resolve(more) }],
    selection: () => Promise.resolve([{ id: 's', kind: 'selection', label: 'retry.ts:3', text: 'x' }]),
  });
  return { list, ran, composed, session, chips };
}

const words = async (list: PromptList, query: string): Promise<readonly string[]> => (await list.find(query)).map(({ label }) => label);

describe('the list of prompts', () => {
  it('has all in their order, and finds by letters of the word or of what it says', async () => {
    const { list } = bench();
    assert.deepEqual(await words(list, ''), ['explain', 'bug', 'new', 'compact']);
    assert.equal((await words(list, 'xpl'))[0], 'explain');
    assert.equal((await words(list, 'summ'))[0], 'compact');
    assert.deepEqual((await list.find('exp'))[0]?.hits, [0, 1, 2]);
    assert.deepEqual(await words(list, 'zzz'), []);
  });

  it('takes prompts of other sources in; of two with one word the first source’s counts', async () => {
    const ran: string[] = [];
    const own = (word: string): ListedPrompt => ({ id: `file.${word}`, word, kind: 'prompt', title: 'Mine', icon: 'file', run: () => Promise.resolve(void ran.push(word)) });
    const { list, session } = bench(own('review'), own('bug'));
    assert.deepEqual(await words(list, ''), ['explain', 'bug', 'new', 'compact', 'review']);
    await list.run(session, 'file.review', '');
    assert.deepEqual(ran, ['review']);
  });

  it('runs what was chosen or typed with what stands behind it, on the chips or else the selection', async () => {
    const { list, ran, session, chips } = bench();
    await list.run(session, 'own.explain', ' the loop ');
    chips.attachments = [{ label: 'chip' }];
    assert.equal(await list.runText(session, '/bug'), true);
    assert.deepEqual(ran, ['explain|the loop|/explain the loop |retry.ts:3', 'bug||/bug|chip']);
  });

  it('leaves what no word of it begins, and paths, alone', async () => {
    const { list, ran, session } = bench();
    for (const text of ['/usr/bin is where?', '/unknown', '/', '// explain', 'explain', '/explain/it']) assert.equal(await list.runText(session, text), false, text);
    assert.deepEqual(ran, []);
  });

  it('gives back what was written where the prompt fails, once, and lets the failure go on', async () => {
    const failing = (word: string, kind: ListedPrompt['kind']): ListedPrompt => ({ id: `file.${word}`, word, kind, title: 'Mine', icon: 'file', run: () => Promise.reject(new RangeError('no filling')) });
    const { list, composed, session } = bench(failing('review', 'prompt'), failing('tidy', 'command'));
    await assert.rejects(list.run(session, 'file.review', 'a long question '), RangeError);
    await assert.rejects(orGiveBack(session, '/review another', () => list.runText(session, '/review another')), RangeError);
    await assert.rejects(list.runText(session, '/tidy what comes next'), RangeError);
    assert.deepEqual(composed, ['/review a long question ', '/review another', 'what comes next']);
  });

  it('gives back what was written where the list can\'t be read', async () => {
    const { composed, session } = bench();
    const list = new PromptList({ sources: [{ list: () => Promise.reject(new Error('gone')) }], selection: () => Promise.resolve(undefined) });
    await assert.rejects(orGiveBack(session, '/explain it', () => list.runText(session, '/explain it')), /gone/);
    assert.deepEqual(composed, ['/explain it']);
  });

  it('puts back what is written behind a command', async () => {
    const { list, composed, session } = bench();
    await list.runText(session, '/new Why is it slow?');
    assert.deepEqual(composed, ['Why is it slow?']);
  });
});
