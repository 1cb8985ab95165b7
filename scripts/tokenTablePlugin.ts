// The tokenizer's tables of ranks as Brotli files beside the chunks: a zip's deflate leaves them 340 KB larger than that in the package.
import type { Plugin } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const cacheFolder = join(import.meta.dirname, '..', 'node_modules/.cache/ponder');

/** Packing takes seconds, so what was packed is kept under the tokenizer's version. */
async function packedTable(path: string): Promise<Buffer> {
  const { version } = JSON.parse(await readFile(join(path, '../../../package.json'), 'utf8')) as { readonly version: string };
  const kept = join(cacheFolder, `${basename(path)}-${version}.br`);
  const known = await readFile(kept).catch(() => undefined);
  if (known) return known;
  const table = ((await import(path)) as { readonly default: readonly unknown[] }).default;
  const packed = await promisify(brotliCompress)(JSON.stringify(table), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(kept, packed);
  return packed;
}

export function tokenTablePlugin(): Plugin {
  return {
    name: 'tokenTable',
    setup: (bundle) => {
      bundle.onLoad({ filter: /gpt-tokenizer[\\/]esm[\\/]bpeRanks[\\/]\w+\.js$/, namespace: 'file' }, ({ path }) => ({
        contents: [
          `import { readFileSync } from 'node:fs';`,
          `import { brotliDecompressSync } from 'node:zlib';`,
          `import file from ${JSON.stringify(`tokenTable:${path}`)};`,
          `export default JSON.parse(brotliDecompressSync(readFileSync(new URL(file, import.meta.url))).toString());`,
        ].join('\n'),
      }));
      bundle.onResolve({ filter: /^tokenTable:/ }, ({ path }) => ({ path: `${path.slice('tokenTable:'.length, -'.js'.length)}.br`, namespace: 'tokenTable' }));
      bundle.onLoad({ filter: /.*/, namespace: 'tokenTable' }, async ({ path }) => ({
        contents: await packedTable(path.replace(/\.br$/, '.js')), loader: 'file',
      }));
    },
  };
}
