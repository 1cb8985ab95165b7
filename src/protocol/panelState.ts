// The panel's state as the page sees it: a projection that the host makes. Data and finished sentences, no behavior.
import type { AttachmentKind } from '../core/attachment/attachment.ts';

/** A button on a card. `id` goes back to the host as it is. */
export interface CardAction {
  readonly id: string;
  readonly label: string;
  /** At most one action on a card is primary. */
  readonly primary?: boolean;
}

/** Something to tell, with what a person can do about it. */
export interface CardView {
  readonly id: string;
  readonly tone: 'error' | 'warning' | 'info';
  /** One short line; `{0}` stands for the seconds left where `until` is set. */
  readonly title: string;
  readonly body: string;
  /** A filled bar with a word at each end: where the budget went. `fraction` 0 to 1. */
  readonly meter?: { readonly fraction: number; readonly left: string; readonly right: string };
  /** Milliseconds since the epoch: the title counts down to it. */
  readonly until?: number;
  readonly actions: readonly CardAction[];
  /** Label and value lines behind a "Details" fold: status, code, request id, the server's own words. */
  readonly details?: readonly (readonly [string, string])[];
}

export interface ChipView {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly label: string;
  /** Our own count; shown with ≈. */
  readonly tokens?: number;
  /** Full path and lines, for the tooltip. */
  readonly title?: string;
  /** `changed`: the source is not as it was captured, and can be read again. `gone`: it is not there any more. `unsent`: the model can't take it. */
  readonly state?: 'changed' | 'gone' | 'unsent';
  /** A sentence that says what the state means. */
  readonly note?: string;
  /** A small picture as a `data:` URL. */
  readonly thumbnail?: string;
}

/** Which of several versions of a message is shown: 1-based index of count. */
export interface BranchView {
  readonly index: number;
  readonly count: number;
}

/** What stands, in what is sent, for the message it is shown below and all before it. */
export interface SummaryView {
  /** Markdown. */
  readonly text: string;
  readonly turns: number;
  /** A whole sentence: who wrote it and what that took. */
  readonly about: string;
  readonly changed?: true;
  /** A later summary on the branch says all of it: this one is not sent. */
  readonly old?: true;
}

export interface QuestionView {
  readonly id: string;
  readonly role: 'user';
  readonly text: string;
  /** Set where a built-in prompt wrote the text: shown instead ("Explain"), the text behind a fold. */
  readonly title?: string;
  /** Its text was changed in place and can be had again. */
  readonly changed?: true;
  /** Set where it is no plain question: "Instructions", "as alice". */
  readonly mark?: string;
  readonly attachments: readonly ChipView[];
  readonly branch?: BranchView;
  readonly summary?: SummaryView;
}

/** `sending`: nothing came yet. `waiting`: the server has taken it. `done` covers complete, stopped, cut and failed: the cards say which. */
export type AnswerPhase = 'sending' | 'waiting' | 'thinking' | 'answering' | 'retrying' | 'done';

export interface ThinkingView {
  readonly text: string;
  readonly form: 'text' | 'summary' | 'hidden';
  /** Milliseconds since the epoch while it goes on. */
  readonly since?: number;
  /** Milliseconds, when it is over. */
  readonly tookMs?: number;
  readonly tokens?: number;
  /** Whether `tokens` is an estimate. */
  readonly approximate?: boolean;
  /** Tokens of the output budget, while it goes on. */
  readonly budget?: number;
}

/** Numbers of a finished reply. Tokens; USD; milliseconds. `text` is output without reasoning. */
export interface UsageView {
  readonly input: number;
  readonly cached?: number;
  readonly reasoning?: number;
  readonly text: number;
  readonly estimated?: boolean;
  /** One request brought so many answers: the input stands with the first one, the output is divided by our count. */
  readonly shared?: number;
  readonly usd?: number;
  /** YYYY-MM-DD. */
  readonly priceAsOf?: string;
  readonly firstTokenMs?: number;
  readonly tokensPerSecond?: number;
}

export interface AnswerView {
  readonly id: string;
  readonly role: 'assistant';
  /** The model's name: the article's accessible name. */
  readonly name: string;
  readonly changed?: true;
  /** Set where a person wrote or changed it: a whole sentence. */
  readonly mark?: string;
  /** "effort medium", "Azure West": beside the name, in the description color. */
  readonly detail?: string;
  readonly phase: AnswerPhase;
  readonly thinking?: ThinkingView;
  /** Markdown. */
  readonly text: string;
  /** Names that become links where they stand in inline code: the host knows where they are defined. */
  readonly names?: readonly string[];
  readonly refusal?: string;
  readonly cards: readonly CardView[];
  readonly usage?: UsageView;
  /** Sentences: what was left out or changed in the request, and why. */
  readonly changes?: readonly string[];
  /** That it has the form that was asked for; where it has not, a card says so. */
  readonly fits?: string;
  /** The seed that was set, with the server's fingerprint where it named one: it can be asked again to compare. */
  readonly seed?: string;
  readonly branch?: BranchView;
  /** The probabilities of its tokens are known and can be asked for. */
  readonly confidence?: true;
  /** It is one of several and can be taken by now. */
  readonly pickable?: true;
  readonly summary?: SummaryView;
}

