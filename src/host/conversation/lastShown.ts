// Which conversation the sidebar shows again. VS Code writes down what it remembers only now and then; what was asked in last stands in the store before its question
// does, so that a crash a moment later loses neither.
import { asNumber, asObject, asString, parseJson } from '../../core/json.ts';

interface Shown {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Shelf {
  getState(key: string): Promise<string | undefined>;
  setState(key: string, value: string): Promise<void>;
}

const key = 'lastConversation';

/** `shelf`: the workspace's. Call it before the question is stored. @throws StoreFailure */
export function rememberAsked(shelf: Pick<Shelf, 'setState'>, shown: Shown): Promise<void> {
  return shelf.setState(key, JSON.stringify(shown));
}

/** The later of what VS Code remembers and what was asked in; VS Code's where the store can't be read. */
export async function lastShown(remembered: unknown, store: Pick<Shelf, 'getState'>, workspace: string): Promise<string | undefined> {
  const asked = await store.getState(`${key} ${workspace}`).then((text) => (text === undefined ? undefined : shownOf(parseJson(text))), () => undefined);
  const shown = shownOf(remembered);
  return asked && (!shown || asked.at > shown.at) ? asked.id : shown?.id;
}

/** Earlier versions remembered the id alone. */
function shownOf(value: unknown): Shown | undefined {
  const { id, at } = asObject(typeof value === 'string' ? { id: value } : value);
  const name = asString(id);
  return name === undefined ? undefined : { id: name, at: asNumber(at) ?? 0 };
}
