// A comparison that is open: what is set up, its runs, the answers that come. Outlives its tab while answers are being written. Shows nothing itself.
import * as vscode from 'vscode';
import {
  changeColumn, emptyDraft, isBlank, withColumn, withoutColumn, type Comparison, type ComparisonColumn, type ComparisonDraft, type ComparisonRun,
} from '../../core/comparison/comparison.ts';
import { randomUUID } from 'node:crypto';
import type { ConversationRecord } from '../../core/conversation/conversationStore.ts';
import { pathTo } from '../../core/conversation/messageTree.ts';
import type { Message } from '../../core/conversation/message.ts';
import type { ComparePatch } from '../../protocol/surface/compare.ts';
import { DisposableStore, type Disposable } from '../disposable.ts';
import { AnswerColumn } from './answerColumn.ts';
import { checkColumns, type ColumnCheck } from './columnSettings.ts';
import { writeComparison } from './comparisonFile.ts';
import type { ComparePorts } from './comparePorts.ts';

/** Milliseconds after the last key before the draft is kept, and counted. */
const saveAfterMs = 300;

export interface ShownRun {
  /** 0-based. */
  readonly index: number;
  readonly run: ComparisonRun;
  /** The branch up to the question, which is its end. */
  readonly path: readonly Message[];
  readonly columns: readonly AnswerColumn[];
}

export class ComparisonSession implements Disposable {
  readonly ports: ComparePorts;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly patched = this.owned.add(new vscode.EventEmitter<ComparePatch>());
  readonly onPatch = this.patched.event;
  private readonly answered = this.owned.add(new vscode.EventEmitter<AnswerColumn>());
  /** A reply of any run has ended. */
  readonly onDidAnswer = this.answered.event;
  private data: Comparison;
  private record: ConversationRecord | undefined;
  private readonly runs = new Map<number, ShownRun>();
  private current: ShownRun | undefined;
  private setUpAgain = false;
  private asking = false;
  private checked: readonly ColumnCheck[] = [];
  private checks = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  /** Why it was not sent. */
  refusal: string | undefined;

  constructor(data: Comparison, record: ConversationRecord | undefined, ports: ComparePorts) {
    this.data = data;
    this.record = record;
    this.ports = ports;
    this.owned.add(ports.models.onDidChange(() => void this.check()));
  }

  /** Shows the last run, where there is one. */
  async begin(): Promise<void> {
    if (this.data.runs.length > 0 && this.record) await this.showRun(this.data.runs.length - 1);
    if (this.current && this.data.draft) this.setUpAgain = true; // it was being changed
    await this.check();
  }

  get comparison(): Comparison {
    return this.data;
  }

  get shown(): ShownRun | undefined {
    return this.current;
  }

  get editing(): boolean {
    return this.setUpAgain || !this.current;
  }

  /** While a person is asked whether it may be sent. */
  get busy(): boolean {
    return this.asking;
  }

  get running(): boolean {
    return [...this.runs.values()].some(({ columns }) => columns.some(({ busy }) => busy));
  }

  get checkedColumns(): readonly ColumnCheck[] {
    return this.checked;
  }

  /** What would be asked: what is being written, else the question that is shown. */
  get draft(): ComparisonDraft {
    const question = this.current?.path.at(-1);
    return this.data.draft ?? (question ? { text: question.text, attachments: question.attachments, context: this.current?.path.slice(0, -1) ?? [], ...(question.prompt && { prompt: question.prompt }) } : emptyDraft);
  }

  columnOf(messageId: string): AnswerColumn | undefined {
    return this.current?.columns.find(({ plan }) => plan.answerId === messageId);
  }

  column(id: string): AnswerColumn | undefined {
    return this.current?.columns.find(({ plan }) => plan.id === id);
  }

