// activate_ms, startup_bytes and page_bytes: what starting costs before the first question, seen from inside a fresh extension host.
import { stat } from 'node:fs/promises';
import { figure, median, type Figure, type FigureId } from './figure.ts';
import { benchModel, benchSettings } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';
import type { ProbeLine } from './hostProbe.ts';
import { ProbedWindow } from './probedWindow.ts';

export const startupFigures: readonly FigureId[] = ['activate_ms', 'startup_bytes', 'page_bytes'];

const launches = 10;
/** The panel is done loading when nothing more was imported for so long. */
const quietMs = 2000;

export async function startupBench(vsix: string, server: BenchServer, wanted: ReadonlySet<FigureId>): Promise<readonly Figure[]> {
  const window = await ProbedWindow.prepare({ vsix, settings: benchSettings(server) });
  try {
    return [
      ...(wanted.has('activate_ms') ? [await activation(window)] : []),
      ...(wanted.has('startup_bytes') || wanted.has('page_bytes') ? (await bytes(window, server)).filter(({ id }) => wanted.has(id)) : []),
    ];
  } finally {
    await window.close();
  }
}

async function activation(window: ProbedWindow): Promise<Figure> {
  const lines: Extract<ProbeLine, { type: 'activated' }>[] = [];
  for (let launch = 0; launch < launches; launch += 1) {
    lines.push(await window.launch());
  }
  const calls = lines.map(({ activateMs }) => activateMs);
  const loads = lines.map(({ loadMs }) => loadMs);
  return figure('activate_ms', median(calls), `activate() in ${launches} fresh extension hosts, ${range(calls)}; importing dist/extension.js before it takes another ${range(loads)}`);
}

function range(samples: readonly number[]): string {
  return `median ${median(samples).toFixed(1)} ms (${Math.min(...samples).toFixed(1)} to ${Math.max(...samples).toFixed(1)})`;
}

async function bytes(window: ProbedWindow, server: BenchServer): Promise<readonly Figure[]> {
  await window.launch({ trace: true });
  const active = sum(await window.settledRecord(quietMs));
  const panel = await window.openView();
  await panel.getByRole('textbox', { name: 'Message' }).waitFor();
  await panel.getByRole('button', { name: /^Model.*bench/ }).waitFor();
  const fresh = await window.settledRecord(quietMs);
  const page = await pageScripts(window);

  // The same once more with a conversation to reopen.
  await panel.getByRole('textbox', { name: 'Message' }).fill('What is kept?');
  await server.play({ kind: 'short' });
  await panel.getByRole('textbox', { name: 'Message' }).press('Enter');
  await panel.locator('article[data-phase="done"]').waitFor();
  await window.settledRecord(quietMs);
  await window.launch({ trace: true });
  const again = await window.openView();
  await again.locator('article[data-phase="done"]').waitFor();
  const reopened = sum(await window.settledRecord(quietMs));
  return [
    figure('startup_bytes', sum(fresh), `activation ${active}, with the view resolved ${sum(fresh)} (${files(fresh)}); with a conversation reopened ${reopened}; model ${benchModel} chosen`),
    figure('page_bytes', page.reduce((total, one) => total + one.bytes, 0), page.map(({ path, bytes: size }) => `${path} ${size}`).join(', ')),
  ];
}

function loaded(lines: readonly ProbeLine[]): readonly Extract<ProbeLine, { type: 'file' }>[] {
  return lines.filter((line) => line.type === 'file');
}

/** A chunk that two threads load counts twice: each compiles its own. */
function sum(lines: readonly ProbeLine[]): number {
  return loaded(lines).reduce((total, { bytes: size }) => total + size, 0);
}

function files(lines: readonly ProbeLine[]): string {
  const rows = [...loaded(lines)].sort((a, b) => b.bytes - a.bytes);
  const large = rows.slice(0, 6).map(({ path, bytes: size, thread }) => `${path.replace(/^dist\//, '')} ${size}${thread === 'worker' ? ' in a worker' : ''}`);
  return [...large, ...(rows.length > large.length ? [`${rows.length - large.length} more`] : [])].join(', ');
}

async function pageScripts(window: ProbedWindow): Promise<readonly { readonly path: string; readonly bytes: number }[]> {
  const frame = await window.frame();
  const names = await frame.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const paths = new Set(names.flatMap((name) => /\/(dist\/webview\/[^?#]*\.js)(?:[?#]|$)/.exec(name)?.[1] ?? []));
  if (paths.size === 0) throw new Error('The page tells of no script that it loaded.');
  return Promise.all([...paths].map(async (path) => ({ path, bytes: (await stat(window.file(path))).size })));
}
