// Words for a table that can't be swapped, with the place.
import * as vscode from 'vscode';
import type { MatrixRefusal } from '../../core/text/matrix.ts';

export function swapRefusal(refusal: MatrixRefusal): string {
  switch (refusal.refused) {
    case 'ragged':
      return vscode.l10n.t('Row {0} has no cell in column {1}. Nothing was changed.', refusal.row, refusal.column);
    case 'comment':
      return vscode.l10n.t('There is a comment at row {0}, column {1} that would have no place after the swap. Nothing was changed.', refusal.row, refusal.column);
    case 'openQuote':
      return vscode.l10n.t('The quote that opens in row {0}, column {1} is never closed. Nothing was changed.', refusal.row, refusal.column);
    case 'several':
      return vscode.l10n.t('There is more than one table in the selection. Select one.');
    case 'notTabular':
      return vscode.l10n.t('The selection reads like code or text, not like a table. Nothing was changed. If it is a table, set the language of the file to CSV first.');
    case 'notMatrix':
      return vscode.l10n.t('The selection is not a table: rows of JSON or code lists, CSV, TSV or a Markdown table can be swapped.');
  }
}
