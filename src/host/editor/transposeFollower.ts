// Follows the answer to Transpose into its document: as it streams, when it is continued, and when it is asked for again. Until the document is closed.
import * as vscode from 'vscode';
import type { ConversationChange, ConversationState } from '../../core/conversation/conversationState.ts';
import type { Message } from '../../core/conversation/message.ts';
import { createTransposeParser, parseTransposeReply } from '../../core/prompt/transposeReply.ts';
import type { GrowingDocument } from './growingDocument.ts';

/** Milliseconds between edits: each one costs a round through the editor. */
const editEveryMs = 100;

export type Followed = Pick<ConversationState, 'id' | 'message' | 'onChange'>;

export interface FollowerHandler {
  /** It follows another answer to the same question from now on. */
  shows(messageId: string): void;
  /** `closed`: by the person, or left to them; false where only the following ends. */
  ended(closed: boolean): void;
  /** An answer is whole, and in; once for each. */
  complete(done: TransposedDocument): void;
}

/** A document with the whole of an answer in it. */
export interface TransposedDocument {
  readonly message: Message;
  readonly document: vscode.TextDocument;
  /** Shows the code of another answer from now on, where the document has the text `expected`. False: it is left as it is. */
  readonly goOn: (messageId: string, expected: string, code: string) => Promise<boolean>;
}

/** Owns its listeners, and lets go of them with the document. */
export class TransposeFollower {
  /** Resolves when the first answer is final and in, or the following ends. */
  readonly firstAnswer: Promise<void>;
  private readonly conversation: Followed;
  private readonly target: GrowingDocument;
  private readonly questionId: string | undefined;
  private readonly code = new CodeReader();
  private readonly handler: FollowerHandler;
  private readonly end: (closed: boolean) => void;
  private readonly settle: () => void;
  private id: string;
  /** The answer that was told to be whole. */
  private told: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(conversation: Followed, id: string, target: GrowingDocument, handler: FollowerHandler) {
    this.conversation = conversation;
    this.id = id;
    this.questionId = conversation.message(id)?.parentId;
    this.target = target;
    this.handler = handler;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.firstAnswer = promise;
    this.settle = () => resolve(undefined);
    const unlisten = conversation.onChange((change) => this.hear(change));
    const closing = vscode.workspace.onDidCloseTextDocument((closed) => closed === target.document && this.stopIfClosed());
    let ended = false;
    this.end = (closed) => {
      if (ended) return;
      ended = true;
      unlisten();
      closing.dispose();
      clearTimeout(this.timer);
      this.settle();
      handler.ended(closed);
    };
  }

  /** Writes what is there already. */
  start(): void {
    this.write();
  }

  dispose(): void {
    this.end(false);
  }

  private hear(change: ConversationChange): void {
    // Asked again: beside the answer before, or in its place. Of several that are written at once the document shows the first.
    const isNext = change.type === 'answering' && change.running && change.message.parentId === this.questionId;
    if (isNext && this.conversation.message(this.id)?.reply?.status !== 'streaming') this.show(change.message.id);
    if (change.type === 'answering' && !change.running && change.message.id === this.id) this.write();
    else this.timer ??= setTimeout(() => this.write(), editEveryMs);
  }

  private show(id: string): void {
    if (this.id === id) return;
    this.id = id;
    this.handler.shows(id);
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
      this.tellComplete(message);
    });
  }

  private tellComplete({ id, reply }: Message): void {
    if (this.id !== id || this.told === id || reply?.status !== 'complete' || reply.finish === 'length' || !this.target.open) return;
    this.told = id;
    const message = this.conversation.message(id);
    if (message) this.handler.complete({ message, document: this.target.document, goOn: (...next) => this.goOn(...next) });
  }

  private async goOn(id: string, expected: string, code: string): Promise<boolean> {
    const before = this.id;
    // Before it is in: what is written meanwhile must be of the same answer.
    this.id = this.told = id;
    const done = await this.target.replace(expected, code);
    if (done) this.handler.shows(id);
    else this.id = this.told = before;
    return done;
  }

  private stopIfClosed(): void {
    if (!this.target.open) this.end(true);
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