/** Several answers to one question that stand beside each other until one is taken. */
export interface ChoicesView {
  /** Of the first answer. */
  readonly id: string;
  readonly role: 'choices';
  readonly answers: readonly AnswerView[];
  /** 1-based: the answer from which the next question goes on if none is taken. */
  readonly current: number;
  /** Where there are other versions beside them: the place of the first answer and of the last. */
  readonly branch?: { readonly from: number; readonly to: number; readonly count: number };
  /** Of all together, when all are there. */
  readonly usage?: UsageView;
}

/** What one message says. */
export type SaidView = QuestionView | AnswerView;

export type MessageView = SaidView | ChoicesView;

/** The branch that is shown, where it is too long to be sent whole: what lies around the messages that are there. */
export interface OutlineView {
  /** Names this list: another branch has another. */
  readonly list: number;
  /** The place of the first message that is there; 0-based. */
  readonly from: number;
  /** Rough characters of each message of the branch, in order; those of a question as -1 - n. */
  readonly sizes: readonly number[];
}

export interface FirstRunView {
  /** Servers found on the machine where the extension host runs; `place` names it when it is not this one. */
  readonly local: readonly { readonly id: string; readonly name: string; readonly address: string; readonly models: number }[];
  readonly searching: boolean;
  readonly place?: string;
}

export interface QueuedView {
  readonly id: string;
  readonly text: string;
  /** Shown instead of the text where a prompt wrote it. */
  readonly title?: string;
  /** It follows a message of another branch than the one shown, and waits until it is sent by hand. */
  readonly elsewhere?: true;
  readonly attachments: readonly ChipView[];
}

/** What a turn would be. Tokens; USD. `fraction` undefined where the window is unknown. */
export interface EstimateView {
  /** Of one request. */
  readonly tokens: number;
  /** Several answers, and the requests they take. */
  readonly times?: { readonly answers: number; readonly requests: number };
  /** At most, and what is likely. */
  readonly usdCeiling?: number;
  readonly usdAbout?: number;
  /** How full the window would be. */
  readonly fraction?: number;
  readonly limit?: number;
  /** What the tokens are of; together they are all. */
  readonly parts?: { readonly instructions: number; readonly history: number; readonly attachments: number; readonly question: number };
  /** The most that one answer may take, in tokens; absent where it is not known. */
  readonly output?: { readonly tokens: number; readonly thinks?: true };
  /** Earlier turns that would not be sent: a whole sentence. */
  readonly left?: string;
}

export interface ComposerView {
  /** Set where it is known that an endpoint is there and no model chosen. */
  readonly noModel?: true;
  /** Absent: no model chosen yet. `note`: "retired", "until 2026-12-11" and the like. */
  readonly model?: { readonly id: string; readonly name: string; readonly endpoint: string; readonly note?: string };
  /** Absent where the model has no effort. `value` is what is sent; undefined: the model's own default. */
  readonly effort?: { readonly value?: string; readonly label: string };
  /** What the conversation has set: how many things of its own (`turn`: for the next turn only), and its preset's name. Absent: nothing. */
  readonly setup?: { readonly count: number; readonly turn: boolean; readonly preset?: string };
  readonly attachments: readonly ChipView[];
  /** Instructions files that go along with every question while their switch is on. Absent without any. */
  readonly standing?: readonly ChipView[];
  readonly answering: boolean;
  /** A question waits for what is still being read to be attached. */
  readonly reading?: true;
  /** How many earlier turns are being summarized now. */
  readonly compacting?: number;
  readonly estimate?: EstimateView;
  /** A sentence about what would go wrong before it is sent: budget too small to think in, question that can't fit. */
  readonly warning?: string;
  /** A sentence about what may go wrong, where nothing would for certain: a budget below what is recommended. */
  readonly advice?: string;
  /** Questions that wait for the answer to finish, in the order they go out. Absent where there are none. */
  readonly queue?: readonly QueuedView[];
}

export interface PanelState {
  /** BCP 47, lower case: `en`, `zh-cn`. */
  readonly locale: string;
  /** Where the panel stands; the page shows the same, only the tab has its own title line. */
  readonly place: 'sidebar' | 'editor';
  /** In an editor tab: its name, which the page keeps for the host over a reload of the window. */
  readonly tab?: string;
  readonly conversation: { readonly id: string; readonly title?: string };
  /** Set while no endpoint is set up. */
  readonly firstRun?: FirstRunView;
  /** One run of the shown branch, oldest first: all of it where there is no outline. */
  readonly messages: readonly MessageView[];
  readonly outline?: OutlineView;
  /** The first message that is still sent, with the number of turns before it. */
  readonly window?: { readonly firstId: string; readonly dropped: number; readonly reason: 'window' | 'turns' };
  readonly composer: ComposerView;
  /** Cards above everything: store recovered, settings of the wrong type. */
  readonly banners: readonly CardView[];
  readonly thinkingOpen: boolean;
  /** The host's copy of the draft; the page's own is newer where it has one. */
  readonly draft: string;
  /** When the page told it, by the page's clock; milliseconds since the epoch. Absent where it never did. */
  readonly draftAt?: number;
}
