// Lets the replies of one question run: one, several out of one request, or several with a request each. Owns no reply.
import type { CancelSignal } from '../cancel.ts';
import type { ChoicePlan } from '../parameter/choicePlan.ts';
import type { TurnEvent } from '../stream/turnEvent.ts';
import { splitChoices } from './choiceSplit.ts';
import type { LiveReply, TurnSettings } from './liveReply.ts';
import type { AnswerMessage } from './replyBuilder.ts';
import type { Slots } from './slots.ts';
import type { TokenCounter } from './tokenCounter.ts';
import { runTurn, type TurnInput, type TurnPorts } from './turn.ts';

export interface ChoicePorts extends TurnPorts {
  readonly counter: TokenCounter;
  /** Shared by all requests of one conversation that are sent at once. */
  readonly slots: Slots;
  /** Aborts whatever all replies share. */
  readonly signal: CancelSignal;
}

/** The final message of each reply, saved, in order; none rejects. `lives`: as many as the plan has answers. */
export function runChoices(lives: readonly LiveReply[], input: TurnInput, settings: TurnSettings, how: ChoicePlan['how'], ports: ChoicePorts): readonly Promise<AnswerMessage>[] {
  const [first] = lives;
  if (!first) return [];
  if (lives.length === 1) return [first.run(input, settings)];
  const alone = (live: LiveReply): AsyncIterable<TurnEvent> => inSlot(ports.slots, live.signal, () => runTurn(input, ports, live.turnOptions(settings), live.signal));
  const tokens = input.inputTokens ?? 0;
  if (how === 'parallel') return lives.map((live) => live.follow(alone(live), settings, tokens));
  const abort = ports.createAbort(ports.signal);
  const source = runTurn({ ...input, choicesTogether: true }, ports, first.turnOptions(settings), abort.signal);
  const streams = splitChoices(source, lives.map(({ signal }) => signal), {
    count: (texts) => ports.counter.count(texts, settings.info.encoding),
    alone: (index) => alone(lives[index] ?? first),
    onIgnored: () => ports.refusals.add(settings.endpoint.id, settings.model, 'n'),
    stop: () => abort.abort(),
  });
  // Should the server send no numbers: the input is counted once.
  return lives.flatMap((live, index) => (streams[index] ? [live.follow(streams[index], settings, index === 0 ? tokens : 0)] : []));
}

async function* inSlot(slots: Slots, signal: CancelSignal, start: () => AsyncIterable<TurnEvent>): AsyncGenerator<TurnEvent, void, undefined> {
  const giveBack = await slots.take(signal);
  try {
    yield* start();
  } finally {
    giveBack();
  }
}
