// The page's only way out: messages to the host, and the little that outlives a reload of the page.
import type { PageMessage } from '../protocol/pageMessage.ts';

/** The editor of a message that is open: which message, what for, and what is typed in it. */
export interface KeptEditor {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

/** Kept by VS Code for the page. Everything else comes from the host's snapshot. */
export interface KeptState {
  readonly draft?: string;
  /** When the draft was kept, or found empty: milliseconds since the epoch, by the page's clock. */
  readonly draftAt?: number;
  readonly selection?: readonly [number, number];
  /** The message at the upper edge of the screen and how many px of it lie above; absent while the answer is followed. */
  readonly place?: { readonly id: string; readonly into: number };
  readonly editors?: readonly KeptEditor[];
  /** What the host calls this editor tab: its draft and chips lie under it. */
  readonly tab?: string;
  /** The conversation that is shown and that `place` is about; a restored editor tab is opened by it. */
  readonly conversationId?: string;
}

export interface HostBridge {
  readonly post: (message: PageMessage) => void;
  readonly kept: () => KeptState;
  /** Overwrites the fields given; `undefined` removes one. */
  readonly keep: (fields: { readonly [K in keyof KeptState]?: KeptState[K] | undefined }) => void;
}

/** May be called once per page: VS Code hands out its API a single time. */
export function hostBridge(): HostBridge {
  const api = acquireVsCodeApi<KeptState>();
  let kept: KeptState = api.getState() ?? {};
  return {
    post: (message) => api.postMessage(message),
    kept: () => kept,
    keep: (fields) => {
      kept = Object.fromEntries(Object.entries({ ...kept, ...fields }).filter(([, value]) => value !== undefined));
      api.setState(kept);
    },
  };
}
