// send_overhead_p95_ms, delta_to_paint_p95_ms and stream_tokens_per_s: a question's way out and an answer's way in, through a real window.
import { createBareCall } from './bareCall.ts';
import { openBenchPanel, type Asker, type BenchPanel } from './benchPanel.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, quantile, type Figure, type FigureId } from './figure.ts';
import { forgetMarks, paintTimes, pressedTimes } from './paintWatch.ts';

export const panelFigures: readonly FigureId[] = ['send_overhead_p95_ms', 'delta_to_paint_p95_ms', 'stream_tokens_per_s'];

const sends = 100;
const sendsPerConversation = 10;
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

/** Ours and the bare ones take turns, so that all meet the same machine; the plain call shows what VS Code itself takes. */
async function sendOverhead(panel: BenchPanel, server: BenchServer): Promise<Figure> {
  const plainCall = await createBareCall(server);
  const question = 'Why retry?';
  const ours: number[] = [];
  const bare: number[] = [];
  const plain: number[] = [];
  for (let send = 0; send < sends; send += 1) {
    const place = send % sendsPerConversation;
    if (place === 0 && send > 0) await panel.newConversation();
    ours.push(await sendOnce(panel, server, question, place + 1));
    bare.push(await sendOnce(panel.bare, server, question, send + 1));
    plain.push(await plainCall(question));
  }
  await panel.newConversation();
  return figure('send_overhead_p95_ms', quantile(ours, 0.95) - quantile(bare, 0.95),
    `Enter in the page to the request's first byte at the server, ${sends} sends: ${spread(ours)}; a bare page with the bare SDK call in the same extension host, whose p95 is taken off: ${spread(bare)}; the SDK call alone in plain Node: ${spread(plain)}; ${panel.clocks}`);
}

async function sendOnce(asker: Asker, server: BenchServer, question: string, answers: number): Promise<number> {
  const { asked } = await server.play({ kind: 'short' });
  await asker.ask(question);
  const arrived = await asked;
  await asker.answers(answers);
  const pressed = (await pressedTimes(asker.frame)).at(-1);
  if (pressed === undefined) throw new Error('The page saw no Enter.');
  return arrived - pressed;
}

async function deltaToPaint(panel: BenchPanel, server: BenchServer): Promise<Figure> {
  const { answered } = await server.play({ kind: 'paced', deltas, fromMs: 20, toMs: 60 });
  await forgetMarks(panel.frame);
  await panel.ask('Tell it slowly');
  const left = await answered;
  await panel.answers(1);
  const painted = await paintTimes(panel.frame, left.map((_, index) => index + 1));
  const waits = painted.map((at, index) => at - (left[index] ?? Number.NaN));
  await panel.newConversation();
  return figure('delta_to_paint_p95_ms', quantile(waits, 0.95),
    `a delta leaving the local server to the end of the frame that shows it, ${deltas} deltas 20 to 60 ms apart: ${spread(waits)}; ${panel.clocks}`);
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
