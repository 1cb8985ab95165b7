// One question outside of any conversation, for small tasks of our own: titles, summaries, commit messages. The same turn as all others; what it took goes into the ledger.
import type { CancelSignal } from '../cancel.ts';
import { efforts, type Effort } from '../model/effort.ts';
import type { ModelRules } from '../model/modelRules.ts';
import type { TurnError } from '../stream/turnError.ts';
import type { ConversationStore } from './conversationStore.ts';
import { ledgerRows } from './ledger.ts';
import { LiveReply, type ReplyPorts, type TurnSettings } from './liveReply.ts';
import type { Message } from './message.ts';
import { prepareTurn } from './prepareTurn.ts';
import type { AnswerMessage } from './replyBuilder.ts';

export interface QuickQuestion {
  readonly instructions: string;
  readonly text: string;
  /** Tokens, thinking included. */
  readonly maxOutputTokens?: number;
}

export type QuickAnswer =
  | { readonly ok: true; readonly text: string; readonly message: AnswerMessage }
  /** `tooLong`: it does not fit the model's window. `canceled`: by the signal. */
  | { readonly ok: false; readonly reason: 'tooLong' | 'canceled' }
  | { readonly ok: false; readonly reason: 'failed'; readonly error: TurnError };

export interface QuickPorts extends Omit<ReplyPorts, 'store'> {
  readonly store: Pick<ConversationStore, 'addUsage'>;
  readonly newId: () => string;
  /** Under which the ledger has what it took. */
  readonly workspace: string;
}

/** Nothing of it is stored but what it took. Never rejects for a failed turn. */
export async function askQuickly(question: QuickQuestion, settings: TurnSettings, ports: QuickPorts, signal: CancelSignal): Promise<QuickAnswer> {
  const place = { conversationId: '', parentId: undefined, createdAt: ports.clock.now(), attachments: [] };
  const asked: Message = { ...place, id: ports.newId(), role: 'user', text: question.text };
  const quick: TurnSettings = { ...settings, instructions: question.instructions, parameters: quickParameters(question, settings.rules) };
  const prepared = await prepareTurn([asked], quick, ports.counter, { correction: 1, refused: ports.refusals.refused(quick.endpoint.id, quick.model) });
  if (!prepared.fits) return { ok: false, reason: 'tooLong' };
  const start: AnswerMessage = {
    ...place, id: ports.newId(), role: 'assistant', text: '',
    reply: { status: 'streaming', endpointId: quick.endpoint.id, endpointName: quick.endpoint.name, model: quick.model, reasoning: '', timing: { startedAt: ports.clock.now() } },
  };
  const live = new LiveReply(start, quick.endpoint, { ...ports, store: nowhere }, { onDelta: () => undefined }, signal);
  const message = await live.run(prepared.input, quick);
  await record(message, ports);
  if (message.reply.status === 'complete' && message.text.trim() !== '') return { ok: true, text: message.text.trim(), message };
  if (message.reply.status === 'stopped' || signal.aborted) return { ok: false, reason: 'canceled' };
  return { ok: false, reason: 'failed', error: message.reply.error ?? { kind: 'badResponse', reason: 'empty' } };
}

/** A small task needs no long thought: the least effort that the model takes. */
function quickParameters({ maxOutputTokens }: QuickQuestion, { efforts: accepted }: Pick<ModelRules, 'efforts'>): TurnSettings['parameters'] {
  const least: Effort | undefined = efforts.find((effort) => accepted.includes(effort));
  return { ...(least && { effort: least }), ...(maxOutputTokens !== undefined && { maxOutputTokens }) };
}

const nowhere = { put: () => Promise.resolve(), append: () => Promise.resolve() };

async function record(message: AnswerMessage, { store, workspace, onStoreFailure }: QuickPorts): Promise<void> {
  const rows = ledgerRows(message, workspace);
  if (rows.length > 0) await store.addUsage(rows).catch(onStoreFailure);
}
