// What can be done with a proposal, above each of its changes: shown where the person lets the diff editor show CodeLens.
import * as vscode from 'vscode';
import { commandId } from '../commandId.ts';
import type { OpenProposal } from './openProposal.ts';

export function proposalLenses(open: OpenProposal): vscode.CodeLens[] {
  const { uri, proposal } = open;
  const lens = (line: number, title: string, command: string, ...args: readonly unknown[]): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [uri, ...args] });
  const { preview, hunks } = open.review();
  const waiting = hunks.filter(({ state }) => state === 'open');
  const lineOf = ({ shownStart }: { readonly shownStart: number }): number => Math.min(shownStart, preview.length - 1);
  // Where the person looks: the beginning of the file may be far away.
  const top = waiting[0] ? lineOf(waiting[0]) : 0;
  if (open.writing) return [lens(top, vscode.l10n.t('$(loading~spin) Still being written'), ''), lens(top, vscode.l10n.t('Stop'), commandId.discardProposal)];
  const each = waiting.flatMap((hunk) => [lens(lineOf(hunk), vscode.l10n.t('$(check) Accept'), commandId.acceptHunk, hunk.index), lens(lineOf(hunk), vscode.l10n.t('$(close) Refuse'), commandId.refuseHunk, hunk.index)]);
  const all = waiting.length > 1 ? [lens(top, vscode.l10n.t('$(check-all) Accept all {0} changes', waiting.length), commandId.acceptProposal), lens(top, vscode.l10n.t('$(close-all) Discard'), commandId.discardProposal)] : [];
  const refine = proposal.refine ? [lens(top, vscode.l10n.t('$(edit) Refine…'), commandId.refineProposal)] : [];
  const { leftOut } = proposal;
  const missing = leftOut ? [lens(top, leftOut.count === 1 ? vscode.l10n.t('$(warning) 1 part was left out') : vscode.l10n.t('$(warning) {0} parts were left out', leftOut.count), commandId.showLeftOut)] : [];
  return [...each, ...all, ...refine, ...missing];
}
