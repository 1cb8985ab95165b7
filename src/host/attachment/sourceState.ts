// Whether what was attached still stands in its source, and the source as it is now. Reads, changes nothing.
import * as vscode from 'vscode';
import type { Attachment, SourceState } from '../../core/attachment/attachment.ts';
import { AttachRefusal } from './attachRefusal.ts';
import { readAgain } from './fileAttachment.ts';
import { readText } from './fileText.ts';
import type { ManyLook } from './manyState.ts';

export type SourceLook = Pick<ManyLook, 'rules'> & Partial<Pick<ManyLook, 'known' | 'touched'>>;

/** One place that is watched for an attachment. */
export interface WatchedSource {
  readonly uri: string;
  /** A folder with all that is in it. */
  readonly deep: boolean;
}

/** Where a change may make the attachment stale; empty where its source can't be looked at again. */
export function watchedSources({ kind, uri, uris = [] }: Attachment): readonly WatchedSource[] {
  switch (kind) {
    case 'selection':
    case 'file':
    case 'symbol':
    case 'instructions':
    case 'notebook':
    case 'image':
      return uri === undefined ? [] : [{ uri, deep: false }];
    case 'folder':
      return uri === undefined ? [] : [{ uri, deep: true }];
    case 'editors':
      return uris.map((each) => ({ uri: each, deep: false }));
    case 'problems':
    case 'changes':
    case 'terminal':
    case 'command':
    case 'paste':
    case 'facts':
      return []; // what was said or seen at that moment
    default:
      return kind satisfies never;
  }
}

/** A part that has only moved within its file is the same. */
export async function sourceState(attachment: Attachment, { rules, known = 'same', touched }: SourceLook): Promise<SourceState> {
  if (watchedSources(attachment).length === 0) return 'same';
  if (attachment.kind === 'folder' || attachment.kind === 'editors') return (await import('./manyState.ts')).manyState(attachment, { rules, known, ...(touched && { touched }) });
  if (attachment.kind === 'notebook') return (await import('./notebookAttachment.ts')).notebookState(attachment);
  if (attachment.kind === 'image') return (await import('./pictureSource.ts')).pictureState(attachment, known);
  return fileState(attachment);
}

/** The same source as it is now, under the same id and not counted yet; undefined where it isn't there any more. @throws AttachRefusal */
export async function sourceAgain(attachment: Attachment, rules: ManyLook['rules']): Promise<Attachment | undefined> {
  if (attachment.kind === 'folder' || attachment.kind === 'editors') return (await import('./manyState.ts')).manyAgain(attachment, rules);
  return attachment.kind === 'notebook' ? (await import('./notebookAttachment.ts')).notebookAgain(attachment) : readAgain(attachment);
}

async function fileState({ uri, lines, text }: Attachment): Promise<SourceState> {
  try {
    const content = await readText(vscode.Uri.parse(uri ?? ''));
    if (!content) return 'gone';
    const [now, then] = [plain(content.text), plain(text)];
    return (lines ? now.includes(then) : now === then) ? 'same' : 'changed';
  } catch (cause) {
    if (cause instanceof AttachRefusal) return 'changed'; // it is something else now: too large, no text
    throw cause;
  }
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
