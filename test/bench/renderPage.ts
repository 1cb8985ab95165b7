// Streams a text into a page of Chromium, so many characters a frame, and reads from the browser's own trace what its main thread did. The pieces
// come from another thread, 60 a second: a page that is fed by its own animation frames pays for a frame of its own with each of them (240 ms of 50 KB),
// which nothing in VS Code makes it do.
import type { CDPSession, Page } from 'playwright-core';

export interface RenderCost {
  /** Processor time of all tasks of the main thread from the first piece until the page was quiet, ms. */
  readonly total: number;
  /** The same by the wall clock: also what the thread waited for others. */
  readonly elapsed: number;
  /** The longest task in processor time, ms, and by the wall clock. */
  readonly longest: number;
  readonly longestElapsed: number;
  /** Processor time of each tenth of the frames, ms. */
  readonly tenths: readonly number[];
  readonly frames: number;
}

export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** The page defines `feed(piece, last)`, which shows one more piece; the next one comes when what it returns is settled, and a frame is over. */
export interface FedWindow {
  feed?: (piece: string, last: boolean) => void | Promise<void>;
}

/** `characters` per frame; the page must be ready to be fed. `settled` says when the last work is done (colors, late layout). */
export async function streamInto(page: Page, text: string, characters: number, settled: () => Promise<void>): Promise<RenderCost> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  const events = await startTrace(session);
  const frames = await page.evaluate(feedFrames, { text, characters });
  await settled();
  await page.evaluate(() => void performance.mark('bench-end'));
  await stopTrace(session);
  return readTrace(events, frames);
}

/** Resolves with what the trace will hold once it was stopped. */
export async function startTrace(session: CDPSession): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] }, transferMode: 'ReportEvents' });
  return events;
}

/** Runs in the page. */
function feedFrames({ text, characters }: { readonly text: string; readonly characters: number }): Promise<number> {
  return new Promise((resolve) => {
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at += characters) pieces.push(text.slice(at, at + characters));
    let next = 0;
    const feed = (window as FedWindow).feed;
    const clock = 'let due = performance.now(); onmessage = () => { due = Math.max(due + 1000 / 60, performance.now() - 1000 / 60); setTimeout(() => postMessage(0), due - performance.now()); };';
    const ticking = new Worker(URL.createObjectURL(new Blob([clock], { type: 'text/javascript' })));
    const end = (): void => {
      performance.mark('bench-fed');
      resolve(pieces.length);
    };
    ticking.onmessage = async (): Promise<void> => {
      if (next % Math.ceil(pieces.length / 10) === 0) performance.mark('bench-tenth');
      const fed = feed?.(pieces[next] ?? '', next === pieces.length - 1);
      if (fed) await fed;
      next += 1;
      if (next < pieces.length) return ticking.postMessage(0);
      ticking.terminate();
      requestAnimationFrame(() => requestAnimationFrame(end));
    };
    ticking.postMessage(0);
  });
}

export async function stopTrace(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}

interface Task {
  /** µs of the trace's clock. */
  readonly from: number;
  readonly to: number;
  /** Processor time, ms. */
  readonly cost: number;
}

/** The main thread's tasks between the page's first mark and its last, `bench-end`. */
export function readTasks(events: readonly TraceEvent[]): Task[] {
  const { first, end } = marksOf(events);
  const tasks = events
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.ph === 'X' && event.pid === first.pid && event.tid === first.tid)
    .map(({ ts, dur = 0, tdur }) => ({ from: ts, to: ts + dur, cost: (tdur ?? dur) / 1000 }))
    .filter(({ from, to }) => to > first.ts && from < end.ts)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  // A nested loop shows as a task within a task: the inner one is counted already.
  let until = 0;
  return tasks.filter(({ from, to }) => {
    const counts = from >= until;
    until = Math.max(until, to);
    return counts;
  });
}

function marksOf(events: readonly TraceEvent[]): { readonly marks: readonly TraceEvent[]; readonly first: TraceEvent; readonly end: TraceEvent } {
  const marks = events.filter((event) => event.name.startsWith('bench-')).sort((a, b) => a.ts - b.ts);
  const first = marks[0];
  const end = marks.find((event) => event.name === 'bench-end');
  if (!first || !end) throw new Error('The trace lacks its marks.');
  return { marks, first, end };
}

function readTrace(events: readonly TraceEvent[], frames: number): RenderCost {
  const { marks, end } = marksOf(events);
  const outer = readTasks(events);
  const borders = [...marks.filter((event) => event.name === 'bench-tenth').map((event) => event.ts), marks.find((event) => event.name === 'bench-fed')?.ts ?? end.ts];
  const sum = (from: number, to: number): number => outer.reduce((all, task) => (task.from >= from && task.from < to ? all + task.cost : all), 0);
  return {
    total: sum(0, Number.POSITIVE_INFINITY),
    elapsed: outer.reduce((all, task) => all + (task.to - task.from) / 1000, 0),
    longest: Math.max(...outer.map((task) => task.cost)),
    longestElapsed: Math.max(...outer.map((task) => (task.to - task.from) / 1000)),
    tenths: borders.slice(0, -1).map((from, index) => sum(from, borders[index + 1] ?? end.ts)),
    frames,
  };
}
