// Follows the answer to Transpose into an untitled document beside the original: as it streams, when it is continued, and when it is asked for again.
import * as vscode from 'vscode';
import type { ConversationChange, ConversationState } from '../../core/conversation/conversationState.ts';
import type { Message } from '../../core/conversation/message.ts';
import { createTransposeParser, parseTransposeReply } from '../../core/prompt/transposeReply.ts';
import { GrowingDocument } from './growingDocument.ts';

/** Milliseconds between edits: each one costs a round through the editor. */
const editEveryMs = 100;

type Followed = Pick<ConversationState, 'message' | 'onChange'>;

/** Opens the document and follows until it is closed. Resolves when the first answer is final and in. */
export async function followIntoDocument(conversation: Followed, id: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content: '' });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
  await new TransposeFollower(conversation, id, document).firstAnswer;
}

/** Owns its listeners, and lets go of them with the document. */
class TransposeFollower {
  readonly firstAnswer: Promise<void>;
  private readonly conversation: Followed;
  private readonly target: GrowingDocument;
  private readonly questionId: string | undefined;
  private readonly code = new CodeReader();
  private readonly end: () => void;
  private readonly settle: () => void;
  private id: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(conversation: Followed, id: string, document: vscode.TextDocument) {
    this.conversation = conversation;
    this.id = id;
    this.questionId = conversation.message(id)?.parentId;
    this.target = new GrowingDocument(document);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.firstAnswer = promise;
    this.settle = () => resolve(undefined);
    const unlisten = conversation.onChange((change) => this.hear(change));
    const closing = vscode.workspace.onDidCloseTextDocument((closed) => closed === document && this.stopIfClosed());
    this.end = () => {
      unlisten();
      closing.dispose();
      clearTimeout(this.timer);
      this.settle();
    };
    this.write();
  }

  private hear(change: ConversationChange): void {
    // Asked again: beside the answer before, or in its place. Of several that are written at once the document shows the first.
    const isNext = change.type === 'answering' && change.running && change.message.parentId === this.questionId;
    if (isNext && this.conversation.message(this.id)?.reply?.status !== 'streaming') this.id = change.message.id;
    if (change.type === 'answering' && !change.running && change.message.id === this.id) this.write();
    else this.timer ??= setTimeout(() => this.write(), editEveryMs);
  }

  /** The message's whole text is the truth, whatever was heard of it. */
  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const message = this.conversation.message(this.id);
    if (!message) return;
    const running = message.reply?.status === 'streaming';
    void this.target.become(this.code.of(message, running)).then(() => {
      if (!running) this.settle();
      this.stopIfClosed();
    });
  }

  private stopIfClosed(): void {
    if (!this.target.open) this.end();
  }
}

/** Reads what is new only, as long as the text goes on from what was read. */
class CodeReader {
  private parser = createTransposeParser();
  private read = '';
  private found = '';

  of({ text }: Message, running: boolean): string {
    // An answer without a fence is known as such at its end only.
    if (!running) return parseTransposeReply(text).code;
    if (!text.startsWith(this.read)) {
      this.parser = createTransposeParser();
      this.read = '';
      this.found = '';
    }
    this.found += this.parser.push(text.slice(this.read.length)).code;
    this.read = text;
    return this.found;
  }
}
