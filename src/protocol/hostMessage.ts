// What the host says to the page: a snapshot on connect, then numbered patches, and a few one-way calls.
import type { ConfidenceSpan } from './confidence.ts';
import type { ContextItem } from './attachMessage.ts';
import type { AnswerView, CardView, ComposerView, FirstRunView, MessageView, OutlineView, PanelState } from './panelState.ts';
import type { TokenRule } from '../core/text/tokenRule.ts';

/** Changes are applied in order. Text only grows by `delta` while an answer streams: cost per token stays constant. */
export type PatchOp =
  /** Inserts at the end, or replaces the message of the same id. `index`: its place in the branch, needed where there is an outline. */
  | { readonly op: 'message'; readonly message: MessageView; readonly index?: number }
  /** Another branch, another conversation's messages: replaces the list. */
  | { readonly op: 'messages'; readonly messages: readonly MessageView[]; readonly outline?: OutlineView }
  /** Messages of the branch from place `from` on, as of now: what the page asked for, or what changed beside their text. */
  | { readonly op: 'range'; readonly list: number; readonly from: number; readonly messages: readonly MessageView[] }
  | { readonly op: 'delta'; readonly id: string; readonly text?: string; readonly reasoning?: string }
  /** Fields of an answer but its text; `undefined` fields are not in the object, null removes. */
  | { readonly op: 'answer'; readonly id: string; readonly fields: AnswerPatch }
  | { readonly op: 'composer'; readonly composer: ComposerView }
  | { readonly op: 'conversation'; readonly conversation: PanelState['conversation'] }
  | { readonly op: 'firstRun'; readonly firstRun: FirstRunView | null }
  | { readonly op: 'window'; readonly window: PanelState['window'] | null }
  | { readonly op: 'banners'; readonly banners: readonly CardView[] }
  | { readonly op: 'thinkingOpen'; readonly open: boolean };

export type AnswerPatch = Partial<Pick<AnswerView, 'phase' | 'cards' | 'name'>> & {
  readonly thinking?: Omit<NonNullable<AnswerView['thinking']>, 'text'> | null;
  readonly detail?: string | null;
};

export type HostMessage =
  /** `strings` is the l10n bundle of the locale (English source text → translation); absent for English. `at` is the host's time when it was sent, milliseconds since the epoch. */
  | { readonly type: 'snapshot'; readonly seq: number; readonly state: PanelState; readonly at?: number; readonly strings?: Readonly<Record<string, string>> }
  /** `seq` is one more than the last message with a number; on a gap the page sends `resync`. */
  | { readonly type: 'patch'; readonly seq: number; readonly ops: readonly PatchOp[] }
  /**
   * Where text was found, for each message that has it: its place in the branch, how often in what is folded away (a thought, the prompt
   * behind a title), how often in the rest; three numbers each, in order. Each answer has all so far; more comes until `done`.
   */
  | { readonly type: 'found'; readonly number: number; readonly hits: readonly number[]; readonly done: boolean }
  /** Tokens of an answer from number `from` on, until `done`; `mean` (0 to 1) and `perplexity` are of the whole. */
  | { readonly type: 'confidence'; readonly messageId: string; readonly from: number; readonly spans: readonly ConfidenceSpan[]; readonly done: boolean; readonly mean: number; readonly perplexity: number }
  /** Shows that message of the branch and gives it the focus. */
  | { readonly type: 'goTo'; readonly messageId: string }
  /** Opens the find bar. */
  | { readonly type: 'openFind' }
  /** A whole sentence for the status region (screen readers). */
  | { readonly type: 'announce'; readonly text: string }
  /** The last questions of this workspace, newest first. */
  | { readonly type: 'recall'; readonly questions: readonly string[] }
  /** Opens an editor for a message's text, or with `insert` for a new one behind it. */
  | { readonly type: 'editMessage'; readonly messageId: string; readonly insert?: 'user' | 'assistant' | 'developer' }
  /** The text that is selected goes into the composer, quoted; without a selection the whole message `messageId`. */
  | { readonly type: 'quote'; readonly messageId: string; readonly text: string }
  /** What fits the word after `#`, best first; whole each time. `done`: nothing more comes for this number. */
  | { readonly type: 'contextFound'; readonly number: number; readonly items: readonly ContextItem[]; readonly done: boolean }
  /** Pictures from files, to be fitted and handed back as `addImage`; `fitting` with this id says when all of them are. `data`: base64. */
  | { readonly type: 'fitImages'; readonly id: string; readonly images: readonly { readonly name: string; readonly uri: string; readonly data: string }[] }
  /** Focuses the composer; `text` is put in where the draft is empty, or added to it. */
  | { readonly type: 'compose'; readonly text?: string }
  /** Colors for code. `theme` as the page named it; without `rules` the theme can't be read, and a plain set by its kind serves. */
  | { readonly type: 'codeTheme'; readonly theme?: string; readonly rules?: readonly TokenRule[] }
  /** Whether long lines of code wrap. */
  | { readonly type: 'codeWrap'; readonly wrap: boolean };
