// The layers of `npm test` in their order, and what each needs before it. Each resolves with its counts.
import { join } from 'node:path';
import type { HostName } from '../vscodeHost/hostVersion.ts';
import { addCounts, noTests, type Counts } from './counts.ts';
import { ensureChromium } from './ensureChromium.ts';
import { hostTests } from './hostTests.ts';
import { runMocha } from './runMocha.ts';
import { tool } from './tool.ts';

export interface LayerOptions {
  readonly grep: string | undefined;
  readonly host: HostName | undefined;
}

export interface Layer {
  readonly name: string;
  readonly needs: readonly ('build' | 'package')[];
  readonly run: (options: LayerOptions) => Promise<Counts>;
}

const typescript = join('node_modules', 'typescript', 'bin', 'tsc');

export const layers: readonly Layer[] = [
  { name: 'lint', needs: [], run: () => tool('Lint', join('node_modules', 'eslint', 'bin', 'eslint.js'), ['.']) },
  { name: 'typecheck', needs: [], run: typecheck },
  { name: 'build', needs: [], run: () => tool('The build', 'esbuild.js', []) },
  {
    name: 'unit',
    needs: [],
    run: async ({ grep }) => {
      // The page is tested in a browser too; without one those tests fail, and say why, and the others run.
      await ensureChromium().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
      return runMocha({ name: 'unit', files: 'test/unit/**/*.test.ts', grep, timeout: 60_000 });
    },
  },
  {
    name: 'host',
    needs: ['build'],
    run: async (options) => {
      await ensureChromium();
      return hostTests(options);
    },
  },
  { name: 'package', needs: ['build'], run: () => tool('Packaging', join('scripts', 'package.ts'), ['--no-build']) },
  {
    name: 'e2e',
    needs: ['build', 'package'],
    run: async ({ grep }) => {
      await ensureChromium();
      return runMocha({ name: 'e2e', files: 'test/e2e/**/*.test.ts', grep, timeout: 180_000 });
    },
  },
];

async function typecheck(): Promise<Counts> {
  let counts = noTests;
  for (const project of ['.', 'src/core', 'src/webview', 'test']) counts = addCounts(counts, await tool(`Types of ${project}`, typescript, ['-p', project]));
  return counts;
}
