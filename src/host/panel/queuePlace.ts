// On which branch a waiting question belongs: behind the answer it was asked about, whatever is shown when its turn comes. No vscode.
import type { Asked } from '../../core/conversation/asker.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Composer, QueuedQuestion } from './composer.ts';

type Branches = Pick<Conversation, 'id' | 'path' | 'message' | 'choices'>;

/** Whether the branch of a question that waits behind that message is the one that is shown; also where what it followed is gone, so that it is bound to no branch. */
export function isHere(conversation: Branches, after: QueuedQuestion['after'] | undefined): boolean {
  return after === undefined || !conversation.message(after) || idsOf(conversation).has(after);
}

/** The next that may be asked at the end of the shown branch. What belongs to another one waits until that is shown. */
export function nextHere(conversation: Branches | undefined, composer: Pick<Composer, 'queueOf'>): QueuedQuestion | undefined {
  return conversation && composer.queueOf(conversation.id).find(({ after }) => isHere(conversation, after));
}

/** Asks on the shown branch. What waits there goes on to wait behind the answer that is begun: asked again or in other words, it is the same talk. */
export async function withFollowers<R extends Asked>(composer: Pick<Composer, 'followOn'>, conversation: Branches, ask: () => Promise<R>): Promise<R> {
  const before = idsOf(conversation);
  const asked = await ask();
  if (asked.sent && !before.has(asked.id)) composer.followOn(conversation.id, before, asked.id);
  return asked;
}

/** One of the answers that stood beside each other was taken. */
export async function withPicked(composer: Pick<Composer, 'followOn'>, conversation: Branches & Pick<Conversation, 'pick'>, id: string): Promise<void> {
  const among = new Set(conversation.choices().map((each) => each.id));
  await conversation.pick(id);
  if (among.has(id)) composer.followOn(conversation.id, among, id);
}

function idsOf(conversation: Branches): ReadonlySet<string> {
  return new Set([...conversation.path(), ...conversation.choices()].map(({ id }) => id));
}
