// Everything that turns messages into what the page shows, as one piece that is loaded when there is a message to show. Knows which part
// of a long branch the page looks at; the rest goes as an outline. Cards and their words load with the first reply that is no plain success.
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Message, Reply } from '../../core/conversation/message.ts';
import { namedPlaces } from '../../core/conversation/namedPlaces.ts';
import type { AnswerMessage, ReplyBuilder, ReplyDelta } from '../../core/conversation/replyBuilder.ts';
import type { PatchOp } from '../../protocol/hostMessage.ts';
import type { CardView, ChoicesView, MessageView, PanelState, ThinkingView } from '../../protocol/panelState.ts';
import type { ModelChoice, ModelService, ResolvedModel } from '../model/modelService.ts';
import { isShown, messageView, shownSize, sumView, thinkingView } from './messageView.ts';
import { summaryView } from './summaryView.ts';
import type { cardsFor } from './replyCards.ts';
import { wholeInput } from '../../core/conversation/usageShare.ts';
import { nearPlaces } from './nearPlaces.ts';
import { summaryPlace } from '../../core/conversation/summaryPlace.ts';

type ProjectedModels = Pick<ModelService, 'known' | 'resolve'>;

export type ShownMessages = Pick<PanelState, 'messages' | 'outline'>;

/** Of one surface: the places of the branch it shows. */
export class MessageProjection {
  private readonly models: ProjectedModels;
  private readonly onCards: () => void;
  private readonly shared: boolean;
  private loading: Promise<void> | undefined;
  private makeCards: typeof cardsFor | undefined;
  private readonly learning = new Set<string>();
  private list = 0;
  private ids: string[] = [];
  private readonly places = new Map<string, number>();
  /** The place of the summary that counts; -1 without one. */
  private summary = -1;
  /** What the page looked at last, places in the branch; until it tells, the end. */
  private looked: { readonly from: number; readonly to: number } | undefined;

  /** `onCards`: cards can be shown now that were left out or said less, because what makes them was not loaded yet. `shared`: another model may go on with an answer. */
  constructor(models: ProjectedModels, onCards: () => void, shared = false) {
    this.models = models;
    this.onCards = onCards;
    this.shared = shared;
  }

  /** Loads what makes cards where the shown branch has some. */
  async prepare(conversation: Conversation): Promise<void> {
    if (conversation.path().some(({ reply }) => reply && mayHaveCards(reply, undefined))) await this.loadCards();
  }

  /** The shown branch, oldest first, as a new list: all of it, or the messages around `at` (else where the page was, else the last) and an outline. */
  whole(conversation: Conversation, at?: string): ShownMessages {
    const shown = conversation.path().filter(isShown);
    this.list += 1;
    this.ids = shown.map(({ id }) => id);
    this.summary = summaryPlace(shown);
    this.places.clear();
    this.ids.forEach((id, index) => this.places.set(id, index));
    // Answers that stand beside each other share the place at the end.
    for (const { id } of conversation.choices()) this.places.set(id, this.ids.length - 1);
    const sizes = shown.map(shownSize);
    const { from, to } = nearPlaces(sizes, at === undefined ? this.looked : placeOf(this.places.get(at)));
    const messages = shown.slice(from, to).flatMap((message) => this.project(message, conversation) ?? []);
    return from === 0 && to === shown.length ? { messages } : { messages, outline: { list: this.list, from, sizes } };
  }

  /** A new conversation is looked at from its end. */
  forget(): void {
    this.looked = undefined;
  }

  message(message: Message, conversation: Conversation): readonly PatchOp[] {
    const index = this.placeOf(message.id, conversation);
    const view = index === undefined ? undefined : this.project(message, conversation);
    return view && index !== undefined ? [{ op: 'message', message: view, index }] : [];
  }

  /** What the page asked for, as of now; nothing where it asked about another list. */
  range(list: number, from: number, to: number, conversation: Conversation): readonly PatchOp[] {
    if (list !== this.list) return [];
    this.looked = to >= this.ids.length ? undefined : { from, to };
    const messages = this.ids.slice(from, to).map((id) => conversation.message(id)).flatMap((message) => (message && this.project(message, conversation)) ?? []);
    return messages.length === 0 ? [] : [{ op: 'range', list, from, messages }];
  }

  /** Text goes as deltas; the rest of the answer only when its phase changed. */
  delta(id: string, delta: ReplyDelta, conversation: Conversation): readonly PatchOp[] {
    const ops: PatchOp[] = [];
    if (!this.places.has(id)) return ops; // on another branch
    if (delta.text !== '' || delta.reasoning !== '') {
      ops.push({ op: 'delta', id, ...(delta.text !== '' && { text: delta.text }), ...(delta.reasoning !== '' && { reasoning: delta.reasoning }) });
    }
    const live = conversation.liveReply(id)?.builder;
    if (!delta.phaseChanged || !live) return ops;
    const message = live.message('streaming');
    if (delta.replaced === true) return [...ops, ...this.message(message, conversation)];
    const thinking = thinkingView(message.reply, live.phase, live) ?? null;
    return [...ops, { op: 'answer', id, fields: { phase: live.phase, thinking: thinking && withoutText(thinking), cards: this.cardsOf(message, conversation) } }];
  }

