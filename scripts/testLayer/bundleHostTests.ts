// Bundles the host tests, so that they can import source modules inside the extension host.
import { existsSync } from 'node:fs';
import { glob, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { outFolder, projectFolder } from '../vscodeHost/projectFolder.ts';

export const hostTestFolder = join(outFolder, 'host');
export const hostTestEntry = join(hostTestFolder, 'run.cjs');

/** Each test file becomes a bundle of its own in out/host; `dist/` must have been built before. */
export async function bundleHostTests(): Promise<void> {
  const files: string[] = [];
  for await (const file of glob('test/host/**/*.test.ts', { cwd: projectFolder })) files.push(file);
  const built = join(projectFolder, 'dist', 'extension.js');
  if (!existsSync(built)) throw new Error('dist/extension.js is missing: run npm run build first.');
  await rm(hostTestFolder, { recursive: true, force: true });
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ['test/host/run.ts', ...files],
    outbase: 'test/host',
    outdir: hostTestFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
    // Mocha's entry is an ES module, which the Node of older hosts hands to `require` as a namespace; what it wraps is the class itself.
    alias: { mocha: 'mocha/lib/mocha.cjs', 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    external: ['vscode', 'mocha/lib/mocha.cjs', '@copilotkit/aimock'],
    // Source modules find their workers beside themselves; here they find those of the built extension.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(built).href), 'import.meta.dirname': JSON.stringify(join(projectFolder, 'dist')) },
  });
}
