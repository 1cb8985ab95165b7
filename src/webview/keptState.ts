// What a person opened or chose in a message, kept while the message is out of sight and not drawn. Knows nothing of what is chosen.
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';

/** The message that is being drawn; undefined outside of a conversation, where nothing is kept. */
export const MessageId = createContext<string | undefined>(undefined);

const kept = new Map<string, unknown>();

/** As `useState`, but a message that is drawn again finds what it had under this name. */
export function useKeptState<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const id = useContext(MessageId);
  const key = id === undefined ? undefined : `${id} ${name}`;
  const [value, setValue] = useState<T>(() => (key !== undefined && kept.has(key) ? (kept.get(key) as T) : initial));
  const set = (next: T): void => {
    if (key !== undefined) kept.set(key, next);
    setValue(next);
  };
  return [value, set];
}

/** As if the person had chosen it; a message that is drawn now does not hear of it. */
export function keepState(messageId: string, name: string, value: unknown): void {
  kept.set(`${messageId} ${name}`, value);
}
