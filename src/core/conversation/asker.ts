// The asking half of a conversation: prepares a turn, stores the question, lets the reply run, learns from it. Loaded with the first question.
import type { CancelSignal } from '../cancel.ts';
import type { Usage } from '../stream/usage.ts';
import type { ConversationState } from './conversationState.ts';
import type { Exchange } from './exchange.ts';
import { ExchangeMemory } from './exchangeMemory.ts';
import { runChoices } from './choiceRun.ts';
import { settled } from './pickChoice.ts';
import { LiveReply, type ReplyPorts, type TurnSettings } from './liveReply.ts';
import type { Attachment } from '../attachment/attachment.ts';
import type { Message, ReplyChoice } from './message.ts';
import { takenOver, withWriter } from './answerWriters.ts';
import { laterRow } from './ledger.ts';
import { learnCorrection } from './messageTokens.ts';
import { prepareTurn, type Preparation, type Unsendable } from './prepareTurn.ts';
import type { AnswerMessage } from './replyBuilder.ts';
import { createSlots } from './slots.ts';
import { titleFrom } from './title.ts';

export interface NewQuestion {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly prompt?: Message['prompt'];
}

/** What became of a question. A refused one was not stored and not sent. */
export type Asked =
  | { readonly sent: true; readonly reply: Promise<AnswerMessage>; readonly id: string }
  | ({ readonly sent: false } & Unsendable);

type Fitting = Extract<Preparation, { fits: true }>;
/** What runs: a turn, or an answer that went on in the background. */
type Begun = Fitting | { readonly responseId: string };

/** An answer that is gone on with: from when on, and whether nothing of it was counted before. */
interface GoesOn {
  readonly now: number;
  readonly first: boolean;
}

interface Beside {
  /** Id of the answer in whose place this one comes. */
  readonly replaces?: string;
  /** The answers that it stands among. */
  readonly choice?: ReplyChoice;
}

/** Requests of one conversation that are on their way at once. */
const requestsAtOnce = 4;

/** The caller sees to it that only one call that starts a reply runs at a time. */
export class Asker {
  private readonly state: ConversationState;
  private readonly onReply: (reply: LiveReply) => void;
  /** Reported over counted input, per endpoint and model, learned from the last usage. */
  private readonly corrections = new Map<string, number>();
  /** For Details. */
  private readonly exchanges = new ExchangeMemory();
  private readonly slots = createSlots(requestsAtOnce);

  /** `onReply` gets each reply before it runs: what ends it there keeps it from being sent. */
  constructor(state: ConversationState, onReply: (reply: LiveReply) => void) {
    this.state = state;
    this.onReply = onReply;
  }

  /** Counts and fits what would be sent, for the meter; nothing is stored or sent. */
  estimate(question: NewQuestion, settings: TurnSettings): Promise<Preparation> {
    const { state } = this;
    return this.prepare([...state.path(), this.questionMessage(question, state.leafId)], settings);
  }

  /** Asks below that message; without one as the first question of a branch of its own. */
  ask(question: NewQuestion, parentId: string | undefined, settings: TurnSettings): Promise<Asked> {
    return this.begin(this.questionMessage(question, parentId), settings);
  }

  /** Asks another wording beside an earlier question; the old branch is kept. */
  async editAndAsk(id: string, text: string, settings: TurnSettings): Promise<Asked> {
    const old = this.state.message(id);
    return this.ask({ text, attachments: old?.attachments ?? [] }, old?.parentId, settings);
  }

  /**
   * Other answers to the same question: beside the old one, or in its place where it had brought and cost nothing. One more where it is
   * one of several that are to be chosen from.
   */
  async regenerate(id: string, settings: TurnSettings): Promise<Asked> {
    const old = this.state.message(id);
    const question = old?.role === 'assistant' && old.parentId !== undefined ? this.state.message(old.parentId) : old;
    if (!question) throw new Error(`No question for ${id}`);
    const replaces = old?.reply && old.text === '' && old.reply.reasoning === '' && !old.reply.usage ? old.id : undefined;
    const choice = old?.reply?.choice?.settled === true ? undefined : old?.reply?.choice;
    return this.begin(question, choice ? single(settings) : settings, { ...(replaces !== undefined && { replaces }), ...(choice && { choice }) });
  }

  /** Goes on where an answer was cut; the next part joins the first without a seam. By another model, it is named beside the first. */
  async continueAnswer(id: string, settings: TurnSettings): Promise<Asked> {
    const found = this.state.message(id);
    if (!found?.reply) throw new Error(`No reply ${id}`);
    const cut = { ...found, reply: takenOver(found.reply) };
    const prepared = await this.prepare(this.state.pathTo(id), single(settings), cut.text);
    if (!prepared.fits) return unsent(prepared);
    // As the usage is: of all requests together.
    const countedInput = (cut.reply.countedInput ?? 0) + prepared.counted;
    const { endpoint, model, parameters: { effort } } = settings;
    const writer = withWriter(cut.reply, { endpointId: endpoint.id, endpointName: endpoint.name, model, ...(effort && { effort }) });
    const start: AnswerMessage = { ...cut, reply: { ...cut.reply, ...writer, status: 'streaming', countedInput } };
    return this.run([start], [start], single(settings), prepared, { now: this.state.ports.clock.now(), first: found.reply.imported === true });
  }

