// What can be done with a proposal, above each of its changes: shown where the person lets the diff editor show CodeLens.
import * as vscode from 'vscode';
import { commandId } from '../commandId.ts';
import type { OpenProposal } from './openProposal.ts';

export function proposalLenses(open: OpenProposal): vscode.CodeLens[] {
  const { uri, proposal } = open;
  const lens = (line: number, title: string, command: string, ...args: readonly unknown[]): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [uri, ...args] });
  if (open.writing) return [lens(0, vscode.l10n.t('$(loading~spin) Still being written'), ''), lens(0, vscode.l10n.t('Stop'), commandId.discardProposal)];
  const { preview, hunks } = open.review();
  const waiting = hunks.filter(({ state }) => state === 'open');
  const all = waiting.length > 1 ? [lens(0, vscode.l10n.t('$(check-all) Accept all {0} changes', waiting.length), commandId.acceptProposal), lens(0, vscode.l10n.t('$(close-all) Discard'), commandId.discardProposal)] : [];
  const refine = proposal.refine ? [lens(0, vscode.l10n.t('$(edit) Refine…'), commandId.refineProposal)] : [];
  const each = waiting.flatMap(({ index, shownStart }) => {
    const line = Math.min(shownStart, preview.length - 1);
    return [lens(line, vscode.l10n.t('$(check) Accept'), commandId.acceptHunk, index), lens(line, vscode.l10n.t('$(close) Refuse'), commandId.refuseHunk, index)];
  });
  return [...all, ...refine, ...each];
}
