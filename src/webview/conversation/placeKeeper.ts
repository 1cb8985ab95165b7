// Remembers the reading place over reloads of the page: by the message, not by its distance, because heights are guesses then.
import type { HostBridge } from '../hostBridge.ts';
import type { MessageSlots } from './messageSlots.tsx';
import type { Place } from './slot.ts';

/** Writes are that far apart, ms: VS Code takes each one over to its own side. */
const keepEvery = 150;

export class PlaceKeeper {
  readonly #bridge: HostBridge;
  readonly #slots: MessageSlots;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #following = true;
  #changed = false;

  /** The caller disposes. */
  constructor(bridge: HostBridge, conversationId: string, slots: MessageSlots) {
    this.#bridge = bridge;
    this.#slots = slots;
    // VS Code hands this to the host when it restores an editor tab: it says which conversation to open.
    if (bridge.kept().conversationId !== conversationId) bridge.keep({ conversationId, place: undefined });
    window.addEventListener('pagehide', this.#write);
  }

  /** What was remembered, where that message is there. */
  kept(): Place | undefined {
    const { place } = this.#bridge.kept();
    const index = place && this.#slots.indexOf(place.id);
    if (!place || index === undefined) return undefined;
    this.#following = false;
    return { index, into: place.into };
  }

  /** Someone moved. */
  note(following: boolean): void {
    this.#following = following;
    this.#soon();
  }

  /** Other messages are drawn: the same lines may have another place. */
  drawn(): void {
    if (!this.#following) this.#soon();
  }

  dispose(): void {
    this.#write();
    clearTimeout(this.#timer);
    window.removeEventListener('pagehide', this.#write);
  }

  #soon(): void {
    this.#changed = true;
    this.#timer ??= setTimeout(this.#write, keepEvery);
  }

  readonly #write = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#changed) return;
    const place = this.#following ? undefined : this.#slots.place();
    const id = place && this.#slots.messageAt(place.index)?.id;
    if (place && id === undefined) return; // not loaded yet: it is drawn again when it is
    this.#changed = false;
    if (place === undefined && this.#bridge.kept().place === undefined) return;
    this.#bridge.keep({ place: place && id !== undefined ? { id, into: place.into } : undefined });
  };
}