  /** Takes up an answer that went on in the background while nobody listened. */
  async resume(id: string, settings: TurnSettings): Promise<Asked> {
    const cut = this.state.message(id);
    const responseId = cut?.reply?.responseId;
    if (!cut?.reply || responseId === undefined) throw new Error(`Nothing to resume in ${id}`);
    const start: AnswerMessage = { ...cut, reply: { ...cut.reply, status: 'streaming' } };
    return this.run([start], [start], settings, { responseId });
  }

  /** What was sent last for a reply of this session; undefined where it had to make room. */
  exchangeOf(id: string): Exchange | undefined {
    return this.state.liveReply(id)?.exchange ?? this.exchanges.of(id);
  }

  private questionMessage(question: NewQuestion, parentId: string | undefined): Message {
    const { ports } = this.state;
    return {
      id: ports.newId(), conversationId: this.state.id, parentId, role: 'user', createdAt: ports.clock.now(),
      text: question.text, attachments: question.attachments, ...(question.prompt && { prompt: question.prompt }),
    };
  }

  private async begin(question: Message, settings: TurnSettings, { replaces, choice }: Beside = {}): Promise<Asked> {
    const { state } = this;
    const prepared = await this.prepare([...state.pathTo(question.parentId), question], settings);
    if (!prepared.fits) return unsent(prepared);
    const first = replaces ?? state.ports.newId();
    const others = Array.from({ length: prepared.choices.count - 1 }, () => state.ports.newId());
    const among = choice ?? (others.length > 0 ? { set: first } : undefined);
    const place = { conversationId: state.id, parentId: question.id, createdAt: state.ports.clock.now() };
    const answers = [first, ...others].map((id) => emptyAnswer({ id, ...place }, settings, prepared, among));
    return this.run(state.message(question.id) ? answers : [question, ...answers], answers, settings, prepared);
  }

  /** Stores what is new, then starts the replies: the question is durable before a request leaves. */
  private async run(messages: readonly Message[], starts: readonly AnswerMessage[], settings: TurnSettings, turn: Begun, goesOn?: GoesOn): Promise<Asked> {
    const { state } = this;
    const family = state.ports.createAbort(state.ports.signal);
    const replies = starts.map((start) => this.liveReply(start, settings, family.signal));
    if ('input' in turn) state.window = turn.window;
    const picked = this.pickedBy(messages[0]);
    state.put([...messages, ...picked], this.leafAfter(starts[0]));
    if (starts[0]) state.emit({ type: 'answering', message: starts[0], running: true });
    await this.nameIt();
    await state.save([...messages, ...picked].map(({ id }) => id));
    const lives = replies.map(({ live }) => live);
    const answers = 'input' in turn ? runChoices(lives, turn.input, settings, turn.choices.how, { ...state.ports, slots: this.slots, signal: family.signal }) : lives.map((live) => live.resume(turn.responseId, settings));
    replies.forEach(({ live, begun }, index) => void (answers[index] && this.bringHome(answers[index], live, async (final) => this.end(goesOn ? await this.book(final, live, settings, goesOn) : final, live, settings, turn, starts)).then(begun.resolve)));
    const done = Promise.all(replies.map(({ begun }) => begun.promise)).then(([final]) => {
      family.abort();
      return final ?? Promise.reject(new Error('No reply was started'));
    });
    return { sent: true, reply: done, id: starts[0]?.id ?? '' };
  }

  private liveReply(start: AnswerMessage, settings: TurnSettings, signal: CancelSignal): { readonly live: LiveReply; readonly begun: PromiseWithResolvers<AnswerMessage> } {
    const { state } = this;
    const live = new LiveReply(start, settings.endpoint, this.replyPorts(start.id), { onDelta: (delta) => state.emit({ type: 'delta', id: start.id, delta }) }, signal);
    this.onReply(live);
    const begun = Promise.withResolvers<AnswerMessage>();
    state.live.set(start.id, { reply: live, done: begun.promise });
    return { live, begun };
  }

  /** Who asks on from one of several answers has taken it. */
  private pickedBy(question: Message | undefined): readonly AnswerMessage[] {
    const open = this.state.choices();
    return open.some(({ id }) => id === question?.parentId) ? settled(open) : [];
  }

  /** A reply within the shown branch (continued, or asked again in place) and one more to choose from leave the branch as it is. */
  private leafAfter(first: AnswerMessage | undefined): string | undefined {
    const { state } = this;
    const set = first?.reply.choice?.set;
    const within = state.path().some(({ id }) => id === first?.id) || state.choices().some(({ reply }) => reply.choice?.set === set);
    return within ? state.leafId : first?.id;
  }

  /** Among several answers the branch must not go on from one that failed: the first that says something. */
  private otherEnd(): string | undefined {
    const { state } = this;
    const choices = state.answering ? [] : state.choices();
    return choices.find(({ id }) => id === state.leafId)?.text === '' ? choices.find(({ text }) => text !== '')?.id : undefined;
  }

