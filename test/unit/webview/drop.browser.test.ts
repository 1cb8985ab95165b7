// What is dragged over the panel and dropped there, in Chromium: from Explorer, from tabs, from the desktop, as text; and what is too large.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import type { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import { emptyState } from '../../support/pageHarness/pageStates.ts';

interface Dragged {
  /** What `setData` was called with. */
  readonly data?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly size: number }[];
}

const retry = 'file:///drive/sample/src/retry.ts';
const notes = 'file:///drive/sample/notes.md';

describe('dropping on the panel', function () {
  this.timeout(30_000);
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 300, height: 700 }, (opened) => {
    ({ page, hosted } = opened);
  });
  beforeEach(() => hosted.snapshot(emptyState));

  /** @returns whether the page took it */
  function drag(type: 'dragenter' | 'dragover' | 'drop' | 'dragleave', dragged: Dragged, shiftKey = false): Promise<boolean> {
    return page.evaluate(([name, { data = {}, files = [] }, shift]) => {
      const dataTransfer = new DataTransfer();
      for (const [kind, value] of Object.entries(data)) dataTransfer.setData(kind, value);
      for (const { name: fileName, type: kind, size } of files) dataTransfer.items.add(new File([new Uint8Array(size).fill(97)], fileName, { type: kind }));
      const target = document.querySelector('.conversation') ?? document.body;
      return !target.dispatchEvent(new DragEvent(name, { dataTransfer, shiftKey: shift, bubbles: true, cancelable: true }));
    }, [type, dragged, shiftKey] as const);
  }
  const first = async <T extends PageMessage['type']>(type: T): Promise<Extract<PageMessage, { type: T }> | undefined> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = (await hosted.posted()).findLast((posted): posted is Extract<PageMessage, { type: T }> => posted.type === type);
      if (found) return found;
      await hosted.frame();
    }
    return undefined;
  };
  const said = (): Promise<string | null> => page.locator('.drop-hint').textContent({ timeout: 2000 });

  it('says while something is dragged over it that Shift is needed, and with Shift that it can be dropped', async () => {
    assert.equal(await drag('dragover', { data: { 'text/uri-list': retry } }), true);
    assert.equal(await said(), 'Hold Shift to drop here');
    assert.equal(await page.locator('.drop-hint').getAttribute('role'), 'status');
    const box = await page.locator('.drop-hint').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 300, JSON.stringify(box));
    await drag('dragover', { data: { 'text/uri-list': retry } }, true);
    await page.getByText('Drop to attach').waitFor();
    assert.equal(await said(), 'Drop to attach');
    await drag('dragleave', {});
    await page.locator('.drop-hint').waitFor({ state: 'detached' });
  });

  it('says so in words where nothing is dragged: the + button tells of Shift', async () => {
    assert.equal(await page.getByRole('button', { name: 'Attach… Files can also be dropped here with Shift held.' }).count(), 1);
  });

  const sources: readonly (readonly [string, Dragged, readonly string[]])[] = [
    ['an item of Explorer', { data: { 'resourceurls': JSON.stringify([retry]), 'text/plain': '/drive/sample/src/retry.ts', 'codeeditors': '[]', 'text/uri-list': retry } }, [retry]],
    ['several items of Explorer', { data: { 'application/vnd.code.uri-list': `${retry}\r\n${notes}`, 'text/plain': 'retry.ts notes.md' } }, [retry, notes]],
    ['a tab', { data: { 'text/uri-list': notes, 'codeeditors': JSON.stringify([{ resource: notes }]) } }, [notes]],
    ['a list with a comment', { data: { 'text/uri-list': `# two files\r\n${retry}\r\n${notes}\r\n` } }, [retry, notes]],
    ['another program\'s data under VS Code\'s name', { data: { 'resourceurls': '{broken', 'text/uri-list': retry } }, [retry]],
  ];
  for (const [name, dragged, uris] of sources) {
    it(`takes ${name}`, async () => {
      assert.equal(await drag('dragover', dragged, true), true);
      assert.equal(await drag('drop', dragged, true), true);
      assert.deepEqual((await first('dropUris'))?.uris, uris);
      assert.equal(await page.locator('.drop-hint').count(), 0);
    });
  }

  it('takes a file of the desktop as text', async () => {
    await drag('drop', { files: [{ name: 'server.log', type: 'text/plain', size: 300 }] }, true);
    assert.deepEqual(await first('addText'), { type: 'addText', name: 'server.log', text: 'a'.repeat(300) });
  });

  it('says of a file that vanished meanwhile that it can\'t be read, and takes the others', async () => {
    await page.evaluate(() => {
      const text = Blob.prototype.text;
      Blob.prototype.text = function (this: File) {
        return this.name === 'gone.txt' ? Promise.reject(new DOMException('gone', 'NotFoundError')) : text.call(this);
      };
    });
    await drag('drop', { files: [{ name: 'gone.txt', type: 'text/plain', size: 3 }, { name: 'there.txt', type: 'text/plain', size: 1 }] }, true);
    assert.equal((await first('addText'))?.name, 'there.txt');
    assert.deepEqual(await first('cannotAttach'), { type: 'cannotAttach', name: 'gone.txt', reason: 'notReadable', size: 3 });
  });

  it('leaves dragged text to the field it is dropped on', async () => {
    assert.equal(await drag('dragover', { data: { 'text/plain': 'some words' } }), false);
    assert.equal(await page.locator('.drop-hint').count(), 0);
    assert.equal(await drag('drop', { data: { 'text/plain': 'some words' } }), false);
  });

  it('a file of 50 MB is refused with its size and never read, and the next one is taken', async () => {
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { read: seen });
      for (const name of ['text', 'arrayBuffer', 'stream', 'slice'] as const) {
        const method = Blob.prototype[name] as (...args: unknown[]) => unknown;
        Object.assign(Blob.prototype, {
          [name]: function (this: File, ...args: unknown[]) {
            seen.push(this.name);
            return method.apply(this, args);
          },
        });
      }
    });
    await drag('drop', { files: [{ name: 'dump.sql', type: '', size: 50 * 1024 * 1024 }, { name: 'scan.png', type: 'image/png', size: 50 * 1024 * 1024 }, { name: 'small.txt', type: 'text/plain', size: 2 }] }, true);
    assert.equal((await first('addText'))?.name, 'small.txt');
    const refused = (await hosted.posted()).filter(({ type }) => type === 'cannotAttach');
    assert.deepEqual(refused, [{ type: 'cannotAttach', name: 'dump.sql', reason: 'tooLarge', size: 52_428_800 }, { type: 'cannotAttach', name: 'scan.png', reason: 'pictureTooLarge', size: 52_428_800 }]);
    assert.deepEqual(await page.evaluate(() => (window as unknown as { read: string[] }).read), ['small.txt']);
  });
});
