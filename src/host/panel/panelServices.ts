// What a panel session is handed: the ports to the rest of the extension, and the table of what the page may ask.
import type * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { AuthoredRole } from '../../core/conversation/treeChange.ts';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { AnswerMessage } from '../../core/conversation/replyBuilder.ts';
import type { Greeting } from '../../protocol/greeting.ts';
import type { HostMessage } from '../../protocol/hostMessage.ts';
import type { PageMessage } from '../../protocol/pageMessage.ts';
import type { CardView, ComposerView, FirstRunView } from '../../protocol/panelState.ts';
import type { TransposeDocuments } from '../editor/transposeDocuments.ts';
import type { ConversationService } from '../conversation/conversationService.ts';
import type { Disposable } from '../disposable.ts';
import type { AskQuick } from '../model/quickModel.ts';
import type { ModelService } from '../model/modelService.ts';
import type { Composer, ComposerShelf } from './composer.ts';

/** A surface with its conversation, as the services see it. Implemented by PanelSession. */
export interface SessionHandle {
  readonly composer: Composer;
  readonly surface: Surface;
  readonly services: PanelServices;
  readonly conversation: Conversation | undefined;
  /** `at`: a message of it that is to be in sight. */
  show(conversation: Conversation, at?: string): void;
  announce(text: string): void;
  /** Opens an editor for a message in the page, or for a new one behind it. */
  editMessage(messageId: string, insert?: AuthoredRole): void;
  /** What is selected in the page goes into the composer as a quotation, else this text. */
  quote(messageId: string, text: string): void;
  /** Hands the page the last questions, newest first. */
  recall(questions: readonly string[]): void;
  /** One-way, beside state and patches; lost while the page is out of sight. */
  post(message: HostMessage): void;
  /** Hands the page the messages of a list from `from` to before `to`: it holds only some of a long one. */
  sendRange(list: number, from: number, to: number): void;
  compose(text: string | undefined, attachments?: readonly Attachment[]): Promise<void>;
  updateComposer(): Promise<void>;
  /** One-way calls to the page; lost where it is out of sight. */
  tell(message: Extract<HostMessage, { type: 'contextFound' | 'fitImages' }>): void;
  /** Disposed with the session. Returns its argument. */
  own<T extends Disposable>(part: T): T;
}

/** The webview that a session lives in. */
export interface Surface {
  readonly place: 'sidebar' | 'editor';
  /** Under which draft and chips are kept: each tab has its own. */
  readonly composerKey: string;
  readonly webview: vscode.Webview;
  visible(): boolean;
  setTitle(title: string | undefined): void;
  /** Brings it to the front; focus follows the composer message. */
  reveal(): void;
}

export interface Banners {
  cards(): readonly CardView[];
  readonly onDidChange: vscode.Event<void>;
}

export interface FirstRun {
  /** Undefined while an endpoint is set up. */
  view(): FirstRunView | undefined;
  readonly onDidChange: vscode.Event<void>;
}

export interface PanelLog {
  info(text: string): void;
  warn(text: string, cause?: unknown): void;
  error(text: string, cause?: unknown): void;
}

export interface PanelServices {
  readonly conversations: ConversationService;
  readonly models: ModelService;
  readonly banners: Banners;
  readonly firstRun: FirstRun;
  readonly memento: vscode.Memento;
  /** For drafts too large for the memento. */
  readonly shelf: ComposerShelf;
  readonly log: PanelLog;
  readonly thinkingOpen: () => boolean;
  /** The l10n bundle for the page, where the language has one. */
  readonly strings: () => { readonly strings?: Readonly<Record<string, string>> };
  /** How full the window would be; never throws. */
  readonly estimate: (session: SessionHandle) => Promise<Pick<ComposerView, 'estimate' | 'warning' | 'advice' | 'standing'>>;
  /** A small question outside of any conversation. */
  readonly askQuick: AskQuick;
  /** What becomes of earlier turns that don't fit any more. */
  readonly compaction: () => 'off' | 'ask' | 'auto';
  /** Asks the person where a spending limit is reached. False: nothing may be sent. */
  readonly maySpend: () => Promise<boolean>;
  /** The surface that was used last gets the commands. */
  readonly onUsed: (session: SessionHandle) => void;
  /** A surface shows another conversation. */
  readonly onShown: () => void;
  readonly onAnswering: () => void;
  /** The documents that show answers to Transpose. */
  readonly transposes: () => Promise<TransposeDocuments>;
  /** A reply ended: send what is queued, say so to screen readers. */
  readonly afterAnswer: (session: SessionHandle, message: AnswerMessage) => void;
}

/** One handler per message, but for those that are the session's own. */
export type PageHandlers = { readonly [T in Exclude<PageMessage['type'], Greeting['type']>]: (message: Extract<PageMessage, { type: T }>) => Promise<void> | void };

/** Takes what the page sent, but its greetings; whatever it is. Never rejects. */
export type PageReceiver = (raw: unknown) => Promise<void>;

/** Loaded with the first thing that the page asks for. */
export type CreateReceiver = (session: SessionHandle, services: PanelServices) => Promise<PageReceiver>;
