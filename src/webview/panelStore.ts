// The page's copy of the state: a snapshot, then numbered patches, shown at most once per frame. Must not know the screen.
import { config } from '@vscode/l10n';
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { applyPatch } from '../protocol/applyPatch.ts';
import type { HostMessage, PatchOp } from '../protocol/hostMessage.ts';
import type { PageMessage } from '../protocol/pageMessage.ts';
import type { PanelState } from '../protocol/panelState.ts';
import { noteHostTime } from './clock.ts';
import { quoted, selectedText } from './quote.ts';

/** A message whose text is edited, or behind which a new one is written. */
export interface EditRequest {
  readonly messageId: string;
  readonly insert?: 'user' | 'assistant' | 'developer';
}

/** The host asked for the composer; a new object each time. */
export interface ComposeRequest {
  readonly text?: string;
}

/** When patches are shown. */
export interface Pace {
  /** Calls `flush`, the latest given, in a frame to come; `characters` as of `newText`. */
  readonly request: (flush: () => void, characters: number | undefined) => void;
  /** Whether new text is far from the screen. */
  readonly setUnseen: (unseen: boolean) => void;
}

export type CodeTheme = Extract<HostMessage, { type: 'codeTheme' }>;

export type Found = Extract<HostMessage, { type: 'found' }>;
export type ConfidencePiece = Extract<HostMessage, { type: 'confidence' }>;

export class PanelStore {
  readonly #state = signal<PanelState | undefined>(undefined);
  readonly #announcement = signal('');
  readonly #compose = signal<ComposeRequest | undefined>(undefined);
  readonly #contextFound = signal<Extract<HostMessage, { type: 'contextFound' }> | undefined>(undefined);
  readonly #fitImages = signal<Extract<HostMessage, { type: 'fitImages' }> | undefined>(undefined);
  readonly #sent = signal(0);
  readonly #found = signal<Found | undefined>(undefined);
  readonly #confidence = signal<ConfidencePiece | undefined>(undefined);
  readonly #finding = signal(false);
  readonly #going = signal<Extract<HostMessage, { type: 'goTo' }> | undefined>(undefined);
  readonly #editing = signal<EditRequest | undefined>(undefined);
  readonly #recalled = signal<readonly string[] | undefined>(undefined);
  readonly #codeTheme = signal<CodeTheme | undefined>(undefined);
  readonly #codeWrap = signal(false);
  readonly #post: (message: PageMessage) => void;
  readonly #pace: Pace;
  #pending: PanelState | undefined;
  #seq = 0;
  #resyncing = false;

  constructor(post: (message: PageMessage) => void, pace: Pace) {
    this.#post = post;
    this.#pace = pace;
  }

  get state(): ReadonlySignal<PanelState | undefined> {
    return this.#state;
  }

  get announcement(): ReadonlySignal<string> {
    return this.#announcement;
  }

  get compose(): ReadonlySignal<ComposeRequest | undefined> {
    return this.#compose;
  }

  /** What the host said last about colors for code; a new object each time. */
  get codeTheme(): ReadonlySignal<CodeTheme | undefined> {
    return this.#codeTheme;
  }

  get codeWrap(): ReadonlySignal<boolean> {
    return this.#codeWrap;
  }

  /** What the host found for the word after `#`; a new object each time. */
  get contextFound(): ReadonlySignal<Extract<HostMessage, { type: 'contextFound' }> | undefined> {
    return this.#contextFound;
  }

  /** Pictures that the host wants to be fitted; a new object each time. */
  get fitImages(): ReadonlySignal<Extract<HostMessage, { type: 'fitImages' }> | undefined> {
    return this.#fitImages;
  }

  /** Counts what the person sent from this page: what comes of it is scrolled to. */
  get sent(): ReadonlySignal<number> {
    return this.#sent;
  }

  /** The last questions, newest first; undefined until the host told, and again once another one was sent. */
  get recalled(): ReadonlySignal<readonly string[] | undefined> {
    return this.#recalled;
  }

