// What a conversation has set for itself: its preset, its own layer, and one for the next turn only. Kept beside it in the store's small map.
import type { Layer } from '../parameter/parameterLayer.ts';

export interface ConversationSetup {
  readonly presetId?: string;
  readonly layer?: Layer;
  /** For the next turn; gone when that has begun. */
  readonly turn?: Layer;
  /** Earlier turns that go along with a question; 0 for all. Absent: as the setting says. */
  readonly lastTurns?: number;
}

/** The key under which a store's `getState` has it. */
export function setupKey(conversationId: string): string {
  return `setup ${conversationId}`;
}

/** What `readSetup` reads; undefined for one that says nothing. */
export function setupText(setup: ConversationSetup): string | undefined {
  const text = JSON.stringify(setup);
  return text === '{}' ? undefined : text;
}
