// Builds dist/: the extension (ESM with lazy chunks), its workers and the panel's page.
import { build, context } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { writeIcons } from './scripts/iconSubset.ts';
import { copyKatex, grammarTable, pagePlugins } from './scripts/pagePlugins.ts';
import { tokenTablePlugin } from './scripts/tokenTablePlugin.ts';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  format: 'esm',
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'es2023',
  metafile: true,
  // Its main file is a wrapper that no bundler sees through.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

/** @type {import('esbuild').BuildOptions} */
const host = {
  ...shared,
  entryPoints: { extension: 'src/extension.ts', storeWorker: 'src/host/store/storeWorker.ts', tokenWorker: 'src/host/token/tokenWorker.ts' },
  outdir: 'dist',
  platform: 'node',
  // For Node esbuild would take `main`; a module loses what is not used, and jsonc-parser's other form can't be bundled.
  mainFields: ['module', 'main'],
  splitting: true,
  // Short: start-up reads an import for each.
  chunkNames: 'c/[hash]',
  assetNames: 'c/[hash]',
  external: ['vscode'],
  plugins: [tokenTablePlugin()],
};

/** @type {import('esbuild').BuildOptions} */
const page = {
  ...shared,
  // The writer of HTML is a worker of the host's, but typesets, parses and colors with what the page has: one copy of each in the package.
  entryPoints: { page: 'src/webview/page.tsx', surfacePage: 'src/webview/surfacePage.tsx', htmlWorker: 'src/host/html/htmlWorker.ts' },
  external: ['node:*'],
  outdir: 'dist/webview',
  platform: 'browser',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [...pagePlugins(), { name: 'grammars', setup: (bundle) => bundle.onEnd(async ({ metafile }) => metafile && writeFile('dist/webview/grammars.json', await grammarTable(metafile.outputs, 'dist/webview'))) }],
};

async function copyStatic() {
  await mkdir('dist/webview', { recursive: true });
  await writeIcons('dist/webview', dev);
  await copyKatex('dist/webview/katex');
}

if (!watch) await rm('dist', { recursive: true, force: true });
await copyStatic();
if (watch) {
  console.log('Building…');
  for (const options of [host, page]) {
    const watched = await context(options);
    // A first build with errors is no reason to stop watching; they have been printed.
    await watched.rebuild().catch(() => undefined);
    await watched.watch();
  }
  console.log('Watching for changes…');
} else {
  await Promise.all([build(host), build(page)]);
}
