// send_overhead_p95_ms, delta_to_paint_p95_ms and stream_tokens_per_s: a question's way out and an answer's way in, through a real window.
import { createBareCall } from './bareCall.ts';
import { openBenchPanel, type Asker, type BenchPanel } from './benchPanel.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, quantile, type Figure, type FigureId } from './figure.ts';
import { forgetMarks, paintTimes, pressedTimes, readAtEnd } from './paintWatch.ts';

export const panelFigures: readonly FigureId[] = ['send_overhead_p95_ms', 'delta_to_paint_p95_ms', 'stream_tokens_per_s'];

const sends = 100;
const sendsPerConversation = 10;
const question = 'Why retry?';
const deltas = 300;
const tokens = 20_000;
const floods = 3;

export async function panelBench(vsix: string, server: BenchServer, wanted: ReadonlySet<FigureId>): Promise<readonly Figure[]> {
  const panel = await openBenchPanel(vsix, server);
  try {
    return [
      ...(wanted.has('send_overhead_p95_ms') ? [await sendOverhead(panel, server)] : []),
      ...(wanted.has('delta_to_paint_p95_ms') ? [await deltaToPaint(panel, server)] : []),
      ...(wanted.has('stream_tokens_per_s') ? [await streamRate(panel, server)] : []),
    ];
  } finally {
    await panel.close();
  }
}

/** One question's way out, ms. */
interface Way {
  /** From Enter in the page to the extension host: mostly VS Code's own. */
  readonly toHost: number;
  /** From there to the request's first byte at the server. */
  readonly toServer: number;
}

/**
 * Ours and the bare ones take turns, so that all meet the same machine. The way to the host is VS Code's and varies by more than all
 * we do (Chromium puts messages after the next frame when a key was pressed): of it only what the panel adds in the middle counts.
 */
async function sendOverhead(panel: BenchPanel, server: BenchServer): Promise<Figure> {
  const plainCall = await createBareCall(server);
  const times: SendTimes[] = [];
  const plain: number[] = [];
  for (let send = 0; send < sends; send += 1) {
    const place = send % sendsPerConversation;
    if (place === 0 && send > 0) await panel.newConversation();
    times.push(await sendOnce(panel, server, place + 1), await sendOnce(panel.bare, server, send + 1));
    plain.push(await plainCall(question));
  }
  const heard = await panel.heard(times.length);
  const ways = times.map(({ pressed, arrived }, index): Way => ({ toHost: (heard[index] ?? Number.NaN) - pressed, toServer: arrived - (heard[index] ?? Number.NaN) }));
  const ours = ways.filter((_, index) => index % 2 === 0);
  const bare = ways.filter((_, index) => index % 2 === 1);
  await panel.newConversation();
  const beyond = (part: (way: Way) => number, q: number): number => quantile(ours.map(part), q) - quantile(bare.map(part), q);
  const inPage = Math.max(0, beyond(({ toHost }) => toHost, 0.5));
  // On a busy machine the bare calls may have the longer tail by chance: never less is claimed than what the medians differ by.
  const inHost = Math.max(beyond(({ toServer }) => toServer, 0.95), beyond(({ toServer }) => toServer, 0.5));
  return figure('send_overhead_p95_ms', inPage + inHost,
    `beyond a bare page with a bare SDK call in the same extension host, ${sends} sends each; from Enter to the host: ours ${spread(ours.map(({ toHost }) => toHost))}, bare ${spread(bare.map(({ toHost }) => toHost))}, medians compared; `
    + `from there to the first byte at the server: ours ${spread(ours.map(({ toServer }) => toServer))}, bare ${spread(bare.map(({ toServer }) => toServer))}, p95 compared (medians, where they differ by more); `
    + `from Enter to the server in all: ours ${spread(ours.map(whole))}, bare ${spread(bare.map(whole))}; the SDK call alone in plain Node ${spread(plain)}; ${panel.clocks}`);
}

function whole({ toHost, toServer }: Way): number {
  return toHost + toServer;
}

interface SendTimes {
  readonly pressed: number;
  readonly arrived: number;
}

async function sendOnce(asker: Asker, server: BenchServer, answers: number): Promise<SendTimes> {
  const { asked } = await server.play({ kind: 'short' });
  await asker.ask(question);
  const arrived = await asked;
  await asker.answers(answers);
  const pressed = (await pressedTimes(asker.frame)).at(-1);
  if (pressed === undefined) throw new Error('The page saw no Enter.');
  return { pressed, arrived };
}

async function deltaToPaint(panel: BenchPanel, server: BenchServer): Promise<Figure> {
  const { answered } = await server.play({ kind: 'paced', deltas, fromMs: 20, toMs: 60 });
  await forgetMarks(panel.frame);
  await readAtEnd(panel.frame);
  await panel.ask('Tell it slowly');
  const left = await answered;
  await panel.answers(1);
  const painted = await paintTimes(panel.frame, left.map((_, index) => index + 1));
  const waits = painted.map((at, index) => at - (left[index] ?? Number.NaN));
  await panel.newConversation();
  return figure('delta_to_paint_p95_ms', quantile(waits, 0.95),
    `a delta leaving the local server to the end of the frame that shows it, ${deltas} deltas 20 to 60 ms apart, read at the end: ${spread(waits)}; ${panel.clocks}`);
}

async function streamRate(panel: BenchPanel, server: BenchServer): Promise<Figure> {
  const rates: number[] = [];
  const served: number[] = [];
  for (let run = 0; run < floods; run += 1) {
    await forgetMarks(panel.frame);
    const { answered } = await server.play({ kind: 'flood', tokens });
    await panel.ask('Tell it all at once');
    const [first = Number.NaN, last = Number.NaN] = await answered;
    await panel.answers(1);
    const [end = Number.NaN] = await paintTimes(panel.frame, [0]);
    rates.push((tokens * 1000) / (end - first));
    served.push((tokens * 1000) / (last - first));
    await panel.newConversation();
  }
  return figure('stream_tokens_per_s', median(rates),
    `${tokens.toLocaleString('en-US')} tokens, a frame each, from the first leaving the server to the last painted; median of ${rates.map((rate) => rate.toFixed(0)).join(', ')}; the server had handed them out at ${served.map((rate) => rate.toFixed(0)).join(', ')}`);
}

function spread(samples: readonly number[]): string {
  return `median ${median(samples).toFixed(1)}, p95 ${quantile(samples, 0.95).toFixed(1)}, most ${Math.max(...samples).toFixed(1)} ms`;
}
