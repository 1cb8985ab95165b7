// The asking half of a conversation: prepares a turn, stores the question, lets the reply run, learns from it. Loaded with the first question.
import type { Usage } from '../stream/usage.ts';
import type { ConversationState } from './conversationState.ts';
import type { Exchange } from './exchange.ts';
import { LiveReply, type ReplyPorts, type TurnSettings } from './liveReply.ts';
import type { Attachment } from '../attachment/attachment.ts';
import type { Message } from './message.ts';
import { learnCorrection } from './messageTokens.ts';
import { prepareTurn, type Preparation, type Unsendable } from './prepareTurn.ts';
import type { AnswerMessage } from './replyBuilder.ts';
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

/** The caller sees to it that only one call that starts a reply runs at a time. */
export class Asker {
  private readonly state: ConversationState;
  private readonly onReply: (reply: LiveReply) => void;
  /** Reported over counted input, per model, learned from the last usage. */
  private readonly corrections = new Map<string, number>();
  /** For Details; as long as the conversation is open. */
  private readonly exchanges = new Map<string, Exchange>();

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

  /** Another answer to the same question: beside the old one, or in its place where it had brought and cost nothing. */
  async regenerate(id: string, settings: TurnSettings): Promise<Asked> {
    const old = this.state.message(id);
    const question = old?.role === 'assistant' && old.parentId !== undefined ? this.state.message(old.parentId) : old;
    if (!question) throw new Error(`No question for ${id}`);
    const replaces = old?.reply && old.text === '' && old.reply.reasoning === '' && !old.reply.usage ? old.id : undefined;
    return this.begin(question, settings, replaces);
  }

  /** Goes on where an answer was cut; the next part joins the first without a seam. */
  async continueAnswer(id: string, settings: TurnSettings): Promise<Asked> {
    const cut = this.state.message(id);
    if (!cut?.reply) throw new Error(`No reply ${id}`);
    const prepared = await this.prepare(this.state.pathTo(id), settings, cut.text);
    if (!prepared.fits) return unsent(prepared);
    // As the usage is: of all requests together.
    const countedInput = (cut.reply.countedInput ?? 0) + prepared.counted;
    const start: AnswerMessage = { ...cut, reply: { ...cut.reply, status: 'streaming', countedInput } };
    return this.run([start], start, settings, prepared);
  }

  /** Takes up an answer that went on in the background while nobody listened. */
  async resume(id: string, settings: TurnSettings): Promise<Asked> {
    const cut = this.state.message(id);
    const responseId = cut?.reply?.responseId;
    if (!cut?.reply || responseId === undefined) throw new Error(`Nothing to resume in ${id}`);
    const start: AnswerMessage = { ...cut, reply: { ...cut.reply, status: 'streaming' } };
    return this.run([start], start, settings, { responseId });
  }

  /** What was sent last for a reply of this session. */
  exchangeOf(id: string): Exchange | undefined {
    const { live } = this.state;
    return live?.id === id ? live.reply.exchange : this.exchanges.get(id);
  }

  private questionMessage(question: NewQuestion, parentId: string | undefined): Message {
    const { ports } = this.state;
    return {
      id: ports.newId(), conversationId: this.state.id, parentId, role: 'user', createdAt: ports.clock.now(),
      text: question.text, attachments: question.attachments, ...(question.prompt && { prompt: question.prompt }),
    };
  }

  /** `replaces`: id of the answer in whose place this one comes. */
  private async begin(question: Message, settings: TurnSettings, replaces?: string): Promise<Asked> {
    const { state } = this;
    const prepared = await this.prepare([...state.pathTo(question.parentId), question], settings);
    if (!prepared.fits) return unsent(prepared);
    const id = replaces ?? state.ports.newId();
    const answer = emptyAnswer({ id, conversationId: state.id, parentId: question.id, createdAt: state.ports.clock.now() }, settings, prepared);
    return this.run(state.message(question.id) ? [answer] : [question, answer], answer, settings, prepared);
  }

  /** Stores what is new, then starts the reply: the question is durable before the request leaves. */
  private async run(messages: readonly Message[], start: AnswerMessage, settings: TurnSettings, turn: Fitting | { readonly responseId: string }): Promise<Asked> {
    const { state } = this;
    const live = new LiveReply(start, settings.endpoint, this.replyPorts(start.id), { onDelta: (delta) => state.emit({ type: 'delta', id: start.id, delta }) }, state.ports.signal);
    this.onReply(live);
    const begun = Promise.withResolvers<AnswerMessage>();
    state.live = { reply: live, id: start.id, done: begun.promise };
    if ('input' in turn) state.window = turn.window;
    // A reply within the shown branch (continued, or asked again in place) leaves the branch as it is.
    const within = state.path().some((m) => m.id === start.id);
    state.put(messages, within ? state.leafId : start.id);
    state.emit({ type: 'answering', message: start, running: true });
    await this.nameIt();
    await state.save(messages.map(({ id }) => id));
    const answered = 'input' in turn ? live.run(turn.input, settings) : live.resume(turn.responseId, settings);
    void answered.then((final) => this.end(final, live, settings.model, turn)).then(begun.resolve);
    return { sent: true, reply: begun.promise, id: start.id };
  }

  private async end(final: AnswerMessage, live: LiveReply, model: string, turn: Fitting | { readonly responseId: string }): Promise<AnswerMessage> {
    const { state } = this;
    state.live = undefined;
    if (live.exchange) this.exchanges.set(final.id, live.exchange);
    if ('input' in turn) this.learn(model, turn.counted, live.builder.usage);
    state.put([final]);
    state.emit({ type: 'answering', message: final, running: false });
    await state.save([]);
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
    return prepareTurn(messages, settings, this.state.ports.counter, this.corrections.get(settings.model) ?? 1, partial);
  }

  /** From this request alone: the message of a continued answer has the usage of several. */
  private learn(model: string, counted: number, usage: Usage | undefined): void {
    if (counted === 0 || !usage || usage.estimated === true) return;
    this.corrections.set(model, learnCorrection(counted, usage.input, this.corrections.get(model)).factor);
  }
}

/** The answer before its first event, with all that the request was made of. */
function emptyAnswer(place: Pick<Message, 'id' | 'conversationId' | 'parentId' | 'createdAt'>, settings: TurnSettings, prepared: Fitting): AnswerMessage {
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
    },
  };
}

function unsent({ fits: _fits, ...why }: Extract<Preparation, { fits: false }>): Asked {
  return { sent: false, ...why };
}
