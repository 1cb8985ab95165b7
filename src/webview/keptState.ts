// What a person opened or chose in a message, kept while the message is out of sight and not drawn. Knows nothing of what is chosen.
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';

/** The message that is being drawn; undefined outside of a conversation, where nothing is kept. */
export const MessageId = createContext<string | undefined>(undefined);

const kept = new Map<string, Signal<unknown>>();

/** As `useState`, but a message that is drawn again finds what it had under this name. */
export function useKeptState<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const id = useContext(MessageId);
  const [own, setOwn] = useState(initial);
  if (id === undefined) return [own, setOwn];
  const value = keptSignal(id, name).value;
  return [value === undefined ? initial : (value as T), (next) => keepState(id, name, next)];
}

/** As if the person had chosen it. */
export function keepState(messageId: string, name: string, value: unknown): void {
  keptSignal(messageId, name).value = value;
}

function keptSignal(messageId: string, name: string): Signal<unknown> {
  const key = `${messageId} ${name}`;
  const known = kept.get(key);
  if (known) return known;
  const made = signal<unknown>(undefined);
  kept.set(key, made);
  return made;
}
