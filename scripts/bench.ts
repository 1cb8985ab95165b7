// `npm run bench`: measures what a person waits for and what is shipped, in a real VS Code, on the package built now.
// `-- --json FILE` writes the figures, `-- --readme` puts them into the README, `-- --only PREFIX` measures those whose ids begin so,
// `-- --no-build` takes the package as it lies.
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBenchServer } from '../test/bench/benchServer.ts';
import { figureIds, machine, type Figure, type FigureId } from '../test/bench/figure.ts';
import { figureTable, withFigures } from '../test/bench/figureTable.ts';
import { ghostBench, ghostFigures } from '../test/bench/ghostBench.ts';
import { keyBench, keyFigures } from '../test/bench/keyBench.ts';
import { longBench, longFigures } from '../test/bench/longBench.ts';
import { packageBench, packageFigures } from '../test/bench/packageBench.ts';
import { placeBench, placeFigures } from '../test/bench/placeBench.ts';
import { panelBench, panelFigures } from '../test/bench/panelBench.ts';
import { renderBench, renderFigures } from '../test/bench/renderBench.ts';
import { openBench, openFigures, returnBench, returnFigures } from '../test/bench/returnBench.ts';
import { searchBench, searchFigures } from '../test/bench/searchBench.ts';
import { startupBench, startupFigures } from '../test/bench/startupBench.ts';
import { packagePath } from './packagePath.ts';
import { ensureChromium } from './testLayer/ensureChromium.ts';
import { projectFolder } from './vscodeHost/projectFolder.ts';
import { endAllWithThisProcess } from './vscodeHost/ownedProcess.ts';
import { runCommand } from './vscodeHost/runCommand.ts';

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string', default: '' }, readme: { type: 'boolean', default: false }, 'no-build': { type: 'boolean', default: false } },
});
const wanted: ReadonlySet<FigureId> = new Set(figureIds.filter((id) => id.startsWith(options.only)));
if (wanted.size === 0) throw new Error(`No figure begins with ${options.only}. There are ${figureIds.join(', ')}.`);

endAllWithThisProcess();
if (!options['no-build']) await runCommand(process.execPath, [join('scripts', 'package.ts')], { cwd: projectFolder, output: 'show' });
const vsix = process.env['PONDER_VSIX'] ?? (await packagePath());
await ensureChromium();
console.log(`Measuring on ${machine()}, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}.`);

const server = await startBenchServer();
const figures: Figure[] = [];
const failures: string[] = [];
const parts: readonly { readonly figures: readonly FigureId[]; readonly run: () => Promise<readonly Figure[]> }[] = [
  { figures: startupFigures, run: () => startupBench(vsix, server, wanted) },
  { figures: panelFigures, run: () => panelBench(vsix, server, wanted) },
  { figures: keyFigures, run: () => keyBench(vsix, server) },
  { figures: renderFigures, run: () => renderBench(wanted) },
  { figures: longFigures, run: () => longBench() },
  { figures: openFigures, run: () => openBench(vsix, server) },
  { figures: returnFigures, run: () => returnBench(vsix, server) },
  { figures: searchFigures, run: () => searchBench() },
  { figures: placeFigures, run: () => placeBench() },
  { figures: ghostFigures, run: () => ghostBench(vsix, server) },
  { figures: packageFigures, run: () => packageBench(vsix) },
];
try {
  for (const part of parts) {
    const ids = part.figures.filter((id) => wanted.has(id));
    if (ids.length === 0) continue;
    try {
      figures.push(...(await part.run()));
    } catch (error) {
      // The other figures are still worth having; the exit code says that not all are there.
      failures.push(`${ids.join(', ')}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
} finally {
  await server.close();
}
console.log(`\n${figureTable(figures)}`);
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(figures, undefined, 2)}\n`);
if (options.readme) {
  const readme = join(projectFolder, 'README.md');
  await writeFile(readme, withFigures(await readFile(readme, 'utf8'), figures));
}
for (const failure of failures) console.error(`\nNot measured: ${failure}`);
process.exit(failures.length === 0 ? 0 : 1);
