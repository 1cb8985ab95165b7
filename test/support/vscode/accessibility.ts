// Runs axe inside a frame without adding a script tag, which the page's policy would refuse.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import type { WebviewPlace } from './webview.ts';

export interface AccessibilityProblem {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** CSS selectors of the elements, with the reason axe gives. */
  readonly nodes: readonly string[];
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

let source: Promise<string> | undefined;

/** WCAG 2.2 A and AA and axe's best practices; rules for whole pages are left out, a webview is a part of one. */
export async function findAccessibilityProblems(
  frame: Frame,
  place: WebviewPlace,
  disabledRules: readonly string[] = [],
): Promise<readonly AccessibilityProblem[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await frame.evaluate(await source);
  const rules = Object.fromEntries(['bypass', 'page-has-heading-one', 'landmark-one-main', 'region', ...disabledRules].map((rule) => [rule, { enabled: false }]));
  const ground = place === 'view' ? 'var(--vscode-sideBar-background)' : 'var(--vscode-editor-background)';
  const results = await frame.evaluate(
    async ({ options, background }): Promise<AxeResults> => {
      const { axe } = globalThis as unknown as { axe: { run(root: Document, options: unknown): Promise<AxeResults> } };
      // The page is transparent: what lies behind it is the workbench's, and axe would take it for white.
      const { style } = document.documentElement;
      style.background = background;
      try {
        return await axe.run(document, options);
      } finally {
        style.background = '';
      }
    },
    { options: { rules, resultTypes: ['violations'] }, background: ground },
  );
  return results.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    nodes: nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  }));
}
