// Has the earlier turns of an open conversation summarized and puts the summary in its place. A failure or a stop leaves everything as it was.
import type { CancelSignal } from '../cancel.ts';
import { addUsage } from './usageSum.ts';
import { compactionPlan, summarize, turnCount, type CompactionPlan } from './compaction.ts';
import type { ConversationState } from './conversationState.ts';
import type { TurnSummary } from './message.ts';
import type { QuickAnswer } from './quickQuestion.ts';
import { putSummary } from './summaryChange.ts';

type Answered = Extract<QuickAnswer, { ok: true }>;
type Failed<F> = Exclude<QuickAnswer, { ok: true }> | F;

/** `nothing`: no turns to summarize. `gone`: the branch was changed meanwhile. `takeBack` has the turns sent again. */
export type CompactionOutcome<F> =
  | { readonly ok: true; readonly turns: number; readonly takeBack: () => Promise<void> }
  | { readonly ok: false; readonly reason: 'nothing' | 'busy' | 'gone' }
  | Failed<F>;

export interface CompactionOptions<F, S extends CancelSignal> {
  /** See `compactionPlan`. */
  readonly keep?: number;
  readonly createAbort: (parent: CancelSignal) => { readonly signal: S; abort(): void };
  /** Asks the model that summarizes; what it took is in the ledger then. */
  readonly ask: (text: string, signal: S) => Promise<Answered | Failed<F>>;
}

/** While it runs the conversation is busy, says so in `compacting`, and `stop` ends it. Never rejects for a failed question. */
export async function compact<F extends { readonly ok: false; readonly reason: string }, S extends CancelSignal>(state: ConversationState & { readonly busy: boolean }, options: CompactionOptions<F, S>): Promise<CompactionOutcome<F>> {
  if (state.busy) return { ok: false, reason: 'busy' };
  const plan = compactionPlan(state.path(), options.keep);
  if (!plan) return { ok: false, reason: 'nothing' };
  const abort = options.createAbort(state.ports.signal);
  state.setCompacting({ turns: turnCount(plan), stop: () => abort.abort() });
  try {
    return await run(state, plan, options, abort.signal);
  } finally {
    abort.abort();
    state.setCompacting(undefined);
  }
}

async function run<F extends { readonly ok: false; readonly reason: string }, S extends CancelSignal>(state: ConversationState, plan: CompactionPlan, { ask }: CompactionOptions<F, S>, signal: S): Promise<CompactionOutcome<F>> {
  const answers: Answered[] = [];
  const summarized = await summarize<Failed<F>>(plan.turns, plan.prior?.text, async (text) => {
    const answer = await ask(text, signal);
    if (answer.ok) answers.push(answer);
    return answer;
  });
  if (signal.aborted) return { ok: false, reason: 'canceled' };
  if (!summarized.ok) return summarized;
  const path = state.path();
  const holder = path.find(({ id }) => id === plan.holderId);
  const summary = holder && summaryOf(summarized.text, plan, answers, state.ports.clock.now());
  if (!summary) return { ok: false, reason: 'gone' };
  return { ok: true, turns: summary.turns, takeBack: await state.change(putSummary(path, holder, summary)) };
}

/** Undefined where nobody answered. */
function summaryOf(text: string, plan: CompactionPlan, answers: readonly Answered[], now: number): TurnSummary | undefined {
  const replies = answers.map(({ message }) => message.reply);
  const last = replies.at(-1);
  if (!last) return undefined;
  const usage = replies.map((reply) => reply.usage).reduce(addUsage, undefined);
  const costs = replies.flatMap(({ cost }) => cost ?? []);
  const [first] = costs;
  return {
    text, turns: turnCount(plan), model: last.model, endpointName: last.endpointName, createdAt: now, ...(usage && { usage }),
    ...(first && costs.length === replies.length && { cost: { usd: costs.reduce((sum, { usd }) => sum + usd, 0), asOf: first.asOf } }),
  };
}
