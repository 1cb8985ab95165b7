// Follows the answer to Transpose into an untitled document beside the original, as it streams.
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { createTransposeParser } from '../../core/prompt/transposeReply.ts';

/** Milliseconds between edits: each one costs a round through the editor. */
const editEveryMs = 100;

/** Opens the document and fills it until the reply `id` is final. Resolves when the last code is in. */
export async function followIntoDocument(conversation: Conversation, id: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content: '' });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
  const writer = new DocumentWriter(document);
  const parser = createTransposeParser();
  const already = conversation.message(id)?.text ?? '';
  writer.add(parser.push(already).code);
  await new Promise<void>((resolve) => {
    const end = conversation.onChange((change) => {
      if (change.type === 'delta' && change.id === id && change.delta.text !== '') writer.add(parser.push(change.delta.text).code);
      if (change.type !== 'answering' || change.running || change.message.id !== id) return;
      end();
      resolve();
    });
    if (!conversation.liveReply(id)) resolve();
  });
  await writer.finish(parser.end().code);
}

/** Appends at most once in a while, in order; what a person typed meanwhile stays where it is, before the rest. */
class DocumentWriter {
  private readonly document: vscode.TextDocument;
  private waiting = '';
  private written = '';
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(document: vscode.TextDocument) {
    this.document = document;
  }

  add(code: string): void {
    if (code === '') return;
    this.waiting += code;
    this.timer ??= setTimeout(() => void this.flush(), editEveryMs);
  }

  /** Where the parser found more at the end (an answer without a fence), the rest is added. */
  async finish(code: string): Promise<void> {
    const known = this.written + this.waiting;
    if (code.startsWith(known)) this.waiting += code.slice(known.length);
    else if (known === '') this.waiting = code;
    await this.flush();
  }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(async () => {
      const text = this.waiting;
      this.waiting = '';
      if (text === '' || this.document.isClosed) return;
      this.written += text;
      const edit = new vscode.WorkspaceEdit();
      edit.insert(this.document.uri, this.document.lineAt(this.document.lineCount - 1).range.end, text);
      await vscode.workspace.applyEdit(edit);
    });
    return this.writing;
  }
}
