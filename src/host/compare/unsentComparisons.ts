// Which comparisons were begun and not run yet: the command brings the last of them back. Kept in the store, for this workspace.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { asArray, asString, parseJson } from '../../core/json.ts';

/** More than a person remembers having begun. */
const mostKept = 20;

export interface UnsentPorts {
  readonly store: Pick<ConversationStore, 'getState' | 'setState'>;
  readonly conversations: { readonly workspace: string };
}

export async function lastUnsent(ports: UnsentPorts): Promise<string | undefined> {
  return (await read(ports)).at(-1);
}

export async function noteUnsent(ports: UnsentPorts, id: string): Promise<void> {
  const known = await read(ports);
  if (known.at(-1) !== id) await write(ports, [...known.filter((one) => one !== id), id].slice(-mostKept));
}

export async function forgetUnsent(ports: UnsentPorts, id: string): Promise<void> {
  const known = await read(ports);
  if (known.includes(id)) await write(ports, known.filter((one) => one !== id));
}

const keyOf = ({ conversations }: UnsentPorts): string => `comparisons.unsent ${conversations.workspace}`;

async function read(ports: UnsentPorts): Promise<readonly string[]> {
  return asArray(parseJson((await ports.store.getState(keyOf(ports))) ?? '')).flatMap((id) => asString(id) ?? []);
}

async function write(ports: UnsentPorts, ids: readonly string[]): Promise<void> {
  await ports.store.setState(keyOf(ports), ids.length === 0 ? undefined : JSON.stringify(ids));
}