  /** Written text takes the prompt's title away. */
  setText(text: string): void {
    const { draft } = this;
    if (draft.text === text) return;
    const { prompt: _title, ...rest } = draft;
    this.data = { ...this.data, draft: { ...rest, text } };
    this.refusal = undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keepAndCheck(), saveAfterMs);
  }

  async changeDraft(change: (draft: ComparisonDraft) => ComparisonDraft): Promise<void> {
    this.data = { ...this.data, draft: change(this.draft) };
    await this.keepAndCheck();
  }

  async changeColumn(id: string, change: (column: ComparisonColumn) => ComparisonColumn): Promise<void> {
    await this.setColumns(changeColumn(this.data.columns, id, change));
  }

  addColumn(): Promise<void> {
    return this.setColumns(withColumn(this.data.columns, () => randomUUID()));
  }

  removeColumn(id: string): Promise<void> {
    return this.setColumns(withoutColumn(this.data.columns, id));
  }

  /** Back from it, what was written is let go: the run that is shown has its question. */
  async edit(on: boolean): Promise<void> {
    this.setUpAgain = on;
    this.refusal = undefined;
    if (!on && this.current) {
      const { draft: _draft, ...rest } = this.data;
      this.data = rest;
      await this.keep();
    }
    await this.check();
  }

  /** 0-based. */
  async showRun(index: number): Promise<void> {
    const run = this.data.runs[index];
    if (!run) return;
    const known = this.runs.get(index);
    if (!known) this.record = (await this.ports.conversations.read(this.data.id)) ?? this.record;
    this.current = known ?? this.openRun(index, run);
    await Promise.all(this.current.columns.map((column) => column.prepare()));
    this.tell();
  }

  /** Stores a run, takes it in and shows it. `record`: has its question. @throws StoreFailure, and then all is as before */
  async adopt(run: ComparisonRun, record: ConversationRecord): Promise<ShownRun> {
    const before = this.data;
    const { draft: _sent, ...rest } = before;
    this.data = { ...rest, runs: [...rest.runs, run] };
    try {
      await this.keep();
    } catch (cause) {
      this.data = before;
      throw cause;
    }
    this.record = record;
    this.setUpAgain = false;
    this.refusal = undefined;
    this.current = this.openRun(this.data.runs.length - 1, run);
    return this.current;
  }

  get stored(): ConversationRecord | undefined {
    return this.record;
  }

  /** One question to the person at a time. @returns undefined where one is asked already */
  async exclusively<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.asking) return undefined;
    this.asking = true;
    this.tell();
    try {
      return await work();
    } finally {
      this.asking = false;
      this.tell();
    }
  }

  /** Rejects where it can't be stored. */
  keep(): Promise<void> {
    clearTimeout(this.timer);
    const { data } = this;
    const written = this.writing.then(() => writeComparison(data, this.ports));
    this.writing = written.catch(() => undefined);
    return written;
  }

  tell(): void {
    this.changed.fire();
  }

  /** Its tab was closed. What is being written goes on. */
  async rest(): Promise<void> {
    if (this.timer) await this.keep().catch((cause: unknown) => this.ports.log.error('A comparison could not be kept', cause));
  }

  /** Ends what runs, as cut. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    await Promise.all([...this.runs.values()].flatMap(({ columns }) => columns.map(({ conversation }) => this.ports.conversations.letGo(conversation))));
    this.dispose();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.owned.dispose();
  }

  get blank(): boolean {
    return isBlank(this.data);
  }

  async check(): Promise<readonly ColumnCheck[]> {
    const mine = ++this.checks;
    const checked = await checkColumns(this.data.columns, this.draft, this.ports);
    if (mine === this.checks) {
      this.checked = checked;
      this.tell();
    }
    return checked;
  }

  private async setColumns(columns: readonly ComparisonColumn[]): Promise<void> {
    this.data = { ...this.data, columns, draft: this.draft };
    this.refusal = undefined;
    await this.keepAndCheck();
  }

  private async keepAndCheck(): Promise<void> {
    this.timer = undefined;
    await this.keep().catch((cause: unknown) => this.ports.log.error('A comparison could not be kept', cause));
    await this.check();
  }

  private openRun(index: number, run: ComparisonRun): ShownRun {
    const record = this.record ?? { id: this.data.id, title: undefined, workspace: this.ports.conversations.workspace, createdAt: run.at, updatedAt: run.at, leafId: undefined, messageCount: 0, messages: [] };
    const path = pathTo(record.messages, run.questionId);
    const ids = new Set(path.map(({ id }) => id));
    const branch = { ...record, messages: record.messages.filter((message) => ids.has(message.id) || message.parentId === run.questionId) };
    const columns = run.columns.map((plan) => new AnswerColumn(plan, run.questionId, branch, this.ports, {
      changed: () => this.tell(),
      patched: (column, op) => this.patched.fire({ type: 'answer', column, op }),
      moved: () => this.replan(index),
      ended: (column) => this.answered.fire(column),
    }));
    const opened = { index, run, path, columns };
    this.runs.set(index, opened);
    return opened;
  }

  /** Another model answers in a column of the run that is shown. */
  replanned(column: AnswerColumn): void {
    if (this.current?.columns.includes(column) === true) this.replan(this.current.index);
  }

  /** Answers of a run have other ids than planned. */
  private replan(index: number): void {
    const columns = this.runs.get(index)?.columns.map(({ plan }) => plan);
    if (!columns) return;
    this.data = { ...this.data, runs: this.data.runs.map((run, at) => (at === index ? { ...run, columns } : run)) };
    void this.keep().catch((cause: unknown) => this.ports.log.error('A comparison could not be kept', cause));
  }
}
