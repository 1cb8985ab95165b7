// Sends a comparison: all of it or nothing. Checked, cleared by the person, stored, and then asked of every column at once.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ComparisonColumn, ComparisonDraft, RunColumn } from '../../core/comparison/comparison.ts';
import { sameContent } from '../../core/attachment/attachment.ts';
import type { SpendingPlan } from '../../core/conversation/spendingLimit.ts';
import type { TurnSettings } from '../../core/conversation/liveReply.ts';
import type { Message } from '../../core/conversation/message.ts';
import { titleFrom } from '../../core/conversation/title.ts';
import { clearForSending } from '../attachment/sendGate.ts';
import { checkColumns, isEmpty, type ColumnCheck } from './columnSettings.ts';
import type { ComparisonSession } from './comparisonSession.ts';
import { rememberColumns } from './comparisonFile.ts';

/** @returns a sentence where nothing was sent; undefined where it is on its way */
export async function runComparison(session: ComparisonSession, columns: readonly ComparisonColumn[] = session.comparison.columns): Promise<string | undefined> {
  const { ports, draft } = session;
  if (session.running) return vscode.l10n.t('Answers are still being written. Stop them first, or wait.');
  if (isEmpty(draft)) return vscode.l10n.t('Write a question first.');
  const checked = await checkColumns(columns, draft, ports);
  const problem = checked.find((one) => one.problem !== undefined)?.problem;
  if (problem !== undefined) return vscode.l10n.t('{0} Nothing was sent.', problem);
  const cleared = await clearForSending({ text: draft.text, attachments: draft.attachments });
  if (!cleared || !(await ports.maySpend(planOf(checked)))) return vscode.l10n.t('Nothing was sent. The question is kept.');
  const settings = checked.flatMap((one) => one.settings ?? []);
  const planned = columns.flatMap(({ choice, ...column }): readonly RunColumn[] => (choice ? [{ ...column, choice, answerId: randomUUID() }] : []));
  return start(session, { ...draft, text: cleared.text, attachments: cleared.attachments }, planned, settings);
}

function planOf(checked: readonly ColumnCheck[]): SpendingPlan {
  const unpriced = checked.flatMap(({ usd, settings }) => (usd === undefined && settings ? [settings.model] : []));
  return { requests: checked.length, usd: checked.reduce((sum, { usd }) => sum + (usd ?? 0), 0), unpriced: [...new Set(unpriced)] };
}

async function start(session: ComparisonSession, draft: ComparisonDraft, columns: readonly RunColumn[], settings: readonly TurnSettings[]): Promise<string | undefined> {
  const { ports } = session;
  const now = Date.now();
  try {
    const question = await storeQuestion(session, draft, now);
    const record = await ports.conversations.read(session.comparison.id);
    if (!record) throw new Error('The question is not there.');
    const run = await session.adopt({ at: now, questionId: question.id, columns }, record);
    session.tell();
    run.columns.forEach((column, index) => {
      const one = settings[index];
      if (one) void column.ask(question.id, one);
    });
    void rememberColumns(session.comparison.columns, ports).catch((cause: unknown) => ports.log.warn('The columns could not be kept', cause));
    return undefined;
  } catch (cause) {
    ports.log.error('A comparison could not be stored', cause);
    return vscode.l10n.t('It could not be saved, so nothing was sent. The log says more.');
  }
}

/** The question of before where it is the same: its answers then stand beside the old ones. */
async function storeQuestion(session: ComparisonSession, draft: ComparisonDraft, now: number): Promise<Message> {
  const { ports, comparison, shown } = session;
  const known = shown?.path.at(-1);
  if (shown && known && isSame(known, draft) && draft.context.at(-1)?.id === known.parentId) return known;
  const question: Message = {
    id: randomUUID(), conversationId: comparison.id, parentId: draft.context.at(-1)?.id, role: 'user', createdAt: now, text: draft.text, attachments: draft.attachments,
    ...(draft.prompt && { prompt: draft.prompt }),
  };
  await ports.store.create({ id: comparison.id, workspace: ports.conversations.workspace, createdAt: now, title: titleFrom(question) });
  await ports.store.put([...draft.context, question], question.id);
  return question;
}

function isSame({ text, attachments }: Message, draft: ComparisonDraft): boolean {
  return text === draft.text && attachments.length === draft.attachments.length && attachments.every((one, index) => {
    const other = draft.attachments[index];
    return other !== undefined && sameContent(one, other);
  });
}
