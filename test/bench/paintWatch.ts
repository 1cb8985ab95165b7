// Watches the panel's page from inside: when Enter was pressed, and when marks in the newest answer were painted.
// Its functions run in the page, so they use nothing from outside themselves. Times are on the clock of `performance`, ms since the epoch.
import type { Frame } from 'playwright-core';

interface Watched {
  /** When each press of Enter reached the page. */
  readonly pressed: number[];
  /** When mark n (`m0001.` is 1) was on screen; index 0 is the end mark. */
  readonly painted: number[];
  /** The mark looked for now. */
  next: number;
}

interface WatchedWindow {
  ponderBench?: Watched;
}

/** Starts watching the document that is shown now; a reload ends it. */
export async function watchPage(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const now = (): number => performance.timeOrigin + performance.now();
    const watched: Watched = { pressed: [], painted: [], next: 1 };
    (window as WatchedWindow).ponderBench = watched;
    window.addEventListener('keydown', (event) => event.key === 'Enter' && watched.pressed.push(now()), { capture: true });

    // The page changes its text inside animation frames. A message sent from the first callback of a frame is taken
    // when that frame has been laid out and painted: then everything found by then is on screen.
    let found: number[] = [];
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      const at = now();
      for (const mark of found) watched.painted[mark] = at;
      found = [];
    };
    const eachFrame = (): void => {
      after.port2.postMessage(undefined);
      requestAnimationFrame(eachFrame);
    };
    requestAnimationFrame(eachFrame);

    new MutationObserver(() => {
      const text = [...document.querySelectorAll('[role="log"] article')].at(-1)?.textContent ?? '';
      while (text.includes(`m${String(watched.next).padStart(4, '0')}.`)) found.push(watched.next++);
      if (watched.painted[0] === undefined && text.includes('m0000.')) found.push(0);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

export function pressedTimes(frame: Frame): Promise<readonly number[]> {
  return frame.evaluate(() => (window as WatchedWindow).ponderBench?.pressed ?? []);
}

/**
 * When each of these marks was painted, in their order.
 * @throws when one of them is not on screen in the end; ask only once the whole answer is there.
 */
export async function paintTimes(frame: Frame, marks: readonly number[]): Promise<readonly number[]> {
  const read = (): Promise<readonly (number | null)[]> =>
    frame.evaluate((wanted) => wanted.map((mark): number | null => (window as WatchedWindow).ponderBench?.painted[mark] ?? null), marks);
  let times = await read();
  // The answer may be there a frame before it is painted.
  for (let look = 0; look < 50 && times.includes(null); look += 1) {
    await frame.page().waitForTimeout(50);
    times = await read();
  }
  const seen = times.filter((at) => at !== null);
  if (seen.length < marks.length) throw new Error(`${marks.length - seen.length} of ${marks.length} marks were never seen on screen.`);
  return seen;
}

/** From now on the conversation is read at its end; else at the answer's first line, with most of it below the screen, where it waits to be shown. */
export async function readAtEnd(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const toEnd = (): void => {
      const scroller = document.querySelector('section.conversation');
      if (scroller) scroller.scrollTop = scroller.scrollHeight;
    };
    // The page follows by itself from there; what was typed or asked may have moved it in between.
    setInterval(toEnd, 500);
  });
}

/** Forgets the marks that were seen: another answer comes. */
export async function forgetMarks(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const watched = (window as WatchedWindow).ponderBench;
    if (!watched) throw new Error('The page is not watched.');
    watched.painted.length = 0;
    watched.next = 1;
  });
}

/**
 * How far the page's clock is ahead of ours, ms, as well as the quickest of many round trips tells it: `within` is half of that trip.
 * Both clocks count from the wall clock at their process's start.
 */
export async function clockOffset(frame: Frame): Promise<{ readonly ahead: number; readonly within: number }> {
  let best = { ahead: 0, within: Number.POSITIVE_INFINITY };
  for (let trip = 0; trip < 50; trip += 1) {
    const before = performance.timeOrigin + performance.now();
    const there = await frame.evaluate(() => performance.timeOrigin + performance.now());
    const after = performance.timeOrigin + performance.now();
    if ((after - before) / 2 < best.within) best = { ahead: there - (before + after) / 2, within: (after - before) / 2 };
  }
  return best;
}
