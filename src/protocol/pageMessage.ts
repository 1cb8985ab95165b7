// What the page asks of the host, with the guard: the page shows model output, so nothing from it is trusted.
import { asString, isObject } from '../core/json.ts';
import { isGreeting, type Greeting } from './greeting.ts';
import { attachGuards, type AttachMessage } from './attachMessage.ts';
import { isId as id } from './isId.ts';

/** Commands that a button of the page may run. */
export const pageCommands = [
  'selectModel', 'selectEffort', 'selectPreset', 'editParameters', 'addEndpoint', 'newConversation', 'showHistory', 'checkConnection', 'setKey', 'showLog',
  'explain', 'transpose', 'findBug', 'attach', 'compact', 'useInstructionsFiles', 'openWalkthrough',
] as const;
export type PageCommand = (typeof pageCommands)[number];

/** A code block of an answer: its text, what stands after its fence, and the text before it, which may name a file. */
export interface CodeOfAnswer {
  readonly text: string;
  readonly info: string;
  readonly before: string;
}

export type PageMessage =
  | AttachMessage
  | Greeting
  /** Messages of the outline `list` from place `from` to before `to`. Answered by a patch; not at all where there is another list by now. */
  | { readonly type: 'range'; readonly list: number; readonly from: number; readonly to: number }
  /** Looks for the text in the whole branch; an empty one ends the search. Answered by `found` with the same number. */
  | { readonly type: 'find'; readonly number: number; readonly text: string; readonly matchCase: boolean; readonly wholeWord: boolean }
  /**
   * To the clipboard: `head`, then the messages of the branch from place `from` to before `to`, then `tail`: what is selected, of which
   * the page may hold only the ends.
   */
  | { readonly type: 'copyRange'; readonly head: string; readonly from: number; readonly to: number; readonly tail: string }
  /** `literal`: also where it begins like a prompt (`/explain`). */
  | { readonly type: 'send'; readonly text: string; readonly literal?: boolean }
  /** The answer; with `reading`: the question that waits for what is being read, and its text comes back. */
  | { readonly type: 'stop'; readonly reading?: true }
  /** A waiting question: another wording, away with it, or off with it now. */
  | { readonly type: 'rewordQueued'; readonly queuedId: string; readonly text: string }
  /** It is being reworded and must not go out meanwhile; or no longer. */
  | { readonly type: 'holdQueued'; readonly queuedId: string; readonly held: boolean }
  | { readonly type: 'removeQueued'; readonly queuedId: string }
  | { readonly type: 'sendQueued'; readonly queuedId: string }
  /** Asks for the last questions, to be recalled one by one. Answered by `recall`. */
  | { readonly type: 'recall' }
  /** A button of a card: on a message, or (without `messageId`) on a banner. */
  | { readonly type: 'action'; readonly messageId?: string; readonly cardId: string; readonly actionId: string }
  | { readonly type: 'regenerate'; readonly messageId: string }
  | { readonly type: 'editAndSend'; readonly messageId: string; readonly text: string }
  /** Another text in place, without asking again. */
  | { readonly type: 'changeMessage'; readonly messageId: string; readonly text: string }
  /** The summary behind a message: another text, or what the model wrote again (without one), or away with it. */
  | { readonly type: 'rewordSummary'; readonly messageId: string; readonly text?: string }
  | { readonly type: 'dropSummary'; readonly messageId: string }
  /** A message that the person writes, behind another one. */
  | { readonly type: 'insertMessage'; readonly afterId: string; readonly role: 'user' | 'assistant' | 'developer'; readonly text: string }
  | { readonly type: 'branch'; readonly messageId: string; readonly step: -1 | 1 }
  /** One of several answers: the conversation goes on from it. */
  | { readonly type: 'pick'; readonly messageId: string }
  /** The tokens of an answer with their probabilities. Answered by `confidence`. */
  | { readonly type: 'confidence'; readonly messageId: string }
  /** The markdown of a message, or code of a block, to the clipboard. */
  | { readonly type: 'copyMessage'; readonly messageId: string }
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'insertCode'; readonly text: string }
  | { readonly type: 'openLink'; readonly href: string }
  /** A name in the inline code of an answer: one of its `names`. */
  | { readonly type: 'openName'; readonly messageId: string; readonly name: string }
  | { readonly type: 'openAttachment'; readonly messageId?: string; readonly attachmentId: string }
  | { readonly type: 'removeAttachment'; readonly attachmentId: string }
  /** Its source has changed: read it again. */
  | { readonly type: 'updateAttachment'; readonly attachmentId: string }
  | { readonly type: 'showRequest'; readonly messageId: string }
  | { readonly type: 'command'; readonly command: PageCommand }
  /** First run: what the person chose. `localId` names a found server. */
  | { readonly type: 'firstRun'; readonly choice: 'openai' | 'local' | 'other'; readonly localId?: string }
  /** The draft changed (debounced by the page); the host keeps a copy, warms up the client and estimates. `at`: milliseconds since the epoch, the page's clock. */
  | { readonly type: 'draft'; readonly text: string; readonly at: number }
  | { readonly type: 'thinkingOpen'; readonly open: boolean }
  /** There is code to show: answered by `codeWrap` and `codeTheme`. `theme` is VS Code's name for what it shows, where the page has it. */
  | { readonly type: 'codeLook'; readonly theme?: string }
  | { readonly type: 'codeAction'; readonly action: 'apply' | 'newFile' | 'run'; readonly code: CodeOfAnswer }
  | { readonly type: 'wrapCode'; readonly wrap: boolean };

