// Attachments that are a file or a part of one: made from a URI, and read again when the file has changed.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { nameOf } from '../document/uriName.ts';
import { readText } from './fileText.ts';

/** 1-based, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The whole file, or some of its lines. @throws AttachRefusal */
export async function fileAttachment(uri: vscode.Uri, lines?: LineRange): Promise<Attachment> {
  const content = await readText(uri);
  if (!content) throw new AttachRefusal(vscode.l10n.t('{0} is not there.', nameOf(uri)));
  const text = lines ? linesOf(content.text, lines) : content.text;
  if (text.trim() === '') throw new AttachRefusal(vscode.l10n.t('{0} is empty.', nameOf(uri)));
  const { languageId } = content;
  return {
    id: randomUUID(), kind: 'file', label: lines ? `${nameOf(uri)}:${rangeLabel(lines)}` : nameOf(uri), path: vscode.workspace.asRelativePath(uri), uri: uri.toString(), text,
    ...(lines && { lines }), ...(languageId !== undefined && { languageId }),
  };
}

export function rangeLabel({ from, to }: LineRange): string {
  return from === to ? `${from}` : `${from}–${to}`;
}

function linesOf(text: string, { from, to }: LineRange): string {
  return text.split(/(?<=\n)/).slice(from - 1, to).join('');
}

/** The same place of the source as it is now, under the same id and not counted yet; undefined where it isn't there any more. */
export async function readAgain(attachment: Attachment): Promise<Attachment | undefined> {
  if (attachment.uri === undefined) return undefined;
  const content = await readText(vscode.Uri.parse(attachment.uri));
  if (!content) return undefined;
  const { tokens: _stale, ...kept } = attachment;
  return { ...kept, text: partOf(content.text, attachment) };
}

/** The part of a file's present text that the attachment is of. */
function partOf(text: string, { lines, columns }: Attachment): string {
  if (!lines) return text;
  const taken = linesOf(text, lines);
  if (!columns) return taken;
  const lastBreak = taken.replace(/\r?\n$/, '').lastIndexOf('\n');
  return taken.slice(columns.from, lastBreak + 1 + columns.to);
}

/** Where the captured text stands now, in a document; its own lines where it isn't found. */
export function placeNow(document: vscode.TextDocument, { text, lines, columns }: Attachment): vscode.Range | undefined {
  if (!lines) return undefined;
  const at = document.getText().indexOf(text);
  const captured = new vscode.Range(lines.from - 1, columns?.from ?? 0, lines.to - 1, columns?.to ?? Number.MAX_SAFE_INTEGER);
  if (at < 0 || document.getText(captured).startsWith(text)) return document.validateRange(captured);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

