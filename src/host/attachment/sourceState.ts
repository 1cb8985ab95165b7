// Whether what was attached still stands in its source. Reads, changes nothing.
import * as vscode from 'vscode';
import type { Attachment, SourceState } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { readText } from './fileText.ts';

/** Kinds whose source is one text file. */
const ofOneFile: ReadonlySet<Attachment['kind']> = new Set<Attachment['kind']>(['selection', 'file', 'symbol', 'instructions']);

/** Whether the source can be looked at again. */
export function isWatched({ kind, uri }: Attachment): boolean {
  return uri !== undefined && ofOneFile.has(kind);
}

/** A part that has only moved within its file is the same. */
export async function sourceState(attachment: Attachment): Promise<SourceState> {
  if (attachment.uri === undefined || !isWatched(attachment)) return 'same';
  try {
    const content = await readText(vscode.Uri.parse(attachment.uri));
    if (!content) return 'gone';
    const [now, then] = [plain(content.text), plain(attachment.text)];
    return (attachment.lines ? now.includes(then) : now === then) ? 'same' : 'changed';
  } catch (cause) {
    if (cause instanceof AttachRefusal) return 'changed'; // it is something else now: too large, no text
    throw cause;
  }
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