/** Messages that may be asked for at once. */
export const longestRange = 500;

type Fields = Readonly<Record<string, unknown>>;

const guards: { readonly [T in PageMessage['type']]: (m: Fields) => boolean } = {
  ...attachGuards,
  ready: isGreeting,
  resync: isGreeting,
  range: (m) => whole(m['list']) && whole(m['from']) && whole(m['to']) && m['from'] < m['to'] && m['to'] - m['from'] <= longestRange,
  find: (m) => whole(m['number']) && typeof m['text'] === 'string' && m['text'].length <= 1000 && typeof m['matchCase'] === 'boolean' && typeof m['wholeWord'] === 'boolean',
  copyRange: (m) => typeof m['head'] === 'string' && typeof m['tail'] === 'string' && whole(m['from']) && whole(m['to']) && m['from'] <= m['to'],
  send: (m) => typeof m['text'] === 'string' && (m['literal'] === undefined || typeof m['literal'] === 'boolean'),
  stop: (m) => m['reading'] === undefined || m['reading'] === true,
  rewordQueued: (m) => id(m['queuedId']) && typeof m['text'] === 'string',
  holdQueued: (m) => id(m['queuedId']) && typeof m['held'] === 'boolean',
  removeQueued: (m) => id(m['queuedId']),
  sendQueued: (m) => id(m['queuedId']),
  recall: () => true,
  action: (m) => id(m['cardId']) && id(m['actionId']) && (m['messageId'] === undefined || id(m['messageId'])),
  regenerate: (m) => id(m['messageId']),
  editAndSend: (m) => id(m['messageId']) && typeof m['text'] === 'string',
  changeMessage: (m) => id(m['messageId']) && typeof m['text'] === 'string',
  rewordSummary: (m) => id(m['messageId']) && (m['text'] === undefined || typeof m['text'] === 'string'),
  dropSummary: (m) => id(m['messageId']),
  insertMessage: (m) => id(m['afterId']) && (m['role'] === 'user' || m['role'] === 'assistant' || m['role'] === 'developer') && typeof m['text'] === 'string',
  branch: (m) => id(m['messageId']) && (m['step'] === 1 || m['step'] === -1),
  pick: (m) => id(m['messageId']),
  confidence: (m) => id(m['messageId']),
  copyMessage: (m) => id(m['messageId']),
  copyText: (m) => typeof m['text'] === 'string',
  insertCode: (m) => typeof m['text'] === 'string',
  openLink: (m) => typeof m['href'] === 'string' && m['href'].length <= 8192,
  openName: (m) => id(m['messageId']) && typeof m['name'] === 'string' && m['name'].length <= 200,
  openAttachment: (m) => id(m['attachmentId']) && (m['messageId'] === undefined || id(m['messageId'])),
  removeAttachment: (m) => id(m['attachmentId']),
  updateAttachment: (m) => id(m['attachmentId']),
  showRequest: (m) => id(m['messageId']),
  command: (m) => (pageCommands as readonly unknown[]).includes(m['command']),
  firstRun: (m) =>
    (m['choice'] === 'openai' || m['choice'] === 'local' || m['choice'] === 'other') && (m['localId'] === undefined || id(m['localId'])),
  draft: (m) => typeof m['text'] === 'string' && typeof m['at'] === 'number',
  thinkingOpen: (m) => typeof m['open'] === 'boolean',
  codeLook: (m) => m['theme'] === undefined || id(m['theme']),
  codeAction: (m) => (m['action'] === 'apply' || m['action'] === 'newFile' || m['action'] === 'run') && isObject(m['code']) && isCode(m['code']),
  wrapCode: (m) => typeof m['wrap'] === 'boolean',
};

function isCode(code: Fields): boolean {
  const upTo = (value: unknown, most: number): boolean => typeof value === 'string' && value.length <= most;
  return upTo(code['text'], 4_000_000) && upTo(code['info'], 2000) && upTo(code['before'], 2000);
}

function whole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The message if it is one of ours with fields of the right types, else undefined. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  if (!isObject(value)) return undefined;
  const type = asString(value['type']);
  if (type === undefined || !Object.hasOwn(guards, type)) return undefined;
  return guards[type as PageMessage['type']](value) ? (value as unknown as PageMessage) : undefined;
}
