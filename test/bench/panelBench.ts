// send_overhead_p95_ms, delta_to_paint_p95_ms and stream_tokens_per_s: a question's way out and an answer's way in, through a real window.
import { createBareCall } from './bareCall.ts';
import { openBenchPanel, type BenchPanel } from './benchPanel.ts';
import type { BenchServer } from './benchServer.ts';
import { figure, median, quantile, type Figure, type FigureId } from './figure.ts';
import { forgetMarks, paintTimes, pressedTimes } from './paintWatch.ts';

export const panelFigures: readonly FigureId[] = ['send_overhead_p95_ms', 'delta_to_paint_p95_ms', 'stream_tokens_per_s'];

const sends = 60;
const sendsPerConversation = 10;
const deltas = 300;
const tokens = 20_000;
const floods = 3;

export async function panelBench(server: BenchServer, wanted: ReadonlySet<FigureId>): Promise<readonly Figure[]> {
  const panel = await openBenchPanel(server);
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

/** The bare call is made right after each send, so that both meet the same machine. */
async function sendOverhead(panel: BenchPanel, server: BenchServer): Promise<Figure> {
  const bareCall = await createBareCall(server);
  const question = 'How long should a retry wait?';
  const before = (await pressedTimes(panel.frame)).length;
  const arrived: number[] = [];
  const bare: number[] = [];
  for (let send = 0; send < sends; send += 1) {
    const place = send % sendsPerConversation;
    if (place === 0 && send > 0) await panel.newConversation();
    const { asked } = await server.play({ kind: 'short' });
    await panel.ask(question);
    arrived.push(await asked);
    await panel.answers(place + 1);
    bare.push(await bareCall(question));
  }
  const pressed = (await pressedTimes(panel.frame)).slice(before);
  if (pressed.length !== sends) throw new Error(`${sends} questions were sent, and the page saw Enter ${pressed.length} times.`);
  const ours = arrived.map((at, index) => at - (pressed[index] ?? Number.NaN));
  await panel.newConversation();
  return figure('send_overhead_p95_ms', quantile(ours, 0.95) - median(bare),
    `Enter in the page to the request's first byte at the server, ${sends} sends: ${spread(ours)}; the bare SDK call in plain Node, whose median is taken off: ${spread(bare)}; ${panel.clocks}`);
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
