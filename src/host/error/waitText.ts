// When it may be tried again, as a whole sentence. Longer waits are told by the clock: a card is read when it is read.
import * as vscode from 'vscode';
import type { ErrorContext } from './errorWords.ts';

const longestInSeconds = 120_000;
const longestToday = 12 * 3_600_000;

export function afterWait(waitMs: number | undefined, { at }: Pick<ErrorContext, 'at'>): string {
  if (waitMs === undefined) return vscode.l10n.t('Trying again in a while often helps.');
  if (waitMs <= longestInSeconds || at === undefined) return vscode.l10n.t('It may be tried again in {0} s.', Math.max(1, Math.ceil(waitMs / 1000)));
  const time = new Date(at + waitMs).toLocaleString(vscode.env.language, waitMs > longestToday ? { dateStyle: 'medium', timeStyle: 'short' } : { timeStyle: 'short' });
  return vscode.l10n.t('It may be tried again at {0}.', time);
}
