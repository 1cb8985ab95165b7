// Several files that are transposed one after the other: what is planned, how far it came. Plain data that survives a reload; the results themselves are
// answers of conversations.
import { asArray, asObject, asString, parseJson } from '../json.ts';
import type { Refusal } from '../edit/searchReplace.ts';

/** `waiting`: not asked yet, or stopped. `done`: its result waits for a yes. `refused`: the answer must not be taken. `failed`: there is none. */
export type FileState = 'waiting' | 'done' | 'refused' | 'failed' | 'written';

/** What looking at a result came to. */
export interface FileCheck {
  /** Who looked, for people. */
  readonly by: string;
  readonly errors: number;
  readonly repairs: number;
}

export interface RunFile {
  /** URIs. */
  readonly source: string;
  readonly target: string;
  readonly state: FileState;
  /** Where the answer is. */
  readonly conversationId?: string;
  readonly messageId?: string;
  readonly why?: Refusal;
  readonly checked?: FileCheck;
}

export interface FileRun {
  readonly id: string;
  /** Its short name, for people. */
  readonly name: string;
  /** What the prompt says. */
  readonly asks: string;
  readonly languageId: string;
  /** In the order in which they are asked. */
  readonly files: readonly RunFile[];
}

export function changed(run: FileRun, source: string, change: Partial<Omit<RunFile, 'source'>>): FileRun {
  return { ...run, files: run.files.map((file) => (file.source === source ? { ...file, ...change } : file)) };
}

/** Asked again: nothing of the old answer counts. */
export function waitingAgain(run: FileRun, source: string): FileRun {
  return { ...run, files: run.files.map((file) => (file.source === source ? { source, target: file.target, state: 'waiting' } : file)) };
}

export function withState(run: FileRun, state: FileState): readonly RunFile[] {
  return run.files.filter((file) => file.state === state);
}

const states: ReadonlySet<string> = new Set(['waiting', 'done', 'refused', 'failed', 'written'] satisfies readonly FileState[]);
const refusals: ReadonlySet<string> = new Set(['empty', 'prose', 'cut', 'short', 'placeholder', 'unplaced'] satisfies readonly Refusal[]);

function isState(value: unknown): value is FileState {
  return typeof value === 'string' && states.has(value);
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'string' && refusals.has(value);
}

/** What was kept; undefined where it is none, or damaged. */
export function readFileRun(text: string | undefined): FileRun | undefined {
  const { id, name, asks, languageId, files } = asObject(text === undefined ? undefined : parseJson(text));
  const read = asArray(files).flatMap((file) => readFile(file) ?? []);
  if (typeof id !== 'string' || typeof name !== 'string' || typeof asks !== 'string' || typeof languageId !== 'string' || read.length === 0) return undefined;
  return { id, name, asks, languageId, files: read };
}

function readFile(value: unknown): RunFile | undefined {
  const { source, target, state, conversationId, messageId, why, checked } = asObject(value);
  if (typeof source !== 'string' || typeof target !== 'string' || !isState(state)) return undefined;
  const [conversation, message, check] = [asString(conversationId), asString(messageId), readCheck(checked)];
  return { source, target, state, ...(conversation !== undefined && { conversationId: conversation }), ...(message !== undefined && { messageId: message }), ...(isRefusal(why) && { why }), ...(check && { checked: check }) };
}

function readCheck(value: unknown): FileCheck | undefined {
  const { by, errors, repairs } = asObject(value);
  return typeof by === 'string' && typeof errors === 'number' && typeof repairs === 'number' ? { by, errors, repairs } : undefined;
}