  /** Never rejects, whatever fails: what came stays, and the conversation is free for the next question. */
  private async bringHome(answer: Promise<AnswerMessage>, live: LiveReply, end: (final: AnswerMessage) => Promise<AnswerMessage>): Promise<AnswerMessage> {
    const { state } = this;
    const final = await answer.catch((cause: unknown) => {
      state.ports.onUnexpected(cause);
      const message = live.builder.message('cut');
      state.markUnsaved(message.id);
      return message;
    });
    return end(final).catch((cause: unknown) => {
      state.ports.onUnexpected(cause);
      return final;
    });
  }

  /** What going on took is counted when it was taken; the message keeps saying what all of it took. */
  private async book(final: AnswerMessage, live: LiveReply, { endpoint, model }: TurnSettings, { now, first }: GoesOn): Promise<AnswerMessage> {
    const { state } = this;
    const row = laterRow(live.spent, { endpoint: endpoint.name, model, workspace: state.workspace }, { began: final.createdAt, now, first });
    if (!row) return final;
    try {
      await state.ports.store.addUsage([row]);
    } catch (cause) {
      state.ports.onStoreFailure(cause);
      return final;
    }
    state.markUnsaved(final.id);
    return { ...final, reply: { ...final.reply, booked: [...(final.reply.booked ?? []), row] } };
  }

  /** `starts`: all that run together; when the last one has ended, the first speaks for them. */
  private async end(final: AnswerMessage, live: LiveReply, { endpoint, model }: TurnSettings, turn: Begun, starts: readonly AnswerMessage[]): Promise<AnswerMessage> {
    const { state } = this;
    state.live.delete(final.id);
    if (live.exchange) this.exchanges.add(final.id, live.exchange);
    if ('input' in turn) this.learn(correctionKey(endpoint.id, model), turn.counted, live.builder.usage);
    state.put([final]);
    const elsewhere = this.otherEnd();
    if (elsewhere) state.put([], elsewhere);
    const first = state.message(starts[0]?.id ?? '');
    if (!state.answering && first?.reply) state.emit({ type: 'answering', message: { ...first, reply: first.reply }, running: false });
    await state.save(elsewhere === undefined ? [] : [elsewhere]);
    return final;
  }

  /** The title comes from the first question. */
  private async nameIt(): Promise<void> {
    const first = this.state.path().find((m) => m.role === 'user');
    if (this.state.title === undefined && first) await this.state.rename(titleFrom(first));
  }

  private replyPorts(id: string): ReplyPorts {
    const { ports } = this.state;
    const onStoreFailure = (cause: unknown): void => {
      this.state.markUnsaved(id);
      ports.onStoreFailure(cause);
    };
    return { ...ports, onStoreFailure };
  }

  private prepare(messages: readonly Message[], settings: TurnSettings, partial?: string): Promise<Preparation> {
    const { counter, refusals } = this.state.ports;
    const refused = refusals.refused(settings.endpoint.id, settings.model);
    return prepareTurn(messages, settings, counter, { correction: this.corrections.get(correctionKey(settings.endpoint.id, settings.model)) ?? 1, refused, ...(partial !== undefined && { partial }) });
  }

  /** From this request alone: the message of a continued answer has the usage of several, and of several answers one has the input. */
  private learn(key: string, counted: number, usage: Usage | undefined): void {
    if (counted === 0 || !usage || usage.estimated === true || (usage.shared && usage.input === 0)) return;
    this.corrections.set(key, learnCorrection(counted, usage.input, this.corrections.get(key)).factor);
  }
}

/** The same name may be another model elsewhere, with another tokenizer. */
function correctionKey(endpointId: string, model: string): string {
  return `${endpointId}/${model}`;
}

/** The answer before its first event, with all that the request was made of. */
function emptyAnswer(place: Pick<Message, 'id' | 'conversationId' | 'parentId' | 'createdAt'>, settings: TurnSettings, prepared: Fitting, choice?: ReplyChoice): AnswerMessage {
  const { effort, ...parameters } = settings.parameters;
  return {
    ...place, role: 'assistant', text: '', attachments: [],
    reply: {
      status: 'streaming', endpointId: settings.endpoint.id, endpointName: settings.endpoint.name, model: settings.model,
      reasoning: '', timing: { startedAt: place.createdAt },
      ...(effort && { effort }),
      ...(Object.keys(parameters).length > 0 && { parameters }),
      ...(settings.instructions !== '' && { instructions: settings.instructions }),
      ...(prepared.budget !== undefined && { budget: prepared.budget }),
      countedInput: prepared.counted,
      ...(prepared.window && { windowStart: prepared.window.firstId }),
      ...(choice && { choice }),
    },
  };
}

/** One answer, however many are set. */
function single(settings: TurnSettings): TurnSettings {
  const { n: _n, ...parameters } = settings.parameters;
  return { ...settings, parameters };
}

function unsent({ fits: _fits, ...why }: Extract<Preparation, { fits: false }>): Asked {
  return { sent: false, ...why };
}
