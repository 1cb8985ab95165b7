// The text of a definition as an attachment: its whole block, within bounds. Nothing where the file can't be read or the text looks like it holds a secret.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import { enclosingBlock } from '../../core/edit/enclosingBlock.ts';
import { linesOf } from '../../core/edit/lineDiff.ts';
import { findSecrets } from '../../core/secret/findSecrets.ts';
import { readText } from '../attachment/fileText.ts';
import type { Definition } from './languageServer.ts';

const mostLines = 60;
/** Characters. */
const longest = 2500;
/** A longer file is a bundle or data: reading it would hold up the question. Characters. */
const longestFile = 500_000;

export async function definitionText(name: string, { uri, range, line }: Definition, document: vscode.TextDocument): Promise<Attachment | undefined> {
  const own = uri.toString() === document.uri.toString();
  // Not there any more, no text, too large: the question goes without it.
  const content = own ? { text: document.getText(), languageId: document.languageId } : await readText(uri).catch(() => undefined);
  if (!content || content.text.length > longestFile) return undefined;
  const lines = linesOf(content.text);
  const { start, end } = blockOf(lines, range, line);
  const text = lines.slice(start, end).join('\n');
  if (text.trim() === '' || findSecrets(text).length > 0) return undefined;
  const languageId = content.languageId ?? (sameExtension(uri, document.uri) ? document.languageId : undefined);
  return {
    id: randomUUID(), kind: 'symbol', label: name, detail: name, path: vscode.workspace.asRelativePath(uri), uri: uri.toString(), lines: { from: start + 1, to: end },
    ...(languageId !== undefined && { languageId }), text,
  };
}

/** Lines from 0, `end` exclusive. A server that names only the name leaves the block to be found in the text. */
function blockOf(lines: readonly string[], range: vscode.Range, line: number): { readonly start: number; readonly end: number } {
  const block = range.isSingleLine ? enclosingBlock(lines, line) : undefined;
  const whole = block && block.start >= line - mostLines && firstTelling(lines, block.start, line) ? block : { start: range.start.line, end: range.end.line + 1 };
  let end = Math.min(whole.end, whole.start + mostLines, lines.length);
  let size = 0;
  for (let at = whole.start; at < end; at += 1) {
    size += (lines[at]?.length ?? 0) + 1;
    if (size > longest) end = Math.max(at, whole.start + 1);
  }
  return { start: whole.start, end };
}

/** Whether the line is the block's head and not somewhere inside of it: between them are only comments and annotations. */
function firstTelling(lines: readonly string[], start: number, line: number): boolean {
  return lines.slice(start, line).every((each) => /^\s*(?:$|\/\/|\/?\*|#|--|@|"""|\[)/.test(each));
}

function sameExtension(a: vscode.Uri, b: vscode.Uri): boolean {
  const extension = (uri: vscode.Uri): string => /\.[^./]+$/.exec(uri.path)?.[0] ?? '';
  return extension(a) !== '' && extension(a) === extension(b);
}