  /** What the host found last. */
  get found(): ReadonlySignal<Found | undefined> {
    return this.#found;
  }

  /** What the host said last of an answer's tokens; each piece comes once, in order. */
  get confidence(): ReadonlySignal<ConfidencePiece | undefined> {
    return this.#confidence;
  }

  /** The find bar was asked for and is not there yet. */
  get finding(): ReadonlySignal<boolean> {
    return this.#finding;
  }

  tookFinding(): void {
    this.#finding.value = false;
  }

  /** A message to go to; a new object each time. */
  get going(): ReadonlySignal<Extract<HostMessage, { type: 'goTo' }> | undefined> {
    return this.#going;
  }

  /** Until the editor is open. */
  get editing(): ReadonlySignal<EditRequest | undefined> {
    return this.#editing;
  }

  /** Where new text stands: nobody waits for what is far below the screen. */
  noteUnseen(unseen: boolean): void {
    this.#pace.setUnseen(unseen);
  }

  endEditing(): void {
    this.#editing.value = undefined;
  }

  noteSent(): void {
    this.#sent.value += 1;
    this.#recalled.value = undefined;
  }

  /** A message event's data. What is not from our host is dropped: VS Code's own frame posts here too. */
  receive(data: unknown): void {
    if (typeof data !== 'object' || data === null || !('type' in data)) return;
    const message = data as HostMessage;
    switch (message.type) {
      case 'snapshot':
        this.#takeSnapshot(message);
        return;
      case 'patch':
        this.#takePatch(message);
        return;
      case 'found':
        this.#found.value = message;
        return;
      case 'confidence':
        this.#confidence.value = message;
        return;
      case 'goTo':
        this.#going.value = message;
        return;
      case 'openFind':
        this.#finding.value = true;
        return;
      case 'announce':
        this.#announce(message.text);
        return;
      case 'recall':
        this.#recalled.value = message.questions;
        return;
      case 'editMessage':
        this.#editing.value = { messageId: message.messageId, ...(message.insert && { insert: message.insert }) };
        return;
      case 'quote':
        this.#compose.value = { text: quoted(selectedText() || message.text) };
        return;
      case 'compose':
        this.#compose.value = message.text === undefined ? {} : { text: message.text };
        return;
      case 'codeTheme':
        this.#codeTheme.value = message;
        return;
      case 'codeWrap':
        this.#codeWrap.value = message.wrap;
        return;
      case 'contextFound':
        this.#contextFound.value = message;
        return;
      case 'fitImages':
        this.#fitImages.value = message;
        return;
      default:
        return message satisfies never;
    }
  }

  /** The same sentence twice is spoken twice: the region changes in between. */
  #announce(text: string): void {
    this.#announcement.value = this.#announcement.value === text ? `${text}\u00a0` : text;
  }

  #takeSnapshot(message: Extract<HostMessage, { type: 'snapshot' }>): void {
    if (message.at !== undefined) noteHostTime(message.at);
    if (message.strings) config({ contents: { ...message.strings } });
    this.#seq = message.seq;
    this.#resyncing = false;
    this.#pending = message.state;
    this.#state.value = message.state;
  }

  #takePatch(message: Extract<HostMessage, { type: 'patch' }>): void {
    if (!this.#pending || this.#resyncing || message.seq <= this.#seq) return;
    if (message.seq !== this.#seq + 1) {
      this.#resyncing = true;
      this.#post({ type: 'resync' });
      return;
    }
    this.#seq = message.seq;
    this.#pending = applyPatch(this.#pending, message.ops);
    this.#pace.request(this.#flush, newText(message.ops));
  }

  readonly #flush = (): void => {
    this.#state.value = this.#pending;
  };
}

/** How many characters of answers these operations add; undefined where they do anything else. */
function newText(ops: readonly PatchOp[]): number | undefined {
  let characters = 0;
  for (const op of ops) {
    if (op.op !== 'delta') return undefined;
    characters += (op.text?.length ?? 0) + (op.reasoning?.length ?? 0);
  }
  return characters;
}