  private async loadCards(): Promise<void> {
    this.loading ??= import('./replyCards.ts').then((module) => void (this.makeCards = module.cardsFor));
    await this.loading;
  }

  /** A message that has no place yet is the next one of the shown branch, or of another branch: then it has none. */
  private placeOf(id: string, conversation: Conversation): number | undefined {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    const choices = conversation.choices();
    const among = choices.some((each) => each.id === id);
    if (!among && conversation.path().every((each) => each.id !== id)) return undefined;
    const beside = choices.flatMap((each) => this.places.get(each.id) ?? [])[0];
    const index = among && beside !== undefined ? beside : this.ids.push(id) - 1;
    this.places.set(id, index);
    return index;
  }

  private project(message: Message, conversation: Conversation): MessageView | undefined {
    const choices = message.reply?.choice ? conversation.choices() : [];
    if (choices.some(({ id }) => id === message.id)) return this.choices(choices, conversation);
    const live = conversation.liveReply(message.id)?.builder;
    const place = this.places.get(message.id) ?? Infinity;
    return messageView(message, {
      ...namesFor(message, conversation), branch: conversation.branch(message.id), cards: this.cardsOf(message, conversation), ...(live && { live }), summarized: place <= this.summary, ...(message.summary && { summary: summaryView(message.summary, place < this.summary) }),
    });
  }

  private choices(members: readonly AnswerMessage[], conversation: Conversation): ChoicesView {
    const answers = members.flatMap((message) => {
      const live = conversation.liveReply(message.id)?.builder;
      const view = messageView(message, { ...namesFor(message, conversation), branch: { index: 1, count: 1 }, cards: this.cardsOf(message, conversation), among: true, ...(live && { live }) });
      return view?.role === 'assistant' ? [view] : [];
    });
    const places = members.map(({ id }) => conversation.branch(id));
    const [from = 1, to = 1, count = 1] = [places[0]?.index, places.at(-1)?.index, places[0]?.count];
    const usage = sumView(members.map(({ reply }) => reply));
    return {
      id: members[0]?.id ?? '', role: 'choices', answers, current: members.findIndex(({ id }) => id === conversation.leafId) + 1,
      ...(count > members.length && { branch: { from, to, count } }), ...(usage && { usage }),
    };
  }

  private cardsOf(message: Message, conversation: Conversation): readonly CardView[] {
    if (!message.reply) return [];
    const live = conversation.liveReply(message.id)?.builder;
    if (live) void this.loadCards(); // a turn may need one at any moment
    if (!mayHaveCards(message.reply, live)) return [];
    if (!this.makeCards) {
      void this.loadCards().then(this.onCards);
      return [];
    }
    return this.makeCards({ ...message, reply: message.reply }, live, this.modelOf(message.reply), this.shared);
  }

  /** What is not known yet is asked for, and the cards are shown anew when it is there. */
  private modelOf({ endpointId, model, error }: Reply): ResolvedModel | undefined {
    const known = this.models.known({ endpointId, model });
    if (!known && error) void this.learn({ endpointId, model });
    return known;
  }

  /** Where it fails, the cards say less. */
  private async learn(choice: ModelChoice): Promise<void> {
    const key = `${choice.endpointId}/${choice.model}`;
    if (this.learning.has(key)) return;
    this.learning.add(key);
    const resolved = await this.models.resolve(choice).catch(() => undefined);
    this.learning.delete(key);
    if (resolved) this.onCards();
  }
}

/** Rather too often than not: whether a reply is no plain success. */
function mayHaveCards(reply: Reply, live: ReplyBuilder | undefined): boolean {
  if (live) return live.retry !== undefined;
  return reply.status !== 'complete' || reply.finish === 'length' || reply.formatCheck?.ok === false || (reply.countedInput ?? 0) > (wholeInput(reply.usage) ?? Infinity);
}

function placeOf(index: number | undefined): { readonly from: number; readonly to: number } | undefined {
  return index === undefined ? undefined : { from: index, to: index + 1 };
}

function namesFor(message: Message, conversation: Conversation): { readonly names?: readonly string[] } {
  const names = message.reply ? namedPlaces(message, (id) => conversation.message(id)).map(({ name }) => name) : [];
  return names.length > 0 ? { names } : {};
}

/** The page has the text already. */
function withoutText({ text: _text, ...thinking }: ThinkingView): Omit<ThinkingView, 'text'> {
  return thinking;
}
