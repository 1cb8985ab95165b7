import assert from 'node:assert/strict';
import type { Attachment } from '../../../../src/core/attachment/attachment.ts';
import { FakeMemento } from '../../../support/fakes/fakeMemento.ts';
import { Composer, type ComposerShelf, type QueuedQuestion } from '../../../../src/host/panel/composer.ts';

class FakeShelf implements ComposerShelf {
  readonly values = new Map<string, string>();
  getState(key: string): Promise<string | undefined> {
    return Promise.resolve(this.values.get(key));
  }
  setState(key: string, value: string | undefined): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
    return Promise.resolve();
  }
}

function compose(memento: FakeMemento, shelf: ComposerShelf, place: string): Composer {
  return new Composer(memento, shelf, place, (cause) => {
    throw cause;
  });
}

const chip: Attachment = { id: 'x', kind: 'selection', label: 'retry.ts:1–2', text: 'code' };

describe('Composer', () => {
  it('gives draft and chips back after a reload', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const before = compose(memento, shelf, 'sidebar');
    before.setDraft('Half a question');
    before.attach(chip);
    await before.save();
    const after = compose(memento, shelf, 'sidebar');
    assert.equal(after.draft, 'Half a question');
    assert.deepEqual(after.attachments, [chip]);
    assert.equal(compose(memento, shelf, 'editor').draft, '');
  });

  const waiting = (id: string, text: string, conversationId = 'c1'): QueuedQuestion => ({ id, conversationId, text, attachments: [chip] });

  it('keeps what waits over a reload, in its order and with its chips', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const before = compose(memento, shelf, 'sidebar');
    before.enqueue(waiting('q1', 'And then?'));
    before.enqueue(waiting('q2', 'And after that?'));
    before.setDraft('More');
    await before.save();
    const after = compose(memento, shelf, 'sidebar');
    assert.equal(after.draft, 'More');
    assert.deepEqual(after.queueOf('c1'), [waiting('q1', 'And then?'), waiting('q2', 'And after that?')]);
  });

  it('shows in a conversation only what waits there', () => {
    const composer = compose(new FakeMemento(), new FakeShelf(), 'sidebar');
    composer.enqueue(waiting('q1', 'Here', 'c1'));
    composer.enqueue(waiting('q2', 'There', 'c2'));
    assert.deepEqual(composer.queueOf('c2').map(({ text }) => text), ['There']);
    assert.deepEqual(composer.queueOf(undefined), []);
  });

  it('rewords and takes away what waits; one that is gone stays gone', () => {
    const composer = compose(new FakeMemento(), new FakeShelf(), 'sidebar');
    composer.enqueue(waiting('q1', 'First'));
    composer.enqueue(waiting('q2', 'Second'));
    composer.rewordQueued('q2', 'Second, better');
    composer.dequeue('q1');
    composer.rewordQueued('q1', 'Ghost');
    assert.deepEqual(composer.queueOf('c1'), [waiting('q2', 'Second, better')]);
  });

  it('keeps the model that a prompt named for what waits, over a reload and another wording', async () => {
    const memento = new FakeMemento();
    const before = compose(memento, new FakeShelf(), 'sidebar');
    const wish = { choice: { endpointId: 'a', model: 'b' }, parameters: { effort: 'low' } } as const;
    before.enqueue({ ...waiting('q1', 'Written by a prompt'), prompt: { id: 'file.x', title: 'x' }, wish });
    await before.save();
    const after = compose(memento, new FakeShelf(), 'sidebar');
    assert.deepEqual(after.queueOf('c1')[0]?.wish, wish);
    after.rewordQueued('q1', 'In my words');
    assert.deepEqual(after.queueOf('c1'), [{ ...waiting('q1', 'In my words'), wish }]);
  });

  it('puts a queue too large for the memento into the store', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const before = compose(memento, shelf, 'sidebar');
    before.enqueue(waiting('q1', 'x'.repeat(200_000)));
    await before.save();
    assert.deepEqual([...memento.values.values()], [{ inStore: true }]);
    const after = compose(memento, shelf, 'sidebar');
    await after.ready;
    assert.equal(after.queueOf('c1')[0]?.text.length, 200_000);
  });

  it('keeps a question on its way out beside what is typed meanwhile, until it is stored', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const composer = compose(memento, shelf, 'sidebar');
    composer.attach(chip);
    const release = composer.hold('Asked');
    composer.setDraft('Next');
    await composer.save();
    assert.equal(compose(memento, shelf, 'sidebar').draft, 'Asked\n\nNext');
    const later: Attachment = { ...chip, id: 'y', text: 'more code' };
    composer.attach(later);
    composer.sent([chip]);
    release();
    await composer.save();
    const after = compose(memento, shelf, 'sidebar');
    assert.equal(after.draft, 'Next');
    assert.deepEqual(after.attachments, [later]);
  });

  it('knows when the page told a draft, also that it was emptied: what is older is not shown again', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const before = compose(memento, shelf, 'sidebar');
    before.setDraft('Asked', 1000);
    before.setDraft('', 2000);
    await before.save();
    const after = compose(memento, shelf, 'sidebar');
    assert.deepEqual([after.draft, after.draftAt], ['', 2000]);
  });

  it('leaves nothing behind once the question is stored', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const composer = compose(memento, shelf, 'sidebar');
    composer.setDraft('Asked');
    composer.setDraft('');
    await composer.save();
    assert.equal(memento.values.size, 0);
  });

  it('keeps megabytes in the store and gives them back', async () => {
    const memento = new FakeMemento();
    const shelf = new FakeShelf();
    const before = compose(memento, shelf, 'sidebar');
    before.setDraft('x'.repeat(5_000_000));
    await before.save();
    assert.ok(JSON.stringify([...memento.values]).length < 100);
    const after = compose(memento, shelf, 'sidebar');
    await after.ready;
    assert.equal(after.draft.length, 5_000_000);
    after.setDraft('');
    after.sent(after.attachments);
    await after.save();
    assert.equal(memento.values.size + shelf.values.size, 0);
  });
});

