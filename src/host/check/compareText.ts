// The page that shows what old and new code came to, as Markdown.
import * as vscode from 'vscode';
import type { ComparedRow } from '../../core/check/compareRuns.ts';
import type { SampleResult } from '../../core/check/sampleRun.ts';
import { fenced } from '../../core/text/fence.ts';
import { markdownTable } from '../../core/text/markdownTable.ts';
import type { ProcessEnd } from './runProcess.ts';

export interface RunSide {
  readonly language: string;
  /** The command as it was run. */
  readonly line: string;
  readonly results: readonly SampleResult[];
  readonly how: ProcessEnd['how'];
  readonly output: string;
}

export interface Comparison {
  readonly old: RunSide;
  readonly new: RunSide;
  readonly rows: readonly ComparedRow[];
}

/** Characters of one cell. */
const longestCell = 200;

export function compareText({ old, new: fresh, rows }: Comparison): string {
  const equal = rows.filter(({ verdict }) => verdict === 'equal').length;
  const head = [vscode.l10n.t('Input'), vscode.l10n.t('Old: {0}', old.language), vscode.l10n.t('New: {0}', fresh.language), vscode.l10n.t('Equal')];
  const table = markdownTable(head, rows.map((row) => [code(row.input), result(row.old), result(row.new), verdictText(row.verdict)]), ['left', 'left', 'left', 'left']);
  const parts = [
    `# ${equal === rows.length ? vscode.l10n.t('All {0} results are equal', rows.length) : vscode.l10n.t('{0} of {1} results are equal', equal, rows.length)}`,
    vscode.l10n.t('Both were run on this machine just now with the inputs below, which the model chose. Equal results for these do not prove that the code does the same for all.'),
    table,
    `- ${vscode.l10n.t('Old: {0}', code(old.line))}\n- ${vscode.l10n.t('New: {0}', code(fresh.line))}`,
    ...[old, fresh].flatMap((side) => trouble(side, rows.length)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function result(of: SampleResult | undefined): string {
  if (!of) return vscode.l10n.t('did not run');
  const value = of.failed ? vscode.l10n.t('fails: {0}', code(of.text)) : code(of.text);
  return of.printed === '' ? value : vscode.l10n.t('{0}, prints {1}', value, code(of.printed));
}

function verdictText(verdict: ComparedRow['verdict']): string {
  switch (verdict) {
    case 'equal':
      return vscode.l10n.t('✓ yes');
    case 'different':
      return vscode.l10n.t('✗ no');
    case 'bothFail':
      return vscode.l10n.t('both fail');
    case 'missing':
      return vscode.l10n.t('not known');
    default:
      return verdict satisfies never;
  }
}

/** Why a side did not come to its end, with what it said. */
function trouble({ language, results, how, output }: RunSide, wanted: number): readonly string[] {
  if (results.length === wanted) return [];
  const why = how === 'timeout' ? vscode.l10n.t('{0} did not end in time and was ended.', language) : vscode.l10n.t('{0} ended before all inputs were through. It says:', language);
  return [why, fenced(output.trim().slice(-2000), '')];
}

/** In one line, and nothing in it ends the code. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const short = line.length > longestCell ? `${line.slice(0, longestCell)}…` : line;
  const ticks = '`'.repeat(Math.max(0, ...(short.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return short === '' ? '' : `${ticks}${short.startsWith('`') || short.endsWith('`') ? ` ${short} ` : short}${ticks}`;
}
