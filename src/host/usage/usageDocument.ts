// What was used and spent, as a Markdown document: today, this month, by day, by model, by workspace. Reads the ledger, changes nothing.
import * as vscode from 'vscode';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { groupSums, sumOf } from '../../core/conversation/ledger.ts';
import type { LedgerSum } from '../../core/conversation/ledgerRow.ts';
import type { SpendingLimits } from '../../core/conversation/spendingLimit.ts';
import { markdownTable } from '../../core/text/markdownTable.ts';
import { formatMoney } from '../../core/text/quantity.ts';
import { workspaceName } from '../conversation/workspaceName.ts';
import { dayName, dayStart, monthName, monthStart } from './calendar.ts';

export interface UsagePorts {
  readonly store: Pick<ConversationStore, 'usage'>;
  readonly limits: SpendingLimits;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const dayMs = 86_400_000;
const daysListed = 31;

export async function usageDocument({ store, limits, now }: UsagePorts): Promise<string> {
  const rows = await store.usage({ from: 0, to: now + dayMs });
  const recent = rows.filter(({ at }) => at >= dayStart(now - (daysListed - 1) * dayMs));
  const [day, month] = [dayStart(now), monthStart(now)].map((from) => sumOf(rows.filter(({ at }) => at >= from)));
  return [
    `# ${vscode.l10n.t('Usage')}`,
    rows.length === 0 ? vscode.l10n.t('Nothing has been used yet.') : table(vscode.l10n.t('Period'), [
      [vscode.l10n.t('Today'), sumOf([day ?? sumOf([])])], [vscode.l10n.t('This month'), sumOf([month ?? sumOf([])])], [vscode.l10n.t('All time'), sumOf(rows)],
    ]),
    ...limitLines(limits, day?.usd ?? 0, month?.usd ?? 0),
    ...section(vscode.l10n.t('By day, the last {0} days', daysListed), vscode.l10n.t('Day'), newestFirst(groupSums(recent, ({ at }) => dayName(at)))),
    ...section(vscode.l10n.t('By model, the last {0} days', daysListed), vscode.l10n.t('Model'), groupSums(recent, ({ model, endpoint }) => `${model} · ${endpoint}`)),
    ...section(vscode.l10n.t('By workspace, the last {0} days', daysListed), vscode.l10n.t('Workspace'), groupSums(recent, ({ workspace }) => workspaceName(workspace))),
    ...section(vscode.l10n.t('By month'), vscode.l10n.t('Month'), newestFirst(groupSums(rows, ({ at }) => monthName(at)))),
    ...notes(sumOf(rows)),
  ].join('\n\n').concat('\n');
}

type Group = readonly [name: string, sum: LedgerSum];

function newestFirst(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted(([a], [b]) => (a < b ? 1 : -1));
}

function section(title: string, first: string, groups: readonly Group[]): readonly string[] {
  return groups.length === 0 ? [] : [`## ${title}`, table(first, groups)];
}

/** Each token stands in one column only: cached and written ones are not part of "input" here, nor thinking part of "text". */
function table(first: string, groups: readonly Group[]): string {
  const head = [
    first, vscode.l10n.t('Answers'), vscode.l10n.t('Input'), vscode.l10n.t('Cached input'), vscode.l10n.t('Cache write'), vscode.l10n.t('Thinking'),
    vscode.l10n.t('Text'), vscode.l10n.t('Cost'),
  ];
  const rows = groups.map(([name, sum]) => [
    name, number(sum.replies), number(sum.input - sum.cached - sum.cacheWrite), number(sum.cached), number(sum.cacheWrite), number(sum.reasoning),
    number(sum.output - sum.reasoning), sum.unpriced === sum.replies ? '–' : formatMoney(sum.usd),
  ]);
  return markdownTable(head, rows, ['left', ...head.slice(1).map(() => 'right' as const)]).trimEnd();
}

function limitLines({ day, month }: SpendingLimits, today: number, thisMonth: number): readonly string[] {
  return [
    ...(day > 0 ? [vscode.l10n.t('Limit for a day: {0}, of which {1} are spent.', formatMoney(day), formatMoney(today))] : []),
    ...(month > 0 ? [vscode.l10n.t('Limit for a month: {0}, of which {1} are spent.', formatMoney(month), formatMoney(thisMonth))] : []),
  ];
}

function notes({ unpriced, estimated }: LedgerSum): readonly string[] {
  return [
    vscode.l10n.t('Money is in US dollars, reckoned when each answer ended, at the prices of that day. What your provider bills is what counts.'),
    ...(unpriced > 0 ? [vscode.l10n.t('Answers without a known price, which are missing in the sums: {0}.', number(unpriced))] : []),
    ...(estimated > 0 ? [vscode.l10n.t('Answers whose tokens were counted here because the server sent no numbers: {0}.', number(estimated))] : []),
  ];
}

function number(value: number): string {
  return value.toLocaleString(vscode.env.language);
}