describe('Attached chips', () => {
  const composer = (): Composer => compose(new FakeMemento(), new FakeShelf(), 'sidebar');

  it('are not there twice, but the same source with another text is', () => {
    const chips = composer();
    chips.attach(chip);
    chips.attach({ ...chip, id: 'y' });
    assert.deepEqual(chips.attachments.map(({ id }) => id), ['x']);
    chips.attach({ ...chip, id: 'z', text: 'other code' });
    assert.deepEqual(chips.attachments.map(({ id }) => id), ['x', 'z']);
  });

  it('are replaced under their id, in their place', () => {
    const chips = composer();
    chips.attach(chip);
    chips.attach({ ...chip, id: 'y', text: 'b' });
    chips.attach({ ...chip, text: 'newer' });
    assert.deepEqual(chips.attachments.map(({ text }) => text), ['newer', 'b']);
  });

  it('remember what became of their source until they are removed, and say when that is news', () => {
    const chips = composer();
    chips.attach(chip);
    assert.equal(chips.stateOf('x'), 'same');
    assert.equal(chips.setState('x', 'same'), false);
    assert.equal(chips.setState('x', 'gone'), true);
    assert.equal(chips.setState('x', 'gone'), false);
    chips.detach('x');
    assert.equal(chips.stateOf('x'), 'same');
  });

  it('with a large picture are kept in the store, not in the memento', async () => {
    const shelf = new FakeShelf();
    const memento = new FakeMemento();
    const chips = compose(memento, shelf, 'sidebar');
    const picture: Attachment = { id: 'p', kind: 'image', label: 'shot.png', text: '', image: { type: 'image/png', data: 'A'.repeat(200_000), width: 100, height: 80 } };
    chips.attach(picture);
    await chips.save();
    assert.equal(shelf.values.size, 1);
    const after = compose(memento, shelf, 'sidebar');
    await after.ready;
    assert.deepEqual(after.attachments, [picture]);
  });
});
