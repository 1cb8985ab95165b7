// A drawn message's element with its place in the conversation. Data only.
import type { MessageView } from '../../protocol/panelState.ts';

/** A point of the conversation: so many px below the upper edge of a message. */
export interface Place {
  readonly index: number;
  readonly into: number;
}

export interface Slot {
  index: number;
  /** Undefined until the message was loaded. */
  message: MessageView | undefined;
  readonly element: HTMLElement;
  /** Stands for what is not drawn above. */
  readonly gap: HTMLElement;
  /** What the element shows. */
  shown: string | undefined;
  drawnMessage: MessageView | undefined;
}
