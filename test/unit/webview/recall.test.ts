import assert from 'node:assert/strict';
import { Recall } from '../../../src/webview/composer/recall.ts';

function recalling(own: string, ...questions: readonly string[]): Recall {
  const recall = new Recall();
  recall.begin(questions, own);
  return recall;
}

describe('Recall', () => {
  it('goes to older questions and ends at the oldest', () => {
    const recall = recalling('', 'new', 'old');
    assert.deepEqual([recall.older(), recall.older(), recall.older()], ['new', 'old', undefined]);
    assert.equal(recall.newer(), 'new');
  });

  it('comes back to what was being written, and no further', () => {
    const recall = recalling('half', 'new');
    recall.older();
    assert.deepEqual([recall.newer(), recall.newer()], ['half', undefined]);
  });

  it('passes over a question that equals what is written', () => {
    assert.equal(recalling('new', 'new', 'old').older(), 'old');
  });

  it('knows a recalled question only while it is unchanged', () => {
    const recall = recalling('half', 'new');
    assert.equal(recall.shows('half'), false);
    recall.older();
    assert.equal(recall.shows('new'), true);
    assert.equal(recall.shows('new!'), false);
  });

  it('has nothing where nothing was asked', () => {
    assert.equal(recalling('x').older(), undefined);
  });
});
