// Questions wait for what is still being read to be attached, in their order, and never for ever.
import assert from 'node:assert/strict';
import { PendingReads, type ReadOutcome } from '../../../../src/host/panel/pendingReads.ts';

function bench() {
  const reads = new PendingReads();
  const sent: string[] = [];
  const wait = (name: string): Promise<void> => reads.wait((outcome: ReadOutcome) => Promise.resolve(void sent.push(`${name} ${outcome}`)));
  return { reads, sent, wait };
}

describe('what is being read to be attached', () => {
  it('holds questions until all of it is there, and sends them in their order', async () => {
    const { reads, sent, wait } = bench();
    const file = Promise.withResolvers<void>();
    const reading = reads.during(() => file.promise);
    reads.inPage('picture', false);
    assert.equal(reads.busy, true);
    const both = Promise.all([wait('one'), wait('two')]);
    file.resolve();
    await reading;
    assert.deepEqual(sent, []);
    reads.inPage('picture', true);
    await both;
    assert.deepEqual([sent, reads.busy], [['one read', 'two read'], false]);
  });

  it('sends the second question only when the first has taken its attachments along', async () => {
    const { reads, sent, wait } = bench();
    reads.inPage('picture', false);
    const first = Promise.withResolvers<void>();
    const one = reads.wait(async () => {
      await first.promise;
      sent.push('one');
    });
    reads.inPage('picture', true);
    const two = wait('two');
    assert.equal(reads.busy, true, 'the first is on its way');
    first.resolve();
    await Promise.all([one, two]);
    assert.deepEqual(sent, ['one', 'two read']);
  });

  it('lets a question go where something is refused, fails or goes with the page', async () => {
    const { reads, sent, wait } = bench();
    reads.inPage('refused', false);
    const refused = wait('refused');
    reads.refused();
    reads.inPage('refused', true);
    await refused;
    const file = Promise.withResolvers<void>();
    const reading = reads.during(() => file.promise);
    const failed = wait('failing');
    file.reject(new RangeError('unreadable'));
    await assert.rejects(reading, RangeError);
    await failed;
    reads.inPage('hidden', false);
    const gone = wait('gone');
    reads.pageGone();
    await gone;
    assert.deepEqual(sent, ['refused failed', 'failing failed', 'gone failed']);
  });

  it('does not hold against a question what was refused before', async () => {
    const { reads, sent, wait } = bench();
    reads.refused();
    reads.inPage('picture', false);
    const waiting = wait('later');
    reads.inPage('picture', true);
    await waiting;
    assert.deepEqual(sent, ['later read']);
  });

  it('is not waited for any more when the person says so', async () => {
    const { reads, sent, wait } = bench();
    reads.inPage('picture', false);
    const waiting = wait('one');
    reads.stop();
    await waiting;
    assert.deepEqual(sent, ['one stopped']);
    assert.equal(reads.busy, true, 'the picture is still coming');
  });
});
