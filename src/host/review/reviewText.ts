// Words about a review: what it found, what it could not see, and why there is none.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import type { Severity } from '../../core/review/finding.ts';
import type { FindingRecord } from './findingRecord.ts';

/** Characters of the model's own words: the rest is in the conversation. */
const mostWords = 300;

/** What came, in sentences. `words`: the model's own about the whole. `cut`: the answer did not come to its end. */
export function reviewSummary(name: string, records: readonly FindingRecord[], { words, limits, cut }: { readonly words: string; readonly limits: readonly string[]; readonly cut: boolean }): string {
  const nowhere = records.filter(({ placed }) => placed === 'nowhere').length;
  const resolved = records.filter((record) => record.resolved).length;
  const sentences = [
    countText(name, records, cut),
    ...(records.length === 0 && words !== '' ? [plainWords(words, mostWords)] : []),
    ...(resolved > 0 ? [vscode.l10n.t('Resolved before and known again: {0}.', resolved)] : []),
    ...(nowhere > 0 ? [vscode.l10n.t('Without a place in the code, and so on the first line of their file: {0}.', nowhere)] : []),
    ...(cut ? [vscode.l10n.t('The answer did not come to its end, so findings may be missing.')] : []),
    ...limits,
  ];
  return sentences.join(' ');
}

function countText(name: string, records: readonly FindingRecord[], cut: boolean): string {
  const of = (severity: Severity): number => records.filter((record) => record.severity === severity).length;
  if (records.length === 0) return cut ? vscode.l10n.t('No findings came for {0}.', name) : vscode.l10n.t('The review of {0} has no findings.', name);
  if (records.length === 1) return vscode.l10n.t('The review of {0} has 1 finding. High: {1}, medium: {2}, low: {3}.', name, of('high'), of('medium'), of('low'));
  return vscode.l10n.t('The review of {0} has {1} findings. High: {2}, medium: {3}, low: {4}.', name, records.length, of('high'), of('medium'), of('low'));
}

export function foundSoFar(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding so far') : vscode.l10n.t('{0} findings so far', count);
}

export function proseText(answer: string): string {
  return vscode.l10n.t('The model answered in words instead of findings. It says: {0}', plainWords(answer, mostWords));
}

export function stoppedText(found: number): string {
  return found === 0 ? vscode.l10n.t('The review was stopped.') : vscode.l10n.t('The review was stopped. The findings that had come stay: {0}.', found);
}
