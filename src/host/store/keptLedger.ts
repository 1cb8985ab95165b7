// What conversations took that are no longer kept: every backend keeps it as JSON under one key of its small map. Holds no texts.
import { joinRows, readRows } from '../../core/conversation/ledger.ts';
import type { LedgerRow } from '../../core/conversation/ledgerRow.ts';
import { parseJson } from '../../core/json.ts';

export const ledgerKey = 'ledger';

export function keptRows(value: string | undefined): readonly LedgerRow[] {
  return value === undefined ? [] : readRows(parseJson(value));
}

/** The value with these rows added. */
export function withKept(value: string | undefined, rows: readonly LedgerRow[]): string {
  return JSON.stringify(joinRows([...keptRows(value), ...rows]));
}
