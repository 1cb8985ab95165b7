// The composer of one surface: draft, chips and the questions that wait, kept so that a reload loses nothing.
import type * as vscode from 'vscode';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import type { Message } from '../../core/conversation/message.ts';
import type { TurnWish } from '../model/modelService.ts';
import type { PendingReads } from './pendingReads.ts';
import { attachmentSize, sameContent, type Attachment, type SourceState } from '../../core/attachment/attachment.ts';

/** A question that waits until the answer before it is there. It goes out in its own conversation only. */
export interface QueuedQuestion {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** The message that it follows: the end of the branch that was shown, or that grew from it since. Absent where nothing was asked yet. */
  readonly after?: string;
  /** Where a prompt wrote the text. */
  readonly prompt?: Message['prompt'];
  /** The model and the parameters that the prompt names: they wait with it. */
  readonly wish?: TurnWish;
}

interface Saved {
  readonly draft: string;
  /** The page's time of the draft, milliseconds since the epoch; also of an empty one: it is newer than what the page kept. */
  readonly at?: number;
  readonly attachments: readonly Attachment[];
  /** Absent where nothing waits. */
  readonly queue?: readonly QueuedQuestion[];
}

/** What is too large for a memento lies in the store, under the same key. */
interface Elsewhere {
  readonly inStore: true;
}

/** A memento is read whole at each start: no place for megabytes. Characters. */
const longestInMemento = 100_000;
const saveAfterMs = 300;

export type ComposerShelf = Pick<ConversationStore, 'getState' | 'setState'>;

