// Words about a change that a model wrote: what is proposed, what of it has no place, and why nothing is proposed.
import * as vscode from 'vscode';
import { plainWords } from '../../core/markdown/untrustedMarkdown.ts';
import type { EditOutcome, Unplaced } from '../../core/edit/searchReplace.ts';

/** Characters of the model's own words: the rest is in the conversation. */
const mostWords = 300;

export function editSummary(name: string, { unplaced }: Extract<EditOutcome, { ok: true }>, notes: string, cut: boolean): string {
  const sentences = [
    vscode.l10n.t('A change to {0} is proposed.', name),
    ...unplacedText(unplaced),
    ...(cut ? [vscode.l10n.t('The answer was cut at its length limit, so changes may be missing.')] : []),
    ...(notes === '' ? [] : [plainWords(notes, mostWords)]),
  ];
  return sentences.join(' ');
}

/** A sentence where there are any. */
export function unplacedText(unplaced: readonly Unplaced[]): readonly string[] {
  const [first] = unplaced;
  if (!first) return [];
  const line = plainWords(first.block.search.find((each) => each.trim() !== '')?.trim() ?? '', 60);
  return [unplaced.length === 1
    ? vscode.l10n.t('One part has no place in the code and is left out; it begins with "{0}".', line)
    : vscode.l10n.t('{0} of its parts have no place in the code and are left out; the first begins with "{1}".', unplaced.length, line)];
}

export function refusalText({ reason, unplaced }: Extract<EditOutcome, { ok: false }>, words: string): string {
  switch (reason) {
    case 'empty':
      return words === '' ? vscode.l10n.t('The answer has no code in it. Nothing was changed.') : vscode.l10n.t('The answer has no code in it. Nothing was changed. It says: {0}', plainWords(words, mostWords));
    case 'prose':
      return vscode.l10n.t('The model answered in words instead of code. Nothing was changed. It says: {0}', plainWords(words, mostWords));
    case 'cut':
      return vscode.l10n.t('The answer was cut before its end, so it would have destroyed code. Nothing was changed.');
    case 'short':
      return vscode.l10n.t('The answer is much shorter than the code it should replace, so something is probably missing. Nothing was changed.');
    case 'placeholder':
      return vscode.l10n.t('The answer leaves code out and only says that it stays. Nothing was changed.');
    case 'unplaced':
      return vscode.l10n.t('None of the {0} changes in the answer has a place in the code. Nothing was changed.', unplaced.length);
    default:
      return reason satisfies never;
  }
}
