// What a person is told of conversations that were recovered, or that can't be saved.
import assert from 'node:assert/strict';
import { StoreFailure } from '../../../src/core/conversation/conversationStore.ts';
import { storeFailureBanner, storeHealthBanner } from '../../../src/host/panel/bannerText.ts';

const sound = { readonly: false } as const;

describe('the cards about the store', () => {
  it('say what was recovered and where the damaged file is', () => {
    const banner = storeHealthBanner({ ...sound, backend: 'sqlite', recovered: { kept: 12, setAside: 'ponder.db.damaged-1' } });
    assert.deepEqual(banner, { tone: 'warning', title: 'The database of conversations was damaged', body: '12 messages were recovered. The damaged file is kept as ponder.db.damaged-1.' });
  });

  it('say that nothing is saved in a folder that can not be written, and nothing where all is well', () => {
    assert.equal(storeHealthBanner({ backend: 'sqlite', readonly: true })?.title, 'Conversations are not saved');
    assert.equal(storeHealthBanner({ backend: 'sqlite', ...sound }), undefined);
  });

  it('say for every reason why the last message was not saved, and what becomes of it', () => {
    for (const reason of ['full', 'readonly', 'damaged', 'busy', 'closed'] as const) {
      const { title, body } = storeFailureBanner(new StoreFailure(reason));
      assert.equal(title, 'Not saved');
      assert.match(body, /^[A-Z].+\.$/);
    }
    assert.match(storeFailureBanner(new StoreFailure('full')).body, /^The disk is full\. The conversation goes on here/);
    assert.match(storeFailureBanner(new Error('whatever')).body, /The log says more\.$/);
  });
});
