// What the page's bundle has that no file on disk is: grammars as chunks of their own, each a JSON text, and the code worker as one text.
import { build } from 'esbuild';
import type { Metafile, Plugin } from 'esbuild';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Languages that answers have code in. What they embed comes along. */
const languages = [
  'typescript', 'javascript', 'tsx', 'jsx', 'python', 'json', 'jsonc', 'html', 'css', 'scss', 'less', 'markdown', 'yaml', 'toml', 'ini', 'xml', 'sql', 'shellscript', 'powershell', 'bat',
  'docker', 'make', 'cmake', 'diff', 'c', 'cpp', 'csharp', 'fsharp', 'vb', 'java', 'kotlin', 'scala', 'groovy', 'go', 'rust', 'zig', 'swift', 'objective-c', 'dart', 'php', 'ruby', 'perl',
  'lua', 'r', 'julia', 'matlab', 'haskell', 'elixir', 'erlang', 'clojure', 'ocaml', 'vue', 'svelte', 'graphql', 'proto', 'terraform', 'nix', 'latex', 'asm', 'regexp', 'http', 'vim', 'solidity',
];

interface Grammar {
  readonly name: string;
  readonly scopeName: string;
  readonly aliases?: readonly string[];
}

async function grammarsOf(language: string): Promise<readonly Grammar[]> {
  const module = (await import(`@shikijs/langs/${language}`)) as { readonly default: readonly Grammar[] };
  return module.default;
}

async function grammarIndex(): Promise<string> {
  const rows: string[] = [];
  for (const language of languages) {
    const grammars = await grammarsOf(language);
    const own = grammars.at(-1);
    if (!own) continue;
    const loads = grammars.map((grammar) => `()=>import(${JSON.stringify(`grammar:${language}/${grammar.name}`)})`);
    const row = `{scope:${JSON.stringify(own.scopeName)},load:[${loads.join(',')}]}`;
    rows.push(`[${JSON.stringify([own.name, ...(own.aliases ?? [])])},${row}]`);
  }
  return `export const grammarIndex=new Map([${rows.join(',')}].flatMap(([names,row])=>names.map((name)=>[name,row])));`;
}

/** Where each grammar lies in the built page, for who colors code outside of it: by language, the scope and the files with what it embeds. */
export async function grammarTable(outputs: Metafile['outputs'], folder: string): Promise<string> {
  const files = new Map(Object.entries(outputs).flatMap(([file, { inputs }]) => Object.keys(inputs).filter((input) => input.startsWith('page:grammar:')).map((input) => [input.slice('page:grammar:'.length), relative(folder, file)])));
  const rows: [string, { readonly scope: string; readonly files: readonly string[] }][] = [];
  for (const language of languages) {
    const grammars = await grammarsOf(language);
    const own = grammars.at(-1);
    if (!own) continue;
    const row = { scope: own.scopeName, files: grammars.map(({ name }) => files.get(name) ?? '').filter((file) => file !== '') };
    for (const name of [own.name, ...(own.aliases ?? [])]) rows.push([name, row]);
  }
  return JSON.stringify(Object.fromEntries(rows));
}

export function pagePlugins(): Plugin[] {
  return [{
    name: 'page',
    setup: (bundle) => {
      bundle.onResolve({ filter: /^(?:grammar|grammars|worker):/ }, ({ path }) => ({
        // One chunk per grammar, whichever language asks for it.
        path: path.startsWith('grammar:') ? `grammar:${path.slice(path.lastIndexOf('/') + 1)}` : path,
        namespace: 'page',
        pluginData: path,
      }));
      bundle.onLoad({ filter: /^grammars:/, namespace: 'page' }, async () => ({ contents: await grammarIndex(), resolveDir: root }));
      bundle.onLoad({ filter: /^grammar:/, namespace: 'page' }, async ({ pluginData }) => {
        const [language = '', name = ''] = String(pluginData).slice('grammar:'.length).split('/');
        const grammar = (await grammarsOf(language)).find((each) => each.name === name);
        return { contents: `export const grammar=${JSON.stringify(JSON.stringify(grammar))};` };
      });
      bundle.onLoad({ filter: /^worker:/, namespace: 'page' }, async ({ path }) => {
        const entry = join(root, 'src/webview/markdown', `${path.slice('worker:'.length)}.ts`);
        const made = await build({ entryPoints: [entry], bundle: true, format: 'iife', minify: true, write: false, target: 'es2023', platform: 'browser', legalComments: 'none' });
        return { contents: `export const source=${JSON.stringify(made.outputFiles[0]?.text ?? '')};`, watchFiles: [entry] };
      });
    },
  }];
}

/** KaTeX's sheet and its fonts, in the one format that every Chromium reads. */
export async function copyKatex(folder: string): Promise<void> {
  const from = join(root, 'node_modules/katex/dist');
  await mkdir(join(folder, 'fonts'), { recursive: true });
  const sheet = await readFile(join(from, 'katex.min.css'), 'utf8');
  await writeFile(join(folder, 'katex.css'), sheet.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, ''));
  for (const font of await readdir(join(from, 'fonts'))) if (font.endsWith('.woff2')) await cp(join(from, 'fonts', font), join(folder, 'fonts', font));
}
