// `npm test`: all layers, or the ones named, and one line of totals. `-- --grep X` and `-- --host newest|oldest` narrow.
import { parseArgs } from 'node:util';
import { addCounts, describeCounts, noTests, oneFailed, type Counts } from './testLayer/counts.ts';
import { layers, type Layer } from './testLayer/layer.ts';
import { logFolder, screenshotFolder } from './vscodeHost/projectFolder.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string', short: 'g' }, host: { type: 'string' } } });
const host = values.host === 'newest' || values.host === 'oldest' ? values.host : undefined;

// What this run started notices by itself that it is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const started = performance.now();
const summary: string[] = [];
let total = noTests;
for (const layer of choose(positionals)) {
  const before = performance.now();
  console.log(`\n── ${layer.name}`);
  const counts = await run(layer);
  total = addCounts(total, counts);
  summary.push(`${layer.name.padEnd(10)} ${describeCounts(counts)}, ${seconds(before)}`);
}
console.log(`\n${summary.join('\n')}`);
if (total.failed > 0) console.log(`Logs: ${logFolder}\nScreenshots: ${screenshotFolder}`);
console.log(`All in ${seconds(started)}.`);
console.log(describeCounts(total));
process.exitCode = total.failed > 0 ? 1 : 0;

/** Without names all layers; with names those, and before them what they need. */
function choose(names: readonly string[]): readonly Layer[] {
  const unknown = names.filter((name) => !layers.some((layer) => layer.name === name));
  if (unknown.length > 0) throw new Error(`No such layer: ${unknown.join(', ')}. There are ${layers.map((layer) => layer.name).join(', ')}.`);
  const wanted = new Set(names.length === 0 ? layers.map((layer) => layer.name) : names);
  for (const layer of layers) if (wanted.has(layer.name)) for (const need of layer.needs) wanted.add(need);
  return layers.filter((layer) => wanted.has(layer.name));
}

async function run(layer: Layer): Promise<Counts> {
  try {
    return await layer.run({ grep: values.grep, host });
  } catch (error) {
    // A layer that can't even start is a failure, not a gap.
    console.error(error instanceof Error ? error.message : error);
    return oneFailed;
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
