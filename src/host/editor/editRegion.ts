// The lines that an edit is about: whole lines, with the comments above a function, and what stands around them for the model to see.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { indentOf, isPreface } from '../../core/edit/codeLine.ts';
import { nameOf } from '../document/uriName.ts';
import type { TakenSelection } from './selectionAttachment.ts';

export interface Region {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Lines above and below that go along. */
const around = 60;

/** Whole lines of what was taken; of a symbol also the comments and annotations right above it. */
export function regionOf(document: vscode.TextDocument, { range, instead }: TakenSelection): Region {
  const end = range.end.character === 0 && range.end.line > range.start.line ? range.end.line : range.end.line + 1;
  let start = range.start.line;
  if (instead && instead.kind !== 'file') {
    const level = indentOf(document.lineAt(start).text);
    while (start > 0 && isPreface(document.lineAt(start - 1).text) && indentOf(document.lineAt(start - 1).text) === level) start -= 1;
  }
  return { start, end };
}

/** The code with what stands before and behind it; none where the region is all there is. */
export function surroundings(document: vscode.TextDocument, { start, end }: Region): readonly Attachment[] {
  const from = Math.max(0, start - around);
  const to = Math.min(document.lineCount, end + around);
  if (from === start && to === end) return [];
  const text = document.getText(new vscode.Range(new vscode.Position(from, 0), document.lineAt(to - 1).range.end));
  const path = vscode.workspace.asRelativePath(document.uri);
  return [{ id: randomUUID(), kind: 'file', label: vscode.l10n.t('Around it: {0}', `${nameOf(document.uri)}:${from + 1}–${to}`), path, uri: document.uri.toString(), lines: { from: from + 1, to }, languageId: document.languageId, text }];
}
