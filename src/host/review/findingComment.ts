// A finding in the words and the look of VS Code's comments. What a model wrote gets neither commands nor pictures nor HTML.
import * as vscode from 'vscode';
import { untrustedMarkdown } from '../../core/markdown/untrustedMarkdown.ts';
import type { FindingKind, Severity } from '../../core/review/finding.ts';
import type { FollowedSpan } from '../../core/review/followFinding.ts';
import { fenced } from '../../core/text/fence.ts';
import type { FindingRecord } from './findingRecord.ts';

export type FindingState = FollowedSpan['state'];

/** The comment that VS Code hands back to our commands. */
export interface FindingComment extends vscode.Comment {
  readonly findingId: string;
}

export function severityText(severity: Severity): string {
  switch (severity) {
    case 'high':
      return vscode.l10n.t('High');
    case 'medium':
      return vscode.l10n.t('Medium');
    case 'low':
      return vscode.l10n.t('Low');
    default:
      return severity satisfies never;
  }
}

export function kindText(kind: FindingKind): string {
  switch (kind) {
    case 'correctness':
      return vscode.l10n.t('Correctness');
    case 'security':
      return vscode.l10n.t('Security');
    case 'performance':
      return vscode.l10n.t('Performance');
    case 'maintainability':
      return vscode.l10n.t('Maintainability');
    case 'tests':
      return vscode.l10n.t('Missing tests');
    default:
      return kind satisfies never;
  }
}

/** The line at the head of its thread. */
export function threadLabel(record: FindingRecord, state: FindingState): string {
  if (state === 'applied') return vscode.l10n.t('Applied: {0}', record.title);
  if (record.resolved) return vscode.l10n.t('Resolved: {0}', record.title);
  if (state === 'changed') return vscode.l10n.t('Outdated, the code has changed: {0}', record.title);
  return record.title;
}

/** What our menus go by: `open` or `resolved`, with `applicable` where there is a suggestion to apply. */
export function contextValue(record: FindingRecord, state: FindingState): string {
  const open = record.resolved ? 'resolved' : 'open';
  return record.fresh && state !== 'applied' ? `${open} applicable` : open;
}

export function findingComment(record: FindingRecord, state: FindingState, extensionUri: vscode.Uri): FindingComment {
  return {
    findingId: record.id,
    author: { name: `${severityText(record.severity)} · ${kindText(record.kind)}`, iconPath: vscode.Uri.joinPath(extensionUri, 'media', 'review', `${record.severity}.svg`) },
    body: body(record, state),
    mode: vscode.CommentMode.Preview,
    contextValue: contextValue(record, state),
    label: record.model,
    timestamp: new Date(record.at),
  };
}

function body(record: FindingRecord, state: FindingState): vscode.MarkdownString {
  const parts = [untrustedMarkdown(record.reason), ...placeNote(record)];
  if (record.fresh && state !== 'applied') parts.push(`${vscode.l10n.t('Suggested change:')}\n\n${fenced(changeText(record.anchor, record.fresh), 'diff')}`);
  return new vscode.MarkdownString(parts.join('\n\n'));
}

function placeNote({ placed, anchor }: FindingRecord): readonly string[] {
  if (placed === 'likely') return [`*${vscode.l10n.t('These lines stand in several places. This is the likeliest.')}*`];
  if (placed === 'sure') return [];
  if (anchor.length === 0) return [`*${vscode.l10n.t('The model quotes no lines for this.')}*`];
  return [`*${vscode.l10n.t('The lines that the model quotes are not in this file:')}*`, fenced(dedented(anchor).join('\n'))];
}

/** What goes and what comes, without the lines at both ends that stay. */
function changeText(old: readonly string[], fresh: readonly string[]): string {
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const kept = (lines: readonly string[]): readonly string[] => lines.map((line) => ` ${line}`);
  const marked = [
    ...kept(old.slice(Math.max(0, head - 1), head)),
    ...old.slice(head, old.length - tail).map((line) => `-${line}`), ...fresh.slice(head, fresh.length - tail).map((line) => `+${line}`),
    ...kept(old.slice(old.length - tail, old.length - tail + 1)),
  ];
  const bare = dedented(marked.map((line) => line.slice(1)));
  return marked.map((line, at) => `${line.slice(0, 1)} ${bare[at] ?? ''}`.trimEnd()).join('\n');
}

function dedented(lines: readonly string[]): readonly string[] {
  const margins = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const [first = ''] = margins;
  let shared = first.length;
  for (const margin of margins) while (!margin.startsWith(first.slice(0, shared))) shared -= 1;
  return lines.map((line) => line.slice(Math.min(shared, line.length)));
}