export class Composer {
  /** Resolves when what was kept in the store is there; at once where nothing was. */
  readonly ready: Promise<void>;
  readonly #memento: vscode.Memento;
  readonly #shelf: ComposerShelf;
  readonly #onFailure: (cause: unknown) => void;
  readonly #key: string;
  readonly #chips = new Map<string, Attachment>();
  /** Made with the first thing that is read: see `readsOf`. */
  reads: PendingReads | undefined;
  /** Questions that wait for what is being read. */
  awaitsReading = 0;
  /** Waiting questions that are being reworded, and those of which the turn came meanwhile. */
  readonly #reworded = new Set<string>();
  readonly #due = new Set<string>();
  #waiting: readonly QueuedQuestion[] = [];
  readonly #states = new Map<string, SourceState>();
  readonly #held = new Set<{ readonly text: string }>();
  #text = '';
  #toldAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onFailure` hears of drafts that could not be kept. */
  constructor(memento: vscode.Memento, shelf: ComposerShelf, place: string, onFailure: (cause: unknown) => void) {
    this.#memento = memento;
    this.#shelf = shelf;
    this.#onFailure = onFailure;
    this.#key = `composer.${place}`;
    const saved = memento.get<Saved | Elsewhere>(this.#key);
    if (saved && 'inStore' in saved) this.ready = this.#load().catch(onFailure);
    else {
      this.ready = Promise.resolve();
      this.#take(saved);
    }
  }

  get isEmpty(): boolean {
    return this.#text === '' && this.#chips.size === 0;
  }

  get draft(): string {
    return this.#text;
  }

  /** 0 where the page never told. */
  get draftAt(): number {
    return this.#toldAt;
  }

  get attachments(): readonly Attachment[] {
    return [...this.#chips.values()];
  }

  /** `at`: when the page told it, by its own clock. */
  setDraft(text: string, at = this.#toldAt): void {
    this.#text = text;
    this.#toldAt = at;
    this.#saveSoon();
  }

  /** Adds it, or replaces the one of the same id. What is there already is not there twice. */
  attach(attachment: Attachment): void {
    if (!this.#chips.has(attachment.id) && this.attachments.some((chip) => sameContent(chip, attachment))) return;
    this.#chips.set(attachment.id, attachment);
    this.#saveSoon();
  }

  /** What became of its source, as far as somebody has looked. */
  stateOf(id: string): SourceState {
    return this.#states.get(id) ?? 'same';
  }

  /** @returns whether that is news */
  setState(id: string, state: SourceState): boolean {
    if (this.stateOf(id) === state) return false;
    this.#states.set(id, state);
    return true;
  }

  detach(id: string): void {
    this.#chips.delete(id);
    this.#states.delete(id);
    this.#saveSoon();
  }

  /** What waits in a conversation, in the order it goes out. */
  queueOf(conversationId: string | undefined): readonly QueuedQuestion[] {
    return this.#waiting.filter((question) => question.conversationId === conversationId);
  }

  enqueue(question: QueuedQuestion): void {
    this.#setQueue([...this.#waiting, question]);
  }

  /** Another wording; nothing happens where it is gone. */
  rewordQueued(id: string, text: string): void {
    this.#setQueue(this.#waiting.map((question) => (question.id === id ? withWording(question, text) : question)));
  }

  dequeue(id: string): void {
    this.#reworded.delete(id);
    this.#due.delete(id);
    this.#setQueue(this.#waiting.filter((question) => question.id !== id));
  }

  /** What waited behind one of these messages (or before the first) follows that one from now on. */
  followOn(conversationId: string, from: ReadonlySet<string>, to: string): void {
    const moves = ({ conversationId: its, after }: QueuedQuestion): boolean => its === conversationId && (after === undefined || from.has(after));
    if (this.#waiting.some(moves)) this.#setQueue(this.#waiting.map((question) => (moves(question) ? { ...question, after: to } : question)));
  }

  /** Its turn has come. @returns whether it may go out: one that is being reworded does when it is let go */
  comesUp(id: string): boolean {
    if (this.#reworded.has(id)) this.#due.add(id);
    return !this.#reworded.has(id);
  }

  /** A waiting question is being reworded, or no longer. @returns whether it is to go out now */
  setReworded(id: string, held: boolean): boolean {
    if (held) this.#reworded.add(id);
    else this.#reworded.delete(id);
    return !held && this.#due.delete(id);
  }

  /** A new page edits nothing until it says so, and reads nothing any more. */
  newPage(): void {
    this.#reworded.clear();
    this.reads?.pageGone();
  }

  /** Keeps a text that is neither in the field nor stored yet: on its way out, or back. @returns what ends that */
  hold(text: string): () => void {
    const held = { text };
    this.#held.add(held);
    this.#saveSoon();
    return () => {
      if (this.#held.delete(held)) this.#saveSoon();
    };
  }

  /** The question is stored now with these attachments. What was added meanwhile stays. */
  sent(attachments: readonly Attachment[]): void {
    for (const { id } of attachments) this.#chips.delete(id);
    this.#saveSoon();
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const held = new Set([...this.#held].map(({ text }) => text));
    const draft = [...held, this.#text].filter((part) => part !== '').join('\n\n');
    const saved: Saved = { draft, attachments: this.attachments, at: this.#toldAt, ...(this.#waiting.length > 0 && { queue: this.#waiting }) };
    const size = sizeOf(draft, saved.attachments) + this.#waiting.reduce((sum, each) => sum + sizeOf(each.text, each.attachments), 0);
    const wasInStore = isElsewhere(this.#memento.get(this.#key));
    if (size > longestInMemento) {
      await this.#shelf.setState(this.#key, JSON.stringify(saved));
      const elsewhere: Elsewhere = { inStore: true };
      await this.#memento.update(this.#key, elsewhere);
      return;
    }
    await this.#memento.update(this.#key, size === 0 && this.#toldAt === 0 ? undefined : saved);
    if (wasInStore) await this.#shelf.setState(this.#key, undefined);
  }

  async #load(): Promise<void> {
    const text = await this.#shelf.getState(this.#key);
    // Written by `save` alone. What was typed meanwhile is newer.
    if (text !== undefined && this.isEmpty && this.#waiting.length === 0) this.#take(JSON.parse(text) as Saved);
  }

  #take(saved: Saved | undefined): void {
    this.#text = saved?.draft ?? '';
    this.#toldAt = saved?.at ?? 0;
    this.#waiting = saved?.queue ?? [];
    for (const chip of saved?.attachments ?? []) this.#chips.set(chip.id, chip);
  }

  #setQueue(queue: readonly QueuedQuestion[]): void {
    this.#waiting = queue;
    this.#saveSoon();
  }

  #saveSoon(): void {
    this.#timer ??= setTimeout(() => void this.save().catch(this.#onFailure), saveAfterMs);
  }
}

/** The words are the person's then; who is to answer stays. */
function withWording({ prompt: _written, ...question }: QueuedQuestion, text: string): QueuedQuestion {
  return { ...question, text };
}

function sizeOf(text: string, attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, attachment) => sum + attachmentSize(attachment), text.length);
}

function isElsewhere(value: unknown): value is Elsewhere {
  return typeof value === 'object' && value !== null && 'inStore' in value;
}
