// Which untitled document shows the answer to which Transpose: kept for the workspace, so that it is found again after the window was reloaded.
import * as vscode from 'vscode';
import type { Message } from '../../core/conversation/message.ts';
import { parseTransposeReply } from '../../core/prompt/transposeReply.ts';
import type { Disposable } from '../disposable.ts';
import { goesOnFrom, GrowingDocument } from './growingDocument.ts';
import { SideBySide, type SideLink } from './sideBySide.ts';
import { TransposeFollower, type Followed, type TransposedDocument } from './transposeFollower.ts';

interface Link {
  readonly conversationId: string;
  readonly questionId: string;
  /** The answer that the document shows. */
  readonly messageId: string;
  readonly uri: string;
  readonly language: string;
  /** Where the code is from; absent where that is no document. */
  readonly origin?: Omit<SideLink, 'result'>;
}

const linksKey = 'transposes';
const scrollKey = 'transposes.scroll';
/** Older ones are forgotten: their answers stay in their conversations. */
const mostLinks = 20;

export class TransposeDocuments implements Disposable {
  private readonly memento: vscode.Memento;
  private readonly followers = new Map<string, TransposeFollower>();
  /** Those that are being opened, or found again. */
  private readonly coming = new Set<string>();
  private readonly listening: vscode.Disposable;
  /** Each document beside its original. */
  readonly sides = new SideBySide();

  /** `onConversationGone` fires with the id of a conversation that was deleted or restored: what is shown of it then is another object. */
  constructor(memento: vscode.Memento, onConversationGone: vscode.Event<string>) {
    this.memento = memento;
    this.listening = onConversationGone((id) => {
      for (const [key, follower] of this.followers) if (key.startsWith(`${id} `)) follower.dispose();
    });
    this.sides.scrolls = memento.get(scrollKey) !== false;
    for (const { origin, uri } of this.links()) if (origin) this.sides.link({ ...origin, result: uri });
  }

  /** Opens a document beside and follows the answer until it is closed; `complete` hears of each that is whole. Resolves when the first answer is final and in. */
  async follow(conversation: Followed, messageId: string, language: string, complete?: (done: TransposedDocument) => void): Promise<void> {
    const questionId = conversation.message(messageId)?.parentId;
    if (questionId === undefined) return;
    const origin = originOf(conversation.message(questionId));
    const key = keyOf({ conversationId: conversation.id, questionId });
    this.coming.add(key);
    let follower: TransposeFollower;
    try {
      const target = new GrowingDocument(await openBeside(language));
      follower = this.begin(conversation, { conversationId: conversation.id, questionId, messageId, language, uri: target.document.uri.toString(), ...(origin && { origin }) }, target, complete);
    } finally {
      this.coming.delete(key);
    }
    await follower.firstAnswer;
  }

  /** Whether a document shows the answers to a question, or will. */
  follows(conversationId: string, questionId: string): boolean {
    const key = keyOf({ conversationId, questionId });
    return this.coming.has(key) || this.followers.has(key) || this.links().some((link) => keyOf(link) === key);
  }

  /**
   * An answer begins: where a document was tied to its question before the window was reloaded, that goes on with it. What a person made of it
   * meanwhile stays: where the answer can't be put behind it, and where it is gone, there is a new one beside.
   */
  async takeUp(conversation: Followed, answer: Message): Promise<void> {
    const link = this.links().find(({ conversationId, questionId }) => conversationId === conversation.id && questionId === answer.parentId);
    const key = link && keyOf(link);
    if (!link || key === undefined || this.followers.has(key) || this.coming.has(key)) return;
    this.coming.add(key);
    try {
      const shown = link.messageId === answer.id ? answer.text : (conversation.message(link.messageId)?.text ?? '');
      const target = (await restored(link, parseTransposeReply(shown).code)) ?? new GrowingDocument(await openBeside(link.language));
      this.begin(conversation, { ...link, messageId: answer.id, uri: target.document.uri.toString() }, target);
    } finally {
      this.coming.delete(key);
    }
  }

  /** @returns whether they scroll together now */
  async toggleScrolling(): Promise<boolean> {
    this.sides.scrolls = !this.sides.scrolls;
    await this.memento.update(scrollKey, this.sides.scrolls ? undefined : false);
    return this.sides.scrolls;
  }

  dispose(): void {
    this.listening.dispose();
    this.sides.dispose();
    for (const follower of this.followers.values()) follower.dispose();
  }

  private begin(conversation: Followed, link: Link, target: GrowingDocument, complete?: (done: TransposedDocument) => void): TransposeFollower {
    const key = keyOf(link);
    void this.keep(link, link);
    if (link.origin) this.sides.link({ ...link.origin, result: link.uri });
    const follower = new TransposeFollower(conversation, link.messageId, target, {
      complete: (done) => complete?.(done),
      shows: (messageId) => void this.keep(link, { ...link, messageId }),
      ended: (closed) => {
        this.followers.delete(key);
        if (closed) void this.keep(link, undefined);
      },
    });
    this.followers.set(key, follower);
    follower.start();
    return follower;
  }

  /** In place of the one for the same question; newest last. */
  private async keep(link: Link, now: Link | undefined): Promise<void> {
    const others = this.links().filter((other) => keyOf(other) !== keyOf(link));
    const links = [...others, ...(now ? [now] : [])].slice(-mostLinks);
    await this.memento.update(linksKey, links.length === 0 ? undefined : links);
  }

  private links(): readonly Link[] {
    return this.memento.get<readonly Link[]>(linksKey) ?? [];
  }
}

function keyOf({ conversationId, questionId }: Pick<Link, 'conversationId' | 'questionId'>): string {
  return `${conversationId} ${questionId}`;
}

function originOf(question: Message | undefined): Link['origin'] {
  const [code] = question?.attachments ?? [];
  return code?.uri === undefined ? undefined : { original: code.uri, ...(code.lines && { from: code.lines.from - 1, to: code.lines.to }) };
}

async function openBeside(language: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content: '' });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
  return document;
}

/** Undefined where it is gone, or where another text stands under its name: that may be somebody else's. */
async function restored({ uri }: Link, given: string): Promise<GrowingDocument | undefined> {
  const known = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri && !document.isClosed);
  const inTab = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri));
  // To open what is not there would make it.
  if (!known && !inTab) return undefined;
  const document = known ?? (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)));
  const from = goesOnFrom(document, given);
  return from === undefined ? undefined : new GrowingDocument(document, from);
}
