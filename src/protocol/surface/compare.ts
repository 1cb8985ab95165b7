// A comparison in an editor tab: what is asked of whom, the answers side by side, and what a person may do with them.
// Times are milliseconds, since the epoch where they say when; money is USD. Sentences are the host's.
import { isObject } from '../../core/json.ts';
import { addDelta, patchAnswer } from '../applyPatch.ts';
import type { HostMessage, PatchOp } from '../hostMessage.ts';
import { isId } from '../isId.ts';
import { parsePageMessage, type PageMessage } from '../pageMessage.ts';
import type { AnswerView, ChipView, SaidView, QuestionView } from '../panelState.ts';

export interface SetupColumn {
  readonly id: string;
  /** Absent until one is chosen. */
  readonly model?: { readonly name: string; readonly endpoint: string; readonly note?: string };
  /** Absent where the model has none. */
  readonly effort?: string;
  readonly preset?: string;
  /** Its own parameters, "temperature 0.3". */
  readonly parameters: readonly string[];
  /** The most it can cost. */
  readonly usd?: number;
  /** What keeps it from being sent, or would go wrong. */
  readonly problem?: string;
}

/** What is to be asked next. */
export interface CompareSetup {
  /** The host's copy; the page's own is newer where it has one. */
  readonly text: string;
  /** Set where a built-in prompt wrote the text. */
  readonly title?: string;
  readonly attachments: readonly ChipView[];
  /** What was said before and is sent along. */
  readonly context: readonly SaidView[];
  readonly columns: readonly SetupColumn[];
  readonly most: number;
  readonly fewest: number;
  /** Tokens of the largest request, and the most that all together can cost; `unpriced`: models that are missing in it. */
  readonly estimate?: { readonly tokens: number; readonly usd: number; readonly unpriced: readonly string[] };
  /** Why it was not sent, in a sentence. */
  readonly refused?: string;
}

export interface AnswerColumnView {
  readonly id: string;
  /** The model. */
  readonly name: string;
  /** Endpoint, effort, preset, parameters: in words. */
  readonly about: readonly string[];
  /** Absent where it was never asked: `missing` says why. */
  readonly answer?: AnswerView;
  readonly missing?: string;
  /** When it was asked, while it is answering. */
  readonly since?: number;
  readonly totalMs?: number;
  readonly thinkingMs?: number;
  readonly quickest?: true;
  readonly cheapest?: true;
}

export interface CompareAnswers {
  readonly run: number;
  readonly runs: number;
  /** When it was asked. */
  readonly at: number;
  readonly context: readonly SaidView[];
  readonly question?: QuestionView;
  readonly columns: readonly AnswerColumnView[];
}

export interface CompareState {
  readonly phase: 'setup' | 'answers';
  readonly setup: CompareSetup;
  /** Absent before the first run. */
  readonly answers?: CompareAnswers;
  readonly thinkingOpen: boolean;
  /** The person is being asked something about it: nothing can be pressed twice. */
  readonly busy: boolean;
}

export type CompareEvent =
  /** The text as it is typed; `run` has the last one. */
  | { readonly type: 'draft'; readonly text: string }
  | { readonly type: 'run'; readonly text: string }
  | { readonly type: 'addColumn' }
  | { readonly type: 'removeColumn'; readonly column: string }
  | { readonly type: 'pick'; readonly column: string; readonly what: 'model' | 'effort' | 'preset' | 'parameters' }
  | { readonly type: 'dropContext' }
  /** To the set-up, for another run, and back. */
  | { readonly type: 'edit'; readonly on: boolean }
  | { readonly type: 'runAgain' }
  /** 1-based. */
  | { readonly type: 'showRun'; readonly run: number }
  /** Without a column: all. */
  | { readonly type: 'stop'; readonly column?: string }
  /** Of this one and another; which is asked where it is not clear. */
  | { readonly type: 'differences'; readonly column?: string }
  | { readonly type: 'goOn'; readonly column: string }
  /** What the parts of an answer say to their host: those of a conversation, which are shared. */
  | { readonly type: 'page'; readonly message: PageMessage };

export type ComparePatch =
  | { readonly type: 'answer'; readonly column: string; readonly op: Extract<PatchOp, { op: 'delta' | 'answer' }> }
  /** How code looks. */
  | { readonly type: 'look'; readonly message: Extract<HostMessage, { type: 'codeTheme' | 'codeWrap' }> };

/** Other columns keep their identity. */
export function patchCompare(state: CompareState, patch: ComparePatch): CompareState {
  const { answers } = state;
  if (patch.type === 'look' || !answers) return state;
  const index = answers.columns.findIndex(({ id }) => id === patch.column);
  const column = answers.columns[index];
  if (!column?.answer || column.answer.id !== patch.op.id) return state;
  return { ...state, answers: { ...answers, columns: answers.columns.with(index, { ...column, answer: patched(column.answer, patch.op) }) } };
}

function patched(answer: AnswerView, op: Extract<ComparePatch, { type: 'answer' }>['op']): AnswerView {
  return op.op === 'delta' ? addDelta(answer, op.text ?? '', op.reasoning ?? '') : patchAnswer(answer, op.fields);
}

type Fields = Readonly<Record<string, unknown>>;

const longestText = 4_000_000;
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= longestText;
const whats: readonly unknown[] = ['model', 'effort', 'preset', 'parameters'];

const guards: { readonly [T in CompareEvent['type']]: (event: Fields) => boolean } = {
  draft: (event) => isText(event['text']),
  run: (event) => isText(event['text']),
  addColumn: () => true,
  removeColumn: (event) => isId(event['column']),
  pick: (event) => isId(event['column']) && whats.includes(event['what']),
  dropContext: () => true,
  edit: (event) => typeof event['on'] === 'boolean',
  runAgain: () => true,
  showRun: (event) => Number.isSafeInteger(event['run']) && Number(event['run']) > 0,
  stop: (event) => event['column'] === undefined || isId(event['column']),
  differences: (event) => event['column'] === undefined || isId(event['column']),
  goOn: (event) => isId(event['column']),
  page: (event) => parsePageMessage(event['message']) !== undefined,
};

export function isCompareEvent(value: unknown): value is CompareEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  return typeof type === 'string' && Object.hasOwn(guards, type) && guards[type as CompareEvent['type']](value);
}
