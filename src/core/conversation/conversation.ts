// A conversation that surfaces share: what it shows, and its turns, one at a time. What asks is loaded with the first question.
import type { Asked, Asker, NewQuestion } from './asker.ts';
import { ConversationState } from './conversationState.ts';
import type { Exchange } from './exchange.ts';
import type { TurnSettings } from './liveReply.ts';
import type { Preparation } from './prepareTurn.ts';

/** A piece of its own, so that showing a conversation does not load it. */
export async function loadAsker(): Promise<typeof Asker> {
  return (await import('./asker.ts')).Asker;
}

export class Conversation extends ConversationState {
  #asker: Asker | undefined;
  /** Settles when the turn that is being prepared has begun, or could not. */
  #beginning: Promise<unknown> | undefined;
  #starting = false;
  /** A stop that came while a turn was being prepared. */
  #stopping = false;
  #closing = false;

  /** From the moment a turn is asked for until its reply is final, and while turns are summarized: callers queue meanwhile. */
  get busy(): boolean {
    return this.#starting || this.answering || this.compacting !== undefined;
  }

  /** Counts and fits what would be sent, for the meter; nothing is stored or sent. */
  async estimate(question: NewQuestion, settings: TurnSettings): Promise<Preparation> {
    return (await this.#loaded()).estimate(question, settings);
  }

  /** Asks at the end of the shown branch. Only one reply runs at a time: while `busy`, this and all that start a reply reject. */
  ask(question: NewQuestion, settings: TurnSettings): Promise<Asked> {
    const end = this.leafId;
    return this.#alone((asker) => asker.ask(question, end, settings));
  }

  /** Asks without what was said before: a first question beside the others, each a version that can be turned to. */
  askAnew(question: NewQuestion, settings: TurnSettings): Promise<Asked> {
    return this.#alone((asker) => asker.ask(question, undefined, settings));
  }

  /** See Asker; so are the three below. */
  editAndAsk(id: string, text: string, settings: TurnSettings): Promise<Asked> {
    return this.#alone((asker) => asker.editAndAsk(id, text, settings));
  }

  regenerate(id: string, settings: TurnSettings): Promise<Asked> {
    return this.#alone((asker) => asker.regenerate(id, settings));
  }

  continueAnswer(id: string, settings: TurnSettings): Promise<Asked> {
    return this.#alone((asker) => asker.continueAnswer(id, settings));
  }

  resume(id: string, settings: TurnSettings): Promise<Asked> {
    return this.#alone((asker) => asker.resume(id, settings));
  }

  /** What was sent last for a reply of this session. */
  exchangeOf(id: string): Exchange | undefined {
    return this.#asker?.exchangeOf(id);
  }

  stop(): void {
    this.compacting?.stop();
    this.#stopping = this.#starting;
    for (const { reply } of this.live.values()) reply.stop();
  }

  retryNow(): void {
    for (const { reply } of this.live.values()) reply.retryNow();
  }

  /**
   * Takes one of the answers that stand beside each other: the branch goes on from it and the others are versions of it. Those that are
   * still being written are stopped; what came of them stays. Nothing happens where it is none of them.
   */
  async pick(id: string): Promise<void> {
    await (await import('./pickChoice.ts')).pickChoice(this, id);
  }

  /** Ends what runs, marked as cut, and waits until it is saved. */
  async close(): Promise<void> {
    this.#closing = true;
    this.compacting?.stop();
    for (const { reply } of this.live.values()) reply.leave();
    await this.#beginning;
    await Promise.all([...this.live.values()].map(({ done }) => done));
    this.#closing = false;
    this.endListening();
  }

  async #alone(start: (asker: Asker) => Promise<Asked>): Promise<Asked> {
    if (this.busy) throw new Error('A reply is running');
    this.#starting = true;
    this.#stopping = false;
    const asked = this.#loaded().then(start);
    this.#beginning = Promise.allSettled([asked]);
    try {
      const result = await asked;
      if (result.sent) await this.#endTurnLayer();
      return result;
    } finally {
      this.#starting = false;
    }
  }

  /** What was set for one turn has been used. */
  async #endTurnLayer(): Promise<void> {
    const { turn, ...setup } = this.setup;
    if (turn) await this.setUp(setup);
  }

  async #loaded(): Promise<Asker> {
    const Asker = await loadAsker();
    // Stopped or closed while it was prepared: the question is stored and nothing is sent.
    return (this.#asker ??= new Asker(this, (reply) => {
      if (this.#closing) reply.leave();
      else if (this.#stopping) reply.stop();
    }));
  }
}
