// What the parts of an answer ask for in a comparison: their cards' buttons, links, code, the request. The panel has the same words for them.
import * as vscode from 'vscode';
import type { RunColumn } from '../../core/comparison/comparison.ts';
import type { Parameters } from '../../core/request/parameters.ts';
import { isEffort } from '../../core/model/effort.ts';
import type { HostMessage } from '../../protocol/hostMessage.ts';
import type { PageMessage } from '../../protocol/pageMessage.ts';
import { openAttachment } from '../attachment/openAttachment.ts';
import { insertCode } from '../editor/insertCode.ts';
import { commandId } from '../commandId.ts';
import { settingId } from '../manifestIds.ts';
import { openLink, runErrorCommand } from '../panel/pageHandlers.ts';
import type { SurfaceTab } from '../surface/surfaceController.ts';
import type { AnswerColumn } from './answerColumn.ts';
import { settingsOf } from './columnSettings.ts';
import { pickForColumn } from './columnPickers.ts';
import type { ComparisonSession } from './comparisonSession.ts';

export interface ActionPorts {
  readonly tab: Pick<SurfaceTab, 'announce'>;
  readonly look: (message: HostMessage) => void;
}

/** What a comparison has no use for is left alone. */
export async function answerAction(message: PageMessage, session: ComparisonSession, { tab, look }: ActionPorts): Promise<void> {
  const { ports } = session;
  switch (message.type) {
    case 'action':
      return cardAction(session, tab, message.messageId ?? '', message.actionId);
    case 'regenerate':
      return withColumn(session, message.messageId, (column) => askAgain(session, tab, column));
    case 'copyMessage':
      return copy(tab, session.columnOf(message.messageId)?.answer?.text ?? session.shown?.path.find(({ id }) => id === message.messageId)?.text ?? '');
    case 'copyText':
      return copy(tab, message.text);
    case 'insertCode':
      return insertCode(ports.insertion.editor, message.text);
    case 'openLink':
      return openLink(message.href);
    case 'openAttachment':
      return open(session, message);
    case 'removeAttachment':
      return session.changeDraft((draft) => ({ ...draft, attachments: draft.attachments.filter(({ id }) => id !== message.attachmentId) }));
    case 'showRequest':
      return withColumn(session, message.messageId, async (column) => (await ports.reading.details()).show(column.conversation, message.messageId));
    case 'thinkingOpen':
      return vscode.workspace.getConfiguration().update(settingId.thinking, message.open ? 'open' : 'folded', vscode.ConfigurationTarget.Global);
    case 'codeLook':
      return (await ports.codeLook()).tell({ post: look }, message.theme);
    case 'wrapCode':
      await (await import('../theme/codeLook.ts')).setWrapping(message.wrap);
      return look({ type: 'codeWrap', wrap: message.wrap });
    case 'codeAction':
      return (await ports.codeActions()).run(message);
    default:
      return undefined;
  }
}

async function withColumn(session: ComparisonSession, messageId: string, work: (column: AnswerColumn) => Promise<void>): Promise<void> {
  const column = session.columnOf(messageId);
  if (column) await work(column);
}

async function copy(tab: ActionPorts['tab'], text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  tab.announce(vscode.l10n.t('Copied.'));
}

async function open(session: ComparisonSession, { messageId, attachmentId }: Extract<PageMessage, { type: 'openAttachment' }>): Promise<void> {
  const all = messageId === undefined ? session.draft.attachments : [...(session.shown?.path ?? []), ...session.draft.context].find(({ id }) => id === messageId)?.attachments;
  const found = all?.find(({ id }) => id === attachmentId);
  if (found) await openAttachment(found, session.ports.reading.texts);
}

/** Buttons of cards. An id may carry a value behind a colon: `raiseBudget:16000`. */
async function cardAction(session: ComparisonSession, tab: ActionPorts['tab'], messageId: string, actionId: string): Promise<void> {
  const column = session.columnOf(messageId);
  if (!column) return;
  const [kind, value = ''] = actionId.split(':', 2);
  switch (kind) {
    case 'stop':
      return column.conversation.stop();
    case 'now':
      return column.conversation.retryNow();
    case 'retry':
    case 'sameAgain':
      return askAgain(session, tab, column);
    case 'continue':
      return goOn(session, tab, column, true, (settings) => column.continueAnswer(settings));
    case 'resume':
      return goOn(session, tab, column, false, (settings) => column.resume(settings)); // what is fetched now was spent before
    case 'raiseBudget':
      return askAgain(session, tab, column, { maxOutputTokens: Number(value) });
    case 'lowerEffort':
      return isEffort(value) ? askAgain(session, tab, column, { effort: value }) : pickAndAsk(session, tab, column, 'effort');
    case 'selectModel':
    case 'selectEndpoint':
      return pickAndAsk(session, tab, column, 'model');
    case 'setKey':
    case 'useKeyHere':
      return repairKey(session, tab, column);
    default:
      await runErrorCommand(kind ?? '', column.plan.choice.endpointId);
  }
}

type Settings = NonNullable<Awaited<ReturnType<typeof settingsOf>>>;

/** This one column anew; the others stay as they are. */
export async function askAgain(session: ComparisonSession, tab: ActionPorts['tab'], column: AnswerColumn, parameters: Partial<Parameters> = {}): Promise<void> {
  const settings = await settingsOf(column.plan, session.ports);
  const questionId = session.shown?.run.questionId;
  if (!settings || questionId === undefined) return tab.announce(vscode.l10n.t('The endpoint of {0} is not set up any more.', column.plan.choice.model));
  if (!(await session.ports.maySpend())) return tab.announce(vscode.l10n.t('Nothing was sent. The question is kept.'));
  await column.ask(questionId, { ...settings, parameters: { ...settings.parameters, ...parameters } });
}

/** By the model and effort that began it. */
async function goOn(session: ComparisonSession, tab: ActionPorts['tab'], column: AnswerColumn, costs: boolean, ask: (settings: Settings) => Promise<void>): Promise<void> {
  const settings = await settingsOf(column.plan, session.ports);
  const effort = column.answer?.reply.effort;
  if (!settings) return tab.announce(vscode.l10n.t('The endpoint of {0} is not set up any more.', column.plan.choice.model));
  if (costs && !(await session.ports.maySpend())) return tab.announce(vscode.l10n.t('Nothing was sent. The question is kept.'));
  await ask({ ...settings, parameters: { ...settings.parameters, ...(effort && { effort }) } });
}

async function pickAndAsk(session: ComparisonSession, tab: ActionPorts['tab'], column: AnswerColumn, part: 'model' | 'effort'): Promise<void> {
  const picked = await pickForColumn(column.plan, part, session.ports);
  if (!picked?.choice) return;
  const plan: RunColumn = { ...picked, choice: picked.choice, answerId: column.plan.answerId };
  column.choose(plan);
  session.replanned(column);
  await session.changeColumn(plan.id, ({ id }) => ({ id, choice: plan.choice, setup: plan.setup }));
  await session.edit(false);
  await askAgain(session, tab, column);
}

/** As soon as the key is stored, the question goes out again by itself. */
async function repairKey(session: ComparisonSession, tab: ActionPorts['tab'], column: AnswerColumn): Promise<void> {
  const { endpointId } = column.plan.choice;
  const listening = session.ports.secrets.onDidChange((change) => {
    if (change.kind !== 'key' || change.endpointId !== endpointId) return;
    listening.dispose();
    void askAgain(session, tab, column);
  });
  await vscode.commands.executeCommand(commandId.setKey, endpointId, 'repair');
  listening.dispose();
}
