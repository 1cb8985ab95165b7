// Ways into a comparison: a new one, or the one that was begun last; one on a question that was asked; a stored one.
import { randomUUID } from 'node:crypto';
import { asContext } from '../../core/comparison/comparison.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Message } from '../../core/conversation/message.ts';
import type { Surfaces } from '../surface/surfaceController.ts';
import type { ComparePorts } from './comparePorts.ts';
import { newComparison, readComparisonOf, writeComparison } from './comparisonFile.ts';
import { lastUnsent } from './unsentComparisons.ts';

interface CompareCommandPorts extends Pick<ComparePorts, 'store' | 'conversations' | 'models'> {
  readonly surfaces: Surfaces;
}

/** What was begun and not sent comes back, unless it is named which one. `messageId`: the run that has it is shown. */
export async function compare(ports: CompareCommandPorts, id: string | undefined, messageId?: string): Promise<void> {
  const controller = await ports.surfaces.open('compare', id ?? (await lastUnsent(ports)) ?? randomUUID());
  if (id === undefined || messageId === undefined) return;
  const { runs } = await readComparisonOf(id, ports);
  const run = runs.findIndex(({ questionId, columns }) => questionId === messageId || columns.some(({ answerId }) => answerId === messageId));
  if (run >= 0) await controller.receive({ type: 'showRun', run: run + 1 });
}

/** The question with what was attached to it, and the conversation up to it. The first column has what the conversation has set. */
export async function compareQuestion(ports: CompareCommandPorts, conversation: Conversation, question: Message): Promise<void> {
  const id = randomUUID();
  const comparison = await newComparison(id, ports);
  const { turn: _once, ...setup } = conversation.setup;
  const columns = comparison.columns.map((column, index) => (index === 0 ? { ...column, setup: { ...setup, ...column.setup } } : column));
  const { text, attachments, prompt } = question;
  const context = asContext(conversation.pathTo(question.parentId), id, () => randomUUID());
  await writeComparison({ ...comparison, columns, draft: { text, attachments, context, ...(prompt && { prompt }) } }, ports);
  await ports.surfaces.open('compare', id);
}
