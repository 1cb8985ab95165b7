// The parts of a change that have no place in a file, in full: a document to read beside the diff.
import * as vscode from 'vscode';
import type { Unplaced } from '../../core/edit/searchReplace.ts';
import { fenced } from '../../core/text/fence.ts';
import { fenceTag } from '../../core/text/language.ts';
import { nameOf } from '../document/uriName.ts';
import type { ReadonlyDocuments } from '../document/readonlyDocuments.ts';
import type { Proposal } from './openProposal.ts';

/** `document`: the file that they were meant for. Nothing where all have a place. */
export function leftOut(unplaced: readonly Unplaced[], document: vscode.TextDocument, texts: ReadonlyDocuments): Pick<Proposal, 'leftOut'> {
  if (unplaced.length === 0) return {};
  const name = nameOf(document.uri);
  const show = async (): Promise<void> => {
    const uri = await texts.put(`/${vscode.l10n.t('Left out of {0}', name)}.md`, leftOutText(unplaced, name, fenceTag(document.languageId)));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  };
  return { leftOut: { count: unplaced.length, show } };
}

function leftOutText(unplaced: readonly Unplaced[], name: string, tag: string): string {
  const parts = unplaced.flatMap(({ block, why }, index) => [
    `## ${index + 1}. ${reasonText(why)}`,
    ...(block.search.length > 0 ? [vscode.l10n.t('Lines that were looked for:'), fenced(block.search.join('\n'), tag)] : []),
    ...(block.replace.length > 0 ? [vscode.l10n.t('Lines that would take their place:'), fenced(block.replace.join('\n'), tag)] : [vscode.l10n.t('They would be taken away.')]),
  ]);
  return `${[`# ${vscode.l10n.t('Left out of {0}', name)}`, vscode.l10n.t('These parts have no place in the file, so nothing was done with them. The rest is proposed.'), ...parts].join('\n\n')}\n`;
}

function reasonText(why: Unplaced['why']): string {
  switch (why) {
    case 'missing':
      return vscode.l10n.t('These lines are not in the file');
    case 'ambiguous':
      return vscode.l10n.t('These lines are in several places of the file');
    case 'cut':
      return vscode.l10n.t('The answer was cut inside of this part');
    case 'placeholder':
      return vscode.l10n.t('This part leaves code out and only says that it stays');
    default:
      return why satisfies never;
  }
}
