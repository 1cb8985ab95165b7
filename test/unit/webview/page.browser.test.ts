// The page in Chromium under its real policy: what a person does with keys and mouse, and what hostile text must not do.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { HostedPage } from '../../support/pageHarness/openPage.ts';
import { eachPanel } from '../../support/pageHarness/pageFixture.ts';
import type { PageServer } from '../../support/pageHarness/pageServer.ts';
import { answer, emptyState, pageStates, question } from '../../support/pageHarness/pageStates.ts';
import type { PageMessage } from '../../../src/protocol/pageMessage.ts';
import type { PanelState } from '../../../src/protocol/panelState.ts';

const answering: PanelState = {
  ...emptyState,
  messages: [question('q', 'Why?'), answer('m', { phase: 'answering' })],
  composer: { ...emptyState.composer, answering: true },
};

function withAnswer(text: string): PanelState {
  return { ...emptyState, messages: [question('q', 'Why?'), answer('m', { text })] };
}

describe('the page in a browser', function () {
  this.timeout(30_000);
  let server: PageServer;
  let page: Page;
  let hosted: HostedPage;

  eachPanel({ width: 420, height: 700 }, (opened) => {
    ({ page, hosted, server } = opened);
  });

  const message = (): Locator => page.getByRole('textbox', { name: 'Message', exact: true });
  const sent = async (): Promise<readonly PageMessage[]> => (await hosted.posted()).filter((m) => m.type === 'send');
  const last = async (type: PageMessage['type']): Promise<PageMessage | undefined> => (await hosted.posted()).findLast((m) => m.type === type);

  const paste = (text: string): Promise<void> =>
    message().evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  describe('roles and names', () => {
    it('are those that people and tests rely on', async () => {
      await hosted.snapshot(answering);
      assert.equal(await message().count(), 1);
      assert.equal(await page.getByRole('button', { name: 'Stop', exact: true }).count(), 1);
      const log = page.getByRole('region', { name: 'Conversation', exact: true }).getByRole('log');
      assert.equal(await log.getAttribute('aria-live'), 'off');
      assert.equal(await log.getByRole('article', { name: 'You', exact: true }).count(), 1);
      assert.equal(await log.getByRole('article', { name: 'gpt-6.2-sol', exact: true }).count(), 1);
      assert.equal(await page.getByRole('button', { name: /^Model/ }).count(), 1);
      assert.equal(await page.getByRole('button', { name: 'Reasoning effort: medium', exact: true }).count(), 1);
    });

    it('the status speaks what the host announces', async () => {
      await hosted.snapshot(emptyState);
      await hosted.say({ type: 'announce', text: 'The answer is finished.' });
      assert.equal(await page.getByRole('status').textContent(), 'The answer is finished.');
    });

    it('words come from the bundle of the first snapshot', async () => {
      await hosted.snapshot({ ...emptyState, locale: 'zh-cn' }, { Message: '消息', 'Reasoning effort: {0}': '推理强度：{0}' });
      assert.equal(await page.getByRole('textbox', { name: '消息' }).count(), 1);
      assert.equal(await page.getByRole('button', { name: '推理强度：medium' }).count(), 1);
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-cn');
    });
  });

  describe('composer', () => {
    it('Enter sends, Shift+Enter breaks, nothing is sent empty', async () => {
      await hosted.snapshot(emptyState);
      assert.equal(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true);
      await message().press('Enter');
      await message().pressSequentially(' ');
      await message().press('Enter');
      assert.deepEqual(await sent(), []);
      await message().fill('');
      await message().pressSequentially('one');
      await message().press('Shift+Enter');
      await message().pressSequentially('two');
      assert.deepEqual(await sent(), []);
      await message().press('Enter');
      assert.deepEqual(await sent(), [{ type: 'send', text: 'one\ntwo' }]);
      assert.equal(await message().inputValue(), '');
    });

    it('Enter that picks a candidate of an input method does not send', async () => {
      await hosted.snapshot(emptyState);
      await message().focus();
      const keys = await page.context().newCDPSession(page);
      await keys.send('Input.imeSetComposition', { text: 'sushu', selectionStart: 5, selectionEnd: 5 });
      await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
      await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
      assert.deepEqual(await sent(), [], 'sent while composing');
      await keys.send('Input.insertText', { text: '素数' });
      await hosted.frame();
      assert.equal(await message().inputValue(), '素数');
      await message().press('Enter');
      assert.deepEqual(await sent(), [{ type: 'send', text: '素数' }]);
    });

    it('Escape stops while an answer comes, from anywhere', async () => {
      await hosted.snapshot(answering);
      await message().press('Escape');
      await page.getByRole('region', { name: 'Conversation' }).press('Escape');
      assert.equal((await hosted.posted()).filter((m) => m.type === 'stop').length, 2);
    });

    it('says that a question waits for what is being read; Escape and Stop give it back and leave the answer alone', async () => {
      await hosted.snapshot({ ...answering, composer: { ...answering.composer, reading: true } });
      assert.match((await page.locator('.compacting').textContent()) ?? '', /^Reading what you attached\. Your question is sent then\./);
      await message().press('Escape');
      await page.getByRole('region', { name: 'Conversation' }).press('Escape');
      await page.getByRole('button', { name: 'Stop waiting. Your question comes back.' }).click();
      assert.deepEqual((await hosted.posted()).filter((m) => m.type === 'stop'), Array.from({ length: 3 }, () => ({ type: 'stop', reading: true })));
    });

    it('tells the host of a pasted file before it is read and after it was handed over', async () => {
      await hosted.snapshot(emptyState);
      await message().evaluate((field) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File(['a,b'], 'table.csv', { type: 'text/csv' }));
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      const about = async () => (await hosted.posted()).filter((m) => m.type === 'fitting' || m.type === 'addText').map((m) => (m.type === 'fitting' ? m.done : m.type));
      await page.waitForFunction(() => (window as unknown as { posted: { type: string; done?: boolean }[] }).posted.some((m) => m.type === 'fitting' && m.done === true));
      assert.deepEqual(await about(), [false, 'addText', true]);
    });

    it('marks a waiting question of another branch, and offers to show that', async () => {
      const queue = [{ id: 'w1', text: 'And then?', elsewhere: true, attachments: [] }] as const;
      await hosted.snapshot({ ...emptyState, composer: { ...emptyState.composer, queue } });
      await page.locator('.queued .codicon-git-branch').waitFor();
      await page.getByRole('button', { name: 'Show its branch and send' }).click();
      assert.deepEqual(await last('sendQueued'), { type: 'sendQueued', queuedId: 'w1' });
    });

    it('a follow-up can be sent while an answer comes', async () => {
      await hosted.snapshot(answering);
      assert.match((await message().getAttribute('placeholder')) ?? '', /sent when this answer is done/);
      await message().fill('and then?');
      await message().press('Enter');
      assert.deepEqual(await sent(), [{ type: 'send', text: 'and then?' }]);
    });

    it('tells of the first character at once, and the draft outlives a reload', async () => {
      await hosted.snapshot(emptyState);
      await message().pressSequentially('W');
      const { at, ...draft } = (await last('draft')) as { readonly at: number; readonly text: string };
      assert.deepEqual(draft, { type: 'draft', text: 'W' });
      assert.ok(at > 1.7e12, 'the page says when');
      await message().pressSequentially('hy not?');
      await page.reload();
      await page.locator('.loading').waitFor();
      await new HostedPage(page).snapshot({ ...emptyState, draft: 'W' });
      assert.equal(await message().inputValue(), 'Why not?');
    });

    it('keeps what the host calls its tab, for the next page and the host', async () => {
      await hosted.snapshot({ ...emptyState, place: 'editor', tab: 'editor.a' });
      assert.equal(await page.evaluate(() => (JSON.parse(sessionStorage.getItem('state') ?? '{}') as { readonly tab?: string }).tab), 'editor.a');
    });

    it('takes what the host puts in, after what is there', async () => {
      await hosted.snapshot(emptyState);
      await hosted.say({ type: 'compose', text: 'first' });
      await hosted.say({ type: 'compose', text: 'second' });
      assert.equal(await message().inputValue(), 'first\nsecond');
      assert.equal(await message().evaluate((field) => field === document.activeElement), true);
    });

    it('hands a paste of 5 MB over as an attachment, and sends the question without it', async () => {
      await hosted.snapshot(emptyState);
      await message().focus();
      const pasted = 'const answer = 42; // forty-two\n'.repeat(163_840);
      await paste(pasted);
      const handed = await last('addText');
      assert.ok(handed?.type === 'addText' && handed.text === pasted);
      assert.equal(await message().inputValue(), '');
      await message().pressSequentially('What is this?');
      await message().press('Enter');
      const [only] = await sent();
      assert.ok(only?.type === 'send' && only.text === 'What is this?');
    });

    it('grows with the text up to 40 % of the height', async () => {
      await hosted.snapshot(emptyState);
      const height = (): Promise<number> => message().evaluate((field) => field.clientHeight);
      const one = await height();
      await message().fill('a\nb\nc');
      assert.ok((await height()) > one * 2);
      await message().press('End');
      await message().fill(`a\nb\nc${'line\n'.repeat(90)}`);
      assert.equal(await message().inputValue(), `a\nb\nc${'line\n'.repeat(90)}`);
      assert.ok((await height()) <= 0.4 * 700 + 1);
    });
  });

  describe('following', () => {
    const paragraph = (n: number): string => `Paragraph ${n} is long enough to fill more than one line of the panel, so that there is something to scroll.\n\n`;
    const long = Array.from({ length: 20 }, (_, n) => paragraph(n)).join('');
    const place = (): Promise<{ top: number; left: number }> =>
      page.locator('.conversation').evaluate((e) => ({ top: e.scrollTop, left: e.scrollHeight - e.scrollTop - e.clientHeight }));
    const grow = async (from: number, count: number): Promise<void> => {
      for (let n = from; n < from + count; n += 1) await hosted.patch({ op: 'delta', id: 'm', text: paragraph(n) });
    };

    const startOfAnswer = (): Promise<number> => page.getByRole('article', { name: 'gpt-6.2-sol' }).last().evaluate((e) => e.getBoundingClientRect().top);

    it('keeps the end in view until the first line of the answer is at the top, and then that line', async () => {
      await hosted.snapshot(answering);
      await grow(0, 3);
      assert.ok((await place()).left <= 1, 'the end is in view while all of the answer is');
      await grow(3, 20);
      const top = await startOfAnswer();
      assert.ok(top >= 0 && top < 40, `the answer starts at ${top}`);
      const before = await place();
      await grow(23, 6);
      assert.equal((await place()).top, before.top);
      assert.equal(await page.getByRole('button', { name: 'New text' }).count(), 1);
    });

    it('stays at the end for one who went there, never moves a reading place, and starts anew with the next answer', async () => {
      await hosted.snapshot(answering);
      await grow(0, 40);
      await page.getByRole('button', { name: 'New text' }).click();
      assert.ok((await place()).left <= 1, 'at the end');
      assert.equal(await page.getByRole('button', { name: 'New text' }).count(), 0);
      await grow(40, 3);
      assert.ok((await place()).left <= 1, 'followed');
      await page.locator('.conversation').hover();
      await page.mouse.wheel(0, -300);
      await hosted.frame();
      let before = await place();
      for (let tries = 0; before.left < 250 && tries < 100; tries += 1) {
        await hosted.frame();
        before = await place();
      }
      assert.ok(before.left >= 250, 'scrolled up');
      await grow(43, 6);
      assert.equal((await place()).top, before.top);
      await page.getByRole('button', { name: 'New text' }).click();
      assert.ok((await place()).left <= 1, 'back at the end');
      await hosted.patch({ op: 'message', message: question('q2', 'And?') }, { op: 'message', message: answer('n', { phase: 'answering' }) });
      for (let n = 0; n < 30; n += 1) await hosted.patch({ op: 'delta', id: 'n', text: paragraph(n) });
      const top = await startOfAnswer();
      assert.ok(top >= 0 && top < 40, `the next answer starts at ${top}`);
    });

    it('what came far below the screen was never laid out; it is there for one who goes to it, and no line moves under their eyes', async () => {
      await hosted.snapshot(answering);
      for (let n = 0; n < 300; n += 10) await hosted.patch({ op: 'delta', id: 'm', text: Array.from({ length: 10 }, (_, at) => paragraph(n + at)).join('') });
      const text = (n: number) => page.getByText(`Paragraph ${n} is long`);
      await text(299).waitFor({ state: 'attached' });
      assert.equal(await text(150).evaluate((e) => e.checkVisibility({ contentVisibilityAuto: true })), false);
      await page.getByRole('button', { name: 'New text' }).click();
      await text(299).waitFor();
      const view = await page.locator('.conversation').boundingBox();
      const box = async (n: number) => (await text(n).boundingBox()) ?? { y: Number.NaN, height: Number.NaN };
      assert.ok(view && (await box(299)).y < view.y + view.height && (await box(299)).y > view.y, 'the last line is on the screen');
      assert.ok((await place()).left <= 1, 'at the end');
      await page.locator('.conversation').hover();
      for (let step = 0; step < 12; step += 1) {
        await page.mouse.wheel(0, -900);
        for (let n = 0; n < 6; n += 1) await hosted.frame();
        const seen = (): Promise<readonly (readonly [string, number])[]> =>
          page.locator('.conversation').evaluate((region) => {
            const { top, bottom } = region.getBoundingClientRect();
            return [...region.querySelectorAll('.markdown p')].filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).map((each) => [each.textContent.slice(0, 13), Math.round(each.getBoundingClientRect().top)] as const).filter(([, at]) => at > top && at < bottom);
          });
        const before = await seen();
        assert.ok(before.length > 5, `only ${before.length} paragraphs are seen`);
        for (let n = 0; n < 4; n += 1) await hosted.frame();
        assert.deepEqual(await seen(), before);
      }
    });

    it('a screenful that comes at once is read from its first line', async () => {
      await hosted.snapshot(answering);
      await hosted.patch({ op: 'delta', id: 'm', text: long });
      const top = await page.getByRole('article', { name: 'gpt-6.2-sol' }).evaluate((e) => e.getBoundingClientRect().top);
      assert.ok(top >= 0 && top < 40, `the answer starts at ${top}`);
      assert.equal(await page.getByRole('button', { name: 'New text' }).count(), 1);
    });

    it('a long conversation opens at the start of its last answer', async () => {
      await hosted.snapshot({ ...emptyState, messages: [question('q', 'One?'), answer('m', { text: long }), question('p', 'Two?'), answer('n', { text: long })] });
      const top = await page.getByRole('article').last().evaluate((e) => e.getBoundingClientRect().top);
      assert.ok(top >= 0 && top < 40, `the answer starts at ${top}`);
    });

    it('what unfolds at the end does not move the line that was clicked', async () => {
      const thinking = { text: long, form: 'text' as const, tookMs: 12_000, tokens: 832 };
      await hosted.snapshot({ ...emptyState, messages: [question('q', long), answer('m', { thinking, text: 'Done.' })] });
      const fold = page.getByRole('button', { name: /Thought for/ });
      const top = (): Promise<number> => fold.evaluate((e) => e.getBoundingClientRect().top);
      const before = await top();
      await fold.click();
      await hosted.frame();
      assert.equal(await top(), before);
      assert.equal(await page.getByRole('button', { name: 'New text' }).count(), 0);
    });

    it('a reload comes back to the place', async () => {
      const state = withAnswer(long);
      await hosted.snapshot(state);
      await page.locator('.conversation').evaluate((e) => e.scrollTo(0, 321));
      await hosted.frame();
      await page.reload();
      await page.locator('.loading').waitFor();
      await new HostedPage(page).snapshot(state);
      assert.equal((await place()).top, 321);
    });
  });

  describe('hostile text', () => {
    const hostile = [
      '<script>window.hacked = 1</script>',
      '<img src=x onerror="window.hacked = 1">',
      '<svg onload="window.hacked = 1"><use href="https://evil.example/x"/></svg>',
      '<style>body { display: none }</style>',
      '<a href="command:workbench.action.quit" style="position:fixed">click</a>',
      '[js](javascript:window.hacked=1) [cmd](command:workbench.action.quit) [data](data:text/html,x) [file](file:///etc/passwd) [http](http://plain.example)',
      '![beacon](https://evil.example/beacon.png) ![](https://evil.example/other.png)',
      '[ok](https://example.org/a "title") <https://example.org/b> https://example.org/c mailto:someone@example.org',
      '[x]: javascript:alert(1)\n\n[x]',
      '```"><img/src=x/onerror=alert(1)>\ncode <b>x</b>\n```',
      '| a |\n|:-:|\n| <img src=x onerror=alert(1)> |',
    ].join('\n\n');

    it('leaves only text and safe links', async () => {
      const requests: string[] = [];
      // The page's own chunks and its worker are no addresses of the text.
      const own = new URL('/webview/', page.url()).href;
      page.on('request', (request) => request.url().startsWith(own) || request.url().startsWith('blob:') || requests.push(request.url()));
      await hosted.snapshot(withAnswer(hostile));
      const found = await page.locator('.markdown').evaluate((root) => ({
        dangerous: [...root.querySelectorAll('script,img,svg,style,iframe,object,form,input,use')].map((e) => e.outerHTML),
        handlers: [...root.querySelectorAll('*')].flatMap((e) => [...e.attributes]).filter((a) => /^on|^style$|^id$/.test(a.name)).map((a) => a.name),
        links: [...root.querySelectorAll('a')].map((a) => a.getAttribute('href')),
        titles: [...root.querySelectorAll('a')].every((a) => a.title === a.getAttribute('href')),
        hacked: 'hacked' in window,
      }));
      assert.deepEqual(found.dangerous, []);
      assert.deepEqual(found.handlers, []);
      assert.deepEqual(found.links, [
        'https://evil.example/x', 'https://evil.example/beacon.png', 'https://evil.example/other.png', 'https://example.org/a', 'https://example.org/b', 'https://example.org/c',
        'mailto:someone@example.org',
      ]);
      assert.equal(found.titles, true);
      assert.equal(found.hacked, false);
      assert.deepEqual(requests, []);
    });

    it('a link is handed to the host and goes nowhere by itself', async () => {
      await hosted.snapshot(withAnswer('[ok](https://example.org/a)'));
      const before = page.url();
      await page.getByRole('link', { name: 'ok' }).click();
      await page.getByRole('link', { name: 'ok' }).click({ button: 'middle' });
      await page.getByRole('link', { name: 'ok' }).press('Enter');
      assert.equal((await hosted.posted()).filter((m) => m.type === 'openLink' && m.href === 'https://example.org/a').length, 3);
      assert.equal(page.url(), before);
      assert.equal(page.context().pages().length, 1);
    });
  });

  describe('markdown as it streams', () => {
    const text = [
      '# Title\n\nSome **bold** text with `code`, [late] and [a link](https://example.org).\n\n- one\n- two\n\n  loose\n\n1. x\n   ```js\n   y\n   ```\n\n',
      '```ts\nconst a = 1;\n\nconst b = 2;\n```\nright after\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n> quote\n> more\n\n- [x] done\n- [ ] not\n\n',
      '这里有**重点。**后面\n\nSetext\n---\n\n[late]: https://example.org/late\n\nThe end, without a line break',
    ].join('');
    /** Once all code has its colors: they come when they are ready. */
    const html = async (): Promise<string> => {
      await page.waitForFunction(() => [...document.querySelectorAll('.code-block[data-language] .code-lines > span')].every((line) => line.textContent.trim() === '' || line.querySelector('[class^="tok-"]:not(:empty)')));
      await hosted.frame();
      return page.locator('.markdown').first().evaluate((e) => e.innerHTML);
    };

    for (const size of [5, 64]) {
      it(`ends as one render of the whole, ${size} characters at a time`, async () => {
        await hosted.snapshot(withAnswer(text));
        const whole = await html();
        await hosted.snapshot(answering);
        await stream(text, size);
        await hosted.patch({ op: 'answer', id: 'm', fields: { phase: 'done' } });
        assert.equal(await html(), whole);
      });
    }

    it('ends as one render of the whole where it is long: parts, chapters, wide tables, groups of lines', async () => {
      const many = Array.from({ length: 140 }, (_, n) => `## Part ${n}\n\nParagraph **${n}** [late].\n\n`).join('');
      const rows = Array.from({ length: 70 }, (_, n) => `| ${n} | row *${n}* |\n`).join('');
      const lines = Array.from({ length: 90 }, (_, n) => `const a${n} = ${n};\n`).join('');
      const items = Array.from({ length: 80 }, (_, n) => `- item ${n}\n`).join('');
      const long = `${many}| a | b |\n|---|---|\n${rows}\n\`\`\`ts\n${lines}\`\`\`\n\n${items}\n[late]: https://example.org/late\n\nEnd.`;
      const settled = async (): Promise<string> => {
        await page.waitForFunction(() => [...document.querySelectorAll('.markdown-part, .markdown-chapter')].every((e) => e.classList.contains('full') === (e.nextElementSibling !== null)));
        return html();
      };
      await hosted.snapshot(withAnswer(long));
      const whole = await settled();
      assert.ok(whole.split('markdown-part').length > 30 && whole.split('markdown-chapter').length > 2);
      await hosted.snapshot(answering);
      await stream(long, 500);
      await hosted.patch({ op: 'answer', id: 'm', fields: { phase: 'done' } });
      assert.equal(await settled(), whole);
    });

    /** One patch per frame. */
    async function stream(all: string, size: number): Promise<void> {
      for (let at = 0; at < all.length; at += size) await hosted.patch({ op: 'delta', id: 'm', text: all.slice(at, at + size) });
    }

    it('shows half a fence as code and half an emphasis as emphasis', async () => {
      await hosted.snapshot(answering);
      await hosted.patch({ op: 'delta', id: 'm', text: 'This is **very imp' });
      assert.equal(await page.locator('.markdown strong').textContent(), 'very imp');
      await hosted.patch({ op: 'delta', id: 'm', text: 'ortant**\n\n```py\nprint(1' });
      assert.equal(await page.locator('.code-block code').textContent(), 'print(1');
      assert.equal(await page.locator('.code-name').textContent(), 'py · 1 line');
    });

    it('keeps the nodes of finished blocks and of the open one', async () => {
      await hosted.snapshot(answering);
      await hosted.patch({ op: 'delta', id: 'm', text: 'First.\n\nSecond block\nwith lines\n\n```\na\n' });
      await page.evaluate(() => document.querySelectorAll('.markdown-part > *').forEach((e, i) => e.setAttribute('data-mark', String(i))));
      await hosted.patch({ op: 'delta', id: 'm', text: 'b\n' });
      assert.deepEqual(await page.locator('.markdown-part > *').evaluateAll((all) => all.map((e) => e.getAttribute('data-mark'))), ['0', '1', '2']);
    });

    it('code is copied and inserted whole', async () => {
      await hosted.snapshot(withAnswer('```ts\nconst a = 1;\n\nb();\n```'));
      await page.getByRole('button', { name: 'Copy code' }).click();
      await page.getByRole('button', { name: 'Insert at cursor' }).click();
      assert.deepEqual(await last('copyText'), { type: 'copyText', text: 'const a = 1;\n\nb();\n' });
      assert.deepEqual(await last('insertCode'), { type: 'insertCode', text: 'const a = 1;\n\nb();\n' });
    });
  });

  describe('messages', () => {
    const reload = async (state: PanelState): Promise<void> => {
      await page.reload();
      await page.locator('.loading').waitFor();
      await new HostedPage(page).snapshot(state);
    };
    const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });

    it('what is written in a message\'s editor is there again when the view is, without taking the keyboard', async () => {
      const state = withAnswer('Because.');
      await hosted.snapshot(state);
      await page.getByRole('button', { name: 'Edit and send again' }).click();
      assert.equal(await field('Edit your question').evaluate((area) => area === document.activeElement), true);
      await field('Edit your question').fill('Five minutes of work');
      await hosted.say({ type: 'editMessage', messageId: 'm' });
      await field('Edit the message').fill('My own answer');
      await hosted.say({ type: 'editMessage', messageId: 'm', insert: 'developer' });
      await field('New instructions').fill('Be brief');
      await reload(state);
      assert.deepEqual(await Promise.all(['Edit your question', 'Edit the message', 'New instructions'].map((name) => field(name).inputValue())), ['Five minutes of work', 'My own answer', 'Be brief']);
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
      await field('Edit your question').press('Enter');
      assert.deepEqual(await last('editAndSend'), { type: 'editAndSend', messageId: 'q', text: 'Five minutes of work' });
      await field('Edit the message').press('Escape');
      await field('New instructions').press('Escape');
      await reload(state);
      assert.equal(await page.locator('.edit-area').count(), 0);
    });

    it('what is written in a message\'s editor is there again after another conversation was shown', async () => {
      await hosted.snapshot(withAnswer('Because.'));
      await page.getByRole('button', { name: 'Edit and send again' }).click();
      await field('Edit your question').fill('Five minutes of work');
      await hosted.snapshot({ ...emptyState, conversation: { id: 'other' } });
      assert.equal(await page.locator('.edit-area').count(), 0);
      await hosted.snapshot(withAnswer('Because.'));
      assert.equal(await field('Edit your question').inputValue(), 'Five minutes of work');
    });

    it('a waiting question is held as long as its editor is there, over a reload and another conversation', async () => {
      const queue = [{ id: 'w1', text: 'And then?', attachments: [] }, { id: 'w2', text: 'And after that?', attachments: [] }] as const;
      const waiting: PanelState = { ...answering, composer: { ...answering.composer, queue } };
      const held = async () => (await hosted.posted()).flatMap((m) => (m.type === 'holdQueued' ? [`${m.queuedId} ${m.held}`] : []));
      await hosted.snapshot(waiting);
      for (const at of [0, 0]) await page.locator('.queued').nth(at).getByRole('button', { name: 'Edit' }).click();
      await field('Edit the waiting question').first().fill('And then, in other words?');
      assert.deepEqual(await held(), ['w1 true', 'w2 true']);
      await reload(waiting);
      assert.deepEqual(await held(), ['w1 true', 'w2 true'], 'held again by the new page');
      await hosted.snapshot({ ...emptyState, conversation: { id: 'other' } });
      assert.deepEqual((await held()).slice(2), ['w1 false', 'w2 false']);
      await hosted.snapshot(waiting);
      assert.deepEqual((await held()).slice(4), ['w1 true', 'w2 true']);
      assert.equal(await field('Edit the waiting question').first().inputValue(), 'And then, in other words?');
      await page.getByRole('button', { name: 'Save' }).first().click();
      assert.deepEqual((await hosted.posted()).slice(-2), [{ type: 'rewordQueued', queuedId: 'w1', text: 'And then, in other words?' }, { type: 'holdQueued', queuedId: 'w1', held: false }]);
    });

    it('a question is edited in place: Escape leaves it, Enter sends it', async () => {
      await hosted.snapshot(withAnswer('Because.'));
      await page.getByRole('article', { name: 'You' }).hover();
      await page.getByRole('button', { name: 'Edit and send again' }).click();
      const editor = page.getByRole('textbox', { name: 'Edit your question' });
      await editor.fill('Changed');
      await editor.press('Escape');
      assert.equal(await editor.count(), 0);
      assert.equal(await page.getByText('Why?').count(), 1);
      await page.getByRole('button', { name: 'Edit and send again' }).click();
      await editor.fill('Why not?');
      await editor.press('Enter');
      assert.deepEqual(await last('editAndSend'), { type: 'editAndSend', messageId: 'q', text: 'Why not?' });
    });

    it('nothing moves when the actions show', async () => {
      await hosted.snapshot(withAnswer('Because.'));
      const boxes = () => page.locator('article').evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON() as unknown));
      const before = await boxes();
      await page.getByRole('article', { name: 'You' }).hover();
      assert.deepEqual(await boxes(), before);
    });

    it('a card counts down, acts and shows its details', async () => {
      const card = {
        id: 'c', tone: 'info' as const, title: 'Busy: trying again in {0} s', body: 'Wait.', until: Date.now() + 60_000,
        actions: [{ id: 'now', label: 'Now' }], details: [['Status', '429']] as const,
      };
      await hosted.snapshot({ ...emptyState, messages: [answer('m', { phase: 'retrying', cards: [card] })] });
      await page.getByText(/trying again in [456]\d s/).waitFor();
      await page.getByRole('button', { name: 'Now' }).click();
      assert.deepEqual(await last('action'), { type: 'action', messageId: 'm', cardId: 'c', actionId: 'now' });
      await page.getByRole('button', { name: 'Details' }).click();
      await page.getByText('429').waitFor();
    });

    it('the thought unfolds and the choice is told', async () => {
      const thinking = { text: 'Let me *see*.', form: 'text' as const, tookMs: 12_000, tokens: 832 };
      await hosted.snapshot({ ...emptyState, messages: [answer('m', { thinking, text: 'Done.' })] });
      const fold = page.getByRole('button', { name: 'Thought for 12 s · 832 tokens' });
      assert.equal(await fold.getAttribute('aria-expanded'), 'false');
      await fold.click();
      assert.equal(await page.locator('.thought em').textContent(), 'see');
      assert.deepEqual(await last('thinkingOpen'), { type: 'thinkingOpen', open: true });
    });

    it('a hidden thought has nothing to unfold', async () => {
      await hosted.snapshot({ ...emptyState, messages: [answer('m', { thinking: { text: '', form: 'hidden', tookMs: 12_000, tokens: 832 } })] });
      await page.getByText('Thought for 12 s · 832 tokens').waitFor();
      assert.equal(await page.getByRole('button', { name: /Thought/ }).count(), 0);
    });
  });

  it('asks for a new snapshot when a patch was lost', async () => {
    await hosted.snapshot(answering);
    hosted.skip();
    await hosted.patch({ op: 'delta', id: 'm', text: 'x' });
    assert.deepEqual(await last('resync'), { type: 'resync' });
  });

  it('keeps a conversation on screen when its endpoint is gone, with the choices of the first run above it', async () => {
    const local = [{ id: 'o', name: 'Ollama', address: 'localhost:11434', models: 4 }];
    await hosted.snapshot({ ...emptyState, messages: [answer('m', { text: 'Still here' })], composer: { attachments: [], answering: false }, firstRun: { local, searching: false } });
    await page.getByRole('log').getByText('Still here').waitFor();
    const card = page.getByRole('group', { name: 'No endpoint is set up' });
    await card.getByRole('button', { name: 'Use Ollama' }).click();
    assert.deepEqual(await last('firstRun'), { type: 'firstRun', choice: 'local', localId: 'o' });
    await card.getByRole('button', { name: 'Use another endpoint' }).click();
    assert.deepEqual(await last('firstRun'), { type: 'firstRun', choice: 'other' });
    assert.equal(await page.getByRole('region', { name: 'First steps' }).count(), 0);
    await hosted.patch({ op: 'firstRun', firstRun: null });
    await card.waitFor({ state: 'detached' });
  });

  it('an empty conversation asks for a model where none is chosen', async () => {
    await hosted.snapshot({ ...emptyState, composer: { attachments: [], answering: false } });
    assert.equal(await page.getByRole('group', { name: 'No model is chosen yet' }).count(), 0);
    await hosted.patch({ op: 'composer', composer: { attachments: [], answering: false, noModel: true } });
    await page.getByRole('group', { name: 'No model is chosen yet' }).getByRole('button', { name: 'Choose a model' }).click();
    assert.deepEqual(await last('command'), { type: 'command', command: 'selectModel' });
  });

  it('first run offers what there is', async () => {
    const local = [{ id: 'o', name: 'Ollama', address: 'localhost:11434', models: 4 }];
    await hosted.snapshot({ ...emptyState, composer: { attachments: [], answering: false }, firstRun: { local, searching: false } });
    await page.getByRole('button', { name: /Use Ollama on this computer/ }).click();
    assert.deepEqual(await last('firstRun'), { type: 'firstRun', choice: 'local', localId: 'o' });
    await page.getByRole('button', { name: /Use an OpenAI key/ }).click();
    assert.deepEqual(await last('firstRun'), { type: 'firstRun', choice: 'openai' });
    await message().fill('Typed before there is a model');
    assert.equal(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true);
  });

  for (const theme of ['dark-2026', 'light-2026', 'light-modern', 'high-contrast'] as const) {
    it(`every state is accessible by axe's rules, contrast included: ${theme}`, async () => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const [name, state] of Object.entries(pageStates(Date.now()))) {
        await hosted.open(server.url(theme));
        await new HostedPage(page).snapshot(state);
        await page.evaluate(axe.source);
        const found = await page.evaluate(async () => {
          const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] });
          return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target.join(' ')}`));
        });
        assert.deepEqual(found, [], name);
      }
    });
  }

  it('every state keeps the policy and fits its width', async () => {
    for (const [name, state] of Object.entries(pageStates(Date.now()))) {
      await page.setViewportSize({ width: 300, height: 700 });
      await hosted.open(server.url('light-modern'));
      await new HostedPage(page).snapshot(state);
      assert.deepEqual(await hosted.violations(), [], name);
      assert.equal(await page.evaluate(() => document.querySelector('.conversation, .welcome')?.scrollWidth), await page.evaluate(() => document.querySelector('.conversation, .welcome')?.clientWidth), name);
    }
  });
});
