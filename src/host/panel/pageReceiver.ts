// The way in from the page: guards what came and hands it to its handler. No vscode.
import { isGreeting } from '../../protocol/greeting.ts';
import { parsePageMessage, type PageMessage } from '../../protocol/pageMessage.ts';
import type { PageHandlers, PageReceiver, PanelLog } from './panelServices.ts';

/** What stands around messages that may send something. */
export interface Sending {
  readonly before: () => Promise<unknown>;
  /** Whether the person was told of this failure. */
  readonly told: (cause: unknown) => Promise<boolean>;
}

const sends: ReadonlySet<PageMessage['type']> = new Set(['send', 'sendQueued', 'holdQueued', 'runPrompt', 'regenerate', 'editAndSend', 'action']);

/** `onUsed` is called before each message that is one. */
export function receiveWith(handlers: PageHandlers, log: Pick<PanelLog, 'warn' | 'error'>, onUsed: () => void, sending?: Sending): PageReceiver {
  return async (raw) => {
    const message = parsePageMessage(raw);
    if (!message || isGreeting(message)) return log.warn('The page sent something unknown.');
    onUsed();
    try {
      if (sends.has(message.type)) await sending?.before();
      // Each handler takes exactly its own message; the table's type says so.
      await (handlers[message.type] as (m: PageMessage) => Promise<void> | void)(message);
    } catch (cause) {
      if (sends.has(message.type) && (await sending?.told(cause)) === true) return;
      log.error(`Handling ${message.type} failed`, cause);
    }
  };
}
